"""Rounds of `run`, told to the user as they go."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import click

from socialkit import app
from socialkit.cli.options import now, write_json
from socialkit.errors import CampaignFileError, LedgerError
from socialkit.ledger.reading.gates import backlog
from socialkit.ledger.reading.known_accounts import last_verified
from socialkit.ledger.writing.heartbeats import beat, leave, rest
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Selection
from socialkit.planning.campaign_plan import changed_steps
from socialkit.planning.changed_lists import ChangedSince, changed_since
from socialkit.publishing import RunReport
from socialkit.publishing.standing import CampaignStanding, standing
from socialkit.publishing.verifying import VerifiedAccount
from socialkit.reporting.runs.campaign_standing import standing_as_text
from socialkit.reporting.runs.round_reports import (
    backlog_as_text,
    changed_as_text,
    run_as_json,
    run_as_text,
    uncomparable_as_text,
)
from socialkit.reporting.terminal import printable_line
from socialkit.runners.consent_guard import hold_without_consent
from socialkit.runners.following import Following
from socialkit.runners.hourly_verification import HourlyVerification
from socialkit.runners.lane_rounds import LaneRounds
from socialkit.runners.site import BEAT
from socialkit.runners.watched_file import WatchedFile

#: What was due longer ago when a run begins fell due while nobody published.
_MISSED = timedelta(minutes=1)


@dataclass(kw_only=True)
class RunRounds:
    """A round of publishing a call, told to the user; ``troubled`` says whether something needs a person."""

    lanes: LaneRounds
    watched: WatchedFile
    following: Following
    form: str
    once: bool
    troubled: bool = False
    _verification: HourlyVerification = field(init=False)
    _changed: ChangedSince = field(default_factory=ChangedSince)
    _told: str = ""
    _rounds: int = 0
    _beaten: datetime | None = None

    def __post_init__(self) -> None:
        """Ask at the beginning of a run; one for cron minds who has asked before."""
        self._verification = HourlyVerification(ask=self._asked, last=self._last_asked, tell=tell)

    def __call__(self) -> datetime | None:
        """Do a round, and give the time of the next."""
        self._beat()
        self._follow(changed=self.watched.changed())
        if not self._rounds:
            self._changed = _changed(self.watched.campaign, self.lanes)
            self._tell_backlog()
        self._verification(self.lanes.worker.now())
        hold_without_consent(
            self.lanes.ledger,
            self.lanes.worker,
            self.watched.campaign,
            tell,
            doubtful=self.watched.doubtful,
        )
        report = self.lanes.once() if self.once else self.lanes()
        self._tell(report)
        self._rounds += 1
        return report.next_at

    def over(self) -> bool:
        """Whether no more rounds are wanted."""
        return self.lanes.worker.stopping() or (self.once and self._rounds > 0)

    def end(self) -> None:
        """Finish what is under way, tell what it came to, and leave."""
        asked = self._verification.end()
        # A run for cron has waited for all that it began, and told it.
        if asked or not (self.once and self._rounds):
            self._tell(self.lanes.finish(), last=True)
        self.troubled = self.troubled or self._verification.troubled
        (rest if self.once else leave)(self.lanes.ledger, self.lanes.worker.name)

    def _follow(self, *, changed: bool) -> None:
        """Go on with the campaign under the id that it has now, and with the accounts of its file."""
        campaign = self.watched.campaign
        self.lanes.worker = self.following(self.lanes.worker, campaign, changed=changed)
        if changed:
            self._changed = _changed(campaign, self.lanes)
            self._verification.renew()

    def _beat(self) -> None:
        worker = self.lanes.worker
        if self._beaten is None or worker.now() - self._beaten >= BEAT:
            beat(self.lanes.ledger, worker.name, campaign=worker.campaign, now=worker.now())
            self._beaten = worker.now()

    def _last_asked(self) -> datetime | None:
        return last_verified(self.lanes.ledger, self.lanes.worker.campaign) if self.once else None

    def _asked(self) -> Iterator[VerifiedAccount]:
        ledger, own = self.lanes.ledger, self.lanes.worker.campaign
        yield from app.watched_accounts(ledger, own, self.watched.campaign, clock=now, environment=os.environ)

    def _tell_backlog(self) -> None:
        worker = self.lanes.worker
        at = worker.now()
        missed = backlog(
            self.lanes.ledger,
            now=at,
            earliest=at - worker.grace,
            since=at - _MISSED,
            selection=Selection(campaign=worker.campaign),
        )
        click.echo(backlog_as_text(missed), nl=False, err=True)

    def _tell(self, report: RunReport, *, last: bool = False) -> None:
        """Tell what was done, and how everything stands if that is news."""
        accounts = [account.id for account in self.watched.campaign.accounts]
        stands = standing(self.lanes.ledger, self.lanes.worker, accounts)
        self.troubled = stands.troubled
        if self.form == "json":
            self._write(report, stands, last=last)
            return
        done, told = run_as_text(report), standing_as_text(stands)
        nothing = not self._rounds and not done and self.lanes.lanes.idle
        waits = stands.queue.count - stands.queue.late
        idle = ("what is due waits\n" if waits else "nothing is due\n") if nothing else ""
        click.echo(idle + done + (told if told != self._told else ""), nl=False)
        self._told = told

    def _write(self, report: RunReport, stands: CampaignStanding, *, last: bool) -> None:
        news = bool(report.touched) or standing_as_text(stands) != self._told
        if news or not (last or self._rounds):
            write_json(run_as_json(report, self._changed, stands))
        self._told = standing_as_text(stands)


def tell(line: str) -> None:
    """Write a line about the run itself to standard error."""
    click.echo(f"socialkit: {printable_line(line)}", err=True)


def _changed(campaign: Campaign, lanes: LaneRounds) -> ChangedSince:
    """Give what changed since it was scheduled, and tell of it on standard error."""
    try:
        steps = changed_steps(campaign, lanes.ledger, now=lanes.worker.now())
    except (CampaignFileError, LedgerError) as error:
        click.echo(uncomparable_as_text(campaign.file, error), nl=False, err=True)
        return ChangedSince()
    changed = changed_since(campaign, steps)
    click.echo(changed_as_text(campaign, changed), nl=False, err=True)
    return changed
