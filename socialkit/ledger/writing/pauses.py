"""Stopping and letting go: one account, one campaign, or everything."""

from datetime import datetime

from sqlalchemy import Connection, Table, select, update

from socialkit.errors import UnknownNameError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Conditions, of_campaign
from socialkit.ledger.reading.gates import Pause
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.pause_times import PAUSE, logged_as
from socialkit.ledger.tables.schema import accounts, campaigns, control, deliveries
from socialkit.ledger.tables.stop_upon_stop import stop_by_person
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.actions import SOMEBODY
from socialkit.ledger.writing.blocks import unblock
from socialkit.ledger.writing.refusals import refuse_misuse
from socialkit.ledger.writing.transitions import LogNote, noted
from socialkit.model.arguments import refuse_no, refuse_no_storable_text
from socialkit.model.delivery import Deliveries, State, parted
from socialkit.model.moment import to_utc


def pause(
    ledger: Ledger, name: str | None, *, now: datetime, reason: str = "", by: str = SOMEBODY
) -> tuple[str, ...]:
    """Let nothing more begin to go out: on an account, of a campaign, or (None) anywhere.

    An account is named alone, in every campaign that has it, or with its campaign's id
    (``week-2022/alliance-x``); a campaign by its id and a stroke (``week-2022/``). What is stopped already
    keeps its reason and whose stop it is, unless there is another ``reason``, which is then put before it.
    Gives the keys of what is already under way and cannot be called back. UnknownNameError for a name that
    the ledger does not have.
    """
    refuse_misuse(ledger, by)
    refuse_no(str, reason, "reason", "reason='what happened'")
    if reason.strip():
        refuse_no_storable_text(reason, "reason")
    at = to_utc(now)
    stop = _stop(name, by, reason)
    with ledger.writing() as connection:
        news = [f"{named}: {reason}".removesuffix(": ") for named in _pause(connection, stop)]
        for detail in news or [f"{logged_as(stop.campaign, stop.account)[0]} again"]:
            noted(connection, LogNote(kind=PAUSE, at=at, actor=by, detail=detail))
        query = select(deliveries.c.key).where(
            # Whoever publishes has a lease, and few have one: an index leads there.
            deliveries.c.state == State.PUBLISHING.value,
            deliveries.c.lease_until.is_not(None),
            *of_campaign(stop.campaign),
        )
        if stop.account is not None:
            query = query.where(deliveries.c.account == stop.account)
        return tuple(connection.execute(query.order_by(deliveries.c.key)).scalars())


def resume(ledger: Ledger, name: str | None, *, now: datetime, by: str = SOMEBODY) -> Deliveries:
    """Let what ``pause`` names so go on; an account no longer waits for its platform either.

    That is: neither for its own time nor for one of its app or server, nor after a failure. The end of a
    wider pause changes nothing of that: platforms ask accounts to wait, not campaigns. Gives what became due
    meanwhile, or before, and has not gone out; what is too late of it is held by the next run.
    UnknownNameError for a name that the ledger does not have.
    """
    refuse_misuse(ledger, by)
    stop = _stop(name, by="", reason="")
    due = (deliveries.c.state == State.SCHEDULED.value, deliveries.c.due_at <= milliseconds(now))
    query = select(deliveries).where(*due, *of_campaign(stop.campaign))
    if stop.account is not None:
        query = query.where(deliveries.c.account == stop.account)
    with ledger.writing() as connection:
        _resume(connection, stop)
        if stop.account is not None:
            unblock(connection, stop.account, stop.campaign, now=to_utc(now))
        noted(
            connection,
            LogNote(
                kind="resume", at=to_utc(now), actor=by, detail=logged_as(stop.campaign, stop.account)[0]
            ),
        )
        rows = connection.execute(query.order_by(deliveries.c.due_at, deliveries.c.id)).all()
    return Deliveries(delivery_of(row, ledger.media) for row in rows)


def _stop(name: str | None, by: str, reason: str) -> Pause:
    if name is not None:
        refuse_no(str, name, "name", "name='alliance-x', or name=None for everything")
    campaign, account = parted(name) if name is not None else (None, "")
    return Pause(account=account or None, campaign=campaign, by=by, reason=reason)


def _pause(connection: Connection, stop: Pause) -> list[str]:
    """Stop what is named, and give what the log calls all that this changed: it may be stopped already.

    An account alone may be in several campaigns, each with a stop of its own before.
    """
    table, where = _place(stop)
    rows = connection.execute(select(table).where(*where)).all()
    if not rows:
        raise _unknown(connection, stop)
    news = []
    for row in rows:
        values = stop_by_person(row, stop.by, stop.reason)
        if any(getattr(row, name) != value for name, value in values.items()):
            within = stop.campaign if stop.account is None else row.campaign
            news.append(logged_as(within, stop.account)[0])
        one = [column == getattr(row, column.name) for column in table.primary_key.columns]
        connection.execute(update(table).where(*one).values(values))
    return news


def _resume(connection: Connection, stop: Pause) -> None:
    table, where = _place(stop)
    values: dict[str, object] = {"paused": False, "paused_by": "", "reason": ""}
    if connection.execute(update(table).where(*where).values(values)).rowcount == 0:
        raise _unknown(connection, stop)


def _place(stop: Pause) -> tuple[Table, Conditions]:
    """Give where a stop stands."""
    if stop.account is not None:
        own = () if stop.campaign is None else (accounts.c.campaign == stop.campaign,)
        return accounts, (accounts.c.id == stop.account, *own)
    return (campaigns, (campaigns.c.id == stop.campaign,)) if stop.campaign is not None else (control, ())


def _unknown(connection: Connection, stop: Pause) -> UnknownNameError:
    if stop.account is None:
        names = connection.execute(select(campaigns.c.id).order_by(campaigns.c.id)).scalars()
        what = f"campaign {stop.campaign!r}"
    else:
        names = connection.execute(select(accounts.c.id).distinct().order_by(accounts.c.id)).scalars()
        what = f"account {stop.account!r}"
    return UnknownNameError(f"there is no {what} in the ledger: there are {', '.join(names) or 'none'}")
