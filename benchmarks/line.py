"""What each stage of the line costs on the real campaign: CPU seconds, min and median of 6."""

import os
import resource
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from socialkit import check, load_campaign, make_kits, rehearse, stamp

ROOT = Path(__file__).parents[1]
ROUNDS = 6


def cpu_seconds(work: Callable[[], object]) -> float:
    """Do the work and give this process's user and system time in seconds."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def one_round(folder: Path) -> dict[str, float]:
    """Give the cost of each stage, in a folder of its own."""
    campaign = load_campaign(ROOT / "posts.yaml")
    renditions = stamp(campaign, folder / "warm").renditions
    return {
        "load": cpu_seconds(lambda: load_campaign(ROOT / "posts.yaml")),
        "check": cpu_seconds(lambda: check(campaign)),
        "stamp, first time": cpu_seconds(lambda: stamp(campaign, folder / "graphics")),
        "stamp, again": cpu_seconds(lambda: stamp(campaign, folder / "graphics")),
        "kit, first time": cpu_seconds(lambda: make_kits(campaign, renditions, folder / "kits")),
        "rehearse, first time": cpu_seconds(lambda: rehearse(campaign, folder / "demo")),
        "rehearse, again": cpu_seconds(lambda: rehearse(campaign, folder / "demo")),
    }


def main() -> None:
    """Measure and print the table."""
    rounds = []
    for _ in range(ROUNDS):
        with TemporaryDirectory() as folder:
            rounds.append(one_round(Path(folder)))
    print(
        f"the line on posts.yaml, one process, CPU seconds, {ROUNDS} rounds, {os.cpu_count()} cores,", end=" "
    )
    print(f"Python {sys.version.split()[0]}\n\n| stage | min | median |\n|---|---|---|")
    for stage in rounds[0]:
        times = [each[stage] for each in rounds]
        print(f"| {stage} | {min(times):.3f} | {statistics.median(times):.3f} |")


if __name__ == "__main__":
    main()
