"""What verbs show of a campaign, and stamping as they do it: with a progress bar."""

from concurrent.futures import Executor
from pathlib import Path

import click

from socialkit.cli.options import now
from socialkit.cli.progress import progress
from socialkit.consenting import consented, day_of
from socialkit.errors import ExitStatus
from socialkit.model.campaign import Campaign
from socialkit.model.people.profile import Use, refused_use
from socialkit.model.stamped import StampReport
from socialkit.pictures.jobs.quote_cards import drop_cards
from socialkit.stamping import StampOptions, stamp


def showable(campaign: Campaign, *uses: Use) -> Campaign:
    """Give a campaign as it may be used today, by its own clock, in any of these ways.

    Who may not is named on standard error. Quote cards of people who may be shown in no way any more are
    removed.
    """
    today = day_of(campaign, now())
    for profile in campaign.profiles:
        reasons = [refused_use(profile, use, today) for use in uses]
        if all(reasons):
            click.echo(f"not shown: profile {profile.id}: {reasons[0]}", err=True)
    drop_cards(consented(campaign, Use.KIT, today, others=[*Use]))
    return consented(campaign, uses[0], today, others=uses)


def stamped(
    campaign: Campaign, out: Path, options: StampOptions, executor: Executor | None = None
) -> StampReport:
    """Stamp with a progress bar."""
    with progress("stamping") as advance:
        return stamp(campaign, out, options=options, executor=executor, progress=advance)


def status(campaign: Campaign, report: StampReport) -> ExitStatus:
    """Give what a verb that stamps ends with: FINDINGS where a partner was left out or has no pictures."""
    return ExitStatus.FINDINGS if report.failed or campaign.set_aside else ExitStatus.FINE
