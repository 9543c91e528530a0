"""What is to do now for a campaign, and when there is something again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import (
    LEAD,
    Times,
    any_due,
    anywhere_in,
    grace_in_milliseconds,
    of_campaign,
    over_budget,
    preparable,
    ready,
    unpaused,
)
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.schema import accounts, blocks, deliveries
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.model.delivery import Delivery, State

_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """One version of a delivery that can be prepared or published now, and where."""

    key: str
    version: int
    account: str
    publisher: str
    server: str


def due_now(
    ledger: Ledger, *, now: datetime, earliest: datetime, lasting: datetime, campaign: str
) -> tuple[Due, ...]:
    """Give what can be prepared or published now, in the order it is due.

    What is uploaded counts as prepared if it can be used until ``lasting``. What is too late is not there.
    """
    times = Times.of(now, earliest=earliest, lasting=lasting)
    with ledger.reading(interpreted=True) as connection:
        if not any_due(connection, now + LEAD, *of_campaign(campaign)):
            return ()
        return tuple(Due(**row._asdict()) for row in connection.execute(_due_now(now, times, campaign)))


def _due_now(now: datetime, times: Times, campaign: str) -> Select[Any]:
    something = (ready(times), preparable(times))
    columns = (deliveries.c[name] for name in ("key", "version", "account", "publisher", "server"))
    return (
        select(*columns)
        .where(
            deliveries.c.state == State.SCHEDULED.value,
            deliveries.c.due_at <= milliseconds(now + LEAD),
            *of_campaign(campaign),
            or_(*(and_(*each) for each in something)),
        )
        .order_by(deliveries.c.due_at, deliveries.c.id)
    )


def next_delivery(ledger: Ledger, *, now: datetime, campaign: str) -> Delivery | None:
    """Give the delivery that goes out next, by its time: what people have stopped is left out."""
    query = (
        select(deliveries)
        .where(
            deliveries.c.state.in_((State.SCHEDULED.value, State.PREPARING.value)),
            deliveries.c.due_at > milliseconds(now),
            *unpaused(),
            *of_campaign(campaign),
        )
        .order_by(deliveries.c.due_at, deliveries.c.id)
        .limit(1)
    )
    with ledger.reading() as connection:
        row = connection.execute(query).first()
    return delivery_of(row, ledger.media) if row else None


def next_due(ledger: Ledger, *, now: datetime, grace: timedelta, campaign: str) -> datetime | None:
    """Give the next moment after ``now`` at which there may be something to do for a campaign.

    ``now`` is when it was looked for what is due. None: nothing waits. May be too early, never too late: a
    ring for nothing does no harm.
    """
    at, lead = milliseconds(now), LEAD // _MILLISECOND
    own, due_at = of_campaign(campaign), deliveries.c.due_at
    waiting = and_(deliveries.c.state == State.SCHEDULED.value, *own)
    in_flight = deliveries.c.state.in_((State.PUBLISHING.value, State.PREPARING.value))
    unprepared = deliveries.c.prepared_version.is_distinct_from(deliveries.c.version)
    queries = (
        (_first(due_at, waiting, unprepared, due_at > at + lead), -lead),
        (_first(due_at, waiting, due_at > at), 0),
        (_first(deliveries.c.next_try_at, deliveries.c.next_try_at > at, *anywhere_in(campaign)), 0),
        (_first(deliveries.c.lease_until, in_flight, deliveries.c.lease_until > at, *own), 0),
        (_first(deliveries.c.look_until, deliveries.c.look_until > at, *anywhere_in(campaign)), 0),
        (_first(blocks.c.blocked_until, blocks.c.blocked_until > at), 0),
    )
    with ledger.reading() as connection:
        found = [(connection.execute(query).scalar(), later) for query, later in queries]
        times = [instant(time + later) for time, later in found if time is not None]
        times += _gates_open(connection, at, grace // _MILLISECOND, campaign)
        if any_due(connection, now, *own):
            times += _of_overdue(connection, now, grace, and_(waiting, due_at <= at))
    return min(times, default=None)


def _of_overdue(
    connection: Connection, now: datetime, grace: timedelta, overdue: ColumnElement[bool]
) -> Iterator[datetime]:
    """Give when what is ``overdue`` is too late, and when there is money for it again."""
    late = deliveries.c.due_at + grace_in_milliseconds(grace // _MILLISECOND) + 1
    first = connection.execute(_first(late, overdue, late > milliseconds(now))).scalar()
    if first is not None:
        yield instant(first)
    saving = select(deliveries.c.id).where(overdue, over_budget(now)).limit(1)
    if connection.execute(saving).first():
        yield next_month(now)


def _first(column: ColumnElement[int], *where: ColumnElement[bool]) -> Select[int]:
    """Give the query for the least value of a column, as an index has it at its head."""
    return select(column).where(*where).order_by(column).limit(1)


def _gates_open(connection: Connection, at: int, grace: int, campaign: str) -> list[datetime]:
    """Give when accounts need wait no longer, and when what waited so is too late.

    ``at`` and ``grace`` are in milliseconds.
    """
    turn, until = accounts.c.next_slot_at, accounts.c.blocked_until
    waiting = (accounts.c.campaign == campaign, or_(turn > at, until > at - grace - 1), _has_waiting())
    rows = connection.execute(select(turn, until).where(*waiting)).all()
    turns = [row.next_slot_at for row in rows if row.next_slot_at is not None]
    ends = [row.blocked_until for row in rows if row.blocked_until is not None]
    return [instant(time) for time in (*turns, *ends, *(end + grace + 1 for end in ends)) if time > at]


def next_month(now: datetime) -> datetime:
    """Give the moment at which the next month of UTC begins, and with it every budget anew."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)


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
