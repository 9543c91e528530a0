"""Workers say that they are alive; those that have said nothing for long are forgotten."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, update

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.schema import workers
from socialkit.ledger.tables.stored_times import milliseconds

#: So long a worker that went away without a word is remembered, so that one can say since when.
_REMEMBERED = timedelta(days=1)


def beat(ledger: Ledger, name: str, *, campaign: str, now: datetime) -> None:
    """Write down that a worker is alive, and forget those that have been gone for long."""
    at = milliseconds(now)
    with ledger.writing() as connection:
        change = update(workers).where(workers.c.name == name)
        if connection.execute(change.values(beat_at=at, campaign=campaign)).rowcount == 0:
            row = {"name": name, "campaign": campaign, "started_at": at, "beat_at": at}
            connection.execute(insert(workers).values(row))
        gone = workers.c.beat_at < milliseconds(now - _REMEMBERED)
        connection.execute(delete(workers).where(gone))


def leave(ledger: Ledger, name: str) -> None:
    """Forget a worker that has stopped on purpose."""
    with ledger.writing() as connection:
        connection.execute(delete(workers).where(workers.c.name == name))
