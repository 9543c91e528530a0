"""What is said of times that a new edition of the zone database has moved."""

from collections.abc import Sequence

import click

from socialkit.ledger.reading.zone_shifts import ZoneShift
from socialkit.reporting.terminal import printable_line


def tell_of_zones(moved: Sequence[ZoneShift]) -> None:
    """Say, on standard error, what a new edition of the zone database has moved."""
    for each in moved:
        click.echo(printable_line(str(each)), err=True)
