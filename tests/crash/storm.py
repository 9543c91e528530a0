"""A storm: workers are killed and stopped anywhere while people cancel, edit, pause and put copies back.

``python -m tests.crash.storm ORDER`` (JSON) goes through one and prints what it came to. All that is drawn
by lot is drawn from the seed; which worker gets at what, and when, is the machine's own lot.
"""

import gc
import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from threading import active_count
from typing import Any

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.keeping.backups import backup
from socialkit.ledger.keeping.restoring import doubt_restored, restore
from socialkit.ledger.tables.stored_times import in_zone
from socialkit.model.campaign import Campaign, Post
from socialkit.model.delivery import Delivery, Receipt, State
from socialkit.platforms.platform import ReadBack
from socialkit.publishing import Worker, cancel, deliveries, pause, release, reschedule, resolve, resume, run
from tests.conftest import EVE, NINE, a_campaign, a_post, a_text, an_account, file_campaign
from tests.crash.server_copies import dump, insist, put_back
from tests.servers.behaviour import Fault, Outcome
from tests.servers.platform_control import Platform
from tests.servers.platform_publisher import PlatformPublisher

CAMPAIGNS = 5
ACCOUNTS = 4
WORKERS = 6
#: Real seconds: what is killed is looked for as soon as its lease is over.
CALL = timedelta(seconds=2)
LEASE = timedelta(seconds=4)
FACTS = ReadBack(settle=timedelta(seconds=2), remembers_keys=None)
#: How likely a worker falls at each point, and how many of those stand still instead of being killed.
CHANCE = 0.06
STOPS = 0.03
PATIENCE = timedelta(seconds=2)
#: What is out here is known, or asked about.
_SETTLED = frozenset({State.PUBLISHED, State.UNCERTAIN, State.CANCELLED})


@dataclass(frozen=True, kw_only=True)
class Order:
    """What kind of storm: its ledger, its platform, the seed, how much, how long it may take (seconds)."""

    ledger: str
    folder: str
    platform: str
    seed: int
    number: int
    kills: int
    window: float
    longest: float
    restores: bool


@dataclass
class Tally:
    """What happened."""

    kills: int = 0
    stops: int = 0
    deeds: Counter[str] = field(default_factory=Counter)


