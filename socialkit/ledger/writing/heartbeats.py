"""Workers say that they are alive; those that have said nothing for long are forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, insert, update

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.schema import ENDED, LEFT, workers
from socialkit.ledger.tables.stored_times import milliseconds

#: So long a worker that went away is remembered, so that one can say since when.
_REMEMBERED = timedelta(days=1)


def beat(ledger: Ledger, name: str, *, campaign: str, now: datetime) -> None:
    """Write down that a worker is alive, and forget those that have been gone for long.

    LedgerFileError where it could not write down any more what its calls come to.
    """
    at = milliseconds(now)
    ledger.refuse_lacking_rights(again=True)
    with ledger.writing() as connection:
        change = update(workers).where(workers.c.name == name)
        begun = case((workers.c.started_at.in_((ENDED, LEFT)), at), else_=workers.c.started_at)
        values = {"beat_at": at, "campaign": campaign, "started_at": begun}
        if connection.execute(change.values(values)).rowcount == 0:
            row = {"name": name, "campaign": campaign, "started_at": at, "beat_at": at}
            connection.execute(insert(workers).values(row))
        gone = workers.c.beat_at < milliseconds(now - _REMEMBERED)
        connection.execute(delete(workers).where(gone))


def leave(ledger: Ledger, name: str) -> None:
    """Note that a worker has stopped on purpose: it is gone, and when it was there last stays known."""
    _note(ledger, name, LEFT)


def rest(ledger: Ledger, name: str) -> None:
    """Note that a worker has ended, which comes again: one for cron. When it was there last stays known."""
    _note(ledger, name, ENDED)


def _note(ledger: Ledger, name: str, how: int) -> None:
    with ledger.writing() as connection:
        connection.execute(update(workers).where(workers.c.name == name).values(started_at=how))
