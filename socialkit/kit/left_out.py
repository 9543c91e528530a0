"""The partners for whom nothing was made, and why: for pages and tables."""

from dataclasses import dataclass

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.model.stamped import StampReport


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """One partner who is left out: what to call her, and the findings that say why."""

    name: str
    findings: tuple[Finding, ...]


def set_aside(campaign: Campaign) -> tuple[LeftOut, ...]:
    """Give the partners whose entry in the file is at fault."""
    return tuple(
        LeftOut(name=name, findings=tuple(each for each in campaign.findings if name in each.partners))
        for name in dict.fromkeys(campaign.set_aside)
    )


def left_out(campaign: Campaign, report: StampReport) -> tuple[LeftOut, ...]:
    """Give those, and the partners whose logo cannot be used."""
    names = {partner.id: partner.name for partner in campaign.partners}
    lost = [finding for finding in report.logos if finding.lost]
    partners = dict.fromkeys(name for finding in lost for name in finding.partners)
    return (
        *set_aside(campaign),
        *(
            LeftOut(name=names[name], findings=tuple(each for each in lost if name in each.partners))
            for name in partners
        ),
    )
