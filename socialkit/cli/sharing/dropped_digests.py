"""Digests that are removed because of whom they show, named on standard error."""

from pathlib import Path

import click

from socialkit.cli.options import now
from socialkit.consenting import day_of
from socialkit.digests import drop_digests
from socialkit.model.campaign import Campaign


def drop_shown(campaign: Campaign, folder: Path) -> None:
    """Remove the digests in ``folder`` that show who may not be on any today, and name them."""
    for page, reason in drop_digests(campaign, folder, day_of(campaign, now())):
        click.echo(f"removed: {page}: {reason}", err=True)
