"""Deliveries of which nobody knows whether they are out, and how that is settled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import of_campaign
from socialkit.ledger.reading.rows import columns_of_receipt, delivery_of
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stored_times import instant, milliseconds
from socialkit.ledger.writing.apply_receipt import apply_receipt
from socialkit.ledger.writing.transitions import Shift, shifted
from socialkit.model.delivery import Delivery, Receipt, State

_GONE = "the worker went away in the middle of publishing"


@dataclass(frozen=True, kw_only=True, slots=True)
class UncertainDelivery:
    """An uncertain delivery; ``since`` is when its last call can have been made at the latest."""

    delivery: Delivery
    delivery_id: int
    fence: int
    looks: int
    idempotency_key: str
    since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class LookupResult:
    """What looking for a delivery on its platform has shown.

    ``trigger`` is FIND (with the receipt), CLEAR (proven absent) or REMAIN (look again at ``next_look``).
    """

    trigger: Trigger
    at: datetime
    actor: str
    reason: str = ""
    receipt: Receipt | None = None
    next_look: datetime | None = None


def expire(ledger: Ledger, *, now: datetime, actor: str) -> None:
    """Call uncertain what was being published when its lease ran out."""
    query = select(deliveries).where(
        deliveries.c.state == State.PUBLISHING.value, deliveries.c.lease_until <= milliseconds(now)
    )
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        shift = Shift(
            delivery_id=row.id,
            trigger=Trigger.DOUBT,
            at=now,
            actor=actor,
            reason=_GONE,
            values={"uncertain_since": row.lease_until, "failures": 0},
            conditions=(deliveries.c.fence == row.fence,),
        )
        with ledger.writing() as connection:
            shifted(connection, shift)
            apply_receipt(connection, row.id, at=now, actor=actor)


def uncertain_deliveries(
    ledger: Ledger, *, now: datetime, campaign: str | None = None
) -> tuple[UncertainDelivery, ...]:
    """Give the uncertain deliveries, of one ``campaign`` or of all, that it is time to look for.

    The oldest come first.
    """
    query = (
        select(deliveries)
        .where(
            deliveries.c.state == State.UNCERTAIN.value,
            or_(deliveries.c.next_try_at.is_(None), deliveries.c.next_try_at <= milliseconds(now)),
            *of_campaign(campaign),
        )
        .order_by(deliveries.c.due_at, deliveries.c.id)
    )
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(
        UncertainDelivery(
            delivery=delivery_of(row, ledger.media),
            delivery_id=row.id,
            fence=row.fence,
            looks=row.failures,
            idempotency_key=row.idem_key,
            since=instant(row.uncertain_since),
        )
        for row in rows
    )


def settle(ledger: Ledger, uncertain: UncertainDelivery, look: LookupResult) -> Delivery:
    """Write down what a look has shown and give the delivery as it stands then."""
    values: dict[str, object] = {"failures": 0, **columns_of_receipt(look.receipt, look.at)}
    if look.trigger is Trigger.REMAIN:
        values["uncertain_since"] = milliseconds(uncertain.since)
        values["failures"] = uncertain.looks + 1
        values["next_try_at"] = milliseconds(look.next_look) if look.next_look else None
    shift = Shift(
        delivery_id=uncertain.delivery_id,
        trigger=look.trigger,
        at=look.at,
        actor=look.actor,
        reason=look.reason,
        detail=look.receipt.url if look.receipt else "",
        values=values,
        conditions=(deliveries.c.fence == uncertain.fence,),
    )
    with ledger.writing() as connection:
        shifted(connection, shift)
        row = connection.execute(select(deliveries).where(deliveries.c.id == uncertain.delivery_id)).one()
    return delivery_of(row, ledger.media)
