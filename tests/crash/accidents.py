"""Playing one row of the crash table: a worker falls, others take over, and the platform counts."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.keeping.verification import verify
from socialkit.model.delivery import Delivery, State
from socialkit.publishing import Worker, run, show
from tests.conftest import NINE, a_campaign, a_post, an_account, file_campaign
from tests.crash.falling import FAILED, PATIENCE, SharedTime
from tests.crash.promises import MODES, Fall, Moment, Row
from tests.servers.platform_control import Platform
from tests.servers.platform_publisher import PlatformPublisher

ROOT = Path(__file__).parents[2]
#: For so long others go on; whatever then waits, waits for a person.
LONG = timedelta(minutes=25)
#: The platform is not at anything yet.
_UNCALLED = frozenset({Moment.UNTOUCHED, Moment.INTENDED})
#: Goes through more of the ledger than others: a publish, an answer that is lost, a look.
_DROPS = MODES[3]
_AT_REST = frozenset({State.PUBLISHED, State.HELD, State.FAILED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Played:
    """How a row has ended."""

    delivery: Delivery
    out: int
    fell: int


@dataclass
class Stage:
    """A platform in a process of its own, a ledger at ``url``, workers that fall, and one time for all."""

    platform: Platform
    url: str
    ledger: Ledger
    time: SharedTime
    file: Path
    falling: "subprocess.Popen[str]"
    rings: bool = False
    _ahead: float = 0
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def set(self, now: datetime) -> None:
        """Let it be another time, for the workers and on the platform."""
        self.time.set(now)
        ahead = now.timestamp() - time.time()
        self.platform.forward(ahead - self._ahead)
        self._ahead = ahead

    def play(self, row: Row) -> Played:
        """Let a worker fall, others take over, and give how it ends."""
        self.set(NINE)
        name = f"row-{next(self._numbers)}"
        self._begin(name, row)
        fell = self._fall(name, row)
        self._settle(name, row)
        if "stopped" in fell:
            fell = self._ask({"go_on": fell["stopped"]})
            self._settle(name, row)
        delivery = show(self.ledger, f"{name}/one@{name}").delivery
        return Played(delivery=delivery, out=self.platform.count(account=name), fell=fell["fell"])

    def warm_up(self) -> None:
        """Let what falls be copies of a process that has published, lost an answer, and found its post."""
        self.set(NINE)
        row = Row(point=Failpoint.AFTER_RECORD, fall=Fall.KILL, mode=_DROPS)
        self._begin("warm", row)
        for _ in range(2):
            self._ask({**self._order("warm", row), "unharmed": True})
            self._pass(row)
        assert show(self.ledger, "warm/one@warm").delivery.state is State.PUBLISHED

    def _begin(self, name: str, row: Row) -> None:
        account = an_account(name, absence=row.mode.absence)
        file_campaign(self.ledger, a_campaign(a_post("one"), accounts=[account], name=name))
        self.platform.behave(row.mode.rules, name)
        self.platform.befall(*row.mode.faults, account=name)

    def prove(self, row: Row) -> None:
        """Show that a row ends as it is promised."""
        played, promised = self.play(row), row.ending
        assert played.fell != FAILED, f"{row.point}, {row.fall}, {row.mode.name}: no worker came so far"
        found = (played.delivery.state, played.out)
        told = f"{row.point}, {row.fall}, {row.mode.name}: {played.delivery.reason}"
        assert found == (promised.state, promised.out), told
        assert promised.reason in played.delivery.reason, told

    def _fall(self, name: str, row: Row) -> dict[str, int]:
        if row.moment is Moment.LOOKING:
            # To be looked for it must be uncertain: a first one falls in the middle of publishing.
            first = Row(point=Failpoint.AFTER_CALL, fall=Fall.KILL, mode=row.mode)
            self._ask(self._order(name, first))
            self._pass(row)
        fell = self._ask(self._order(name, row))
        self._pass(row)
        if "stopped" in fell:
            with suppress(LedgerError):
                self._round(name, row)
        return fell

    def _pass(self, row: Row) -> None:
        if row.moment not in _UNCALLED:
            time.sleep(row.mode.slow)
        self.set(self.time() + row.mode.away)

    def _settle(self, name: str, row: Row) -> None:
        """Let others go on until all is at rest, or waits for a person."""
        until = self.time() + LONG
        while self.time() < until:
            try:
                next_at = self._round(name, row)
            except LedgerError:
                # Somebody stands still in the middle of a transaction: all wait for him.
                return
            if show(self.ledger, f"{name}/one@{name}").delivery.state in _AT_REST:
                return
            time.sleep(row.mode.slow)
            self.set(max(next_at or self.time(), self.time() + timedelta(seconds=10)))

    def _round(self, name: str, row: Row) -> datetime | None:
        publisher = PlatformPublisher(address=self.platform.address, account=name, clock=self.time)
        worker = Worker(
            connect=lambda _: publisher,
            clock=self.time,
            campaign=name,
            name="second",
            call=row.mode.call,
            lease=2 * row.mode.call,
            read_back=lambda _: row.mode.read_back,
        )
        return run(self.ledger, worker).next_at

    def _order(self, name: str, row: Row) -> dict[str, object]:
        known = row.mode.read_back.remembers_keys
        return {
            "unharmed": False,
            "ledger": self.url,
            "rings": self.rings,
            "time": str(self.file),
            "platform": self.platform.address,
            "account": name,
            "campaign": name,
            "read_back": [
                row.mode.read_back.settle.total_seconds(),
                None if known is None else known.total_seconds(),
            ],
            "call": row.mode.call.total_seconds(),
            "point": row.point.value,
            "fall": row.fall.value,
        }

    def _ask(self, order: dict[str, Any]) -> dict[str, int]:
        assert self.falling.stdin
        assert self.falling.stdout
        print(json.dumps(order), file=self.falling.stdin, flush=True)
        told: dict[str, int] = json.loads(self.falling.stdout.readline())
        return told


@contextmanager
def stage(platform: Platform, url: str, folder: Path, *, rings: bool = False) -> Iterator[Stage]:
    """Give a stage whose ledger is at ``url``, and is whole in the end.

    ``rings``: who falls is a worker of procrastinate's, in PostgreSQL.
    """
    file = folder / "time"
    clock = SharedTime.at(file)
    command = [sys.executable, "-m", "tests.crash.falling"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (
        Ledger.open(url, create=True, patience=PATIENCE) as ledger,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as falling,
    ):
        made = Stage(
            platform=platform, url=url, ledger=ledger, time=clock, file=file, falling=falling, rings=rings
        )
        made.warm_up()
        yield made
        assert falling.stdin
        falling.stdin.close()
    clock.memory.close()
    with Ledger.open(url, create=False) as ledger:
        assert verify(ledger).faults == ()
