"""After the one call: record what came of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, or_, select, update

from socialkit.ledger.failpoints import Failpoint, FailpointHook, unharmed
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.conditions import named
from socialkit.ledger.reading.rows import columns_of_receipt, delivery_of
from socialkit.ledger.tables.schema import accounts, attempts, deliveries
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.apply_receipt import apply_receipt
from socialkit.ledger.writing.claims import Claim, ClaimRequest
from socialkit.ledger.writing.transitions import LogNote, Shift, noted, shifted
from socialkit.model.delivery import Delivery, Receipt, State


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a call (or its preparation) came to; ``at`` is when that was known.

    ``next_try`` is the earliest time for another; ``blocks`` the whole account until then and
    ``pauses`` it until a person resumes it.
    """

    trigger: Trigger
    at: datetime
    reason: str = ""
    error: str = ""
    receipt: Receipt | None = None
    next_try: datetime | None = None
    blocks: bool = False
    pauses: bool = False


def set_back(ledger: Ledger, request: ClaimRequest, verdict: Verdict) -> Delivery:
    """Record that the preparation came to nothing: no call was made."""
    conditions = (deliveries.c.version == request.version, deliveries.c.state == State.SCHEDULED.value)
    query = select(deliveries).where(*named(request.campaign, request.key))
    with ledger.writing() as connection:
        shifted(
            connection,
            Shift(
                delivery_id=connection.execute(query).one().id,
                trigger=verdict.trigger,
                at=verdict.at,
                actor=request.worker,
                reason=verdict.reason,
                values=_columns(verdict),
                conditions=conditions,
            ),
        )
        row = connection.execute(query).one()
        _account_follows(connection, delivery_of(row, ledger.media), verdict, request.worker)
    return delivery_of(row, ledger.media)


def record(ledger: Ledger, claim: Claim, verdict: Verdict, reached: FailpointHook = unharmed) -> Delivery:
    """Write down what the call came to and give the delivery as it stands then.

    An answer that comes after the lease was given away changes nothing but the log, except that a
    receipt is proof whenever it comes.
    """
    with ledger.writing() as connection:
        _end(connection, claim, verdict)
        if not shifted(connection, _shift(claim, verdict)):
            noted(connection, _late(claim, verdict))
        _account_follows(connection, claim.delivery, verdict, claim.worker)
        apply_receipt(connection, claim.delivery_id, at=verdict.at, actor=claim.worker)
        row = connection.execute(select(deliveries).where(deliveries.c.id == claim.delivery_id)).one()
        reached(Failpoint.INSIDE_RECORD)
    return delivery_of(row, ledger.media)


def _shift(claim: Claim, verdict: Verdict) -> Shift:
    return Shift(
        delivery_id=claim.delivery_id,
        trigger=verdict.trigger,
        at=verdict.at,
        actor=claim.worker,
        reason=verdict.reason,
        detail=verdict.receipt.url if verdict.receipt else "",
        values=_columns(verdict),
        conditions=(deliveries.c.state == State.PUBLISHING.value, deliveries.c.fence == claim.fence),
    )


def _late(claim: Claim, verdict: Verdict) -> LogNote:
    came = verdict.receipt.remote_id if verdict.receipt else verdict.reason
    return LogNote(
        kind="late answer",
        at=verdict.at,
        actor=claim.worker,
        detail=f"{verdict.trigger} of try {claim.fence}: {came}",
        delivery_id=claim.delivery_id,
    )


def _columns(verdict: Verdict) -> dict[str, object]:
    columns: dict[str, object] = {**columns_of_receipt(verdict.receipt, verdict.at)}
    if verdict.trigger is Trigger.RETRY:
        columns["failures"] = deliveries.c.failures + 1
    if verdict.trigger is Trigger.DOUBT:
        columns["uncertain_since"] = milliseconds(verdict.at)
    if verdict.next_try:
        columns["next_try_at"] = milliseconds(verdict.next_try)
    return columns


def _end(connection: Connection, claim: Claim, verdict: Verdict) -> None:
    connection.execute(
        update(attempts)
        .where(attempts.c.delivery_id == claim.delivery_id, attempts.c.fence == claim.fence)
        .values(
            ended_at=milliseconds(verdict.at),
            outcome=verdict.trigger.value,
            error=verdict.error,
            detail=verdict.reason,
            **columns_of_receipt(verdict.receipt, verdict.at),
        )
    )


def _account_follows(connection: Connection, delivery: Delivery, verdict: Verdict, worker: str) -> None:
    own = (accounts.c.campaign == delivery.campaign, accounts.c.id == delivery.account)
    change = update(accounts).where(*own)
    if verdict.blocks and verdict.next_try:
        later = (
            accounts.c.blocked_until.is_(None),
            accounts.c.blocked_until < milliseconds(verdict.next_try),
        )
        connection.execute(
            change.where(or_(*later)).values(
                blocked_until=milliseconds(verdict.next_try), block_reason=verdict.reason
            )
        )
    if verdict.pauses:
        connection.execute(change.values(paused=True, paused_by=worker, reason=verdict.reason))
        noted(
            connection,
            LogNote(
                kind="pause", at=verdict.at, actor=worker, detail=f"{delivery.account}: {verdict.reason}"
            ),
        )
