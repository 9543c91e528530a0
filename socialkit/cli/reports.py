"""From a campaign file, or a text that was typed, to a report and what it means for the exit status."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from socialkit.checking import pipeline
from socialkit.cli.options import source_texts
from socialkit.errors import CampaignFileError
from socialkit.findings.finding import Findings, Severity
from socialkit.loading import STDIN, load_campaign, stdin_campaign
from socialkit.model.campaign import Campaign
from socialkit.reporting.findings import counted
from socialkit.reporting.report import Report

Check = Callable[[Campaign], Findings]
_FINDINGS, _MISUSE = 1, 2
_RANKS = [Severity.INFO, Severity.WARNING, Severity.ERROR]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A report, and whether there was anything that could be read."""

    report: Report
    readable: bool = True

    def status(self, fail_on: Severity) -> int:
        """Give the exit status: 1 for findings as bad as ``fail_on`` or worse, 2 for what is unreadable."""
        if not self.readable:
            return _MISUSE
        bad = _RANKS[_RANKS.index(fail_on) :]
        return _FINDINGS if any(finding.severity in bad for finding in self.report.findings) else 0


def about_file(file: Path, check: Check) -> Outcome:
    """Load and check a campaign file."""
    try:
        campaign = load_campaign(file)
    except CampaignFileError as error:
        return faulty(error, str(file))
    findings = check(campaign)
    size = f"{counted(len(campaign.posts), 'post')}, {counted(len(campaign.partners), 'partner')}"
    return Outcome(report=_report(findings, f"{file}: {size}"))


def about_text(
    content: bytes, campaign_file: Path | None, check: Check, platforms: Sequence[str], today: date
) -> Outcome:
    """Check a text as if it were the only post of the campaign file, or of no campaign at all."""
    try:
        like = load_campaign(campaign_file) if campaign_file else None
        campaign = stdin_campaign(content, today=today, like=like, platforms=platforms)
    except CampaignFileError as error:
        return faulty(error, str(campaign_file or STDIN))
    findings = Findings(found for found in check(campaign) if found.place.file == STDIN)
    read = ", ".join(campaign.posts[0].platforms)
    text = content.decode("utf-8-sig")
    return Outcome(report=Report(findings=findings, checked=f"{STDIN}: as {read}", texts={STDIN: text}))


def faulty(error: CampaignFileError, checked: str) -> Outcome:
    """Tell the faults of a campaign file that cannot be used."""
    report = _report(pipeline.problems_as_findings(error), checked)
    return Outcome(report=report, readable=error.readable)


def _report(findings: Findings, checked: str) -> Report:
    files = {finding.place.file for finding in findings}
    return Report(findings=findings, checked=checked, texts=source_texts(files))
