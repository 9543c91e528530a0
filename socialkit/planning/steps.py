"""What happens to one delivery: the file's compared with the ledger's."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from socialkit.ledger.media import MediaStore
from socialkit.ledger.reading.differences import differences
from socialkit.ledger.reading.standings import RecordedDelivery
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import AWAITS_PICTURE, Change, Delivery, State, Step
from socialkit.planning.delivery_pictures import with_picture_of
from socialkit.platforms.delivery_words import into_folder
from socialkit.platforms.registry import dialect_of

#: A change of the file comes too late for these.
TOO_LATE = {
    State.PUBLISHED: "it is already published",
    State.PUBLISHING: "it is being published",
    State.UNCERTAIN: "it may be out already",
    State.HANDED_OVER: "a person was asked to post it",
}
PAST = "its time is past"


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What deliveries are compared by: the campaign, the moment (UTC), what is out already.

    ``out`` has the key of what is out or may be, by account (None: one that no longer stands in the file),
    recipient and content hash; ``lost`` says whether a kept picture is gone.
    """

    campaign: Campaign
    now: datetime
    lost: Callable[[Path], bool]
    out: Mapping[tuple[str | None, str | None, str], str] = field(default_factory=dict)


def comparison(campaign: Campaign, media: MediaStore, now: datetime) -> Comparison:
    """Make ready to compare with what the ledger has of the campaign; ``media`` has its pictures."""
    return Comparison(campaign=campaign, now=now, lost=cache(lambda path: not media.has(path)))


def beside(by: Comparison, deliveries: Iterable[Delivery]) -> Comparison:
    """Give the comparison that knows what of ``deliveries`` is out already.

    What is out on an account that no longer stands in the file may be out on any of its platform: the
    account may only be called otherwise now.
    """
    named = {account.id for account in by.campaign.accounts}
    gone = [each for each in deliveries if each.state in TOO_LATE]
    whose = ((each.account if each.account in named else None, each) for each in gone)
    out = {(account, each.recipient, each.content_hash): each.key for account, each in whose}
    return replace(by, out=out)


def step_of(by: Comparison, wanted: Delivery, standing: RecordedDelivery | None) -> Step:
    """Say what happens to a delivery that the file wants; ``wanted.reason`` says why it has no picture."""
    there = standing.delivery if standing else None
    if wanted.reason:
        return _unpictured(by, wanted, there)
    if standing is None or there is None:
        return _added(by, Step(change=Change.ADD, delivery=wanted))
    if _had_left(there):
        again = replace(wanted, version=there.version + 1)
        return _added(by, Step(change=Change.ADD, delivery=again, detail="back in the file"))
    # What never had a picture differs by it in any case.
    words = (not there.message.picture and _found(there)) or _differences(by, wanted, there) or _found(there)
    if standing.shifted and there.state not in TOO_LATE:
        words = ", ".join(
            filter(None, [words, f"its zone's rules have changed: {there.due.utc:%H:%M} UTC now"])
        )
    if not words:
        return Step(change=Change.UNCHANGED, delivery=there, detail=_standing(there))
    if there.state in TOO_LATE:
        return Step(change=Change.LEAVE, delivery=there, detail=f"{words}, but {_too_late(there)}")
    return _changed(by, wanted, there, words)


def dropped(there: Delivery, why: str = "no longer in the file") -> Step:
    """Say what happens to a delivery that the file no longer has, or lets go out."""
    if there.state in TOO_LATE:
        return Step(change=Change.LEAVE, delivery=there, detail=f"{why}, but {_too_late(there)}")
    gone = replace(there, state=State.CANCELLED, reason=why, planned=None, version=there.version + 1)
    return Step(change=Change.CANCEL, delivery=gone, detail=why)


def overtaken(step: Step, there: Delivery) -> Step:
    """Turn a step into LEAVE if a worker was ``there`` first: nothing of what it wants has been written."""
    return Step(change=Change.LEAVE, delivery=there, detail=f"{step.detail}, but {_too_late(there)}")


def timely(step: Step, now: datetime) -> Step:
    """Turn a step into HOLD if its time is past: nothing goes out by surprise."""
    schedules = step.change in {Change.ADD, Change.CHANGE} and step.delivery.state is State.SCHEDULED
    return _held(step, PAST) if schedules and step.delivery.due.utc < now else step


def _held(step: Step, reason: str) -> Step:
    detail = f"{step.detail}; {reason}" if step.detail else reason
    held = replace(step.delivery, state=State.HELD, reason=reason)
    return replace(step, change=Change.HOLD, delivery=held, detail=detail)


def _added(by: Comparison, step: Step) -> Step:
    """Give a step that schedules something: held where it is past, or where its account has had the same."""
    delivery = step.delivery
    same = (delivery.recipient, delivery.content_hash)
    other, before = by.out.get((delivery.account, *same)), by.out.get((None, *same))
    if other and other != delivery.key:
        return _held(
            step, f"{delivery.account} has had the same already, as {other}: a person must release it"
        )
    if before:
        return _held(
            step,
            f"the same is out already, as {before}, on an account that no longer stands in the file: "
            f"a person must release it, if {delivery.account} is another one",
        )
    return timely(step, by.now)


