"""The whole line with a simulated clock, into folders: nothing leaves the machine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from os.path import realpath
from pathlib import Path

from socialkit.assignments import account_assignments, accounts_of
from socialkit.atomic_files import remove_tree
from socialkit.checking.campaign_check import check
from socialkit.consenting import consented, day_of
from socialkit.counting import counted
from socialkit.credentials.environment import Environment
from socialkit.errors import DoubtfulCampaignError, MisuseError
from socialkit.findings.finding import Findings
from socialkit.held_folders import refuse_links
from socialkit.html_table import table
from socialkit.kit.overview import Week, write_overview
from socialkit.kit.own_files import strange_pages
from socialkit.ledger import Ledger
from socialkit.model.account import Account
from socialkit.model.arguments import (
    REHEARSING_WORKER,
    refuse_no,
    refuse_no_campaign,
    refuse_no_function,
    refuse_no_path,
)
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Deliveries, Plan, State, Step
from socialkit.model.file_names import refuse_to_replace, unwritten_told
from socialkit.model.people.profile import Use
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import Progress, StampReport
from socialkit.planning import plan, schedule
from socialkit.platforms.delivery_words import state_word
from socialkit.platforms.publisher import PublisherContext, connect
from socialkit.platforms.registry import FOLDER
from socialkit.publishing import Connect, Worker, deliveries, run
from socialkit.stamping import StampOptions, stamp

#: A rehearsal begins this long before the first post is due.
_LEAD = timedelta(days=1)
_LEDGER = "ledger.db"
#: What a rehearsal makes in its folder, and what it may therefore remove there.
_OWN = ("published", "media", "ledger.db", "ledger.db-wal", "ledger.db-shm")
_PLAIN = StampOptions()
_NOTHING_STAMPED = StampReport()
_NOTHING_DUE = Deliveries()


@dataclass(frozen=True, kw_only=True, slots=True)
class Rehearsal:
    """What a rehearsed week came to.

    ``omitted`` are the deliveries that were left out of the plan, as for want of a picture, with the
    reason. ``overview`` is the page to open; None, with nothing made, when errors stopped the line.
    """

    findings: Findings
    stamped: StampReport = _NOTHING_STAMPED
    deliveries: Deliveries = _NOTHING_DUE
    omitted: tuple[Step, ...] = ()
    overview: Path | None = None

    @property
    def complete(self) -> bool:
        """Whether every graphic was made, every delivery has its receipt, and nothing was left out."""
        done = all(delivery.state is State.PUBLISHED for delivery in self.deliveries)
        made = self.overview is not None and not self.stamped.failed
        return made and done and not self.omitted and not self.findings.errors

    def _repr_html_(self) -> str:
        rows = [
            [d.key, str(d.due), state_word(d), d.receipt.url if d.receipt else d.reason]
            for d in self.deliveries
        ]
        rows += [
            [step.delivery.key, str(step.delivery.due), "left out", step.detail] for step in self.omitted
        ]
        caption = f"{counted(len(self.stamped.renditions), 'graphic')}; open {self.overview}"
        return table(caption, ["delivery", "due", "state", "receipt or reason"], rows)


@dataclass(slots=True)
class _SimulatedClock:
    """A clock that stands still until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def rehearse(
    campaign: Campaign,
    out: str | Path,
    *,
    options: StampOptions = _PLAIN,
    progress: Progress | None = None,
) -> Rehearsal:
    """Check, stamp, plan, schedule and run the campaign into ``out``, from a day before its first post.

    Every account is a folder below ``out/published``, whatever the file says, and so is every
    platform of a campaign without accounts: no real account is touched and no secret is read. What is
    there already from the same campaign stays as it is; a campaign that has changed is rehearsed anew.
    Errors that the check finds stop the line before anything is written; partners who were set aside
    while loading, and logos that cannot be used, do not: the others go on. Raises MisuseError when
    ``out`` is no folder of a rehearsal, and for arguments of other kinds; SocialkitError where a page or a
    picture that was not made here would be replaced, UnwrittenError where the page cannot be written, and
    where a link in ``out`` leads away.
    """
    refuse_no_campaign(campaign, "rehearse", "'out'")
    refuse_no(StampOptions, options, "options", "StampOptions(…)")
    refuse_no_path(out, "out")
    refuse_no_function(progress, "progress", "lambda done, total: None", optional=True)
    folder = Path(out)
    _refuse_foreign(campaign, folder)
    checked = check(campaign)
    findings = Findings([*campaign.findings, *checked])
    if checked.stopping:
        return Rehearsal(findings=findings)
    campaign = consented(campaign, Use.KIT, day_of(campaign, _beginning(campaign)), others=[Use.POSTS])
    report = stamp(campaign, folder / "graphics", options=options, progress=progress)
    done, omitted = _played(_pretended(campaign), report.pictures, folder)
    page = folder / "index.html"
    write_overview(campaign, findings, report, Week(deliveries=done, omitted=omitted), page)
    return Rehearsal(findings=findings, stamped=report, deliveries=done, omitted=omitted, overview=page)


