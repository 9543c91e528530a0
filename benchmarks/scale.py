"""Many partners at once: files a second, memory; and what one partner more costs a campaign of 1,000."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pictures

from socialkit.stamping import StampOptions, stamp

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
JOBS = 2
FEW = 1000
ROUNDS = 3
HEAD = """campaign: {name: A week, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x]}
posts: []
partners: partners.csv
graphics:
  week:
    files: [%s]
    alt: A week
    slot: {corner: bottom-right, width: 25%%}
"""


def added(folder: Path) -> list[float]:
    """Add a partner to a campaign of 1,000, some times over: CPU seconds of `socialkit stamp`, in all."""
    artworks = [pictures.artwork(folder / f"{w}x{h}.png", (w, h)) for w, h in pictures.SIZES]
    logos = pictures.small_logos(folder, FEW + ROUNDS)
    (folder / "posts.yaml").write_text(HEAD % ", ".join(path.name for path in artworks), encoding="utf-8")
    times = []
    for count in range(FEW, FEW + ROUNDS + 1):
        rows = (f"p{number},P {number},{path.name}\n" for number, path in enumerate(logos[:count]))
        (folder / "partners.csv").write_text("id,name,logo\n" + "".join(rows), encoding="utf-8")
        times.append(_stamped(folder))
    return times[1:]


def _stamped(folder: Path) -> float:
    """Run `socialkit stamp` in a folder; user and system time of it and of its processes."""
    before = os.times()
    command = [sys.executable, "-m", "socialkit", "stamp", "--format", "jpg"]
    environment = os.environ | {"SOCIALKIT_CACHE": str(folder / "cache")}
    subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Stamp for COUNT partners (the first argument) in five sizes, into a folder that is then removed."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        artworks = [pictures.artwork(folder / f"{w}x{h}.png", (w, h)) for w, h in pictures.SIZES]
        campaign = pictures.campaign(folder, artworks, pictures.small_logos(folder, COUNT))
        options = StampOptions(format="jpg", jobs=JOBS, cache=folder / "cache")
        for what in ("first", "again"):
            begun = perf_counter()
            report = stamp(campaign, folder / "out", options=options)
            seconds = perf_counter() - begun
            files = len(report.renditions)
            print(
                f"{what}: {files} files, {report.made} made, {seconds:.1f} s, {files / seconds:.0f} a second"
            )
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak of the parent {parent:.0f} MiB, of a worker {worker:.0f} MiB")
    with TemporaryDirectory() as name:
        times = added(Path(name))
    print(f"one partner added to {FEW}: {min(times):.2f} to {max(times):.2f} s of CPU, start-up included")


if __name__ == "__main__":
    main()
