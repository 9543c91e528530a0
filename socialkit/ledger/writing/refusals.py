"""What is refused of everybody who changes the ledger by hand, and why, with what to do instead."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.model.arguments import refuse_no, refuse_no_person
from socialkit.model.delivery import Change, Delivery, Plan, State, Step
from socialkit.model.moment import Moment, clock_fault

_UNDER_WAY = "is being published right now: wait for what comes of it (`socialkit show {key}`)"
_MAYBE_OUT = (
    "may be out already: look at the account, then `socialkit resolve {key} --published URL` "
    "or `--not-published`"
)
_WITH_A_PERSON = (
    "is with the person who was asked to post it: `socialkit resolve {key} --published URL` when it is out, "
    "`--not-published` when it will not be"
)
_OUT = "is already out at {url}: take it down there"
#: In states in which nobody can do anything to a delivery but look at it.
_FINAL: Mapping[State, str] = {
    State.PUBLISHING: _UNDER_WAY,
    State.UNCERTAIN: _MAYBE_OUT,
    State.HANDED_OVER: _WITH_A_PERSON,
    State.PUBLISHED: _OUT,
}
#: In the others: what leads on from there, by the verb that does not.
_OTHERWISE: Mapping[str, str] = {
    "approve": "`socialkit reschedule {key} --now` brings it back first, `--at TIME` for later",
    "cancel": "it is cancelled already, `socialkit reschedule {key} --now` brings it back",
    "retry": "`socialkit reschedule {key} --now` lets it go out with the next run, `--at TIME` later",
    "resolve": (
        "only what is uncertain, or handed over, is resolved, "
        "`socialkit show {key}` shows what happened to it"
    ),
}
#: For a resolved one that a person takes for absent now: nothing may go out again behind a receipt.
_CORRECTED = (
    "is published at {url}, there is nothing to resolve: `socialkit resolve {key} --published URL` corrects "
    "an address that a person gave"
)
_SAID_BY_PLATFORM = "is published at {url}, as whoever published it has said: there is nothing to resolve"
_NAMED = 5


def refused_state(delivery: Delivery, verb: str) -> LedgerError:
    """Give the error for a delivery in a state in which ``verb`` cannot be done."""
    # A person gives an address alone; platforms have a name of their own for what they publish.
    given = delivery.receipt is not None and delivery.receipt.remote_id == delivery.receipt.url
    says = (_CORRECTED if given else _SAID_BY_PLATFORM) if delivery.state is State.PUBLISHED else None
    says = _FINAL.get(delivery.state) if verb != "resolve" else says
    if says is None:
        says = f"is {delivery.state}, there is nothing to {verb}: {_OTHERWISE[verb]}"
    url = delivery.receipt and delivery.receipt.url
    return LedgerError(f"{delivery.key} {says.format(key=delivery.key, url=url)}")


def planned_alone(plan: Plan | None) -> Callable[[Delivery], None]:
    """Give what refuses a delivery that a plan would have otherwise than it is; None refuses nothing."""
    if plan is None:
        return lambda _delivery: None
    refuse_no(Plan, plan, "plan", "plan=plan(campaign, ledger, now=…), or None to compare nothing")
    own = {plan.record.id} | ({plan.known.id} if plan.known else set())
    steps = {step.delivery.key: step for step in plan.steps}

    def refuse(delivery: Delivery) -> None:
        step = steps.get(delivery.key) if delivery.campaign in own else None
        # What never stood in the file is not asked of it.
        if step is not None or delivery.planned is not None:
            _refuse_unplanned(delivery, step)

    return refuse


def _refuse_unplanned(delivery: Delivery, step: Step | None) -> None:
    key = delivery.key
    if step is None:
        raise LedgerError(
            f"{key} of {delivery.campaign} is not in this plan: plan its own campaign; nothing was changed"
        )
    if step.change is Change.UNCHANGED and step.delivery.version == delivery.version:
        return
    if step.change is Change.UNCHANGED:
        raise LedgerError(f"{key} has changed since it was planned: plan again; nothing was changed")
    if step.change is Change.CANCEL:
        raise LedgerError(
            f"{key} is not to go out any more ({step.detail}): put its post back into the file and "
            f"plan again, or schedule, which cancels it; nothing was changed"
        )
    if step.change is Change.LEAVE:
        raise LedgerError(
            f"{key} cannot be brought up to date ({step.detail}): mend that, then schedule; "
            f"nothing was changed"
        )
    raise LedgerError(
        f"{key} would go out as it was scheduled, and its campaign file says otherwise ({step.detail}): "
        f"schedule takes that in, and what it holds then goes with retry; nothing was changed"
    )


def refused_meanwhile(keys: Sequence[str], of: int) -> LedgerError:
    """Give the error for deliveries that somebody else changed in the meantime."""
    more = ", …" if len(keys) > _NAMED else ""
    named = ", ".join(keys[:_NAMED]) + more
    rest = "nothing was changed" if of == len(keys) else f"the other {of - len(keys):,} were"
    return LedgerError(
        f"{named} changed in the meantime and stayed as it was, {rest}: `socialkit status` shows them"
    )


def refuse_unlike(delivery: Delivery, shown: Delivery | None, verb: str) -> None:
    """Raise LedgerError for a delivery that is not as it was ``shown`` any more (None: nobody was shown it).

    What counts is what a person decides by: its state, its content, its time, and which call of it.
    """
    if shown is None or _decided_by(delivery) == _decided_by(shown):
        return
    raise LedgerError(
        f"{delivery.key} is not as it was shown any more, nothing was changed: look at it anew "
        f"(`socialkit show {delivery.key}`), then `socialkit {verb}` again"
    )


def _decided_by(delivery: Delivery) -> tuple[object, ...]:
    seen = delivery
    return (seen.state, seen.version, seen.attempts, seen.content_hash, seen.due, seen.publisher, seen.server)


def refuse_time(key: str, due: Moment, now: datetime) -> None:
    """Raise LedgerError for a time that is past, too far off, or that no clock or two clocks show."""
    fault = clock_fault(due, choose="`--fold first` or `--fold second`")
    if fault:
        raise LedgerError(f"{key}: {fault.message}; {fault.remedy}")
    if due.utc < now:
        raise LedgerError(
            f"{due} is past: choose a time to come, or let it go out with the next run: "
            f"`socialkit reschedule {key} --now`"
        )


def far_off(key: str) -> LedgerError:
    """Give the error for a time that no calendar has."""
    return LedgerError(f"{key} would go out beyond what zones are known for; check the year")


def refuse_misuse(ledger: object, by: object) -> None:
    """Raise MisuseError for what is no ledger, and for a name that no person can have in it."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no_person(by, "by")
