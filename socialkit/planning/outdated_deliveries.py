"""Deliveries that a person would let go, and that the campaign file says otherwise by now, or has no more."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Delivery, Step
from socialkit.planning.campaign_plan import changed_steps
from socialkit.planning.replaced_pictures import PictureFiles

_NAMED = 3


def outdated_steps(
    campaign: Campaign, ledger: Ledger, found: Iterable[Delivery], *, now: datetime
) -> tuple[Step, ...]:
    """Give what ``schedule`` would make of those of the campaign's deliveries that are not as its file says.

    What never stood in the file is not asked of it. Pictures are compared as far as ``PictureFiles`` can.
    Raises as ``changed_steps`` does.
    """
    asked = {each.key: each for each in found if each.planned is not None}
    if not asked:
        return ()
    steps = [step for step in changed_steps(campaign, ledger, now=now) if step.delivery.key in asked]
    told, files = {step.delivery.key for step in steps}, PictureFiles(campaign=campaign)
    seen = ((each, files.replaced(each)) for each in asked.values() if each.key not in told)
    steps += [Step(change=Change.CHANGE, delivery=each, detail=why) for each, why in seen if why]
    return tuple(steps)


def uncompared_in_words(
    campaign: Campaign, found: Iterable[Delivery], *, does: str = "{} goes as it was scheduled"
) -> str:
    """Say that pictures of some deliveries are not compared, and what does that; empty where all are.

    ``does`` says what becomes of them all the same.
    """
    files = PictureFiles(campaign=campaign)
    keys = [each.key for each in found if each.planned is not None and not files.comparable(each)]
    if not keys:
        return ""
    more = f" and {len(keys) - 1:,} more" if len(keys) > 1 else ""
    whose = does.format(f"the picture of {keys[0]}{more}")
    return (
        f"{whose}: whether its artwork or logo is another one by now "
        f"is not compared here, `socialkit schedule` does"
    )


def refuse_outdated(campaign: Campaign, steps: Iterable[Step]) -> None:
    """Refuse to try again what the file says otherwise: LedgerError says what, and what to do."""
    told = list(outdated_in_words(campaign, steps, goes="would go out"))
    if not told:
        return
    more = f" (and {len(told) - _NAMED:,} more like that)" if len(told) > _NAMED else ""
    raise LedgerError(f"{'; '.join(told[:_NAMED])}{more}; nothing was changed")


def outdated_in_words(campaign: Campaign, steps: Iterable[Step], *, goes: str) -> Iterator[str]:
    """Say of each step how the file differs from what is sent, and what takes it in."""
    name = campaign.file.name
    for step in steps:
        key, why = step.delivery.key, step.detail.partition("; ")[0]
        if step.change is Change.CANCEL:
            yield (
                f"{key} is not to go out any more ({why}): put its post back into {name}, or let "
                f"`socialkit schedule` cancel it"
            )
        else:
            yield (
                f"{key} {goes} as it was scheduled, and {name} says otherwise ({why}): "
                f"`socialkit schedule` takes that in, and what it holds then goes with "
                f"`socialkit retry {key}`"
            )
