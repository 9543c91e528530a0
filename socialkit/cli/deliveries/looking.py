"""Looking at deliveries: how all of them stand, one with its history, and those that may be out."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from socialkit import app, publishing
from socialkit.cli.deliveries.completion import completing
from socialkit.cli.deliveries.own_ledger import deadlines_in, own_ledger
from socialkit.cli.deliveries.selection_options import selection, selection_options
from socialkit.cli.deliveries.watching import watched
from socialkit.cli.options import (
    campaign_file,
    file_option,
    ledger_option,
    not_a_file,
    now,
    output_format,
    write_json,
)
from socialkit.cli.streams import json_written
from socialkit.errors import ExitStatus, MissingLedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.gates import backlog, gates
from socialkit.ledger.reading.selecting import accounts_meant
from socialkit.ledger.writing.uncertain_deliveries import later_looks
from socialkit.loading import load_campaign
from socialkit.model.delivery import Selection, State, qualified
from socialkit.model.week.days import Deadline
from socialkit.reporting.histories import history_as_json, history_as_text
from socialkit.reporting.standing.deadlines import deadlines_as_text, open_deadlines
from socialkit.reporting.standing.intentions import done_as_text, passed_as_text
from socialkit.reporting.standing.status_page import (
    StatusPage,
    chunk_as_jsonl,
    chunk_as_text,
    standing_as_json,
    standing_as_text,
)
from socialkit.runners.connecting import connections

#: So many deliveries are listed where not all are asked for.
_PAGE = 50


@click.command()
@campaign_file
@selection_options
@click.option("--all", "everything", is_flag=True, help="List every one, not 50 only.")
@click.option("--watch", is_flag=True, help="Show it anew every 2 seconds, until Ctrl-C.")
@ledger_option
@output_format
def status(file: Path, everything: bool, watch: bool, ledger_url: str | None, form: str) -> None:
    """Say how the deliveries stand, and list them, or the next of them.

    Up to 50 in all are listed as they are; of more the next 50 that are neither out nor cancelled, or, with
    --state, the first 50 in that state. Counts come first, then what is paused, waits or is overdue, whether
    a worker is there, and the days that are left to each deadline. --format json with --all writes a line for
    each delivery.
    """
    if watch and (everything or form == "json"):
        raise click.UsageError("--watch shows a page on a terminal: leave out --all and --format")
    ahead = deadlines_in(file)
    try:
        with own_ledger(ledger_url, file) as (ledger, campaign):
            chosen = selection(ledger, (), campaign)
            _show_standing(ledger, chosen, ahead, "watch" if watch else form, everything)
    except MissingLedgerError:
        # Of a campaign that is not scheduled yet there is that to tell.
        click.echo(deadlines_as_text(open_deadlines(ahead, now())), nl=False, err=form == "json")
        raise


def _show_standing(
    ledger: Ledger, chosen: Selection, ahead: Sequence[Deadline], form: str, everything: bool
) -> None:
    """Write it as it is asked for: again and again, all of it, for programs, or a page."""
    if form == "watch":
        watched(lambda: standing_as_text(_standing(ledger, chosen, ahead), now=ledger.clock(now)()))
    elif everything:
        _stream(ledger, chosen, form, ahead)
    elif form == "json":
        write_json(standing_as_json(_standing(ledger, chosen, ahead)))
    else:
        click.echo(standing_as_text(_standing(ledger, chosen, ahead), now=ledger.clock(now)()), nl=False)


def _standing(ledger: Ledger, chosen: Selection, ahead: Sequence[Deadline]) -> StatusPage:
    """Read counts, stops and the next deliveries; ``ahead`` are the deadlines of the campaign file."""
    counts = publishing.state_counts(ledger, chosen)
    # Of a few, and of a state that was asked for, what is out is what people look for: its address.
    few = sum(counts.values()) <= _PAGE or chosen.state is not None
    shown = chosen if few else replace(chosen, unfinished=True)
    at = ledger.clock(now)()
    page = publishing.deliveries(ledger, shown, limit=_PAGE)
    return StatusPage(
        counts=counts,
        page=page,
        gates=gates(ledger, page, now=at),
        queue=backlog(ledger, now=at, earliest=at - publishing.GRACE, since=at, selection=chosen),
        alarms=publishing.alarms(ledger, chosen),
        pauses=_stops(ledger, chosen),
        holdups=publishing.holdups(ledger, now=at, selection=chosen),
        deadlines=open_deadlines(ahead, at),
        own=chosen.campaign,
    )


def _stops(ledger: Ledger, chosen: Selection) -> tuple[publishing.Pause, ...]:
    """Give what people have stopped of the chosen deliveries."""
    stops = publishing.pauses(ledger, chosen.campaign)
    if not chosen.filtered:
        return stops
    meant = accounts_meant(ledger, chosen)
    return tuple(each for each in stops if each.account is None or (each.campaign, each.account) in meant)


def _stream(ledger: Ledger, chosen: Selection, form: str, ahead: Sequence[Deadline]) -> None:
    """Write all, some at a time: a ledger may have more than fit into memory."""
    if form == "json":
        for found in publishing.pages(ledger, chosen):
            waits = gates(ledger, found, now=ledger.clock(now)())
            click.echo(json_written(chunk_as_jsonl(found, waits)), nl=False)
        return
    click.echo(
        standing_as_text(replace(_standing(ledger, chosen, ahead), page=None), now=ledger.clock(now)()),
        nl=False,
    )
    for found in publishing.pages(ledger, chosen):
        click.echo(chunk_as_text(found, gates(ledger, found, now=ledger.clock(now)())), nl=False)


@click.command()
@click.argument("key", callback=not_a_file, shell_complete=completing("key"))
@file_option
@ledger_option
@output_format
def show(key: str, file: Path, ledger_url: str | None, form: str) -> None:
    """Show one delivery: its message, its attempts, who approved it, and its log."""
    with own_ledger(ledger_url, file) as (ledger, campaign):
        history = publishing.show(ledger, qualified(campaign, key))
        waits = gates(ledger, [history.delivery], now=ledger.clock(now)())
    if form == "json":
        write_json(history_as_json(history, waits))
    else:
        click.echo(history_as_text(history, waits, campaign), nl=False)


@click.command()
@campaign_file
@selection_options
@ledger_option
@click.pass_context
def reconcile(context: click.Context, file: Path, ledger_url: str | None) -> None:
    """Look on the platform for deliveries that may be out.

    For all of the campaign, or those that the filters say. What was looked for a short while ago, minutes in
    most cases, is listed with the time from which it can be again. Exit status 1 while any of them is
    uncertain.
    """
    campaign = load_campaign(file)
    connect = connections(campaign, clock=now, environment=os.environ)
    with app.ledger_in_use(ledger_url, file) as ledger:
        app.refuse_foreign(ledger, campaign)
        own = publishing.campaign_id(ledger, campaign)
        worker = publishing.Worker(connect=connect, clock=ledger.clock(now), campaign=own)
        chosen = selection(ledger, (), own)
        settled = publishing.reconcile(ledger, worker, chosen)
        left = any(state is State.UNCERTAIN for state, _ in publishing.state_counts(ledger, chosen))
        looked = {each.key for each in settled}
        later = later_looks(ledger, chosen, now=worker.now()) if left else ()
    passed = [each for each in later if each.delivery.key not in looked]
    click.echo(done_as_text(settled) if settled or left else "nothing is uncertain\n", nl=False)
    click.echo(passed_as_text(passed), nl=False)
    context.exit(ExitStatus.FINDINGS if left else ExitStatus.FINE)
