"""Verbs of the ledger: status, show, and what people may do to a delivery."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from click.core import ParameterSource

from socialkit import app, publishing
from socialkit.cli.options import (
    campaign_file,
    file_option,
    ledger_option,
    now,
    output_format,
    read_as,
    user,
    write_json,
)
from socialkit.cli.other_campaigns import tell_of_others
from socialkit.errors import CampaignFileError, ExitStatus
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.loading import load_campaign, typed_time, typed_zone
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Receipt, State, qualified
from socialkit.model.moment import Moment
from socialkit.reporting.deliveries import deliveries_as_json, deliveries_as_text
from socialkit.reporting.histories import (
    alarms_as_json,
    alarms_as_text,
    history_as_json,
    history_as_text,
    pauses_as_text,
)
from socialkit.reporting.terminal import printable_line

_FOLDS = {"first": 0, "second": 1, None: None}


@click.command()
@campaign_file
@ledger_option
@output_format
def status(file: Path, ledger_url: str | None, form: str) -> None:
    """List every delivery and what became of it."""
    with _ledger(ledger_url, file) as (ledger, _):
        found, alarms = publishing.deliveries(ledger), publishing.alarms(ledger)
        if form == "json":
            write_json(deliveries_as_json(found) | alarms_as_json(alarms))
            return
        notes = pauses_as_text(publishing.pauses(ledger)) + alarms_as_text(alarms)
    click.echo(notes + deliveries_as_text(found), nl=False)


@click.command()
@click.argument("key")
@file_option
@ledger_option
@output_format
def show(key: str, file: Path, ledger_url: str | None, form: str) -> None:
    """Show one delivery with all its attempts and events."""
    with _ledger(ledger_url, file) as (ledger, campaign):
        history = publishing.show(ledger, qualified(campaign, key))
    if form == "json":
        write_json(history_as_json(history))
    else:
        click.echo(history_as_text(history), nl=False)


@click.command()
@click.argument("key")
@click.option(
    "--at",
    metavar="TIME",
    callback=read_as(lambda text: typed_time(text, "--timezone")),
    help='Local time, such as "2022-10-18 09:00".',
)
@click.option("--now", "at_once", is_flag=True, help="Let it go out with the next run.")
@click.option(
    "--timezone",
    metavar="ZONE",
    callback=read_as(typed_zone),
    help="The zone of --at; by default the delivery's own.",
)
@click.option("--fold", type=click.Choice(["first", "second"]), help="Which of two equal local times.")
@file_option
@ledger_option
def reschedule(
    key: str,
    at: datetime | None,
    at_once: bool,
    timezone: str | None,
    fold: str | None,
    file: Path,
    ledger_url: str | None,
) -> None:
    """Give a delivery another time, or let it go out now.

    What is held, failed or cancelled is scheduled again by either.
    """
    if (at is None) == (not at_once):
        raise click.UsageError("say either --at TIME or --now")
    if at is None and (timezone or fold):
        raise click.UsageError("--timezone and --fold belong to --at TIME: leave them out with --now")
    with _ledger(ledger_url, file) as (ledger, campaign):
        if at is None:
            _tell(publishing.release(ledger, qualified(campaign, key), now=now(), by=user()))
            return
        zone = timezone or publishing.show(ledger, qualified(campaign, key)).delivery.due.zone
        due = Moment(local=at, zone=zone, fold=_FOLDS[fold])
        _tell(publishing.reschedule(ledger, qualified(campaign, key), due=due, now=now(), by=user()))


@click.command()
@click.argument("key")
@file_option
@ledger_option
def cancel(key: str, file: Path, ledger_url: str | None) -> None:
    """Take a delivery off the schedule."""
    with _ledger(ledger_url, file) as (ledger, campaign):
        _tell(publishing.cancel(ledger, qualified(campaign, key), now=now(), by=user()))
    again = f"`socialkit reschedule {key} --now` brings it back for the next run, `--at TIME` for later"
    click.echo(printable_line(again))


@click.command()
@click.argument("account", required=False)
@click.option("--reason", default="", help="Shown to whoever looks at the status.")
@file_option
@ledger_option
def pause(account: str | None, reason: str, file: Path, ledger_url: str | None) -> None:
    """Stop publishing, everywhere or on one account."""
    with _ledger(ledger_url, file) as (ledger, campaign):
        name = qualified(campaign, account) if account else None
        under_way = publishing.pause(ledger, name, now=now(), reason=reason, by=user())
    click.echo(f"{account or 'everything'} is paused")
    for key in under_way:
        click.echo(f"{key} is being published right now and cannot be called back")


@click.command()
@click.argument("account", required=False)
@file_option
@ledger_option
def resume(account: str | None, file: Path, ledger_url: str | None) -> None:
    """Publish again after a pause."""
    with _ledger(ledger_url, file) as (ledger, campaign):
        stopped = any(stop.account == account for stop in publishing.pauses(ledger))
        name = qualified(campaign, account) if account else None
        publishing.resume(ledger, name, now=now(), by=user())
        left = publishing.pauses(ledger)
    goes_on = "goes on; what became too late meanwhile is held by the next run"
    click.echo(f"{account or 'everything'} {goes_on if stopped else 'was not paused'}")
    click.echo(pauses_as_text(left), nl=False)


@click.command()
@campaign_file
@ledger_option
@click.pass_context
def reconcile(context: click.Context, file: Path, ledger_url: str | None) -> None:
    """Look on the platform for deliveries that may be out.

    Exit status 1 while any is still uncertain.
    """
    campaign = load_campaign(file)
    connect = app.connections(campaign, clock=now, environment=os.environ)
    with app.ledger_in_use(ledger_url, file) as ledger:
        app.refuse_foreign(ledger, campaign)
        own = publishing.campaign_id(ledger, campaign)
        settled = publishing.reconcile(
            ledger, publishing.Worker(connect=connect, clock=ledger.clock(now), campaign=own)
        )
    for delivery in settled:
        _tell(delivery)
    left = any(delivery.state is State.UNCERTAIN for delivery in settled)
    context.exit(ExitStatus.FINDINGS if left else ExitStatus.FINE)


@click.command()
@click.argument("key")
@click.option("--published", "url", metavar="URL", help="It is out, at this address.")
@click.option("--not-published", "absent", is_flag=True, help="It is not out: schedule it again.")
@file_option
@ledger_option
def resolve(key: str, url: str | None, absent: bool, file: Path, ledger_url: str | None) -> None:
    """Settle an uncertain delivery by what a person saw."""
    if (url is None) == (not absent):
        raise click.UsageError("say either --published URL or --not-published, after looking at the account")
    receipt = Receipt(remote_id=url, url=url, published_at=now()) if url else None
    with _ledger(ledger_url, file) as (ledger, campaign):
        _tell(publishing.resolve(ledger, qualified(campaign, key), receipt=receipt, now=now(), by=user()))


@contextmanager
def _ledger(url: str | None, file: Path) -> Iterator[tuple[Ledger, str | None]]:
    """Open the ledger, and give it with the id of the file's campaign, None where it has none in it.

    Says so where the ledger has other campaigns' deliveries.
    """
    with app.ledger_in_use(url, file) as ledger:
        campaign = _campaign(file)
        if campaign:
            tell_of_others(ledger, campaign)
        known = known_as(ledger, campaign) if campaign else None
        yield ledger, known.id if known else None


def _campaign(file: Path) -> Campaign | None:
    """Give the campaign; None for a file at fault, which stops nothing here, and where nobody named one."""
    try:
        return load_campaign(file, texts_only=True, set_aside=True)
    except CampaignFileError:
        source = click.get_current_context().get_parameter_source("file")
        if source is not ParameterSource.DEFAULT and not file.exists():
            raise
        return None


def _tell(delivery: Delivery) -> None:
    click.echo(deliveries_as_text([delivery]).splitlines()[0])
