"""The pictures that accounts would post today, as verbs make them: with a bar, and broken logos told."""

from collections.abc import Callable, Collection
from pkgutil import resolve_name
from typing import cast

import click

from socialkit.cli.options import cache
from socialkit.cli.progress import progress
from socialkit.model.campaign import Campaign
from socialkit.model.stamped import StampReport
from socialkit.reporting.graphics import rows_as_text

#: Looked up by name: a campaign without graphics needs nothing that draws.
_STAMP_FOR_ACCOUNTS = "socialkit.account_pictures:stamp_for_accounts"


def stamped_for_accounts(campaign: Campaign, of: Collection[str] | None = None) -> StampReport:
    """Make the pictures that accounts will post, of all partners or of these; broken logos are told.

    That is on standard error. What nothing changed of is kept from the last time.
    """
    if not campaign.graphics:
        return StampReport()
    stamp_for_accounts = cast("Callable[..., StampReport]", resolve_name(_STAMP_FOR_ACCOUNTS))
    with progress("stamping") as advance:
        report = stamp_for_accounts(campaign, cache=cache(), progress=advance, of=of)
    if report.failed:
        click.echo(rows_as_text(report), nl=False, err=True)
    return report
