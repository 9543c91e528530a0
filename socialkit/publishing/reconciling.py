"""Settling what is uncertain: look on the platform, and believe no more than it proves."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from socialkit.errors import AuthorizationError, CredentialsError, PublishError, UncertainError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.writing.preparations import give_back
from socialkit.ledger.writing.uncertain_deliveries import (
    LookTurn,
    LookupResult,
    UncertainDelivery,
    begin_look,
    expire,
    settle,
    uncertain_deliveries,
)
from socialkit.model.arguments import LONGEST_REASON, refuse_no, storable
from socialkit.model.delivery import Deliveries, Delivery, Selection
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.orders import Order
from socialkit.platforms.platform import ReadBack
from socialkit.publishing.connections import named
from socialkit.publishing.foreign_calls import ForeignCall, guarded, told
from socialkit.publishing.misuse import refuse_misuse
from socialkit.publishing.verdicts import backoff, remedy
from socialkit.publishing.worker import Worker

_DUPLICATE = "the platform refused it as a repeat, so it is likely out, though it was not found"
_PUT_BACK = "the ledger was put back from a copy, and what went out since may have had other words"
_FORGETS = "it is not known there, but the platform forgets after a while what it was called with"
_NO_KEY = "it is not known there, but the platform is not known to keep what it was called with"
_NOT_SEEN = "it was not seen among what the account posted, which proves nothing"


def reconcile(ledger: Ledger, worker: Worker, selection: Selection | None = None) -> Deliveries:
    """Look on the platforms for every delivery that may be out, and give those that were looked for.

    With a ``selection``, for those of it alone. What was being published when its lease ran out is uncertain
    too; what was being prepared goes on. LedgerError for a key that is not there.
    """
    refuse_misuse(ledger, worker)
    if selection is not None:
        refuse_no(Selection, selection, "selection", "Selection(account='alliance-x')")
    return Deliveries(_looked(ledger, worker, selection))


def due_looks(
    ledger: Ledger, worker: Worker, selection: Selection | None = None
) -> tuple[UncertainDelivery, ...]:
    """Give what it is time to look for, the oldest first; leases that have run out are over first."""
    give_back(ledger, now=worker.now(), actor=worker.name)
    expire(ledger, now=worker.now(), actor=worker.name)
    return uncertain_deliveries(ledger, now=worker.now(), campaign=worker.campaign, selection=selection)


def _looked(ledger: Ledger, worker: Worker, selection: Selection | None) -> Iterator[Delivery]:
    for uncertain in due_looks(ledger, worker, selection):
        if worker.stopping():
            return
        delivery = look_for(ledger, uncertain, worker)
        if delivery:
            yield delivery


def look_for(ledger: Ledger, uncertain: UncertainDelivery, worker: Worker) -> Delivery | None:
    """Look for one uncertain delivery, where it was sent to, and give it as it stands then.

    None: somebody else looks for it, or it is settled already.
    """
    worker.reached(Failpoint.BEFORE_LOOK)
    look = begin_look(ledger, uncertain, now=worker.now(), lease=worker.looking)
    if look is None:
        return None
    result = _shown(_answer(look, worker), look, worker)
    worker.reached(Failpoint.AFTER_LOOK)
    return settle(ledger, look, result)


def _answer(look: LookTurn, worker: Worker) -> Found | Absent | Unknown:
    order = Order(
        message=look.delivery.message,
        key=look.idempotency_key,
        due=look.delivery.due.utc,
        deadline=look.lease_until,
        media=look.media,
        parent=look.parent,
        recipient=look.delivery.recipient,
    )
    try:
        publisher = worker.publisher_of(look.delivery, purpose="look")
        with worker.turn(look.delivery, purpose="look"):
            return guarded(
                partial(publisher.find, order, look.called),
                ForeignCall(
                    who=named(look.delivery, "find"),
                    expects=(Found, Absent, Unknown),
                    fault=UncertainError,
                    bounds=worker.bounds(look.delivery, worker.looking),
                ),
            )
    except (PublishError, CredentialsError) as error:
        if isinstance(error, AuthorizationError | CredentialsError):
            worker.forget(look.delivery)
        return Unknown(reason=f"it could not be looked up: {storable(told(error))}")


def _shown(answer: Found | Absent | Unknown, look: LookTurn, worker: Worker) -> LookupResult:
    """Say what an answer is worth."""
    now = worker.now()
    result = partial(LookupResult, at=now, actor=worker.name)
    if isinstance(answer, Found):
        return result(trigger=Trigger.FIND, receipt=answer.receipt, cost=answer.cost)
    facts = worker.read_back(look.delivery.publisher)
    believed = look.since + facts.settle
    doubt = (
        answer.reason[:LONGEST_REASON] if isinstance(answer, Unknown) else _doubt(answer, look, facts, now)
    )
    if doubt and look.said:
        # It may name the earlier post, which is more than anybody else knows.
        doubt = f"{doubt} ({look.said})"
    again = now + backoff(look.delivery.key, look.uncertain.looks)
    if doubt:
        ask = remedy(look.delivery.key)
        return result(trigger=Trigger.REMAIN, reason=f"may be out: {doubt}; {ask}", next_look=again)
    if now >= believed:
        return result(trigger=Trigger.CLEAR, reason="not out: it goes out again")
    reason = f"not seen yet; believed not to be out from {believed:%Y-%m-%d %H:%M:%S} UTC on"
    return result(trigger=Trigger.REMAIN, reason=reason, next_look=min(again, believed))


def _doubt(answer: Absent, look: LookTurn, facts: ReadBack, now: datetime) -> str:
    """Say why absence is not believed; empty where it is: by key, or because the account says so."""
    if look.duplicate:
        return _DUPLICATE
    if look.restored:
        # Other words have another key: that this one is not known there proves nothing.
        return _PUT_BACK
    if look.retries:
        return ""
    if answer.proof is not Proof.KEY:
        return _NOT_SEEN
    if facts.proves(called=look.called, looked=now):
        return ""
    return _FORGETS if facts.remembers_keys else _NO_KEY
