"""Minutes before the call: connect the account, upload what the message needs."""

from functools import partial

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    PublishError,
    RejectedError,
    UnreachableError,
)
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.writing.claims import ClaimRequest
from socialkit.ledger.writing.outcomes import Verdict
from socialkit.ledger.writing.preparations import Preparation, begin, end, set_back
from socialkit.model.delivery import Delivery
from socialkit.platforms.orders import NotYet, Order, PreparedMedia
from socialkit.platforms.registry import sends_several
from socialkit.publishing.connections import named
from socialkit.publishing.foreign_calls import ForeignCall, guarded
from socialkit.publishing.verdicts import unready, unsent
from socialkit.publishing.worker import Worker


def prepare(ledger: Ledger, request: ClaimRequest, worker: Worker) -> Delivery | None:
    """Prepare a delivery whose time is near, if nobody has; give it where that came to nothing.

    None: it is prepared, or there is nothing to prepare. No call that publishes is made.
    """
    worker.reached(Failpoint.BEFORE_PREPARE)
    preparation = begin(ledger, request, worker.preparing, worker.reached)
    if preparation is None:
        return None
    try:
        media = _prepared(ledger, preparation, worker)
    except (PublishError, CredentialsError) as error:
        if isinstance(error, AuthorizationError | CredentialsError):
            worker.forget(preparation.delivery)
        verdict = unsent(error, worker.now(), request.key, preparation.failures)
        return set_back(ledger, preparation, verdict)
    worker.reached(Failpoint.AFTER_PREPARE)
    if isinstance(media, Verdict):
        return set_back(ledger, preparation, media)
    end(ledger, preparation, media, worker.now(), worker.reached)
    return None


def _prepared(ledger: Ledger, preparation: Preparation, worker: Worker) -> PreparedMedia | Verdict:
    """Give what was uploaded, or the verdict that it is not yet done; raises what keeps it from being so."""
    delivery = preparation.delivery
    _refuse_several(delivery)
    _refuse_other_picture(ledger, delivery)
    publisher = worker.publisher_of(delivery, purpose="publish")
    with worker.turn(delivery, purpose="publish"):
        answer = guarded(
            partial(publisher.prepare, _order(preparation)),
            ForeignCall(
                who=named(delivery, "prepare"),
                expects=(PreparedMedia, NotYet),
                fault=UnreachableError,
                bounds=worker.bounds(delivery, worker.preparing),
            ),
        )
    if isinstance(answer, NotYet):
        return unready(answer, worker.now())
    if not answer.lasts(worker.now() + worker.call):
        raise UnreachableError(
            "what was uploaded runs out before the call can be over: nothing was sent, it is uploaded again"
        )
    return answer


def _order(preparation: Preparation) -> Order:
    return Order(
        message=preparation.delivery.message,
        key=preparation.idempotency_key,
        due=preparation.delivery.due.utc,
        deadline=preparation.lease_until,
        parent=preparation.parent,
        recipient=preparation.delivery.recipient,
    )


def _refuse_several(delivery: Delivery) -> None:
    """Raise RejectedError for pictures that the publisher would leave out, whoever scheduled them."""
    pictures = len(delivery.message.pictures)
    if pictures > 1 and not sends_several(delivery.publisher):
        raise RejectedError(
            f"{delivery.key}: unsupported: {delivery.publisher} publishes one picture of a post so far, and "
            f"this has {pictures}; leave one in its `graphic`, then `socialkit schedule`"
        )


def _refuse_other_picture(ledger: Ledger, delivery: Delivery) -> None:
    """Raise RejectedError when a picture is not there as it was scheduled."""
    if delivery.lacks_picture:
        raise RejectedError(
            f"{delivery.key} has no picture yet: mend the logo or graphic, then `socialkit schedule`"
        )
    for picture in delivery.message.renditions:
        if not ledger.media.fetch(picture):
            raise RejectedError(
                f"{delivery.key}: the picture {picture.path} is not the one that was scheduled; "
                f"stamp and schedule again"
            )
