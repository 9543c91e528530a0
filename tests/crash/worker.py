"""Publishing processes for the crash tests.

``worker.py NOW crash HOME SIGNAL POINT [HOME SIGNAL POINT …]`` does one round in each home, in a
process of its own that sends itself the signal at the named point; it prints how each ended (minus
the signal that killed it, or its exit status).

``worker.py NOW storm HOME SEED CHANCE`` starts one such process after another, each of which may
die at any point, and moves the clock on, until nothing is left to do; it prints how many died.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from socialkit.credentials.environment import Environment
from socialkit.findings.place import Place
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.model.account import Account
from socialkit.model.delivery import Delivery
from socialkit.platforms.folder.publisher import Folder, connect
from socialkit.platforms.publisher import PublisherContext
from socialkit.publishing import Worker, run

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=1)
STEP = timedelta(minutes=2)


def one_round(home: Path, now: datetime, reached: Callable[[Failpoint], None]) -> datetime | None:
    """Publish what is due, with its own connection to the ledger."""
    context = PublisherContext(home=home, clock=lambda: now, credentials=Environment({}))

    def folder(delivery: Delivery) -> Folder:
        account = Account(id=delivery.account, platform="x", publisher="folder", place=PLACE)
        return connect(account, context)

    with Ledger.open(home / "ledger.db", create=False) as ledger:
        worker = Worker(
            connect=folder, clock=lambda: now, campaign="week-2022", name=str(os.getpid()), reached=reached
        )
        return run(ledger, worker).next_at


def crash(home: Path, now: datetime, number: int, point: str) -> int:
    """Do one round in a process that gets the signal at the point; give how it ended."""
    child = os.fork()
    if child == 0:
        dying(home, now, number, point)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dying(home: Path, now: datetime, number: int, point: str) -> None:
    """Do one round and send this process the signal when it gets to the point."""

    def reached(here: Failpoint) -> None:
        if here == point:
            os.kill(os.getpid(), number)

    try:
        one_round(home, now, reached)
    except KeyboardInterrupt:
        os._exit(130)
    os._exit(0)


def storm(home: Path, now: datetime, seed: int, chance: float) -> int:
    """Do rounds in processes that may die anywhere, until nothing waits; give how many died."""
    died = 0
    dice = Random(seed)  # noqa: S311 a storm that can be repeated
    for _ in range(400):
        child = os.fork()
        if child == 0:
            in_the_storm(home, now, Random(dice.random()), chance)  # noqa: S311
        dice.random()
        status = os.waitpid(child, 0)[1]
        died += os.WIFSIGNALED(status)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
            return died
        now += STEP
    raise SystemExit("the storm did not end")


def in_the_storm(home: Path, now: datetime, dice: Random, chance: float) -> None:
    """Do one round, dying by chance; exit with 0 when nothing waits any more."""

    def reached(_point: Failpoint) -> None:
        if dice.random() < chance:
            os.kill(os.getpid(), signal.SIGKILL)

    os._exit(0 if one_round(home, now, reached) is None else 3)


if __name__ == "__main__":
    moment, what, *rest = sys.argv[1:]
    start = datetime.fromisoformat(moment)
    if what == "storm":
        print(storm(Path(rest[0]), start, int(rest[1]), float(rest[2])))  # noqa: T201
    else:
        jobs = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
        print(*(crash(Path(where), start, signal.Signals[name], point) for where, name, point in jobs))  # noqa: T201
