"""The real campaign's posts on all platforms at once, published by processes that are killed again and again.

``python -m tests.crash.everywhere FILE BEHIND POINT …`` publishes the campaign of a file round by round, each
round in a process of its own, one for each point; it kills itself with SIGKILL where its point is reached.
Then rounds go on until nothing is left that does not wait for a person. The clock of all of it is as many
seconds ``BEHIND``, and is put forward from round to round; it prints how many were killed.
"""

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from pkgutil import resolve_name

import yaml
from PIL import Image

from socialkit import app, planning
from socialkit.account_pictures import stamp_for_accounts
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.loading import load_campaign
from socialkit.model.delivery import Plan, State
from socialkit.model.message import BY_NAME
from socialkit.platforms import registry
from socialkit.publishing import Worker, deliveries
from socialkit.publishing.known_deliveries import campaign_id
from socialkit.runners.connecting import connections
from socialkit.runners.lane_rounds import LaneRounds

ROOT = Path(__file__).parents[2]
#: Longer than a lease, and than any platform's timeline lags.
STEP = timedelta(minutes=13)
#: All that is to be done is done between this time and now: servers have clocks of their own.
BEHIND = timedelta(hours=20)
_MOST_ROUNDS = 80


@dataclass(frozen=True, kw_only=True)
class Reached:
    """An account for the campaign file, and a person's look at what is out there: its texts, in any order.

    ``handle`` is what the alliance is called on its platform, where a name alone would be too long;
    ``copies`` is how many of each post are to be out.
    """

    account: Mapping[str, object]
    secrets: Mapping[str, str]
    texts: Callable[[], Sequence[str]]
    handle: str = BY_NAME
    copies: int = 1


def campaign_file(folder: Path, there: Mapping[str, Reached], *, at: datetime | None = None) -> Path:
    """Write the real campaign, its three posts and its graphic, for these accounts and for these days.

    All posts are due ``at`` a minute (None: one after the other, in the time that lies behind).
    """
    real = yaml.safe_load((ROOT / "posts.yaml").read_text(encoding="utf-8"))
    platforms = [str(each.account["platform"]) for each in there.values()]
    first = at or datetime.now(UTC) - BEHIND
    real["campaign"] |= {
        "starts": first.date(),
        "ends": (first + timedelta(days=2)).date(),
        "timezone": "UTC",
        "platforms": list(dict.fromkeys(platforms)),
    }
    called = {str(each.account["platform"]): each.handle for each in there.values()}
    real["handles"]["@SSWAlliance"] = called | real["handles"]["@SSWAlliance"]
    _graphics(folder)
    real["graphics"]["campaign"]["files"] = ["wide.png", "square.jpg"]
    # The first post has two pictures, so that processes die between two uploads, too.
    real["graphics"]["second"] = {"files": ["wide-2.png", "square-2.jpg"], "alt": "The same in grey."}
    real["posts"][0]["graphic"] = ["campaign", "second"]
    for number, post in enumerate(real["posts"], start=1):
        post["ignore"] = {"SK102": "the campaign says the same on all platforms"}
        post["at"] = f"{first if at else first + number * STEP:%Y-%m-%d %H:%M}"
    for unused in ("partners", "days", "events", "look"):
        del real[unused]
    usual = {"pace": "0 minutes", "absence": "retry"}
    accounts = {name: {**usual, **each.account} for name, each in there.items()}
    file = folder / "posts.yaml"
    file.write_text(yaml.safe_dump(real | {"accounts": accounts}, sort_keys=False), encoding="utf-8")
    return file


def _graphics(folder: Path) -> None:
    """Write the campaign's graphics; Instagram takes JPEG alone."""
    with Image.open(ROOT / "assets/graphics/campaign-1200x630.png") as wide:
        wide.save(folder / "wide.png")
        wide.convert("L").convert("RGB").save(folder / "wide-2.png")
    with Image.open(ROOT / "assets/graphics/campaign-2160x2160.png") as square:
        small = square.convert("RGB").resize((1080, 1080))
        small.save(folder / "square.jpg")
        small.convert("L").convert("RGB").save(folder / "square-2.jpg")


def scheduled(file: Path) -> Plan:
    """Schedule the campaign, as of the day before."""
    now = datetime.now(UTC) - BEHIND
    campaign = load_campaign(file)
    report = stamp_for_accounts(campaign, cache=None, progress=lambda _done, _total: None)
    with app.ledger_to_schedule(None, file) as ledger:
        steps = planning.plan(campaign, ledger, now=now, pictures=report.pictures)
        return planning.schedule(steps, ledger, now=now)


def one_round(file: Path, ahead: timedelta, reached: Callable[[Failpoint], None]) -> None:
    """Do what `run --once` does, at another time."""

    def clock() -> datetime:
        return datetime.now(UTC) - BEHIND + ahead

    campaign = load_campaign(file)
    with app.ledger_in_use(None, file) as ledger:
        worker = Worker(
            connect=connections(campaign, clock=clock, environment=os.environ),
            clock=clock,
            campaign=campaign_id(ledger, campaign) or "",
            name=str(os.getpid()),
            grace=timedelta(days=2),
            reached=reached,
        )
        LaneRounds(ledger=ledger, worker=worker).once()


def killed(file: Path, ahead: timedelta, point: str) -> bool:
    """Do a round in a process that kills itself where it gets to the point; say whether it did."""
    child = os.fork()
    if child == 0:
        one_round(file, ahead, partial(_fall, point))
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in {0, -signal.SIGKILL}:
        raise SystemExit(f"a round ended with {status}")
    return status != 0


def _fall(point: str, here: Failpoint) -> None:
    if here == point:
        os.kill(os.getpid(), signal.SIGKILL)


def left(ledger: Ledger, *, by_itself: bool) -> list[str]:
    """Give what is not out yet; ``by_itself``: without what only a person can settle."""
    waiting = [each for each in deliveries(ledger) if each.state is not State.PUBLISHED]
    return [
        f"{each.key} {each.state} {each.reason}"
        for each in waiting
        if not (by_itself and each.state is State.UNCERTAIN and each.publisher == "email")
    ]


def main(name: str, *points: str) -> None:
    """Go through all points, and then on until nothing is left; print how many processes were killed."""
    file, deaths = Path(name), 0
    # A process that was forked has imported it already.
    for each in {account.publisher for account in load_campaign(file).accounts}:
        resolve_name(registry.PUBLISHERS[each])
    for number in count(1):
        point = points[number - 1] if number <= len(points) else ""
        deaths += killed(file, number * STEP, point)
        with app.ledger_in_use(None, file) as ledger:
            if not left(ledger, by_itself=True) and not point:
                break
        if number > _MOST_ROUNDS:
            raise SystemExit(f"it does not end: {left(ledger, by_itself=True)}")
    print(deaths)  # noqa: T201 what the test reads


if __name__ == "__main__":
    main(*sys.argv[1:])
