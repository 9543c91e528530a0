"""Verbs of the schedule: plan, schedule, run."""

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import click

from socialkit import app, planning, publishing
from socialkit.cli.line import checked_campaign
from socialkit.cli.options import (
    cache,
    campaign_file,
    ledger_option,
    near,
    now,
    output_format,
    user,
    write_json,
)
from socialkit.cli.other_campaigns import tell_of_others
from socialkit.cli.progress import progress
from socialkit.errors import CampaignFileError, ExitStatus, LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.zone_shifts import ZoneShift, zone_shifts
from socialkit.ledger.writing.zone_changes import follow_zones
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Plan
from socialkit.model.stamped import StampReport
from socialkit.reporting.graphics import rows_as_text
from socialkit.reporting.histories import pauses_as_text
from socialkit.reporting.plans import ledger_as_json, plan_as_json, plan_as_text, written_as_text
from socialkit.reporting.runs import changed_as_text, run_as_json, run_as_text, uncomparable_as_text
from socialkit.reporting.terminal import printable_line
from socialkit.reporting.verifications import accounts_as_json, troubles_as_text
from socialkit.runners.local import poll

_ALLOW_CANCEL = "Cancel as many as N deliveries that the file no longer asks for."


@click.command()
@campaign_file
@ledger_option
@output_format
@click.pass_context
def plan(context: click.Context, file: Path, ledger_url: str | None, form: str) -> None:
    """Show what `schedule` would change in the ledger.

    Writes nothing but the pictures that would be published. Exit status 1 when a delivery is held
    because it has no picture, or when nobody can publish for an account, which `schedule` refuses.
    """
    campaign = checked_campaign(file)
    planning.refuse_nobody(campaign)
    report = _stamped(campaign)
    with app.ledger_to_look_at(ledger_url, file) as ledger:
        _tell_of_zones(zone_shifts(ledger, now=now()))
        steps = planning.plan(campaign, ledger, now=now(), pictures=report.pictures)
    if form == "json":
        write_json(plan_as_json(steps, report.findings))
    else:
        click.echo(plan_as_text(steps), nl=False)
    # Shown all the same: what it would change is what tells whether an account was meant.
    app.refuse_unreachable(campaign)
    context.exit(_status(steps, report))


@click.command()
@campaign_file
@ledger_option
@click.option("--allow-cancel", type=click.IntRange(0), default=0, metavar="N", help=_ALLOW_CANCEL)
@output_format
@click.pass_context
def schedule(
    context: click.Context, file: Path, ledger_url: str | None, allow_cancel: int, form: str
) -> None:
    """Bring the ledger in line with the campaign file.

    Makes the ledger where there is none yet; the folder of one that you name must be there.
    What is past already is held; nothing goes out by surprise. A plan that cancels more than ten
    deliveries and more than a third of what waits is refused, unless --allow-cancel says how many. A
    delivery without its picture is held, unless it was scheduled as the file says now; the others are
    scheduled, and exit status 1 says that there is one. Then each account is asked who it is: exit status
    1, too, when one cannot say, or when its sign-in ends before its last post.
    """
    campaign = checked_campaign(file)
    app.refuse_unreachable(campaign)
    report = _stamped(campaign)
    # Planned first: a file that cannot be scheduled leaves no empty ledger behind.
    with app.ledger_to_look_at(ledger_url, file) as ledger:
        steps = planning.plan(campaign, ledger, now=now(), pictures=report.pictures)
    with app.ledger_to_schedule(ledger_url, file) as ledger:
        _tell_of_zones(follow_zones(ledger, now=now(), by=user()))
        written = planning.schedule(steps, ledger, now=now(), allow_cancel=allow_cancel)
        known = app.verified_accounts(ledger, campaign, clock=now, environment=os.environ)
    click.echo(troubles_as_text(known), nl=False, err=True)
    if form == "json":
        told = ledger_as_json(ledger.name, new=ledger.new) | accounts_as_json(known)
        write_json(plan_as_json(written, report.findings) | told)
    else:
        click.echo(
            plan_as_text(written) + written_as_text(written, near(ledger.name), new=ledger.new), nl=False
        )
    troubled = any(each.trouble for each in known)
    context.exit(ExitStatus.FINDINGS if troubled else _status(written, report))


@click.command()
@campaign_file
@ledger_option
@click.option("--once", is_flag=True, help="Publish what is due now and stop.")
@click.option("--grace", type=click.IntRange(1), metavar="MINUTES", help="Hold what is due longer ago.")
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
    campaign = load_campaign(file)
    connect = app.connections(campaign, clock=now, environment=os.environ)
    with app.ledger_in_use(ledger_url, file) as ledger:
        app.refuse_foreign(ledger, campaign)
        worker = publishing.Worker(
            connect=connect,
            clock=ledger.clock(now),
            campaign=publishing.campaign_id(ledger, campaign),
            grace=publishing.GRACE if grace is None else timedelta(minutes=grace),
            stopping=stop.is_set,
        )
        tell_of_others(ledger, campaign)
        _tell_of_zones(follow_zones(ledger, now=now(), by=user()))
        rounds = _Rounds(ledger=ledger, worker=worker, form=form, changed=_changed(campaign, ledger))
        poll(rounds, clock=worker.clock, sleep=stop.wait, stopping=stop.is_set, once=once)
    context.exit(ExitStatus.FINDINGS if rounds.troubled else ExitStatus.FINE)


@dataclass(slots=True, kw_only=True)
class _Rounds:
    """One round of publishing a call, told to the user; ``troubled`` once something went wrong.

    ``changed`` are the posts whose change in the file nobody has scheduled.
    """

    ledger: Ledger
    worker: publishing.Worker
    form: str
    changed: Sequence[str]
    troubled: bool = False

    def __call__(self) -> datetime | None:
        report = publishing.run(self.ledger, self.worker)
        self.troubled |= bool(report.failed or report.uncertain)
        if self.form == "json":
            write_json(run_as_json(report, self.changed))
        else:
            stops = pauses_as_text(publishing.pauses(self.ledger))
            click.echo(run_as_text(report) + stops, nl=False)
        return report.next_at


def _tell_of_zones(moved: Sequence[ZoneShift]) -> None:
    """Say, on standard error, what a new edition of the zone database has moved."""
    for each in moved:
        click.echo(printable_line(str(each)), err=True)


def _stamped(campaign: Campaign) -> StampReport:
    """Make the pictures that accounts will post; logos that cannot be used are told on standard error."""
    with progress("stamping") as advance:
        report = app.stamp_for_accounts(campaign, cache=cache(), progress=advance)
    if report.failed:
        click.echo(rows_as_text(report), nl=False, err=True)
    return report


def _status(steps: Plan, report: StampReport) -> ExitStatus:
    """Give FINDINGS where a logo that an account needs cannot be used, or a delivery has no picture."""
    return ExitStatus.FINDINGS if report.failed or steps.unpictured else ExitStatus.FINE


def _changed(campaign: Campaign, ledger: Ledger) -> tuple[str, ...]:
    """Give the posts that changed since they were scheduled, and tell of them on standard error."""
    try:
        changed = planning.changed_posts(campaign, ledger, now=now())
    except (CampaignFileError, LedgerError) as error:
        click.echo(uncomparable_as_text(campaign, error), nl=False, err=True)
        return ()
    click.echo(changed_as_text(campaign, changed), nl=False, err=True)
    return changed


def _stopped_by_signals() -> Event:
    """Give an event that Ctrl-C and a polite kill set: the call under way is finished and recorded."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop
