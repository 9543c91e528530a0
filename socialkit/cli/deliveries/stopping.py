"""Stopping and letting go: everything, one campaign, one account."""

from pathlib import Path

import click

from socialkit import publishing
from socialkit.cli.deliveries.asking import as_option
from socialkit.cli.deliveries.completion import completing
from socialkit.cli.deliveries.own_ledger import own_ledger
from socialkit.cli.options import Verb, file_option, ledger_option, not_a_file, now
from socialkit.errors import CampaignFileError, LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.gates import Pause, gates
from socialkit.ledger.reading.spacing import spaced
from socialkit.loading import load_campaign
from socialkit.model.delivery import Selection, State, parted, qualified
from socialkit.reporting.histories import paused_already
from socialkit.reporting.standing.resuming import ResumeReport, Stops, resumed_as_text
from socialkit.reporting.terminal import printable_line

#: Of what is held, so many are read: one more than are shown.
_MOST = 21


def _account_argument(verb: Verb) -> Verb:
    return click.argument(
        "account", required=False, callback=not_a_file, shell_complete=completing("account")
    )(verb)


def _campaign_option(verb: Verb) -> Verb:
    says = "The whole campaign of the file, and no other one in the ledger."
    return click.option("--campaign", "whole", is_flag=True, help=says)(verb)


@click.command()
@_account_argument
@_campaign_option
@click.option("--reason", default="", help="Shown to whoever looks at the status.")
@as_option
@file_option
@ledger_option
def pause(account: str | None, whole: bool, reason: str, by: str, file: Path, ledger_url: str | None) -> None:
    """Stop publishing: everywhere, in the campaign or on one account.

    What is stopped already keeps its reason, behind yours if you give one.
    """
    with own_ledger(ledger_url, file) as (ledger, campaign):
        name = _name(account, _sure(campaign, file, "pause", whole=whole), whole=whole)
        before = [each for each in publishing.pauses(ledger) if _is(each, name)]
        under_way = publishing.pause(ledger, name, now=ledger.clock(now)(), reason=reason, by=by)
    click.echo(printable_line(f"{_word(name)} is paused"))
    click.echo(paused_already(before), nl=False)
    for key in under_way:
        click.echo(printable_line(f"{key} is being published right now and cannot be called back"))


@click.command()
@_account_argument
@_campaign_option
@as_option
@file_option
@ledger_option
def resume(account: str | None, whole: bool, by: str, file: Path, ledger_url: str | None) -> None:
    """Publish again after a pause, or before a platform's time to wait is over.

    Shows what became due meanwhile, and what is held.
    """
    with own_ledger(ledger_url, file) as (ledger, campaign):
        name = _name(account, _sure(campaign, file, "resume", whole=whole), whole=whole)
        report = _resumed(ledger, name, by, campaign)
    click.echo(resumed_as_text(report), nl=False)


def _resumed(ledger: Ledger, name: str | None, by: str, own: str | None) -> ResumeReport:
    within, account = parted(name) if name else (None, "")
    held = Selection(state=State.HELD, campaign=within, account=account or None)
    before = _stops(ledger)
    at = ledger.clock(now)()
    due = publishing.resume(ledger, name, now=at, by=by)
    return ResumeReport(
        word=_word(name),
        campaign=within,
        account=account or None,
        before=before,
        after=_stops(ledger),
        due=due,
        held=publishing.deliveries(ledger, held, limit=_MOST),
        spacings=spaced(ledger, now=at, grace=publishing.GRACE, campaign=within, account=account or None),
        gates=gates(ledger, due[:_MOST], now=at),
        own=own,
    )


def _stops(ledger: Ledger) -> Stops:
    return publishing.pauses(ledger), publishing.holdups(ledger, now=ledger.clock(now)()).waits


def _is(stop: Pause, name: str | None) -> bool:
    """Say whether a stop is of what is named; an account named alone is in every campaign."""
    campaign, account = parted(name) if name else (None, "")
    return stop.account == (account or None) and (stop.campaign == campaign or bool(account and not campaign))


def _name(account: str | None, campaign: str | None, *, whole: bool) -> str | None:
    """Give what is meant in the ledger's words: None is everything."""
    if not whole:
        return qualified(campaign, account) if account else None
    if account:
        raise click.UsageError("say either ACCOUNT or --campaign")
    if campaign is None:
        raise LedgerError("the file's campaign is not in the ledger: name its file (`--file`)")
    return qualified(campaign, "")


def _sure(campaign: str | None, file: Path, verb: str, *, whole: bool) -> str | None:
    """Give the campaign; where its file cannot tell which it is, say why, and what does it all the same."""
    if not whole or campaign is not None:
        return campaign
    try:
        load_campaign(file, texts_only=True, set_aside=True)
    except CampaignFileError as error:
        first = next(iter(str(error).splitlines()), "")
        raise LedgerError(
            f"which campaign is meant cannot be read: {first}; nothing was changed: "
            f"`socialkit {verb}` without --campaign is for everything in the ledger, and needs no file"
        ) from None
    return None


def _word(name: str | None) -> str:
    campaign, account = parted(name) if name else (None, "")
    return account or (f"the campaign {campaign}" if campaign else "everything")
