"""Deliveries of which nobody knows whether they are out, and how that is settled."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select, update

from socialkit.errors import DuplicateError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import LONGEST_LEASE, of_campaign, run_out
from socialkit.ledger.reading.order_parts import media_of, parent_of
from socialkit.ledger.reading.rows import columns_of_receipt, delivery_of
from socialkit.ledger.reading.selecting import selected
from socialkit.ledger.tables.schema import accounts, attempts, deliveries
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.ledger.writing.apply_receipt import apply_receipt
from socialkit.ledger.writing.spending import book
from socialkit.ledger.writing.transitions import Shift, in_bounds, shifted
from socialkit.model.delivery import Delivery, Receipt, Selection, State
from socialkit.platforms.answers import Cost
from socialkit.platforms.orders import PreparedMedia

_GONE = "the worker went away in the middle of publishing"
#: What an account says of absence: its deliveries may go out again without a person.
RETRY = "retry"


@dataclass(frozen=True, kw_only=True, slots=True)
class UncertainDelivery:
    """An uncertain delivery that it is time to look for; ``looks`` is how often that was in vain."""

    delivery: Delivery
    delivery_id: int
    fence: int
    looks: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LaterLook:
    """An uncertain delivery that nobody looks for before ``at``; ``taken``: somebody does right now."""

    delivery: Delivery
    at: datetime
    taken: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class LookTurn:
    """The right to look for an uncertain delivery, until the lease ends.

    ``delivery`` has the publisher and server of the call. All calls that may be out were made between
    ``called`` and ``since`` (UTC). ``retries`` is what its account says of absence; ``duplicate`` whether
    the platform refused the call as a repeat, and ``said`` in which words; ``restored`` whether the ledger
    only supposes that there was a call, since it was put back from a copy.
    """

    delivery: Delivery
    uncertain: UncertainDelivery
    idempotency_key: str
    called: datetime
    since: datetime
    lease_until: datetime
    media: PreparedMedia
    parent: Receipt | None
    retries: bool
    duplicate: bool
    restored: bool
    said: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LookupResult:
    """What looking for a delivery on its platform has shown.

    ``trigger`` is FIND (with the receipt, and the cost where it is known), CLEAR (it may go out
    again) or REMAIN (look again at ``next_look``).
    """

    trigger: Trigger
    at: datetime
    actor: str
    reason: str = ""
    receipt: Receipt | None = None
    cost: Cost | None = None
    next_look: datetime | None = None


def expire(ledger: Ledger, *, now: datetime, actor: str) -> None:
    """Call uncertain what was being published when its lease ran out.

    It settles from the moment at which the lease is taken away, not from its end: a worker that was stopped
    behind its last look at the clock may have sent when it went on, at any time until now. Where a lease
    ends later than now, since the clock was set back, the call may go on for as long as any lease lasts.
    """
    over = run_out(deliveries.c.lease_until, now)
    query = select(deliveries).where(deliveries.c.state == State.PUBLISHING.value, over)
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    taken, latest = milliseconds(now), milliseconds(now + LONGEST_LEASE)
    shifts = [
        Shift(
            delivery_id=row.id,
            trigger=Trigger.DOUBT,
            at=now,
            actor=actor,
            reason=_GONE,
            values={"uncertain_since": max(taken, min(row.lease_until, latest)), "failures": 0},
            conditions=(deliveries.c.fence == row.fence, over),
        )
        for row in rows
    ]
    for some in in_bounds(shifts):
        with ledger.writing() as connection:
            for shift in some:
                shifted(connection, shift)
                apply_receipt(connection, shift.delivery_id, at=now, actor=actor)


def uncertain_deliveries(
    ledger: Ledger, *, now: datetime, campaign: str | None = None, selection: Selection | None = None
) -> tuple[UncertainDelivery, ...]:
    """Give the uncertain deliveries, of one ``campaign`` or of all, that it is time to look for.

    The oldest come first; with a ``selection``, those of it alone. Those that somebody looks for right now
    are left out.
    """
    query = (
        select(deliveries)
        .where(
            deliveries.c.state == State.UNCERTAIN.value,
            # No two looks are further apart than a lease is long.
            _over(deliveries.c.next_try_at, now),
            _over(deliveries.c.look_until, now),
            *of_campaign(campaign),
        )
        .order_by(deliveries.c.due_at, deliveries.c.id)
    )
    with ledger.reading() as connection:
        meant = selected(connection, selection) if selection else ()
        rows = connection.execute(query.where(*meant)).all()
    return tuple(
        UncertainDelivery(
            delivery=delivery_of(row, ledger.media),
            delivery_id=row.id,
            fence=row.fence,
            looks=row.failures,
        )
        for row in rows
    )


def later_looks(ledger: Ledger, selection: Selection, *, now: datetime) -> tuple[LaterLook, ...]:
    """Give the uncertain deliveries of a selection that it is not time to look for yet, the oldest first."""
    c = deliveries.c
    pausing, taken = ~_over(c.next_try_at, now), ~_over(c.look_until, now)
    query = select(deliveries, pausing.label("pausing"), taken.label("taken"))
    query = query.where(c.state == State.UNCERTAIN.value, or_(pausing, taken)).order_by(c.due_at, c.id)
    with ledger.reading() as connection:
        rows = connection.execute(query.where(*selected(connection, selection))).all()
    return tuple(
        LaterLook(
            delivery=delivery_of(row, ledger.media),
            at=instant(max(row.next_try_at if row.pausing else 0, row.look_until if row.taken else 0)),
            taken=row.taken,
        )
        for row in rows
    )


def _over(until: ColumnElement[int], now: datetime) -> ColumnElement[bool]:
    return or_(until.is_(None), run_out(until, now))


def begin_look(
    ledger: Ledger, uncertain: UncertainDelivery, *, now: datetime, lease: timedelta
) -> LookTurn | None:
    """Take an uncertain delivery to look for it; None: somebody else does, or it is settled."""
    until = now + lease
    free = _over(deliveries.c.look_until, now)
    own = (
        deliveries.c.id == uncertain.delivery_id,
        deliveries.c.state == State.UNCERTAIN.value,
        deliveries.c.fence == uncertain.fence,
        deliveries.c.failures == uncertain.looks,
    )
    with ledger.writing() as connection:
        taken = update(deliveries).where(*own, free).values(look_until=milliseconds(until))
        if connection.execute(taken).rowcount != 1:
            return None
        row = connection.execute(select(deliveries).where(deliveries.c.id == uncertain.delivery_id)).one()
        return _look(connection, row, uncertain, until)


def _look(connection: Connection, row: Row[Any], uncertain: UncertainDelivery, until: datetime) -> LookTurn:
    """Give what is known of the last call.

    In a ledger of an older version it has no publisher of its own; in one put back from a copy it may not
    be known at all, and was made when the delivery was due, at the earliest.
    """
    call = connection.execute(
        select(attempts).where(attempts.c.delivery_id == row.id, attempts.c.fence == row.fence)
    ).first()
    own = (accounts.c.campaign == row.campaign, accounts.c.id == row.account)
    absence = connection.execute(select(accounts.c.absence).where(*own)).scalar()
    at = {"publisher": call.publisher, "server": call.server} if call and call.publisher else {}
    earliest = _first_call(connection, row) if call else min(row.due_at, row.uncertain_since)
    duplicate = call is not None and call.error == DuplicateError.__name__
    return LookTurn(
        delivery=replace(uncertain.delivery, **at),
        uncertain=uncertain,
        idempotency_key=row.idem_key,
        called=instant(earliest),
        since=instant(row.uncertain_since),
        lease_until=until,
        media=media_of(connection, row),
        parent=parent_of(connection, row),
        retries=absence == RETRY,
        duplicate=duplicate,
        said=call.detail if call is not None and duplicate else "",
        restored=call is None or call.outcome == Trigger.RESTORE.value,
    )


def _first_call(connection: Connection, row: Row[Any]) -> int:
    """Give when the first call was made that may be out: one that was believed not to be, too."""
    doubted = (Trigger.DOUBT.value, Trigger.RESTORE.value)
    unknown = or_(attempts.c.outcome.is_(None), attempts.c.outcome.in_(doubted))
    mine = or_(unknown, attempts.c.fence == row.fence)
    first = select(func.min(attempts.c.started_at)).where(attempts.c.delivery_id == row.id, mine)
    return int(connection.execute(first).scalar_one())


def settle(ledger: Ledger, look: LookTurn, result: LookupResult) -> Delivery:
    """Write down what a look has shown and give the delivery as it stands then.

    Who was so slow that somebody else looks now has nothing to say, unless it was found.
    """
    uncertain = look.uncertain
    values: dict[str, object] = {"failures": 0, **columns_of_receipt(result.receipt)}
    if result.trigger is Trigger.REMAIN:
        values["uncertain_since"] = milliseconds(look.since)
        values["failures"] = uncertain.looks + 1
        values["next_try_at"] = milliseconds(result.next_look) if result.next_look else None
    mine = deliveries.c.look_until == milliseconds(look.lease_until)
    shift = Shift(
        delivery_id=uncertain.delivery_id,
        trigger=result.trigger,
        at=result.at,
        actor=result.actor,
        reason=result.reason,
        detail=result.receipt.url if result.receipt else "",
        values=values,
        conditions=(
            deliveries.c.fence == uncertain.fence,
            deliveries.c.state == State.UNCERTAIN.value,
            *(() if result.trigger is Trigger.FIND else (mine,)),
        ),
    )
    with ledger.writing() as connection:
        shifted(connection, shift)
        _prove(connection, uncertain, result)
        row = connection.execute(select(deliveries).where(deliveries.c.id == uncertain.delivery_id)).one()
    return delivery_of(row, ledger.media)


def _prove(connection: Connection, uncertain: UncertainDelivery, result: LookupResult) -> None:
    """Keep the receipt of the call that was found: it counts whatever people or others did meanwhile."""
    if result.receipt is None:
        return
    call = (attempts.c.delivery_id == uncertain.delivery_id, attempts.c.fence == uncertain.fence)
    found = update(attempts).where(*call, attempts.c.remote_id.is_(None))
    connection.execute(found.values(**columns_of_receipt(result.receipt)))
    if result.cost:
        book(connection, uncertain.delivery_id, uncertain.fence, result.cost)
    apply_receipt(connection, uncertain.delivery_id, at=result.at, actor=result.actor)
