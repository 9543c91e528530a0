"""The check that was asked for: the rules, and with them whatever an option adds."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pkgutil import resolve_name

from socialkit.checking import pipeline
from socialkit.checking.logo_checking import check_logos
from socialkit.checking.selection import selected, turned_off
from socialkit.findings.finding import Findings
from socialkit.model.campaign import Campaign

#: Who is asked for each option, and the rule that tells the answer; imported only then, for it takes long.
STAGES = {
    "SK602": "socialkit.checking.spelling:check_spelling",
    "SK308": "socialkit.checking.link_checking:check_links",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A check as the command line asked for it; ``stages`` holds the codes of STAGES that it adds.

    With ``logos``, partners' logo files are looked at, too.
    """

    platforms: Sequence[str] = ()
    now: datetime | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    previous: Campaign | None = None
    stages: Collection[str] = ()
    logos: bool = True

    def __call__(self, campaign: Campaign) -> Findings:
        """Check a campaign."""
        week = campaign.against(self.previous) if self.previous else campaign
        found = pipeline.check(
            week, platforms=self.platforms, now=self.now, select=self.select, ignore=self.ignore
        )
        added = [finding for more in self._added(week) for finding in more.on(self.platforms)]
        return Findings([*found, *added])

    def for_mending(self) -> "Asked":
        """Give the check that fixes come from: it opens no link and no logo, since no fix mends one."""
        return replace(self, stages=[code for code in self.stages if code != "SK308"], logos=False)

    def _added(self, campaign: Campaign) -> Iterator[Findings]:
        if self.logos:
            found = check_logos(campaign)
            yield Findings(each for each in found if selected(each.code, self.select, self.ignore))
        off = turned_off(campaign)
        for code in self.stages:
            if selected(code, self.select, self.ignore) and code not in off:
                yield resolve_name(STAGES[code])(campaign)
