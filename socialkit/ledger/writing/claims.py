"""Before the one call: whether it is time, or too late, and who may make it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import insert, select

from socialkit.ledger.failpoints import Failpoint, FailpointHook, unharmed
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import Conditions, late, named, ready
from socialkit.ledger.reading.rows import delivery_of
from socialkit.ledger.tables.schema import attempts, deliveries
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.transitions import Shift, shifted
from socialkit.model.delivery import Delivery


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimRequest:
    """One request to publish: who wants to publish which version of what, and when.

    ``campaign`` is the id of the one in which ``key`` stands. ``earliest``: what was due before is late,
    and is held instead.
    """

    campaign: str
    key: str
    version: int
    worker: str
    now: datetime
    earliest: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """The right to make one call, until the lease ends; ``fence`` tells it from every other claim."""

    delivery: Delivery
    delivery_id: int
    fence: int
    failures: int
    worker: str
    idempotency_key: str
    lease_until: datetime


def peek(ledger: Ledger, request: ClaimRequest) -> tuple[Delivery, int] | None:
    """Give the delivery and how often in a row it failed, if the request could claim it now."""
    query = select(deliveries).where(*_matching(request, ready(request.now, request.earliest)))
    with ledger.reading() as connection:
        row = connection.execute(query).first()
    return (delivery_of(row, ledger.media), row.failures) if row else None


def hold(ledger: Ledger, request: ClaimRequest, reason: str) -> Delivery | None:
    """Hold the delivery and give it, if it is too late for it to go out by itself."""
    conditions = _matching(request, late(request.now, request.earliest))
    query = select(deliveries).where(*named(request.campaign, request.key))
    with ledger.reading() as connection:
        row = connection.execute(query.where(*conditions)).first()
        if row is None:
            return None
    with ledger.writing() as connection:
        if not shifted(connection, replace(_shift(row.id, request, Trigger.HOLD, conditions), reason=reason)):
            return None
        return delivery_of(connection.execute(query).one(), ledger.media)


def claim(
    ledger: Ledger, request: ClaimRequest, lease: timedelta, reached: FailpointHook = unharmed
) -> Claim | None:
    """Take the delivery and write down the intent, or give None: somebody has it, or it changed."""
    until = request.now + lease
    values = {
        "fence": deliveries.c.fence + 1,
        "attempts": deliveries.c.attempts + 1,
        "lease_owner": request.worker,
        "lease_until": milliseconds(until),
    }
    conditions = _matching(request, ready(request.now, request.earliest))
    query = select(deliveries).where(*named(request.campaign, request.key))
    with ledger.writing() as connection:
        found = connection.execute(query.where(*conditions)).first()
        if found is None:
            return None
        shift = replace(_shift(found.id, request, Trigger.CLAIM, conditions), values=values)
        if not shifted(connection, shift):
            return None
        row = connection.execute(query).one()
        connection.execute(
            insert(attempts).values(
                delivery_id=row.id,
                version=row.version,
                fence=row.fence,
                worker=request.worker,
                started_at=milliseconds(request.now),
            )
        )
        reached(Failpoint.INSIDE_CLAIM)
    return Claim(
        delivery=delivery_of(row, ledger.media),
        delivery_id=row.id,
        fence=row.fence,
        failures=row.failures,
        worker=request.worker,
        idempotency_key=row.idem_key,
        lease_until=until,
    )


def _matching(request: ClaimRequest, conditions: Conditions) -> Conditions:
    return (*named(request.campaign, request.key), deliveries.c.version == request.version, *conditions)


def _shift(delivery_id: int, request: ClaimRequest, trigger: Trigger, conditions: Conditions) -> Shift:
    return Shift(
        delivery_id=delivery_id,
        trigger=trigger,
        at=request.now,
        actor=request.worker,
        conditions=conditions,
    )
