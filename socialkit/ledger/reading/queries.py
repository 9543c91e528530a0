"""Reading the ledger: deliveries, their history, what is to do and when."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import LEAD, late, of_campaign, preparable, ready
from socialkit.ledger.reading.rows import Alarm, History, attempt_of, delivery_of, entry_of
from socialkit.ledger.tables.schema import accounts, attempts, blocks, deliveries, events
from socialkit.ledger.tables.states import ALARM
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.model.delivery import Deliveries, State, parted, qualified
from socialkit.model.near_names import name_hint


def all_deliveries(ledger: Ledger, campaign: str | None = None) -> Deliveries:
    """Give every delivery, of one campaign (by its id) or of all, in the order they are due."""
    query = select(deliveries).where(*of_campaign(campaign)).order_by(deliveries.c.due_at, deliveries.c.id)
    with ledger.reading() as connection:
        return Deliveries(delivery_of(row, ledger.media) for row in connection.execute(query))


def history(ledger: Ledger, key: str) -> History:
    """Give one delivery and all that happened to it.

    LedgerError if there is none, or one in each of several campaigns and ``key`` does not say which.
    """
    with ledger.reading() as connection:
        row = delivery_row(connection, key)
        tries = connection.execute(
            select(attempts).where(attempts.c.delivery_id == row.id).order_by(attempts.c.id)
        )
        log = connection.execute(select(events).where(events.c.delivery_id == row.id).order_by(events.c.id))
        return History(
            delivery=delivery_of(row, ledger.media),
            attempts=tuple(attempt_of(each) for each in tries),
            entries=tuple(entry_of(each) for each in log),
        )


def delivery_row(connection: Connection, name: str) -> Row[Any]:
    """Give the row of the delivery with that key, in the campaign that the name has or in whichever has it.

    LedgerError if there is none, or if several have it.
    """
    campaign, key = parted(name)
    query = select(deliveries).where(deliveries.c.key == key, *of_campaign(campaign))
    rows = connection.execute(query).all()
    if not rows:
        raise _unknown(connection, key, campaign)
    if len(rows) > 1:
        names = ", ".join(sorted(qualified(row.campaign, key) for row in rows))
        raise LedgerError(f"there is a delivery {key!r} in several campaigns: write which, of {names}")
    return rows[0]


def _unknown(connection: Connection, key: str, campaign: str | None) -> LedgerError:
    """Give the error for a delivery that is not there, with the nearest one that is."""
    keys = connection.execute(select(deliveries.c.key).where(*of_campaign(campaign))).scalars().all()
    hint = name_hint(key, keys, otherwise="`socialkit status` lists them")
    return LedgerError(f"there is no delivery {key!r} in the ledger: {hint}")


def alarms(ledger: Ledger) -> tuple[Alarm, ...]:
    """Give the last alarm of every delivery that has one, the oldest first."""
    last = select(func.max(events.c.id)).where(events.c.kind == ALARM).group_by(events.c.delivery_id)
    query = (
        select(deliveries.c.key, events.c.at, events.c.detail)
        .join(deliveries, deliveries.c.id == events.c.delivery_id)
        .where(events.c.id.in_(last))
        .order_by(events.c.id)
    )
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(Alarm(key=row.key, at=instant(row.at), detail=row.detail) for row in rows)


def due_keys(
    ledger: Ledger, *, now: datetime, earliest: datetime, lasting: datetime, campaign: str
) -> tuple[tuple[str, int], ...]:
    """Give key and version of what can be prepared or published or must be held now, as it is due.

    What is uploaded counts as prepared if it can be used until ``lasting``.
    """
    something = (
        ready(now, earliest, lasting),
        preparable(now, earliest, lasting),
        late(now, earliest),
    )
    query = (
        select(deliveries.c.key, deliveries.c.version)
        .where(or_(*(and_(*each) for each in something)), *of_campaign(campaign))
        .order_by(deliveries.c.due_at, deliveries.c.id)
    )
    with ledger.reading() as connection:
        return tuple((row.key, row.version) for row in connection.execute(query))


def next_due(ledger: Ledger, *, now: datetime, grace: timedelta, campaign: str) -> datetime | None:
    """Give the next moment after ``now`` at which there may be something to do for a campaign.

    None: nothing waits. May be too early, never too late: a ring for nothing does no harm.
    """
    at, own = milliseconds(now), of_campaign(campaign)
    waiting = and_(deliveries.c.state == State.SCHEDULED.value, *own)
    patience = func.coalesce(deliveries.c.grace, grace // timedelta(milliseconds=1))
    overdue = deliveries.c.due_at + patience + 1
    in_flight = and_(deliveries.c.state.in_((State.PUBLISHING.value, State.PREPARING.value)), *own)
    early = deliveries.c.due_at - LEAD // timedelta(milliseconds=1)
    unprepared = deliveries.c.prepared_version.is_distinct_from(deliveries.c.version)
    queries = (
        select(func.min(early)).where(waiting, unprepared, early > at),
        select(func.min(deliveries.c.due_at)).where(waiting, deliveries.c.due_at > at),
        select(func.min(overdue)).where(waiting, deliveries.c.due_at <= at, overdue > at),
        select(func.min(deliveries.c.next_try_at)).where(deliveries.c.next_try_at > at, *own),
        select(func.min(deliveries.c.lease_until)).where(in_flight, deliveries.c.lease_until > at),
        select(func.min(deliveries.c.look_until)).where(deliveries.c.look_until > at, *own),
        *(
            select(func.min(wait)).where(accounts.c.campaign == campaign, wait > at, _has_waiting())
            for wait in (accounts.c.blocked_until, accounts.c.next_slot_at)
        ),
        select(func.min(blocks.c.blocked_until)).where(blocks.c.blocked_until > at),
    )
    with ledger.reading() as connection:
        found = [_scalar(connection, query) for query in queries]
    return min((instant(each) for each in found if each is not None), default=None)


def _has_waiting() -> ColumnElement[bool]:
    return (
        select(deliveries.c.id)
        .where(
            deliveries.c.campaign == accounts.c.campaign,
            deliveries.c.account == accounts.c.id,
            deliveries.c.state == State.SCHEDULED.value,
        )
        .exists()
    )


def _scalar(connection: Connection, query: Select[Any]) -> int | None:
    count: int | None = connection.execute(query).scalar()
    return count
