"""The ledger that a verb works on, and which of its campaigns is meant."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from click.core import ParameterSource

from socialkit import app
from socialkit.cli.ledger_notes import tell_of_others
from socialkit.errors import CampaignFileError, DoubtfulCampaignError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_as, known_campaigns
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Deliveries, Delivery
from socialkit.model.week.days import Deadline
from socialkit.planning.embargo_ends import refuse_before_embargo
from socialkit.publishing import possible
from socialkit.reporting.terminal import printable_line


@contextmanager
def own_ledger(url: str | None, file: Path) -> Iterator[tuple[Ledger, str | None]]:
    """Open the ledger, and give it with the id of the file's campaign, None where it has none in it.

    Says so where the ledger has other campaigns' deliveries or never had any, and where nobody can tell which
    the file is.
    """
    with app.ledger_in_use(url, file) as ledger:
        _tell_of_none(ledger)
        yield ledger, _own(ledger, file)


def _tell_of_none(ledger: Ledger) -> None:
    """Say that nothing was ever scheduled: a ledger that is not the right one looks like a quiet week."""
    if not known_campaigns(ledger):
        told = f"nothing was ever scheduled in the ledger {ledger.name}: is it the right one (`--ledger`)?"
        click.echo(f"socialkit: {printable_line(told)}", err=True)


def _own(ledger: Ledger, file: Path) -> str | None:
    campaign = _campaign(file)
    if campaign is None:
        return None
    try:
        tell_of_others(ledger, campaign)
        known = known_as(ledger, campaign)
    # Whoever wants to look or to stop everything need not know it.
    except DoubtfulCampaignError as error:
        click.echo(f"socialkit: {printable_line(str(error))}", err=True)
        return None
    return known.id if known else None


def deadlines_in(file: Path) -> tuple[Deadline, ...]:
    """Give the deadlines of the campaign file; none of one that is at fault or not there."""
    try:
        return load_campaign(file, texts_only=True, set_aside=True).deadlines
    except CampaignFileError:
        return ()


def names_in(file: Path) -> tuple[str, ...]:
    """Give what the campaign file calls its campaign; nothing for one that is at fault or not there."""
    try:
        return (load_campaign(file, texts_only=True, set_aside=True).name,)
    except CampaignFileError:
        return ()


def refuse_early(
    file: Path, campaign: str | None, found: Deliveries, at: Callable[[Delivery], datetime]
) -> None:
    """Refuse to let deliveries of the file's campaign (its id) go out ``at`` (UTC) before embargoes end."""
    whole = _campaign(file) if campaign else None
    if whole is not None:
        own = (each for each in possible(found, "reschedule", named=False) if each.campaign == campaign)
        refuse_before_embargo(whole, ((each, at(each)) for each in own))


def refuse_any_campaign(ledger: Ledger, campaign: str | None) -> None:
    """Refuse to act on whatever matches in a ledger of several campaigns, where none of them is meant."""
    known = known_campaigns(ledger)
    if campaign is None and len(known) > 1:
        names = ", ".join(repr(each.name) for each in known)
        raise click.UsageError(
            f"the ledger has several campaigns ({names}): name the file of one, or deliveries by their keys"
        )


def _campaign(file: Path) -> Campaign | None:
    """Give the campaign; None for a file at fault, which stops nothing here, and where nobody named one."""
    try:
        return load_campaign(file, texts_only=True, set_aside=True)
    except CampaignFileError:
        source = click.get_current_context().get_parameter_source("file")
        if source is not ParameterSource.DEFAULT and not file.exists():
            raise
        return None
