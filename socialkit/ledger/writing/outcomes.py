"""After the one call: record what came of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from socialkit.errors import LimitScope
from socialkit.ledger.failpoints import Failpoint, FailpointHook, unharmed
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.rows import columns_of_receipt, delivery_of
from socialkit.ledger.tables.pause_times import PAUSE
from socialkit.ledger.tables.schema import accounts, attempts, deliveries
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.tables.stop_upon_stop import stop_by_worker
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.apply_receipt import apply_receipt
from socialkit.ledger.writing.blocks import Caller, block, heed
from socialkit.ledger.writing.claims import Claim, Claimable
from socialkit.ledger.writing.spending import book
from socialkit.ledger.writing.transitions import LogNote, Shift, noted, shifted
from socialkit.model.arguments import LONGEST_REASON, storable
from socialkit.model.delivery import Delivery, Receipt, State, qualified
from socialkit.platforms.answers import Sent


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a call (or its preparation) came to; ``at`` is when that was known.

    ``next_try`` is the earliest time for another, or for a look; ``blocks`` says who waits until then
    beside the delivery, and ``pauses`` that the account does until a person resumes it. ``counts`` is
    whether it was a failure. Whatever a publisher said, it can be written down.
    """

    trigger: Trigger
    at: datetime
    reason: str = ""
    error: str = ""
    sent: Sent | None = None
    next_try: datetime | None = None
    blocks: LimitScope | None = None
    pauses: bool = False
    counts: bool = True

    def __post_init__(self) -> None:
        """Make the texts such that the ledger takes them: its record must not fail for their sake."""
        object.__setattr__(self, "reason", storable(self.reason)[:LONGEST_REASON])
        object.__setattr__(self, "error", storable(self.error)[:LONGEST_REASON])

    @property
    def receipt(self) -> Receipt | None:
        """The proof that it is out, where it is."""
        return self.sent.receipt if self.sent else None


def put_off(ledger: Ledger, seen: Claimable, verdict: Verdict, actor: str) -> Delivery:
    """Record that its account could not be reached before the claim: no call was made."""
    shift = Shift(
        delivery_id=seen.delivery_id,
        trigger=verdict.trigger,
        at=verdict.at,
        actor=actor,
        reason=verdict.reason,
        values=columns_of_verdict(verdict),
        conditions=(
            deliveries.c.state == State.SCHEDULED.value,
            deliveries.c.version == seen.delivery.version,
        ),
    )
    with ledger.writing() as connection:
        shifted(connection, shift)
        account_follows(connection, seen.delivery, verdict, actor)
        row = connection.execute(select(deliveries).where(deliveries.c.id == seen.delivery_id)).one()
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
        account_follows(connection, claim.delivery, verdict, claim.worker)
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
        values=columns_of_verdict(verdict),
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


def columns_of_verdict(verdict: Verdict) -> dict[str, object]:
    """Give the columns of a delivery that a verdict changes."""
    columns: dict[str, object] = {**columns_of_receipt(verdict.receipt)}
    if verdict.trigger is Trigger.RETRY and verdict.counts:
        columns["failures"] = deliveries.c.failures + 1
    if verdict.trigger is Trigger.DOUBT:
        columns["uncertain_since"] = milliseconds(verdict.at)
    if verdict.next_try:
        columns["next_try_at"] = milliseconds(verdict.next_try)
    return columns


def _end(connection: Connection, claim: Claim, verdict: Verdict) -> None:
    if verdict.sent:
        book(connection, claim.delivery_id, claim.fence, verdict.sent.cost)
    connection.execute(
        update(attempts)
        .where(attempts.c.delivery_id == claim.delivery_id, attempts.c.fence == claim.fence)
        .values(
            ended_at=milliseconds(verdict.at),
            outcome=verdict.trigger.value,
            error=verdict.error,
            detail=verdict.reason,
            **columns_of_receipt(verdict.receipt),
        )
    )


def account_follows(connection: Connection, delivery: Delivery, verdict: Verdict, worker: str) -> None:
    """Let the account learn what a call says of it: how much is left, that it must wait, or is refused."""
    own = (accounts.c.campaign == delivery.campaign, accounts.c.id == delivery.account)
    allowance = verdict.sent.allowance if verdict.sent else None
    if allowance:
        heed(connection, Caller.of(delivery), allowance, now=verdict.at)
    if verdict.blocks and verdict.next_try:
        block(connection, Caller.of(delivery), (verdict.blocks, verdict.next_try, verdict.reason))
    if verdict.pauses:
        row = connection.execute(select(accounts).where(*own)).one()
        stop = stop_by_worker(row, worker, verdict.reason)
        connection.execute(update(accounts).where(*own).values(stop))
        detail = f"{qualified(delivery.campaign, delivery.account)}: {verdict.reason}"
        noted(connection, LogNote(kind=PAUSE, at=verdict.at, actor=worker, detail=detail))
