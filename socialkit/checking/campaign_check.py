"""A whole check of a campaign: every rule, every message, and what shows of logos and artworks."""

from collections.abc import Callable, Sequence
from datetime import datetime

from socialkit.checking.evidence import PICTURES, gatherers
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import selection
from socialkit.findings.finding import Findings
from socialkit.model.arguments import refuse_no_campaign
from socialkit.model.campaign import Campaign

#: What finds something in a campaign.
Check = Callable[[Campaign], Findings]


def check(
    campaign: Campaign,
    *,
    platforms: Sequence[str] | None = None,
    now: datetime | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
) -> Findings:
    """Check every message of ``campaign``: post by platform by partner, with everything filled in.

    ``platforms`` narrows the check to these, ``select`` and ``ignore`` to rules by code or its
    beginning; without them all are looked at. What is past by now is told only when ``now`` is given.
    Partners' logos and the artworks of graphics are looked at for what shows before they are opened, as
    ``socialkit check`` does: only headers are read, at most 64 kB of a file for most. ``ignore=["SK9"]``
    switches that off, and no picture file is read then; stamping tells all. Raises MisuseError for a
    platform or a code that there is not, an empty list of what to look at, a ``now`` without a zone, a text
    where a list belongs, and for what is no campaign.
    """
    refuse_no_campaign(campaign, "check")
    asked = selection(platforms=platforms, now=now, select=select, ignore=ignore)
    return examined(campaign, asked, gatherers(PICTURES))