@dataclass
class Storm:
    """The one process that starts the others, and sees how they end."""

    order: Order
    ahead: timedelta = field(default_factory=lambda: NINE - datetime.now(UTC))
    tally: Tally = field(default_factory=Tally)
    workers: set[int] = field(default_factory=set)
    stopped: dict[int, float] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Draw all lots from the seed."""
        self.dice = Random(self.order.seed)  # noqa: S311 a storm that can be repeated
        self.texts = {name: dict.fromkeys(self._posts(name), 1) for name in self._names()}

    def now(self) -> datetime:
        """Give the time in the storm, which runs as fast as any."""
        return datetime.now(UTC) + self.ahead

    def _names(self) -> list[str]:
        return [f"storm-{number}" for number in range(CAMPAIGNS)]

    def _posts(self, name: str) -> list[str]:
        each = self.order.number // (CAMPAIGNS * ACCOUNTS)
        return [f"{name}-post-{number}" for number in range(each)]

    def campaign(self, name: str) -> Campaign:
        """Give a campaign as its file says today; every text says whose it is."""
        accounts = [an_account(f"{name}-{number}", pace=timedelta(0)) for number in range(ACCOUNTS)]
        posts = [self._post(post, text, at) for at, (post, text) in enumerate(self.texts[name].items())]
        return a_campaign(*posts, accounts=accounts, name=name)

    def _post(self, post: str, text: int, at: int) -> Post:
        share = at / len(self.texts[post.rpartition("-post-")[0]])
        local = datetime(2022, 10, 17, 9) + timedelta(seconds=int(share * self.order.window))  # noqa: DTZ001
        return a_post(post, text=a_text(f"{post} in its wording {text}"), at=local)

    def begin(self) -> None:
        """Write all into the ledger."""
        with Ledger.open(self.order.ledger, create=True) as ledger:
            for name in self._names():
                file_campaign(ledger, self.campaign(name), now=EVE)

    def dawn(self) -> None:
        """Publish the first posts of one campaign and look for one of them, while nobody falls.

        What this compiles, the copies of this process that follow need not compile again.
        """
        name = self._names()[0]
        lost = Fault(outcome=Outcome.ACCEPT_THEN_DROP)
        Platform(address=self.order.platform).befall(lost, account=f"{name}-0")
        with Ledger.open(self.order.ledger, create=False) as ledger:
            for _ in range(2):
                run(ledger, self._for_a_few(name))
                time.sleep(FACTS.settle.total_seconds())
        assert active_count() == 1, "copies of this process would have locks that nobody gives back"

    def _for_a_few(self, name: str) -> Worker:
        """Give a worker for a few deliveries: a round prepares whatever is due soon, which is nearly all."""
        tried = count(1)
        return replace(self.worker(name), stopping=lambda: next(tried) > 2 * ACCOUNTS)

    def start(self, does: Callable[[Random], None]) -> int:
        """Start a process that does something with dice of its own."""
        seed = self.dice.random()
        child = os.fork()
        if child:
            return child
        try:
            does(Random(seed))  # noqa: S311 a storm that can be repeated
        except LedgerError:
            os._exit(3)
        except BaseException:  # noqa: BLE001 it is shown
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)

    def work(self, dice: Random) -> None:
        """Publish round by round for one campaign, and fall by lot."""

        def reached(_point: Failpoint) -> None:
            if dice.random() < CHANCE:
                os.kill(os.getpid(), signal.SIGSTOP if dice.random() < STOPS else signal.SIGKILL)

        with Ledger.open(self.order.ledger, create=False, patience=PATIENCE) as ledger:
            worker = self.worker(dice.choice(self._names()), reached)
            for _ in range(20):
                run(ledger, worker)
                time.sleep(0.1)

    def worker(self, name: str, reached: Callable[[Failpoint], None] = lambda _: None) -> Worker:
        """Give a worker for a campaign."""

        def connected(delivery: Delivery) -> PlatformPublisher:
            return PlatformPublisher(address=self.order.platform, account=delivery.account, clock=self.now)

        return Worker(
            connect=connected,
            clock=self.now,
            campaign=name,
            name=f"worker {os.getpid()}",
            call=CALL,
            lease=LEASE,
            preparing=LEASE,
            looking=LEASE,
            read_back=lambda _: FACTS,
            reached=reached,
        )

    def one_deed(self, ledger: Ledger) -> str:
        """Do what people do."""
        name = self.dice.choice(self._names())
        post, account = self.dice.choice(self._posts(name)), f"{name}-{self.dice.randrange(ACCOUNTS)}"
        key, now = f"{name}/{post}@{account}", self.now()
        soon = in_zone(now, "America/New_York")
        deeds: dict[str, Callable[[], object]] = {
            "cancel": lambda: cancel(ledger, key, now=now),
            "reschedule": lambda: reschedule(ledger, key, due=soon, now=now),
            "release": lambda: release(ledger, key, now=now),
            "edit": lambda: self._edit(ledger, name),
            "pause": lambda: pause(ledger, account, now=now),
            "resume": lambda: self._resume(ledger),
        }
        [what] = self.dice.choices(list(deeds), weights=[8, 4, 2, 1, 2, 4])
        try:
            deeds[what]()
        except LedgerError:
            return f"{what}, refused"
        return what

    def _edit(self, ledger: Ledger, name: str) -> None:
        for post in self.dice.sample(self._posts(name), max(1, len(self.texts[name]) // 10)):
            self.texts[name][post] += 1
        file_campaign(ledger, self.campaign(name), now=self.now())

    def _resume(self, ledger: Ledger) -> None:
        for name in self._names():
            for number in range(ACCOUNTS):
                resume(ledger, f"{name}-{number}", now=self.now())

    def look_after(self) -> None:
        """See who has fallen, let those go on who stood still, and start new ones."""
        for pid in list(self.workers):
            ended, status = os.waitpid(pid, os.WNOHANG | os.WUNTRACED)
            if ended and os.WIFSTOPPED(status):
                self.stopped[pid] = time.monotonic() + (LEASE + timedelta(seconds=1)).total_seconds()
                self.tally.stops += 1
            elif ended:
                self.workers.discard(pid)
                self.stopped.pop(pid, None)
                self.tally.kills += os.WIFSIGNALED(status)
                self.tally.deeds[f"worker ended with {os.waitstatus_to_exitcode(status)}"] += 1
        for pid in [pid for pid, until in self.stopped.items() if time.monotonic() > until]:
            os.kill(pid, signal.SIGCONT)
            del self.stopped[pid]
        while len(self.workers) - len(self.stopped) < WORKERS:
            self.workers.add(self.start(self.work))

    def end_workers(self) -> None:
        """Kill all workers, as when the power is gone."""
        for pid in self.workers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            self.tally.kills += 1
        self.workers.clear()
        self.stopped.clear()

    def rage(self) -> None:
        """Let it storm until there were enough kills and the time of all posts has come."""
        start, copies = time.monotonic(), self._copies()
        next_deed = 0.0
        while not self._over(time.monotonic() - start):
            self.look_after()
            with suppress(LedgerError):
                if time.monotonic() >= next_deed:
                    with Ledger.open(self.order.ledger, create=False, patience=PATIENCE) as ledger:
                        self.tally.deeds[self.one_deed(ledger)] += 1
                    next_deed = time.monotonic() + self.dice.uniform(0, self.order.window / 60)
            if copies and time.monotonic() - start > copies[0][0] * self.order.window:
                copies.pop(0)[1]()
            time.sleep(0.02)

    def _over(self, seconds: float) -> bool:
        enough = self.tally.kills >= self.order.kills and seconds > self.order.window
        return enough or seconds > self.order.longest

    def _copies(self) -> list[tuple[float, Callable[[], None]]]:
        """Give when a copy is made or put back, as shares of the time."""
        if not self.order.restores:
            return []
        folder = Path(self.order.folder)
        return [
            (0.3, lambda: self._copy(folder / "copy-1")),
            (0.5, lambda: self._put_back(folder / "copy-1")),
            (0.65, lambda: self._copy(folder / "copy-2")),
            (0.75, lambda: self._put_back(folder / "copy-2")),
        ]

    @property
    def _on_server(self) -> bool:
        return "://" in self.order.ledger

    def _copy(self, to: Path) -> None:
        if self._on_server:
            insist(lambda: dump(self.order.ledger, to))
        else:
            with Ledger.open(self.order.ledger, create=False) as ledger:
                backup(ledger, to, now=datetime.now(UTC), by="storm")
        self.tally.deeds["copy"] += 1

    def _put_back(self, copy: Path) -> None:
        """Put a copy back once all calls are over; what was edited since is edited again."""
        self.end_workers()
        time.sleep(LEASE.total_seconds() + 0.5)
        if self._on_server:
            insist(lambda: put_back(self.order.ledger, copy))
            insist(self._doubt)
        else:
            found = restore(copy, Path(self.order.ledger), now=self.now(), by="somebody")
            self.tally.deeds["uncertain after a restore"] += len(found.uncertain)
        self.tally.deeds["restore"] += 1

    def _doubt(self) -> None:
        """Do what the page says of a copy that `pg_restore` has put back."""
        with Ledger.open(self.order.ledger, create=False) as ledger:
            found = doubt_restored(ledger, now=self.now(), by="somebody")
            self.tally.deeds["uncertain after a restore"] += len(found.uncertain)
            self._cancel_what_is_out(ledger)
            for campaign in found.paused:
                resume(ledger, f"{campaign}/", now=self.now())

    def _cancel_what_is_out(self, ledger: Ledger) -> None:
        """Look at the accounts, as who resumes a campaign must: what people let go since is in no copy."""
        out = {(post.text.split()[0], post.account) for post in Platform(address=self.order.platform).posts()}
        for each in deliveries(ledger):
            if (each.post, each.account) in out and each.state not in _SETTLED:
                cancel(ledger, f"{each.campaign}/{each.key}", now=self.now())
                self.seen.add((each.post, each.account))

    def calm(self) -> None:
        """Let all come to rest, when nobody falls any more; time is no longer waited for."""
        time.sleep(1)
        self.ahead += LEASE
        with Ledger.open(self.order.ledger, create=False) as ledger:
            self._resume(ledger)
            for name in self._names():
                self._finish(ledger, self.worker(name))

    def _finish(self, ledger: Ledger, worker: Worker) -> None:
        """Go on until nothing waits for a time; where a person is asked, one looks at the platform."""
        until = self.now() + timedelta(hours=2)
        while self.now() < until:
            report = run(ledger, worker)
            for each in report.uncertain:
                if "put back" in each.reason:
                    self._answer(ledger, each)
            if report.next_at is None:
                return
            self.ahead += max(timedelta(0), report.next_at - self.now())

    def _answer(self, ledger: Ledger, delivery: Delivery) -> None:
        """Look at the platform as a person does, who knows a post in other words again."""
        out = Platform(address=self.order.platform).posts({"account": delivery.account})
        same = [post for post in out if post.text.split()[0] == delivery.post]
        seen = f"https://platform.example/{delivery.account}"
        receipts = [Receipt(remote_id=each.id, url=seen, published_at=self.now()) for each in same]
        key = f"{delivery.campaign}/{delivery.key}"
        resolve(ledger, key, receipt=receipts[0] if receipts else None, now=self.now())
        self.tally.deeds[f"a person has {'found it' if receipts else 'not found it'}"] += 1

    def outcome(self) -> dict[str, Any]:
        """Tell what happened, and how every delivery stands."""
        with Ledger.open(self.order.ledger, create=False) as ledger:
            every = deliveries(ledger)
            found = [
                [each.post, each.account, each.state.value, each.receipt.remote_id if each.receipt else None]
                for each in every
            ]
            waiting = [f"{each.key}: {each.reason}" for each in every if each.state is State.UNCERTAIN]
        told = {"kills": self.tally.kills, "stops": self.tally.stops, "deeds": dict(self.tally.deeds)}
        return {**told, "deliveries": found, "waiting": waiting, "seen": sorted(self.seen)}


def main(order: Order) -> None:
    """Go through a storm."""
    storm = Storm(order)
    storm.begin()
    print("begun", flush=True)  # noqa: T201
    # The time to write all down does not count.
    storm.ahead = NINE - datetime.now(UTC)
    storm.dawn()
    # What a copy of this process does not touch, it need not have for itself.
    gc.freeze()
    try:
        storm.rage()
    finally:
        storm.end_workers()
    storm.calm()
    print(json.dumps(storm.outcome()), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Order(**json.loads(sys.argv[1])))
