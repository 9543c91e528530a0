"""The real campaign by the commands that people type: `schedule`, and a `run` that is killed again and again.

Each is a process of its own by the machine's own clock, on a ledger in a file that nobody else writes into;
the posts are due within minutes. What a killed one held is waited for until its lease is over, as people
have to: up to five minutes.
"""

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from socialkit.publishing.worker import PREPARING
from tests.crash.everywhere import Reached, campaign_file
from tests.crash.whole_campaign import POSTS, SAID, Gone, environment

_MINUTE = timedelta(minutes=1)
#: For `schedule` to end before the posts are due.
_DRAWING = timedelta(minutes=2)
#: Events of the ledger between two deaths, at most; about 250 are written in all.
_MOST_EVENTS = 30
#: Seconds that a process has to get to its end, or to write that many events: there may be nothing else to do
#: than what the killed ones still hold.
_PATIENCE, _HELD = 120, (PREPARING + _MINUTE).total_seconds()
#: Seconds between two of the last tries, and for all of them.
_NAP, _LAST_TRIES = 20, 3 * _HELD


@dataclass(frozen=True, kw_only=True)
class Commands:
    """A campaign's folder, and the processes that work in it."""

    folder: Path
    variables: Mapping[str, str]

    @property
    def ledger(self) -> Path:
        return self.folder / ".socialkit" / "ledger.db"

    def begun(self, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "socialkit", *words],
            cwd=self.folder,
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def told(self, *words: str) -> str:
        """Give what a process says that ends by itself."""
        said, _ = self.begun(*words).communicate(timeout=_PATIENCE)
        return said

    def deliveries(self) -> list[dict[str, Any]]:
        told = self.told("status", "--format", "json")
        found: list[dict[str, Any]] = json.loads(told[told.index("{") :])["deliveries"]
        return found

    def events(self) -> int:
        """Count what is written in the ledger; a moment without an answer counts as nothing new."""
        try:
            with closing(sqlite3.connect(f"file:{self.ledger}?mode=ro", uri=True, timeout=1)) as there:
                return int(there.execute("SELECT max(id) FROM event").fetchone()[0] or 0)
        except sqlite3.OperationalError:
            return 0

    def killed_after(self, events: int) -> bool:
        """Let a `run` write so many events, and kill it; say whether it lived till then."""
        before, begun = self.events(), time.monotonic()
        process = self.begun("run")
        while process.poll() is None and self.events() < before + events:
            if time.monotonic() > begun + _HELD:
                break
            time.sleep(0.01)
        alive = process.poll() is None and self.events() > before
        process.kill()
        process.communicate()
        return alive


def commanded(
    folder: Path,
    there: Mapping[str, Reached],
    look: Callable[[str, str | None, str], tuple[str, ...]],
    *,
    deaths: int,
    seed: int,
) -> Gone:
    """Schedule and publish on these accounts, while `run` dies so often where the seed says.

    ``look`` is a person's: what is out of an account's (and recipient's) posts that say so.
    """
    chance = random.Random(seed)  # noqa: S311 the same each time
    # Time enough to draw the pictures before the posts are due, also on a machine that has much else to do.
    due = (datetime.now(UTC) + _DRAWING).replace(second=0, microsecond=0) + _MINUTE
    campaign_file(folder, there, at=due)
    commands = Commands(folder=folder, variables=environment(folder, there))
    plan = commands.told("schedule")
    assert commands.ledger.exists(), plan
    died = 0
    for number in range(deaths):
        if number == deaths // 2:
            # So many die while uploads are made ready, and so many while posts go out.
            time.sleep(max((due - datetime.now(UTC)).total_seconds(), 0))
        died += commands.killed_after(chance.randint(1, _MOST_EVENTS))
    last = time.monotonic() + _LAST_TRIES
    while time.monotonic() < last:
        commands.told("run", "--once")
        waiting = [each for each in commands.deliveries() if each["state"] != "published"]
        if not waiting:
            break
        for each in waiting:
            if each["state"] == "uncertain":
                _settle(commands, each, look)
        time.sleep(_NAP)
    receipts = {each["key"]: each["receipt"] for each in commands.deliveries()}
    return Gone(
        deaths=died,
        plan=plan,
        addresses={key: receipt["url"] for key, receipt in receipts.items() if receipt},
        costs=[_cost(commands, f"{post}@all-x") for post in POSTS],
    )


def _settle(
    commands: Commands,
    delivery: Mapping[str, Any],
    look: Callable[[str, str | None, str], tuple[str, ...]],
) -> None:
    """Do what a person does whom `run` asks: look at the account, and say what is there."""
    said = SAID[POSTS.index(delivery["post"])]
    seen = look(delivery["account"], delivery.get("recipient"), said)
    answer = ("--published", seen[0]) if seen else ("--not-published",)
    commands.told("resolve", delivery["key"], *answer)


def _cost(commands: Commands, key: str) -> str:
    told = commands.told("show", key, "--format", "json")
    attempts = json.loads(told[told.index("{") :])["attempts"]
    return next((str(each["cost"]) for each in reversed(attempts) if each["cost"]), "none")
