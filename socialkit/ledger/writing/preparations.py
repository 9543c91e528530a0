"""Minutes before the call: who uploads what a delivery needs, and what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from socialkit.ledger.failpoints import Failpoint, FailpointHook, unharmed
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Conditions, preparable, run_out
from socialkit.ledger.reading.order_parts import parent_of
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.schema import deliveries, uploads
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.claims import ClaimRequest, asked
from socialkit.ledger.writing.outcomes import Verdict, account_follows, columns_of_verdict
from socialkit.ledger.writing.transitions import Shift, in_bounds, shifted
from socialkit.model.delivery import Delivery, Receipt, State
from socialkit.platforms.orders import PreparedMedia

_GONE = "the worker went away while it was prepared: nothing was sent"


@dataclass(frozen=True, kw_only=True, slots=True)
class Preparation:
    """The right to upload what one version of a delivery needs, until the lease ends."""

    delivery: Delivery
    delivery_id: int
    failures: int
    worker: str
    idempotency_key: str
    lease_until: datetime
    parent: Receipt | None

    @property
    def holds(self) -> Conditions:
        """What is true of the delivery as long as nobody else has it, and nobody has changed it."""
        return (
            deliveries.c.state == State.PREPARING.value,
            deliveries.c.version == self.delivery.version,
            deliveries.c.lease_until == milliseconds(self.lease_until),
        )


def begin(
    ledger: Ledger, request: ClaimRequest, lease: timedelta, reached: FailpointHook = unharmed
) -> Preparation | None:
    """Take the delivery to prepare it; None: there is nothing to prepare, or somebody else is at it."""
    until = request.now + lease
    query, values = asked(preparable), request.values
    with ledger.reading() as connection:
        if connection.execute(query, values).first() is None:
            return None
    with ledger.writing() as connection:
        # Nobody else writes until this is over: what holds now holds for the change.
        row = connection.execute(query, values).first()
        if row is None:
            return None
        leased = {"lease_owner": request.worker, "lease_until": milliseconds(until)}
        same = (deliveries.c.version == row.version,)
        shift = replace(request.shift(row.id, Trigger.PREPARE, same), values=leased)
        if not shifted(connection, shift):
            return None
        parent = parent_of(connection, row)
        reached(Failpoint.INSIDE_PREPARE)
    return Preparation(
        delivery=delivery_of(row, ledger.media),
        delivery_id=row.id,
        failures=row.failures,
        worker=request.worker,
        idempotency_key=row.idem_key,
        lease_until=until,
        parent=parent,
    )


def end(
    ledger: Ledger,
    preparation: Preparation,
    media: PreparedMedia,
    at: datetime,
    reached: FailpointHook = unharmed,
) -> bool:
    """Keep what was uploaded and let the delivery go on; say whether it was still this worker's."""
    delivery = preparation.delivery
    values = {
        "prepared_version": delivery.version,
        "prepared_until": None if media.expires_at is None else milliseconds(media.expires_at),
        # What runs out before its time comes is uploaded anew then, and not over and over until then.
        "next_try_at": None if media.lasts(delivery.due.utc) else milliseconds(max(at, delivery.due.utc)),
    }
    shift = Shift(
        delivery_id=preparation.delivery_id,
        trigger=Trigger.READY,
        at=at,
        actor=preparation.worker,
        values=values,
        conditions=preparation.holds,
    )
    with ledger.writing() as connection:
        done = shifted(connection, shift)
        if done:
            _keep(connection, preparation, media, at)
        reached(Failpoint.INSIDE_READY)
    return done


def set_back(ledger: Ledger, preparation: Preparation, verdict: Verdict) -> Delivery:
    """Record that the preparation came to nothing, or is not over yet: no call was made."""
    shift = Shift(
        delivery_id=preparation.delivery_id,
        trigger=verdict.trigger,
        at=verdict.at,
        actor=preparation.worker,
        reason=verdict.reason,
        values=columns_of_verdict(verdict),
        conditions=preparation.holds,
    )
    with ledger.writing() as connection:
        shifted(connection, shift)
        account_follows(connection, preparation.delivery, verdict, preparation.worker)
        query = select(deliveries).where(deliveries.c.id == preparation.delivery_id)
        row = connection.execute(query).one()
    return delivery_of(row, ledger.media)


def give_back(ledger: Ledger, *, now: datetime, actor: str) -> None:
    """Let go on what was being prepared when its lease ran out: nothing was sent."""
    over = run_out(deliveries.c.lease_until, now)
    query = select(deliveries.c.id).where(deliveries.c.state == State.PREPARING.value, over)
    with ledger.reading() as connection:
        lost = connection.execute(query).scalars().all()
    shifts = [
        Shift(
            delivery_id=each,
            trigger=Trigger.RETRY,
            at=now,
            actor=actor,
            reason=_GONE,
            conditions=(deliveries.c.state == State.PREPARING.value, over),
        )
        for each in lost
    ]
    for some in in_bounds(shifts):
        with ledger.writing() as connection:
            for shift in some:
                shifted(connection, shift)


def _keep(connection: Connection, preparation: Preparation, media: PreparedMedia, at: datetime) -> None:
    connection.execute(delete(uploads).where(uploads.c.delivery_id == preparation.delivery_id))
    rows = [
        {
            "delivery_id": preparation.delivery_id,
            "version": preparation.delivery.version,
            "position": position,
            "reference": reference,
            "uploaded_at": milliseconds(at),
            "expires_at": None if media.expires_at is None else milliseconds(media.expires_at),
        }
        for position, reference in enumerate(media.references)
    ]
    if rows:
        connection.execute(insert(uploads), rows)
