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
    bare = [kit.partner for kit in kits if not kit.pictures] if campaign.graphics else []
    names = [*bare[:_NAMED], *([f"{len(bare) - _NAMED} more"] if len(bare) > _NAMED else [])]
    without = f"; without graphics: {', '.join(names)}" if bare else ""
    made = counted(len(kits), "share kit")
    return printable_line(f"{made} in {out}: a page and a zip for each partner{without}") + "\n"
