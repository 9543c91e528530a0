"""The one call that publishes, and its record, with nothing in between that can fail."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from socialkit.errors import AuthorizationError, CredentialsError, LedgerError, PublishError, UncertainError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.writing.claims import Claim, claim, hold, peek
from socialkit.ledger.writing.outcomes import Verdict, put_off, record
from socialkit.model.delivery import Delivery
from socialkit.platforms.answers import Allowance, HandedOver, Sent
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import Publisher
from socialkit.publishing.bounded_calls import Bounds
from socialkit.publishing.connections import named
from socialkit.publishing.foreign_calls import ForeignCall, guarded
from socialkit.publishing.uploading import prepare
from socialkit.publishing.verdicts import answered, handed_over, unsent
from socialkit.publishing.worker import Worker

#: Seconds between two tries to write down what a call came to.
_PAUSE = 1.0
_SLEPT = "stopped for too long before the call: nothing was sent"


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempted:
    """What a ring came to: the delivery as it stands, and what the platform said besides."""

    delivery: Delivery
    allowance: Allowance | None = None


def publish_one(ledger: Ledger, key: str, version: int, worker: Worker) -> Delivery | None:
    """Publish one version of one delivery if it is its time, and give it as it stands then.

    A few minutes before its time it is prepared. None: there was nothing else to do (not due, another
    version, paused, somebody else has it). May be called any number of times, by any number of workers:
    the ledger lets one of them make the call.
    """
    done = attempt(ledger, key, version, worker)
    return done.delivery if done else None


def attempt(ledger: Ledger, key: str, version: int, worker: Worker) -> Attempted | None:
    """Do what ``publish_one`` does, and give what the platform said besides as well."""
    ledger.refuse_lacking_rights()
    request = worker.request(key, version)
    held = hold(ledger, request) or prepare(ledger, request, worker)
    if held:
        return Attempted(delivery=held)
    seen = peek(ledger, worker.request(key, version))
    if seen is None:
        return None
    try:
        # Before the claim: to connect may take its time, too.
        publisher = worker.publisher_of(seen.delivery, purpose="publish")
    except (PublishError, CredentialsError) as error:
        verdict = unsent(error, worker.now(), key, seen.failures)
        return Attempted(delivery=put_off(ledger, seen, verdict, worker.name))
    worker.reached(Failpoint.BEFORE_CLAIM)
    claimed = claim(ledger, worker.request(key, version), worker.lease, worker.reached)
    return _published(ledger, claimed, publisher, worker) if claimed else None


def _published(ledger: Ledger, claimed: Claim, publisher: Publisher, worker: Worker) -> Attempted:
    worker.reached(Failpoint.AFTER_INTENT)
    late = partial(_late, ledger, claimed, worker)
    verdict = _called(publisher, claimed, worker, late)
    worker.reached(Failpoint.AFTER_CALL)
    delivery = _recorded(ledger, claimed, verdict, worker)
    worker.reached(Failpoint.AFTER_RECORD)
    return Attempted(delivery=delivery, allowance=verdict.sent.allowance if verdict.sent else None)


def _called(publisher: Publisher, claimed: Claim, worker: Worker, late: Callable[[object], None]) -> Verdict:
    """Make the one call, if there is time for it, and give what it came to."""
    delivery = claimed.delivery
    # Half of what the lease has left after the order's deadline: who ends a little late is heard all the
    # same, and there is time to write it down.
    within = worker.lease - (worker.lease - worker.call) / 4
    bounds = replace(worker.bounds(delivery, within), late=late)
    try:
        return _answered(_sent(publisher, claimed, worker, bounds), delivery, worker)
    except (PublishError, CredentialsError) as error:
        if isinstance(error, AuthorizationError | CredentialsError):
            worker.forget(delivery)
        return answered(error, worker.now(), delivery.key, claimed.failures)


def _sent(
    publisher: Publisher, claimed: Claim, worker: Worker, bounds: Bounds
) -> Sent | HandedOver | Verdict:
    order = Order(
        message=claimed.delivery.message,
        key=claimed.idempotency_key,
        due=claimed.delivery.due.utc,
        deadline=claimed.lease_until - (worker.lease - worker.call) / 2,
        media=claimed.media,
        parent=claimed.parent,
        recipient=claimed.delivery.recipient,
    )

    def call() -> Sent | HandedOver | Verdict:
        # The deadline is looked at last: from here on nothing but the call takes time.
        now = worker.now()
        if now > claimed.lease_until - worker.call or not order.media.lasts(now + worker.call):
            return Verdict(trigger=Trigger.RETRY, at=now, reason=_SLEPT)
        return publisher.publish(order)

    foreign = ForeignCall(
        who=named(claimed.delivery, "publish"),
        expects=(Sent, HandedOver, Verdict),
        fault=UncertainError,
        bounds=bounds,
    )
    with worker.turn(claimed.delivery, purpose="publish"):
        return guarded(call, foreign)


def _answered(answer: Sent | HandedOver | Verdict, delivery: Delivery, worker: Worker) -> Verdict:
    if isinstance(answer, Sent):
        return Verdict(trigger=Trigger.ACCEPT, at=worker.now(), sent=answer)
    if isinstance(answer, HandedOver):
        return handed_over(answer, worker.now(), delivery.key)
    return answer


def _late(ledger: Ledger, claimed: Claim, worker: Worker, answer: object) -> None:
    """Write down what a call came to that was given up: its receipt is proof whenever it comes."""
    if isinstance(answer, Sent | HandedOver):
        try:
            record(ledger, claimed, _answered(answer, claimed.delivery, worker))
        except LedgerError as error:
            worker.tell(f"{claimed.delivery.key}: its call came back late, and {error}")


def _recorded(ledger: Ledger, claimed: Claim, verdict: Verdict, worker: Worker) -> Delivery:
    """Write down what the call came to, again and again while the ledger is locked or its disk is full.

    So it is on a server that has become a standby: another takes its place, or it does so itself again. That
    is told. A worker that is told to stop tries once more. What cannot be written down is looked for by the
    next run.
    """
    told = False
    while True:
        last = worker.stopping()
        try:
            return record(ledger, claimed, verdict, worker.reached)
        except LedgerError as error:
            if not error.may_pass:
                raise
            came = verdict.sent.receipt.url if verdict.sent else verdict.reason
            line = f"{claimed.delivery.key}: its call came to {came}, and {error}"
            if last:
                raise LedgerError(line) from error
            if not told:
                worker.tell(f"{line}; it is written down as soon as that is over")
            told = True
        worker.wait(_PAUSE)
