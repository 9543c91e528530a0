"""A campaign without the people who may not be shown, who are named on standard error."""

import click

from socialkit.cli.options import now
from socialkit.consenting import consented, day_of
from socialkit.model.campaign import Campaign
from socialkit.model.people.profile import Use, refused_use
from socialkit.pictures.jobs.old_cards import drop_cards


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
