"""Verbs of the schedule: plan, schedule, run."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import click

from socialkit import planning, publishing
from socialkit.cli.connecting import connections
from socialkit.cli.line import checked_campaign, pictures_to_publish
from socialkit.cli.options import campaign_file, home, ledger_of, ledger_option, now, output_format, write_json
from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.delivery import Plan
from socialkit.reporting.deliveries import plan_as_json, plan_as_text
from socialkit.reporting.runs import run_as_json, run_as_text
from socialkit.runners.local import Runner


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

    Goes on until nothing waits or you stop it (Ctrl-C); exit status 1 when something failed or is uncertain.
    """
    campaign = load_campaign(file)
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    patience = publishing.GRACE if grace is None else timedelta(minutes=grace)
    worker = publishing.Worker(
        connect=connections(campaign), clock=now, grace=patience, stopping=stop.is_set
    )
    troubled = False
    with Ledger.open(ledger_of(ledger_url, file), create=False) as ledger:
        for report in Runner(clock=now, stop=stop).rounds(lambda: publishing.run(ledger, worker), once=once):
            troubled |= bool(report.failed or report.uncertain)
            write_json(run_as_json(report)) if form == "json" else click.echo(run_as_text(report), nl=False)
    context.exit(1 if troubled else 0)


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
