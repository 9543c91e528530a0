"""Before something goes out by hand: whether it is what the campaign file says today."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from socialkit.cli.options import now
from socialkit.errors import CampaignFileError, CredentialsError
from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Deliveries, Step
from socialkit.planning.outdated_deliveries import (
    outdated_in_words,
    outdated_steps,
    refuse_outdated,
    uncompared_in_words,
)
from socialkit.publishing import possible
from socialkit.reporting.runs.round_reports import uncomparable_as_text
from socialkit.reporting.terminal import printable_line


def refuse_old_texts(ledger: Ledger, file: Path, campaign: str | None, found: Deliveries) -> None:
    """Refuse to try again what would go out otherwise than the file (of the campaign with that id) says."""
    _compared(ledger, file, campaign, possible(found, "retry", named=False), refuse_outdated)


def tell_old_texts(ledger: Ledger, file: Path, campaign: str | None, moved: Deliveries) -> None:
    """Say, on standard error, what goes out otherwise than the file says."""
    _compared(ledger, file, campaign, moved, _tell)


def _tell(campaign: Campaign, steps: Iterable[Step]) -> None:
    for line in outdated_in_words(campaign, steps, goes="goes out"):
        click.echo(f"socialkit: {printable_line(line)}", err=True)


def _compared(
    ledger: Ledger,
    file: Path,
    own: str | None,
    found: Deliveries,
    act: Callable[[Campaign, Iterable[Step]], None],
) -> None:
    """Act on what differs; where the file cannot be compared that is told, and stops nothing."""
    if not found or not file.exists():
        return
    try:
        campaign = load_campaign(file)
        theirs = [each for each in found if own is not None and each.campaign == own]
        steps = outdated_steps(campaign, ledger, theirs, now=ledger.clock(now)())
    except (CampaignFileError, CredentialsError) as error:
        click.echo(uncomparable_as_text(file, error), nl=False, err=True)
        return
    act(campaign, steps)
    uncompared = uncompared_in_words(campaign, theirs)
    if uncompared:
        click.echo(f"socialkit: {printable_line(uncompared)}", err=True)
