"""The verb run: publish what is due, in lanes, until somebody says stop."""

import os
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event

import click

from socialkit import app, publishing
from socialkit.cli.ledger_notes import tell_of_others, tell_of_zones
from socialkit.cli.options import campaign_file, ledger_option, now, output_format, user
from socialkit.cli.running.many_machines import refuse_no_server, run_workers
from socialkit.cli.running.stop_signals import stopped_by_signals
from socialkit.cli.running.told_rounds import RunRounds, tell
from socialkit.errors import ExitStatus
from socialkit.ledger.writing.zone_changes import follow_zones
from socialkit.publishing.calling import Attempted
from socialkit.runners.connecting import connections
from socialkit.runners.following import Following
from socialkit.runners.lane_rounds import LaneRounds
from socialkit.runners.lanes import Lanes
from socialkit.runners.local import ChangePolls, poll
from socialkit.runners.patience import Patience
from socialkit.runners.site import worker_name
from socialkit.runners.watched_file import WatchedFile

_WORKERS = "Work beside other machines, with N threads (a ledger in PostgreSQL)."
#: How long `--once` waits for a ledger that is locked: cron comes again.
_PATIENCE = timedelta(minutes=1)
#: Minutes of ten years, which is longer than any campaign.
_GRACE = 5_256_000


@click.command()
@campaign_file
@ledger_option
@click.option("--once", is_flag=True, help="Publish what is due now and stop.")
@click.option(
    "--grace",
    type=click.IntRange(1, _GRACE),
    metavar="MINUTES",
    help="Hold what is due longer ago (by default 60).",
)
@click.option("--workers", type=click.IntRange(1, 100), metavar="N", help=_WORKERS)
@output_format
@click.pass_context
def run(
    context: click.Context,
    file: Path,
    ledger_url: str | None,
    once: bool,
    grace: int | None,
    workers: int | None,
    form: str,
) -> None:
    """Publish what is due.

    Goes on until you stop it (Ctrl-C), and reads FILE again when it changes; --once does what is due now,
    for cron. Posts that say themselves how late they may be (`grace`) go by that. Exit status 1 when
    something needs a person, from earlier runs too: a line for each says what to do; 130 when Ctrl-C
    stopped it, once the call under way was finished. --workers is for many machines that share a ledger in
    PostgreSQL.
    """
    late = publishing.GRACE if grace is None else timedelta(minutes=grace)
    if workers is not None and not once:
        context.exit(run_workers(file, ledger_url, workers, late))
    if workers is not None:
        refuse_no_server(file, ledger_url)
    stop, interrupted = stopped_by_signals()
    watched = WatchedFile(file=file, tell=tell)
    connect = partial(connections, clock=now, environment=os.environ)
    # Before the ledger is looked for: without accounts there is none to be found.
    connected = connect(watched.campaign)
    with app.ledger_in_use(ledger_url, file) as ledger:
        app.refuse_foreign(ledger, watched.campaign)
        ledger.refuse_lacking_rights()
        worker = publishing.Worker(
            connect=connected,
            clock=ledger.clock(now),
            campaign=publishing.campaign_id(ledger, watched.campaign),
            name=worker_name(),
            grace=late,
            stopping=stop.is_set,
            wait=stop.wait,
            tell=tell,
        )
        tell_of_others(ledger, watched.campaign)
        follow_zones(ledger, now=worker.now(), by=user(), tell=tell_of_zones)
        at_once = Lanes[Attempted](at_once=workers) if workers else Lanes[Attempted]()
        lanes = LaneRounds(ledger=ledger, worker=worker, lanes=at_once)
        following = Following(ledger=ledger, connect=connect, tell=tell)
        rounds = RunRounds(lanes=lanes, watched=watched, following=following, form=form, once=once)
        _go_on(rounds)
    context.exit(_status(rounds, interrupted))


def _status(rounds: RunRounds, interrupted: Event) -> ExitStatus:
    if interrupted.is_set():
        return ExitStatus.INTERRUPTED
    return ExitStatus.FINDINGS if rounds.troubled else ExitStatus.FINE


def _go_on(rounds: RunRounds) -> None:
    """Do round after round until they are over; what passes by itself is waited out."""
    clock = rounds.lanes.worker.clock
    patient = Patience(one_round=rounds, clock=clock, tell=tell, most=_PATIENCE if rounds.once else None)
    ledger, sleep = rounds.lanes.ledger, rounds.lanes.wait
    polls = ChangePolls(
        one_round=patient,
        sleep=sleep,
        stopping=rounds.over,
        changes=ledger.changes,
        every=ledger.poll_interval,
        written=rounds.watched.written,
    )
    poll(polls, clock=clock, sleep=polls.rest, stopping=rounds.over)
    rounds.end()
