"""The verb run: publish what is due, in lanes, until somebody says stop."""

import os
import platform
import secrets
import signal
from datetime import timedelta
from pathlib import Path
from threading import Event

import click

from socialkit import app, publishing
from socialkit.cli.options import campaign_file, ledger_option, now, output_format, user
from socialkit.cli.other_campaigns import tell_of_others
from socialkit.cli.running.rounds import RunRounds, tell
from socialkit.cli.schedule_verbs import tell_of_zones
from socialkit.errors import ExitStatus
from socialkit.ledger.writing.zone_changes import follow_zones
from socialkit.runners.lane_rounds import LaneRounds
from socialkit.runners.local import poll
from socialkit.runners.patience import Patience
from socialkit.runners.watched_file import WatchedFile

#: How long `--once` waits for a ledger that is locked: cron comes again.
_PATIENCE = timedelta(minutes=1)


@click.command()
@campaign_file
@ledger_option
@click.option("--once", is_flag=True, help="Publish what is due now and stop.")
@click.option(
    "--grace", type=click.IntRange(0), metavar="MINUTES", help="Hold what is due longer ago (by default 60)."
)
@output_format
@click.pass_context
def run(
    context: click.Context, file: Path, ledger_url: str | None, once: bool, grace: int | None, form: str
) -> None:
    """Publish what is due.

    Goes on until you stop it (Ctrl-C), and reads FILE again when it changes; --once does what is due now,
    for cron. Posts that say themselves how late they may be (`grace`) go by that. Exit status 1 when
    something needs a person, from earlier runs too: a line for each says what to do.
    """
    stop = _stopped_by_signals()
    watched = WatchedFile(file=file, tell=tell)
    connect = app.connections(watched.campaign, clock=now, environment=os.environ)
    with app.ledger_in_use(ledger_url, file) as ledger:
        app.refuse_foreign(ledger, watched.campaign)
        worker = publishing.Worker(
            connect=connect,
            clock=ledger.clock(now),
            campaign=publishing.campaign_id(ledger, watched.campaign),
            name=worker_name(),
            grace=publishing.GRACE if grace is None else timedelta(minutes=grace),
            stopping=stop.is_set,
            wait=stop.wait,
        )
        tell_of_others(ledger, watched.campaign)
        tell_of_zones(follow_zones(ledger, now=now(), by=user()))
        lanes = LaneRounds(ledger=ledger, worker=worker)
        rounds = RunRounds(lanes=lanes, watched=watched, form=form, once=once)
        patient = Patience(one_round=rounds, clock=now, tell=tell, most=_PATIENCE if once else None)
        poll(patient, clock=worker.clock, sleep=lanes.wait, stopping=rounds.over, once=False)
        rounds.end()
    context.exit(ExitStatus.FINDINGS if rounds.troubled else ExitStatus.FINE)


def worker_name() -> str:
    """Give a name that no other process has: of this machine, this process, and this start."""
    return f"{platform.node() or 'here'}-{os.getpid()}-{secrets.token_hex(3)}"


def _stopped_by_signals() -> Event:
    """Give an event that Ctrl-C and a polite kill set: the calls under way are finished and recorded."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop
