"""Publishing at once what was just scheduled: it goes out now, or not at all."""

from dataclasses import dataclass
from datetime import timedelta

from socialkit.ledger import Ledger
from socialkit.model.arguments import refuse_no_person
from socialkit.model.delivery import Delivery, Plan, Selection, State, qualified
from socialkit.publishing import Worker, cancel, publish_one

#: Our own: how long a person waits at the command line for a picture that is processed.
_PATIENCE = timedelta(seconds=30)
_PAUSE = 1.0
_STOPPED = (
    "its account or campaign is paused, waits for a signature, or has used up its pace or budget: "
    "`socialkit status` says which"
)
_NOT_OUT = frozenset({State.SCHEDULED, State.PREPARING})


@dataclass(frozen=True, kw_only=True, slots=True)
class SentSingle:
    """A delivery as it stands, and why it was ``refused`` without being sent (or nothing)."""

    delivery: Delivery
    refused: str = ""


def send_at_once(ledger: Ledger, written: Plan, worker: Worker, *, by: str) -> tuple[SentSingle, ...]:
    """Publish every delivery of a plan that was written; what does not go out now is cancelled by ``by``."""
    # Asked before anything goes out: what does not is cancelled under it.
    refuse_no_person(by, "by")
    return tuple(_sent(ledger, step.delivery, worker, by) for step in written.steps)


def _sent(ledger: Ledger, delivery: Delivery, worker: Worker, by: str) -> SentSingle:
    found = publish_one(ledger, delivery.key, delivery.version, worker)
    ends = worker.now() + _PATIENCE
    while found is not None and found.state in _NOT_OUT and worker.now() < ends:
        worker.wait(_PAUSE)
        # None: it is not time to ask again.
        found = publish_one(ledger, delivery.key, delivery.version, worker) or found
    if found is not None and found.state not in _NOT_OUT:
        return SentSingle(delivery=found)
    # It must not go out later, when nobody thinks of it any more.
    own = Selection(keys=(qualified(delivery.campaign, delivery.key),))
    (cancelled,) = cancel(ledger, own, now=worker.now(), by=by)
    return SentSingle(delivery=cancelled, refused=(found.reason if found else "") or _STOPPED)
