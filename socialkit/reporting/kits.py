"""What became of share kits, in a line."""

from collections.abc import Sequence
from pathlib import Path

from socialkit.counting import counted
from socialkit.kit import Kit
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.reporting.terminal import printable_line

#: So many partners are named.
_NAMED = 5


def kits_as_text(campaign: Campaign, kits: Sequence[Kit], out: Path) -> str:
    """Give the line that sums up, with whose kit has the texts alone though there are graphics."""
    if not kits:
        return printable_line(f"no share kits in {out}: {_nobody(campaign)}") + "\n"
    bare = [kit.partner for kit in kits if not kit.pictures] if campaign.graphics else []
    names = [*bare[:_NAMED], *([f"{len(bare) - _NAMED} more"] if len(bare) > _NAMED else [])]
    without = f"; without graphics: {', '.join(names)}" if bare else ""
    said = f"{counted(len(kits), 'share kit')} in {out}: {_compared(kits)}{without}"
    return f"{printable_line(said)}\n{_changed(kits)}"


def kits_as_json(kits: Sequence[Kit]) -> dict[str, object]:
    """Give kits for programs: each with its version and what changed in it."""
    rows = [
        {
            "partner": each.partner,
            "page": str(each.page),
            "zip": str(each.archive) if each.archive else None,
            "pictures": each.pictures,
            "version": each.version,
            "changed": list(each.changed),
        }
        for each in kits
    ]
    return {"version": 2, "kits": rows}


def old_texts_as_text(waiting: Sequence[Delivery]) -> str:
    """Give a line on deliveries that wait with other words than kits have now; nothing without any."""
    if not waiting:
        return ""
    names = [each.key for each in waiting[:_NAMED]]
    names += [f"{len(waiting) - _NAMED} more"] if len(waiting) > _NAMED else []
    what = counted(len(waiting), "delivery", "deliveries")
    them = "it" if len(waiting) == 1 else "them"
    remedy = f"`socialkit schedule` brings {them} up to date"
    line = f"{what} scheduled with an old text, {remedy}: {', '.join(names)}"
    return printable_line(line) + "\n"


def _compared(kits: Sequence[Kit]) -> str:
    """Say how many are new, how many changed, how many are as they were."""
    new = sum(each.version == 1 and bool(each.changed) for each in kits)
    changed = sum(bool(each.changed) for each in kits) - new
    same = len(kits) - new - changed
    counts = ((new, "new"), (changed, "changed"), (same, "as before"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _changed(kits: Sequence[Kit]) -> str:
    """Name the kits that changed, and say what is new in each."""
    told = [each for each in kits if each.changed and each.version > 1]
    lines = [f"  {each.partner}: {'; '.join(each.changed)}" for each in told[:_NAMED]]
    lines += [f"  and {len(told) - _NAMED} more"] if len(told) > _NAMED else []
    return "".join(f"{printable_line(line)}\n" for line in lines)


def _nobody(campaign: Campaign) -> str:
    """Say why there is no kit."""
    if campaign.set_aside:
        return "every partner is left out, mend the file"
    return f"{campaign.file.name} names no partners, and each gets one"


def leftover_kits_as_text(left: Sequence[Path], pruned: Sequence[Path]) -> str:
    """Give lines on kits of partners who are no longer in the file: those removed, those that are left."""
    lines = []
    if pruned:
        lines.append(f"{counted(len(pruned), 'leftover kit')} removed: {_names(pruned)}")
    if left:
        count, them = counted(len(left), "kit"), "it" if len(left) == 1 else "them"
        lines.append(f"{count} no longer asked for, `socialkit kit --prune` removes {them}: {_names(left)}")
    return "".join(f"{printable_line(line)}\n" for line in lines)


def _names(folders: Sequence[Path]) -> str:
    more = [f"{len(folders) - _NAMED} more"] if len(folders) > _NAMED else []
    return ", ".join([*(path.name for path in folders[:_NAMED]), *more])
