"""What is said of a ledger before it is used: other campaigns in it, and times that were moved."""

from collections.abc import Sequence

import click

from socialkit.app import others_in
from socialkit.ledger import Ledger
from socialkit.ledger.reading.zone_shifts import ZoneShift
from socialkit.model.campaign import Campaign
from socialkit.reporting.terminal import printable_line


def tell_of_others(ledger: Ledger, campaign: Campaign) -> None:
    """Say on standard error which other campaigns the ledger has deliveries of, if it has any."""
    others = others_in(ledger, campaign)
    if others:
        click.echo(f"socialkit: {printable_line(others)}", err=True)


def tell_of_zones(moved: Sequence[ZoneShift]) -> None:
    """Say, on standard error, what a new edition of the zone database has moved."""
    for each in moved:
        click.echo(printable_line(str(each)), err=True)
