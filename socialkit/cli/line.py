"""The beginning of the line for verbs that need a sound campaign: load, check, stop at errors."""

from pathlib import Path

import click

from socialkit.checking.campaign_check import check
from socialkit.cli.options import source_lines
from socialkit.errors import ExitStatus
from socialkit.findings.finding import Findings
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.reporting.findings import findings_as_text


def checked_campaign(file: Path, *, set_aside: bool = False) -> Campaign:
    """Load and check; stop with exit status 1 when there are errors.

    A logo that cannot be used stops nothing: whoever stamps leaves its partner out and says so. With
    ``set_aside``, neither do partners whose entry is at fault.
    """
    campaign = load_campaign(file, set_aside=set_aside)
    stopping = check(campaign).stopping
    if stopping:
        show(stopping, f"{file}: stopped before anything was written")
        click.get_current_context().exit(ExitStatus.FINDINGS)
    return campaign


def show(findings: Findings, checked: str) -> None:
    """Write findings with their source lines to standard error."""
    lines = source_lines({finding.place.file for finding in findings})
    click.echo(findings_as_text(findings, lines, checked), nl=False, err=True)
