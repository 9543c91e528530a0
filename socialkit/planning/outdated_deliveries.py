"""Deliveries that a person would let go, and that the campaign file says otherwise by now, or has no more."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from socialkit.consenting import consented_at
from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.writing.actions import CANCELLED_BY
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Delivery, State, Step
from socialkit.model.rendition import Rendition
from socialkit.planning.campaign_plan import changed_steps
from socialkit.planning.replaced_pictures import PictureFiles
from socialkit.planning.wanted import wanted_deliveries

_NAMED = 3
_TAKES_IN = ": `socialkit schedule` takes that in"
#: `schedule` would hold it for want of its picture, and lead back here.
_MEND_FIRST = (
    ", and its picture cannot be made today: mend that first (`socialkit logos` says what is wrong), then "
    "`socialkit schedule` takes that in"
)
_THEN = "and what it holds then goes with `socialkit retry {key}`"


def outdated_steps(
    campaign: Campaign,
    ledger: Ledger,
    found: Iterable[Delivery],
    *,
    now: datetime,
    pictures: Sequence[Rendition] = (),
) -> tuple[Step, ...]:
    """Give what ``schedule`` would make of those of the campaign's deliveries that are not as its file says.

    What never stood in the file is not asked of it. ``pictures`` are today's of ``partners_to_stamp``: a
    delivery whose picture is not among them is left (``LEAVE``), for nobody knows what it would be; where
    something else has changed, too, its step is not ``pictured``. Raises as ``changed_steps`` does.
    """
    asked = {each.key: each for each in found if stood_in_file(each)}
    if not asked:
        return ()
    steps = [step for step in changed_steps(campaign, ledger, now=now) if step.delivery.key in asked]
    steps += _gone(consented_at(campaign, now), asked.values())
    told, files = {step.delivery.key for step in steps}, PictureFiles.of(campaign, pictures)
    steps = [replace(step, pictured=step.pictured and not files.unknown(step.delivery)) for step in steps]
    steps += (step for each in asked.values() if each.key not in told for step in _by_pictures(files, each))
    return tuple(steps)


def stood_in_file(delivery: Delivery) -> bool:
    """Say whether the file had it once: ``schedule`` cancels what it has no more, and forgets its time."""
    dropped = delivery.state is State.CANCELLED and not delivery.reason.startswith(CANCELLED_BY)
    return delivery.planned is not None or dropped


def _gone(campaign: Campaign, found: Iterable[Delivery]) -> Iterator[Step]:
    """Give the step of what was cancelled before, and would be if it came back: no plan tells of it."""
    gone = [each for each in found if each.state is State.CANCELLED]
    wanted = {each.key for each in wanted_deliveries(campaign, "")} if gone else set()
    for each in gone:
        if each.key not in wanted:
            why = "no longer in the file" if each.planned is not None else each.reason
            yield Step(change=Change.CANCEL, delivery=each, detail=why)


def _by_pictures(files: PictureFiles, delivery: Delivery) -> Iterator[Step]:
    changed, unknown = files.replaced(delivery), files.unknown(delivery)
    if changed:
        yield Step(change=Change.CHANGE, delivery=delivery, detail=changed)
    elif unknown:
        yield Step(change=Change.LEAVE, delivery=delivery, detail=unknown, pictured=False)


def partners_to_stamp(campaign: Campaign, found: Iterable[Delivery]) -> tuple[str, ...] | None:
    """Give the partners whose pictures must be made to compare some deliveries; None where nothing must.

    What has no logo is compared by its artwork's bytes; a quote card is drawn, whoever's logo it has.
    """
    files = PictureFiles(campaign=campaign)
    asked = {whose for each in found if stood_in_file(each) for whose in files.to_stamp(each)}
    known = (partner.id for partner in campaign.partners)
    return tuple(each for each in known if each in asked) if asked else None


def refuse_outdated(campaign: Campaign, steps: Iterable[Step]) -> None:
    """Refuse to try again what the file says otherwise: LedgerError says what, and what to do."""
    steps = list(steps)
    told = list(outdated_in_words(campaign, steps, goes="would go out"))
    if not told:
        return
    left = next((step.delivery.key for step in steps if step.change is Change.LEAVE), None)
    otherwise = f"; `socialkit reschedule {left} --now` lets it go as it was" if left else ""
    more = f" (and {len(told) - _NAMED:,} more like that)" if len(told) > _NAMED else ""
    raise LedgerError(f"{'; '.join(told[:_NAMED])}{more}; nothing was changed{otherwise}")


def outdated_in_words(
    campaign: Campaign, steps: Iterable[Step], *, goes: str, then: str = _THEN
) -> Iterator[str]:
    """Say of each step how the file differs, and what takes that in; ``then`` says what follows."""
    name = campaign.file.name
    for step in steps:
        key, why = step.delivery.key, step.detail.partition("; ")[0]
        if step.change is Change.CANCEL:
            yield (
                f"{key} is not to go out any more ({why}): put its post back into {name}, or let "
                f"`socialkit schedule` cancel it"
            )
        elif step.change is Change.LEAVE:
            yield (
                f"{key} {goes} as it was scheduled, and nobody can tell whether its picture is still that of "
                f"{name} ({why}): mend that (`socialkit logos` says what is wrong), and "
                f"`socialkit schedule` takes it in"
            )
        else:
            yield (
                f"{key} {goes} as it was scheduled, and {name} says otherwise ({why})"
                f"{_TAKES_IN if step.pictured else _MEND_FIRST}, {then.format(key=key)}"
            )
