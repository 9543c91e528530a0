"""Stamping as verbs do it: with a progress bar, and what accounts will post."""

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

import click

from socialkit.cli.options import cache, home
from socialkit.cli.progress import progress
from socialkit.errors import ExitStatus
from socialkit.model.campaign import Campaign
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import StampReport
from socialkit.reporting.graphics import rows_as_text
from socialkit.stamping import StampOptions, artworks, stamp


def stamped(
    campaign: Campaign, out: Path, options: StampOptions, executor: Executor | None = None
) -> StampReport:
    """Stamp with a progress bar."""
    with progress("stamping") as advance:
        return stamp(campaign, out, options=options, executor=executor, progress=advance)


def status(campaign: Campaign, report: StampReport) -> ExitStatus:
    """Give what a verb that stamps ends with: FINDINGS where a partner was left out or has no pictures."""
    return ExitStatus.FINDINGS if report.failed or campaign.set_aside else ExitStatus.FINE


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
