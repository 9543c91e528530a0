"""The first half of the line for verbs that need it whole: load, check, stop at errors, stamp."""

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

import click

from socialkit import checking
from socialkit.cli.options import cache, home, source_lines
from socialkit.cli.progress import progress
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.finding import Findings
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import StampReport
from socialkit.reporting.findings import findings_as_text
from socialkit.reporting.graphics import rows_as_text
from socialkit.stamping import StampOptions, artworks, stamp


def checked_campaign(file: Path) -> Campaign:
    """Load and check; stop with exit status 1 when there are errors."""
    campaign = load_campaign(file)
    findings = checking.check(campaign)
    if findings.errors:
        show(Findings(findings.errors), f"{file}: stopped before anything was written")
        click.get_current_context().exit(1)
    return campaign


def show(findings: Findings, checked: str) -> None:
    """Write findings with their source lines to standard error."""
    lines = source_lines({finding.place.file for finding in findings})
    click.echo(findings_as_text(findings, lines, checked), nl=False, err=True)


def stamped(
    campaign: Campaign, out: Path, options: StampOptions, executor: Executor | None = None
) -> StampReport:
    """Stamp with a progress bar."""
    with progress("stamping") as advance:
        return stamp(campaign, out, options=options, executor=executor, progress=advance)


def pictures_to_publish(campaign: Campaign, file: Path) -> Sequence[Rendition]:
    """Give the pictures that accounts will post: the artworks, and those of partners with an account."""
    partners = tuple(sorted({account.partner for account in campaign.accounts if account.partner}))
    report = StampReport()
    if partners and campaign.graphics:
        options = StampOptions(partners=partners, cache=cache())
        report = stamped(campaign, home(file) / "graphics", options)
        if report.failed:
            click.echo(rows_as_text(report), nl=False, err=True)
    return (*artworks(campaign), *report.renditions)