def _pretended(campaign: Campaign) -> Campaign:
    """Give the campaign with a folder in place of each account; of what goes to a list, one is enough."""
    folders = (replace(each, publisher=FOLDER, recipients=()) for each in accounts_of(campaign))
    return replace(campaign, accounts=tuple(folders))


def _played(
    campaign: Campaign, pictures: Sequence[Rendition], folder: Path
) -> tuple[Deliveries, tuple[Step, ...]]:
    clock = _SimulatedClock(_beginning(campaign))
    with Ledger.open(folder / _LEDGER, create=True, rehearsal=True) as ledger:
        outdated = _outdated(campaign, ledger, clock(), pictures, folder)
    if outdated:
        with unwritten_told(folder):
            _start_over(folder)
    with Ledger.open(folder / _LEDGER, create=True, rehearsal=True) as ledger:
        steps = plan(campaign, ledger, now=clock(), pictures=pictures)
        schedule(steps, ledger, now=clock())
        worker = Worker(
            connect=_folders(campaign, folder, clock),
            clock=clock,
            campaign=steps.record.id,
            name=REHEARSING_WORKER,
        )
        while (next_at := run(ledger, worker).next_at) is not None:
            clock.now = next_at
        waiting = {step.delivery.key for step in steps.unpictured}
        done = Deliveries(each for each in deliveries(ledger) if each.key not in waiting)
        return done, steps.unpictured


def _beginning(campaign: Campaign) -> datetime:
    """Give the moment at which the simulated clock starts."""
    due = [each.due.utc for each in account_assignments(campaign) if each.due]
    opening = datetime.combine(campaign.starts, time(), UTC)
    return min([opening, *due]) - _LEAD


def _folders(campaign: Campaign, folder: Path, clock: _SimulatedClock) -> Connect:
    accounts: dict[str, Account] = {account.id: account for account in campaign.accounts}
    context = PublisherContext(home=folder, clock=clock, credentials=Environment({}))
    return lambda delivery: connect(accounts[delivery.account], context)


def _outdated(
    campaign: Campaign, ledger: Ledger, now: datetime, pictures: Sequence[Rendition], folder: Path
) -> bool:
    """Say whether what was rehearsed here is another campaign, or may be, or is gone."""
    try:
        return _changed(plan(campaign, ledger, now=now, pictures=pictures), folder)
    except DoubtfulCampaignError:
        return True


def _changed(steps: Plan, folder: Path) -> bool:
    """Say whether an earlier rehearsal here was of something else, or what it published is gone."""
    kinds = {step.change for step in steps.steps if step.pictured} - {Change.LEAVE}
    receipts = [step.delivery.receipt for step in steps.steps if step.delivery.receipt]
    gone = any(not (folder / receipt.url).exists() for receipt in receipts)
    other = [step for step in steps.steps if step.change is Change.LEAVE or not step.pictured]
    late = any(step.delivery.receipt for step in other)
    return gone or late or not (kinds <= {Change.ADD} or kinds <= {Change.UNCHANGED})


def _start_over(folder: Path) -> None:
    for name in _OWN:
        remove_tree(folder / name, below=folder)


def _refuse_foreign(campaign: Campaign, folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier rehearsal: what is in it could be lost."""
    with unwritten_told(folder):
        refuse_links(folder / "graphics", folder)
        inside = campaign.file.resolve().is_relative_to(realpath(folder))
        there = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
        begun = (folder / "graphics" / "manifest.json").is_file() and not (folder / "published").exists()
        known = (folder / _LEDGER).is_file() or begun
    if inside or (there and not known):
        raise MisuseError(f"{folder} is not a folder of rehearsals: name an empty or a new one")
    refuse_to_replace(strange_pages(folder / "index.html"))
