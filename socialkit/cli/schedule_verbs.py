"""Verbs of the schedule: plan, schedule, run."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import click

from socialkit import planning, publishing
from socialkit.cli.connecting import connections, refuse_unreachable
from socialkit.cli.line import checked_campaign
from socialkit.cli.options import (
    campaign_file,
    home,
    ledger_of,
    ledger_option,
    now,
    output_format,
    write_json,
)
from socialkit.cli.pictures import pictures_to_publish
from socialkit.errors import ExitStatus
from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.delivery import Plan
from socialkit.reporting.deliveries import plan_as_json, plan_as_text
from socialkit.reporting.histories import pauses_as_text
from socialkit.reporting.runs import run_as_json, run_as_text
from socialkit.runners.local import keep_ringing


@click.command()
@campaign_file
@ledger_option
@output_format
def plan(file: Path, ledger_url: str | None, form: str) -> None:
    """Show what `schedule` would change in the ledger.

    Writes nothing but the pictures that would be published.
    """
    campaign = checked_campaign(file)
    pictures = pictures_to_publish(campaign, file)
    with _ledger_to_look_at(ledger_url, file) as ledger:
        _write(planning.plan(campaign, ledger, now=now(), pictures=pictures), form)


@click.command()
@campaign_file
@ledger_option
@output_format
def schedule(file: Path, ledger_url: str | None, form: str) -> None:
    """Bring the ledger in line with the campaign file.

    What is past already is held; nothing goes out by surprise.
    """
    campaign = checked_campaign(file)
    pictures = pictures_to_publish(campaign, file)
    refuse_unreachable(campaign)
    with Ledger.open(ledger_of(ledger_url, file)) as ledger:
        steps = planning.plan(campaign, ledger, now=now(), pictures=pictures)
        _write(planning.schedule(steps, ledger, now=now(), media=home(file) / "media"), form)


@click.command()
@campaign_file
@ledger_option
@click.option("--once", is_flag=True, help="Publish what is due now and stop.")
@click.option("--grace", type=click.IntRange(0), metavar="MINUTES", help="Hold what is due longer ago.")
@output_format
@click.pass_context
def run(
    context: click.Context, file: Path, ledger_url: str | None, once: bool, grace: int | None, form: str
) -> None:
    """Publish what is due.

    Goes on until you stop it (Ctrl-C); --once does one round, for cron. Exit status 1 when something
    failed or is uncertain.
    """
    stop = _stopped_by_signals()
    worker = publishing.Worker(
        connect=connections(load_campaign(file)),
        clock=now,
        grace=publishing.GRACE if grace is None else timedelta(minutes=grace),
        stopping=stop.is_set,
    )
    with Ledger.open(ledger_of(ledger_url, file), create=False) as ledger:
        rounds = _Rounds(ledger=ledger, worker=worker, form=form)
        keep_ringing(rounds, clock=now, sleep=stop.wait, stopping=stop.is_set, once=once)
    context.exit(ExitStatus.FINDINGS if rounds.troubled else ExitStatus.FINE)


@dataclass(slots=True, kw_only=True)
class _Rounds:
    """One round of publishing a call, told to the user; ``troubled`` once something went wrong."""

    ledger: Ledger
    worker: publishing.Worker
    form: str
    troubled: bool = False

    def __call__(self) -> datetime | None:
        report = publishing.run(self.ledger, self.worker)
        self.troubled |= bool(report.failed or report.uncertain)
        if self.form == "json":
            write_json(run_as_json(report))
        else:
            stops = pauses_as_text(publishing.pauses(self.ledger))
            click.echo(run_as_text(report) + stops, nl=False)
        return report.next_at


def _stopped_by_signals() -> Event:
    """Give an event that Ctrl-C and a polite kill set: the call under way is finished and recorded."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop


def _write(steps: Plan, form: str) -> None:
    if form == "json":
        write_json(plan_as_json(steps))
    else:
        click.echo(plan_as_text(steps), nl=False)


@contextmanager
def _ledger_to_look_at(url: str | None, file: Path) -> Iterator[Ledger]:
    """Open the ledger; where there is none yet, an empty one for the moment."""
    where = ledger_of(url, file)
    if "://" in str(where) or Path(where).exists():
        with Ledger.open(where, create=False) as ledger:
            yield ledger
        return
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.db") as ledger:
        yield ledger