def _had_left(there: Delivery) -> bool:
    """Say whether the ledger has cancelled it because the file named it no longer."""
    return there.state is State.CANCELLED and there.planned is None


def _unpictured(by: Comparison, wanted: Delivery, there: Delivery | None) -> Step:
    """Give the step of a delivery that has no picture today, ``wanted.reason`` saying why.

    All else is compared with what was scheduled. Where that has changed, what was scheduled is no longer
    meant: it is held. Where it has not, it goes out as it was checked, with its picture of that day. What
    was not scheduled yet is held, too, so that everybody sees that it waits.
    """
    why = wanted.reason
    if there is None or _had_left(there):
        version = there.version + 1 if there else 1
        return _awaiting(replace(wanted, version=version), why)
    words = _differences(by, with_picture_of(by.campaign, wanted, there), there)
    step = Step(change=Change.LEAVE, delivery=there, pictured=False)
    if there.state in TOO_LATE and words:
        return replace(step, detail=f"{words}, but {_too_late(there)}", pictured=True)
    if there.state in TOO_LATE or (there.state is State.CANCELLED and not words):
        return replace(step, change=Change.UNCHANGED, detail=_standing(there))
    if there.state not in {State.SCHEDULED, State.PREPARING}:
        both = f"{words}, but {why}" if words else why
        return replace(step, detail=f"{both}; stays {there.state}")
    if not words:
        return replace(step, detail=f"{why}; it goes out as it was scheduled")
    return _awaiting(replace(there, version=there.version + 1), f"{words}, but {why}")


def _awaiting(delivery: Delivery, why: str) -> Step:
    reason = f"{why}; {AWAITS_PICTURE}"
    held = replace(delivery, state=State.HELD, reason=reason)
    return Step(change=Change.HOLD, delivery=held, detail=reason, pictured=False)


def _found(there: Delivery) -> str:
    """Say that what was held for want of a picture has one now; empty for any other."""
    return "its picture is there" if there.awaits_picture else ""


def _changed(by: Comparison, wanted: Delivery, there: Delivery, words: str) -> Step:
    # A time that people chose by hand stays until the file itself asks for another one.
    due = there.due if wanted.planned == there.planned else wanted.due
    delivery = replace(wanted, due=due, version=there.version + 1)
    if there.state is State.CANCELLED:
        kept = replace(delivery, state=State.CANCELLED, reason=there.reason)
        return Step(change=Change.CHANGE, delivery=kept, detail=f"{words}; stays cancelled")
    step = Step(change=Change.CHANGE, delivery=delivery, detail=words)
    # What was scheduled with this content was meant to go out with it.
    meant = there.state is State.SCHEDULED and there.content_hash == wanted.content_hash
    return timely(step, by.now) if meant else _added(by, step)


def _too_late(there: Delivery) -> str:
    if there.state is State.PUBLISHED and into_folder(there):
        return "it is already in its folder"
    return TOO_LATE[there.state]


def _differences(by: Comparison, wanted: Delivery, there: Delivery) -> str:
    """Say in words how the file's delivery differs from the ledger's; empty if it does not."""
    old = there.message
    made = () if there.state in TOO_LATE else old.renditions
    lost = [number for number, picture in enumerate(made, 1) if by.lost(picture.path)]
    words = [
        *_sent(by, wanted, there),
        *("picture lost" if len(made) == 1 else f"picture {number} lost" for number in lost),
        *_moved(wanted, there),
    ]
    return ", ".join(words)


def _sent(by: Comparison, wanted: Delivery, there: Delivery) -> Iterable[str]:
    if wanted.content_hash == there.content_hash:
        return ()
    new = wanted.message
    return differences(new, there.message, dialect_of(by.campaign, new.platform))


def _moved(wanted: Delivery, there: Delivery) -> Iterator[str]:
    """Say what differs beside the content."""
    if wanted.planned != there.planned:
        yield f"moved from {there.due} to {wanted.due}"
    if wanted.after != there.after:
        yield f"waits for {wanted.after or 'nothing'} now"
    if wanted.publisher != there.publisher:
        yield f"publisher changed from {there.publisher} to {wanted.publisher}"
    if wanted.server != there.server:
        yield f"server changed from {there.server or 'the usual one'} to {wanted.server or 'the usual one'}"
    if wanted.grace != there.grace:
        yield f"may be {_late(wanted.grace)} late now"


def _late(grace: timedelta | None) -> str:
    return "as usual" if grace is None else f"{grace // timedelta(minutes=1):,} minutes"


def _standing(there: Delivery) -> str:
    if there.due != there.planned:
        return f"moved by hand to {there.due}"
    return there.reason
