"""The beginning of the line for verbs that need a sound campaign: load, check, stop at errors."""

from pathlib import Path

import click

from socialkit.checking.campaign_check import check
from socialkit.cli.options import now, source_lines
from socialkit.consenting import consented, day_of
from socialkit.errors import ExitStatus
from socialkit.findings.finding import Findings
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.people.profile import Use
from socialkit.pictures.jobs.quote_cards import drop_cards
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


def showable(campaign: Campaign, *uses: Use) -> Campaign:
    """Give a campaign as it may be used today, by its own clock, in any of these ways.

    Quote cards of people who may be shown in no way any more are removed.
    """
    today = day_of(campaign, now())
    drop_cards(consented(campaign, Use.KIT, today, others=Use))
    return consented(campaign, uses[0], today, others=uses)


def show(findings: Findings, checked: str) -> None:
    """Write findings with their source lines to standard error."""
    lines = source_lines({finding.place.file for finding in findings})
    click.echo(findings_as_text(findings, lines, checked), nl=False, err=True)
