"""The check that was asked for: the rules, and with them whatever an option adds."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from socialkit.checking.evidence import PICTURES, gatherers
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import Selection
from socialkit.findings.finding import Findings
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import Scope


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A check as the command line asked for it; ``beyond`` is what it looks at beyond the file."""

    selection: Selection
    previous: Campaign | None = None
    beyond: Collection[Scope] = ()

    def __call__(self, campaign: Campaign) -> Findings:
        """Check a campaign."""
        week = campaign.against(self.previous) if self.previous else campaign
        return examined(week, self.selection, gatherers(self.beyond))

    def for_mending(self) -> "Asked":
        """Give the check that fixes come from: it opens no link and no picture, since no fix mends one."""
        unmendable = {Scope.LINK, *PICTURES}
        return replace(self, beyond=[scope for scope in self.beyond if scope not in unmendable])
