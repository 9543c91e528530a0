"""What the verbs that people type most cost in CPU time, beside a bare interpreter: min and median of 12.

    startup.py [CHECKOUT]

With another checkout of the project, such as the one before a change, its verbs run in turn with ours. Verbs
of the ledger have a campaign with one post and one account on X, which is played on this machine: it has said
who it is within the hour, so that `run` does not ask, or nobody listens there, so that it asks each time.
A checkout that does not publish to X has no such verbs. Python keeps what it compiled, as if installed.
"""

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

# Run as a script: the package and its tests are two folders up.
sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.platforms.x.x_accounts import KEYS, NOBODY, ONE_POST, SIGNING
from tests.servers.fakes.x import an_x, x_server

ROOT = Path(__file__).parents[1]
ROUNDS = 12
CONTENDERS = {
    "python -c pass": ["-c", "pass"],
    "socialkit --help": ["-m", "socialkit", "--help"],
    "socialkit check posts.yaml": ["-m", "socialkit", "check", "posts.yaml"],
    "socialkit rule SK102": ["-m", "socialkit", "rule", "SK102"],
}
ANSWERING = ("status", "schedule", "run --once")
UNREACHABLE = ("run --once",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contender:
    """What Python is started with, by which checkout, and where."""

    arguments: list[str]
    checkout: Path
    folder: Path
    compiled: Path

    def cpu_seconds(self) -> float:
        """Run it to its end and give its user and system time in seconds."""
        secrets = {f"SOCIALKIT_ALLIANCE_X_{name}": value for name, value in SIGNING.items()}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.run(
            [sys.executable, *self.arguments],
            cwd=self.folder,
            env={
                **os.environ,
                **secrets,
                "PYTHONPATH": str(self.checkout),
                "PYTHONDONTWRITEBYTECODE": "",
                "PYTHONPYCACHEPREFIX": str(self.compiled),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        # 1: an account could not be asked.
        if process.returncode not in {0, 1}:
            raise SystemExit(f"{self.arguments}: {process.stderr}")
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextmanager
def contenders(checkouts: dict[str, Path]) -> Iterator[dict[str, Contender]]:
    """Give all contenders of all checkouts, by name; each checkout has ledgers of its own."""
    with TemporaryDirectory() as scratch, x_server(an_x(KEYS)) as x:
        compiled = Path(scratch) / "compiled"
        yield {
            name + where: contender
            for number, (where, checkout) in enumerate(checkouts.items())
            for name, contender in (
                *_plain(Contender(arguments=[], checkout=checkout, folder=checkout, compiled=compiled)),
                *_of_ledger(checkout, Path(scratch) / f"{number} answering", x.address, ANSWERING),
                *_of_ledger(checkout, Path(scratch) / f"{number} unreachable", NOBODY, UNREACHABLE),
            )
        }


def _plain(any_: Contender) -> Iterator[tuple[str, Contender]]:
    for name, words in CONTENDERS.items():
        yield name, replace(any_, arguments=words)


def _of_ledger(
    checkout: Path, folder: Path, server: str, verbs: Iterable[str]
) -> Iterator[tuple[str, Contender]]:
    """Schedule a campaign, and give the verbs that go by its ledger."""
    if not (checkout / "socialkit/platforms/x/publisher.py").is_file():
        return
    folder.mkdir()
    (folder / "posts.yaml").write_text(ONE_POST.format(server=server))
    told = " (X cannot be reached)" if server == NOBODY else ""
    any_ = Contender(arguments=[], checkout=checkout, folder=folder, compiled=folder.parent / "compiled")
    made = {
        verb: replace(any_, arguments=["-m", "socialkit", *verb.split()]) for verb in ("schedule", *verbs)
    }
    made["schedule"].cpu_seconds()
    yield from ((f"socialkit {verb}{told}", made[verb]) for verb in verbs)


def main(arguments: list[str]) -> None:
    """Run all contenders in turn, so that noise falls on all alike, and print the table."""
    checkouts = {"": ROOT} | {f" ({name})": Path(name).resolve() for name in arguments}
    with contenders(checkouts) as runs:
        for run in runs.values():
            run.cpu_seconds()
        rounds = [{name: run.cpu_seconds() for name, run in runs.items()} for _ in range(ROUNDS)]
    print(
        f"start-up, CPU seconds, {ROUNDS} interleaved rounds, "
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"
    )
    print("\n| command | min | median | times a bare interpreter (min) |\n|---|---|---|---|")
    bare = min(each["python -c pass"] for each in rounds)
    for name in runs:
        times = [each[name] for each in rounds]
        print(f"| `{name}` | {min(times):.3f} | {statistics.median(times):.3f} | {min(times) / bare:.0f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
