"""Reading the ledger: deliveries, their history, what is to do and when."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import LEAD, late, of_campaign, preparable, ready
from socialkit.ledger.reading.rows import Alarm, History, approval_of, attempt_of, delivery_of, entry_of
from socialkit.ledger.reading.selecting import delivery_row, page
from socialkit.ledger.tables.event_log import chain_holds
from socialkit.ledger.tables.schema import accounts, attempts, blocks, deliveries, events
from socialkit.ledger.tables.states import ALARM
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.model.arguments import refuse_no
from socialkit.model.delivery import Deliveries, Selection, State

_MILLISECOND = timedelta(milliseconds=1)


def all_deliveries(ledger: Ledger, campaign: str | None = None) -> Deliveries:
    """Give every delivery, of one campaign (by its id) or of all, in the order they are due."""
    return page(ledger, Selection(campaign=campaign))


def history(ledger: Ledger, key: str) -> History:
    """Give one delivery and all that happened to it.

    LedgerError if there is none, or one in each of several campaigns and ``key`` does not say which.
    """
    with ledger.reading() as connection:
        row = delivery_row(connection, key)
        tries = connection.execute(
            select(attempts).where(attempts.c.delivery_id == row.id).order_by(attempts.c.id)
        )
        log = connection.execute(
            select(events).where(events.c.delivery_id == row.id).order_by(events.c.id)
        ).all()
        return History(
            delivery=delivery_of(row, ledger.media),
            attempts=tuple(attempt_of(each) for each in tries),
            entries=tuple(entry_of(each) for each in log),
            approval=approval_of(row),
            sealed=chain_holds([each._asdict() for each in log]),
        )


def alarms(ledger: Ledger) -> tuple[Alarm, ...]:
    """Give the last alarm of every delivery that has one, the oldest first."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
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
    # What all of them ask, said beside them: an index leads there.
    near = (
        deliveries.c.state == State.SCHEDULED.value,
        deliveries.c.due_at <= milliseconds(now + LEAD),
        *of_campaign(campaign),
    )
    something = (
        ready(now, earliest, lasting),
        preparable(now, earliest, lasting),
        late(now, earliest),
    )
    query = (
        select(deliveries.c.key, deliveries.c.version)
        .where(*near, or_(*(and_(*each) for each in something)))
        .order_by(deliveries.c.due_at, deliveries.c.id)
    )
    with ledger.reading() as connection:
        return tuple((row.key, row.version) for row in connection.execute(query))


def next_due(ledger: Ledger, *, now: datetime, grace: timedelta, campaign: str) -> datetime | None:
    """Give the next moment after ``now`` at which there may be something to do for a campaign.

    None: nothing waits. May be too early, never too late: a ring for nothing does no harm.
    """
    at, lead = milliseconds(now), LEAD // _MILLISECOND
    own = of_campaign(campaign)
    waiting = and_(deliveries.c.state == State.SCHEDULED.value, *own)
    patience = func.coalesce(deliveries.c.grace, grace // _MILLISECOND)
    overdue = deliveries.c.due_at + patience + 1
    unprepared = deliveries.c.prepared_version.is_distinct_from(deliveries.c.version)
    in_flight = deliveries.c.state.in_((State.PUBLISHING.value, State.PREPARING.value))
    due_at = deliveries.c.due_at
    queries = (
        (_first(due_at, waiting, unprepared, due_at > at + lead), -lead),
        (_first(due_at, waiting, due_at > at), 0),
        (_first(overdue, waiting, due_at <= at, overdue > at), 0),
        (_first(deliveries.c.next_try_at, deliveries.c.next_try_at > at, *_anywhere(campaign)), 0),
        (_first(deliveries.c.lease_until, in_flight, deliveries.c.lease_until > at, *own), 0),
        (_first(deliveries.c.look_until, deliveries.c.look_until > at, *_anywhere(campaign)), 0),
        *(
            (_first(wait, accounts.c.campaign == campaign, wait > at, _has_waiting()), 0)
            for wait in (accounts.c.blocked_until, accounts.c.next_slot_at)
        ),
        (_first(blocks.c.blocked_until, blocks.c.blocked_until > at), 0),
    )
    with ledger.reading() as connection:
        found = [(connection.execute(query).scalar(), later) for query, later in queries]
    return min((instant(time + later) for time, later in found if time is not None), default=None)


def _first(column: ColumnElement[int], *where: ColumnElement[bool]) -> Select[int]:
    """Give the query for the least value of a column, as an index has it at its head."""
    return select(column).where(*where).order_by(column).limit(1)


def _anywhere(campaign: str) -> tuple[ColumnElement[bool]]:
    """Give what holds for one of a campaign, without leading to an index of all that the campaign has."""
    return (deliveries.c.campaign.concat("") == campaign,)


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
