"""Before something is done to several deliveries: what would be done is shown, and a person says yes."""

import sys
from collections.abc import Sequence

import click

from socialkit import publishing
from socialkit.cli.deliveries.own_ledger import refuse_any_campaign
from socialkit.cli.deliveries.selection_options import selection
from socialkit.cli.options import Verb, now, person, user
from socialkit.counting import counted
from socialkit.errors import ExitStatus
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_campaigns
from socialkit.ledger.reading.spacing import crowded
from socialkit.model.delivery import Deliveries, Selection, qualified
from socialkit.reporting.standing.intentions import crowded_as_text, intention_as_text
from socialkit.reporting.terminal import printable_line


def yes_option(verb: Verb) -> Verb:
    """Add ``--yes``."""
    return click.option("--yes", is_flag=True, help="Do it without asking.")(verb)


def as_option(verb: Verb) -> Verb:
    """Add ``--as``: the name that the log has; by default the user's on this machine."""
    says = "Who does it, for the log; by default your user name."
    return click.option("--as", "by", metavar="NAME", default=user, callback=person, help=says)(verb)


def meant(ledger: Ledger, campaign: str | None, keys: Sequence[str], verb: str, *, yes: bool) -> Deliveries:
    """Give the deliveries to do ``verb`` to, once it is sure that they are meant.

    One key that was typed needs no question. Otherwise ends the verb where there is none, or the answer is
    no; and refuses several where nobody can be asked.
    """
    chosen = selection(ledger, keys, campaign)
    if not keys:
        _refuse_everything(ledger, chosen)
    found = publishing.deliveries(ledger, chosen)
    if len(chosen.names) == 1 and not chosen.filtered:
        return found
    possible = publishing.possible(found, verb, named=bool(keys))
    if chosen.unapproved and not found and not _asks_for_approval(ledger, campaign):
        click.echo(
            f"nothing to {verb}: the campaign asks for no approval (`approval: true` in its file does)"
        )
        click.get_current_context().exit(ExitStatus.FINDINGS)
    click.echo(intention_as_text(verb, possible, left=len(found) - len(possible)), nl=False)
    for line in _foreseen(ledger, possible, verb):
        click.echo(printable_line(line))
    if not possible:
        click.get_current_context().exit(ExitStatus.FINDINGS)
    if not (yes or _agreed(verb, possible)):
        click.echo("nothing was changed")
        click.get_current_context().exit(ExitStatus.FINDINGS)
    return possible


def _asks_for_approval(ledger: Ledger, campaign: str | None) -> bool:
    """Say whether the campaign, or any where none is meant, asks for signatures."""
    return any(each.approval for each in known_campaigns(ledger) if campaign in {None, each.id})


def _foreseen(ledger: Ledger, found: Deliveries, verb: str) -> list[str]:
    """Say what of what is let go at once will be held again."""
    if verb != "retry" and not click.get_current_context().params.get("at_once"):
        return []
    return crowded_as_text(crowded(ledger, found, now=ledger.clock(now)(), grace=publishing.GRACE))


def exactly(deliveries: Deliveries) -> Selection:
    """Give the selection of these and no others."""
    return Selection(keys=tuple(qualified(each.campaign, each.key) for each in deliveries))


def _refuse_everything(ledger: Ledger, chosen: Selection) -> None:
    if not chosen.filtered:
        raise click.UsageError("name deliveries by their keys, or by a filter such as --post ID")
    refuse_any_campaign(ledger, chosen.campaign)


def _agreed(verb: str, possible: Deliveries) -> bool:
    """Ask; where nobody is there to ask, one delivery is done and several are refused."""
    if sys.stdin is not None and sys.stdin.isatty():
        return click.confirm(f"{verb} {counted(len(possible), 'delivery', 'deliveries')}?", err=True)
    if len(possible) > 1:
        raise click.UsageError(f"nobody can be asked here: `--yes` says to {verb} all {len(possible):,}")
    return True
