"""What is said of a ledger that has other campaigns' deliveries, too."""

import click

from socialkit.app import others_in
from socialkit.ledger import Ledger
from socialkit.model.campaign import Campaign
from socialkit.reporting.terminal import printable_line


def tell_of_others(ledger: Ledger, campaign: Campaign) -> None:
    """Say on standard error which other campaigns the ledger has deliveries of, if it has any."""
    others = others_in(ledger, campaign)
    if others:
        click.echo(f"socialkit: {printable_line(others)}", err=True)
