"""What is to do now for a campaign, and when there is something again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import (
    LEAD,
    Times,
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
    something = (ready(times), preparable(times))
    columns = (deliveries.c[name] for name in ("key", "version", "account", "publisher", "server"))
    query = (
        select(*columns)
        .where(
            deliveries.c.state == State.SCHEDULED.value,
            deliveries.c.due_at <= milliseconds(now + LEAD),
            *of_campaign(campaign),
            or_(*(and_(*each) for each in something)),
        )
        .order_by(deliveries.c.due_at, deliveries.c.id)
    )
    with ledger.reading(interpreted=True) as connection:
        return tuple(Due(**row._asdict()) for row in connection.execute(query))


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
    overdue = due_at + grace_in_milliseconds(grace // _MILLISECOND) + 1
    in_flight = deliveries.c.state.in_((State.PUBLISHING.value, State.PREPARING.value))
    unprepared = deliveries.c.prepared_version.is_distinct_from(deliveries.c.version)
    queries = (
        (_first(due_at, waiting, unprepared, due_at > at + lead), -lead),
        (_first(due_at, waiting, due_at > at), 0),
        (_first(overdue, waiting, due_at <= at, overdue > at), 0),
        (_first(deliveries.c.next_try_at, deliveries.c.next_try_at > at, *_anywhere(campaign)), 0),
        (_first(deliveries.c.lease_until, in_flight, deliveries.c.lease_until > at, *own), 0),
        (_first(deliveries.c.look_until, deliveries.c.look_until > at, *_anywhere(campaign)), 0),
        *((query, 0) for query in _gates_open(at, grace, campaign)),
    )
    saving = select(deliveries.c.id).where(waiting, due_at <= at, over_budget(now)).limit(1)
    with ledger.reading() as connection:
        found = [(connection.execute(query).scalar(), later) for query, later in queries]
        times = [instant(time + later) for time, later in found if time is not None]
        if connection.execute(saving).first():
            times.append(next_month(now))
    return min(times, default=None)


def _first(column: ColumnElement[int], *where: ColumnElement[bool]) -> Select[int]:
    """Give the query for the least value of a column, as an index has it at its head."""
    return select(column).where(*where).order_by(column).limit(1)


def _anywhere(campaign: str) -> tuple[ColumnElement[bool]]:
    """Give what holds for one of a campaign, without leading to an index of all that the campaign has."""
    return (deliveries.c.campaign.concat("") == campaign,)


def _gates_open(at: int, grace: timedelta, campaign: str) -> tuple[Select[int], ...]:
    """Ask when an account, an app or a server need wait no longer, and when what waited so is too late."""
    own = (accounts.c.campaign == campaign, _has_waiting())
    times = (
        accounts.c.blocked_until,
        accounts.c.blocked_until + (grace // _MILLISECOND + 1),
        accounts.c.next_slot_at,
    )
    wider = _first(blocks.c.blocked_until, blocks.c.blocked_until > at)
    return (*(_first(time, time > at, *own) for time in times), wider)


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
