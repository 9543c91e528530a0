"""From a campaign file, or a text that was typed, to a report and what it means for the exit status."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from socialkit.checking.campaign_check import Check
from socialkit.cli.options import source_texts
from socialkit.counting import counted
from socialkit.errors import CampaignFileError, ExitStatus
from socialkit.findings.finding import Findings, Severity
from socialkit.loading import load_campaign
from socialkit.loading.stdin_text import STDIN, stdin_campaign
from socialkit.programs.repositories import path_in_repository
from socialkit.reporting.report import Report

_RANKS = [Severity.INFO, Severity.WARNING, Severity.ERROR]


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckOutcome:
    """A report, and whether there was anything that could be read."""

    report: Report
    readable: bool = True

    def status(self, fail_on: Severity) -> ExitStatus:
        """Give the exit status: FINDINGS for those as bad as ``fail_on``, MISUSE for what is unreadable."""
        if not self.readable:
            return ExitStatus.MISUSE
        bad = _RANKS[_RANKS.index(fail_on) :]
        found = any(finding.severity in bad for finding in self.report.findings)
        return ExitStatus.FINDINGS if found else ExitStatus.FINE


def about_file(file: Path, check: Check) -> CheckOutcome:
    """Load and check a campaign file; partners whose entry is at fault do not keep the rest from it."""
    try:
        campaign = load_campaign(file, set_aside=True)
    except CampaignFileError as error:
        return faulty(error, str(file))
    findings = Findings([*campaign.findings, *check(campaign)])
    size = [counted(len(campaign.posts), "post"), counted(len(campaign.partners), "partner")]
    size += [f"{len(campaign.set_aside):,} left out"] if campaign.set_aside else []
    return CheckOutcome(report=_report(findings, f"{file}: {', '.join(size)}"))


def about_text(
    content: bytes, campaign_file: Path | None, check: Check, platforms: Sequence[str], today: date
) -> CheckOutcome:
    """Check a text as if it were the only post of the campaign file, or of no campaign at all."""
    try:
        like = load_campaign(campaign_file) if campaign_file else None
        campaign = stdin_campaign(content, today=today, like=like, platforms=platforms)
    except CampaignFileError as error:
        return faulty(error, str(campaign_file or STDIN))
    findings = Findings(found for found in check(campaign) if found.place.file == STDIN)
    read = ", ".join(campaign.posts[0].platforms)
    text = content.decode("utf-8-sig")
    return CheckOutcome(report=Report(findings=findings, checked=f"{STDIN}: as {read}", texts={STDIN: text}))


def faulty(error: CampaignFileError, checked: str) -> CheckOutcome:
    """Tell the faults of a campaign file that cannot be used."""
    return CheckOutcome(report=_report(error.findings, checked), readable=error.readable)


def _report(findings: Findings, checked: str) -> Report:
    files = {finding.place.file for finding in findings}
    return Report(findings=findings, checked=checked, texts=source_texts(files), tracked=_tracked(files))


def _tracked(files: Iterable[str]) -> dict[str, str]:
    """Give the path of each file in a Git repository from the top of that."""
    paths = {file: path_in_repository(file) for file in files if file != STDIN}
    return {file: path for file, path in paths.items() if path is not None}
