"""The check that was asked for: the rules, and with them whatever an option adds."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from socialkit.checking.evidence import gatherers
from socialkit.checking.logo_checking import check_logos
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import Selection
from socialkit.findings.finding import Findings
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import Scope


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A check as the command line asked for it; ``beyond`` is what it looks at beyond the file.

    With ``logos``, partners' logo files are looked at, too.
    """

    selection: Selection
    previous: Campaign | None = None
    beyond: Collection[Scope] = ()
    logos: bool = True

    def __call__(self, campaign: Campaign) -> Findings:
        """Check a campaign."""
        week = campaign.against(self.previous) if self.previous else campaign
        found = examined(week, self.selection, gatherers(self.beyond))
        logos = check_logos(week) if self.logos else ()
        return Findings([*found, *(each for each in logos if self.selection.chooses(each.code))])

    def for_mending(self) -> "Asked":
        """Give the check that fixes come from: it opens no link and no logo, since no fix mends one."""
        return replace(self, beyond=[scope for scope in self.beyond if scope is not Scope.LINK], logos=False)
