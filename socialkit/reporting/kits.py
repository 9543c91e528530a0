"""What became of share kits, in a line."""

from collections.abc import Sequence
from pathlib import Path

from socialkit.counting import counted
from socialkit.kit import Kit
from socialkit.model.campaign import Campaign
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
    made = counted(len(kits), "share kit")
    return printable_line(f"{made} in {out}: a page and a zip for each partner{without}") + "\n"


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


def _names(archives: Sequence[Path]) -> str:
    more = [f"{len(archives) - _NAMED} more"] if len(archives) > _NAMED else []
    return ", ".join([*(path.name for path in archives[:_NAMED]), *more])
