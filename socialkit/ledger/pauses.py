"""Stopping and letting go: one account, or everything."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from socialkit.errors import LedgerError
from socialkit.ledger.actions import SOMEBODY
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.schema import accounts, control, deliveries
from socialkit.ledger.transitions import LogNote, noted
from socialkit.model.delivery import State
from socialkit.model.moment import to_utc


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A stop that holds: of an account, or (``account`` None) of everything."""

    account: str | None
    by: str
    reason: str


def pause(
    ledger: Ledger, account: str | None, *, now: datetime, reason: str = "", by: str = SOMEBODY
) -> tuple[str, ...]:
    """Let nothing more begin to go out, on ``account`` or (None) anywhere.

    Gives the keys of what is already under way and cannot be called back. LedgerError for an
    account that the ledger does not know.
    """
    with ledger.writing() as connection:
        _set(connection, Pause(account=account, by=by, reason=reason), paused=True)
        detail = f"{account or 'everything'}: {reason}".removesuffix(": ")
        noted(connection, LogNote(kind="pause", at=to_utc(now), actor=by, detail=detail))
        query = select(deliveries.c.key).where(deliveries.c.state == State.PUBLISHING.value)
        if account is not None:
            query = query.where(deliveries.c.account == account)
        return tuple(connection.execute(query.order_by(deliveries.c.key)).scalars())


def resume(ledger: Ledger, account: str | None, *, now: datetime, by: str = SOMEBODY) -> None:
    """Let an account or (None) everything go on.

    What became too late meanwhile is held by the next run. LedgerError for an account that the
    ledger does not know.
    """
    with ledger.writing() as connection:
        _set(connection, Pause(account=account, by="", reason=""), paused=False)
        noted(connection, LogNote(kind="resume", at=to_utc(now), actor=by, detail=account or "everything"))


def pauses(ledger: Ledger) -> tuple[Pause, ...]:
    """Give every stop that holds, that of everything first."""
    columns = (accounts.c.id, accounts.c.paused_by, accounts.c.reason)
    stopped = select(*columns).where(accounts.c.paused).order_by(accounts.c.id)
    everything = select(control.c.paused_by, control.c.reason).where(control.c.paused)
    with ledger.reading() as connection:
        whole = [Pause(account=None, by=r.paused_by, reason=r.reason) for r in connection.execute(everything)]
        single = [Pause(account=r.id, by=r.paused_by, reason=r.reason) for r in connection.execute(stopped)]
    return (*whole, *single)


def _set(connection: Connection, stop: Pause, *, paused: bool) -> None:
    table = control if stop.account is None else accounts
    change = update(table).values(paused=paused, paused_by=stop.by, reason=stop.reason)
    if stop.account is not None:
        change = change.where(accounts.c.id == stop.account)
    if connection.execute(change).rowcount != 1:
        names = connection.execute(select(accounts.c.id).order_by(accounts.c.id)).scalars()
        raise LedgerError(
            f"there is no account {stop.account!r} in the ledger: there are {', '.join(names) or 'none'}"
        )
