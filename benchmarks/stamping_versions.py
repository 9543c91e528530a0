"""Stamping beside another checkout of the project: CPU milliseconds a file, min and median, files' bytes.

    stamping_versions.py [CHECKOUT [MODULE ...]]

The other checkout runs as if the named modules were not installed, such as those that were extras then.
"""

import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pictures

ROOT = Path(__file__).parents[1]
ROUNDS, LOGOS = 5, 20
RAM = Path("/dev/shm")  # noqa: S108 a RAM disk, where there is one
HEAD = """\
campaign: {name: W, organizer: O, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x]}
graphics: {week: {files: [%s], alt: A week of it., slot: {corner: bottom-right, width: 25%%}}}
posts: []
partners:
"""
#: Stamps a campaign several times over with logos prepared, then with none; says CPU seconds and bytes.
PROGRAM = """
import json, resource, shutil, sys
from pathlib import Path
folder, form, missing = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
sys.modules.update(dict.fromkeys(missing))
from socialkit import load_campaign
from socialkit.stamping import StampOptions, stamp

def used():
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)

campaign, out, cache = load_campaign(folder / "posts.yaml"), folder / "out", folder / "cache"
shutil.rmtree(cache, ignore_errors=True)
for logos, options, often in (
    ("prepared", StampOptions(format=form, cache=cache), 6),
    ("cold", StampOptions(format=form), 2),
):
    times = []
    for _ in range(1 + often):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        before = used()
        stamp(campaign, out, options=options)
        times.append(used() - before)
    made = [path.stat().st_size for path in out.glob(f"*/*.{form}")]
    print(json.dumps([logos, times[1:], len(made), sum(made)]))
"""


def campaigns(folder: Path) -> dict[str, Path]:
    """Give folders with a campaign each: five sizes of a graphic, and a photograph."""
    found = {"five sizes": folder / "five", "a photograph, 2160x2160": folder / "photograph"}
    for path in found.values():
        path.mkdir()
    five, photograph = found.values()
    artworks = [pictures.artwork(five / f"{w}x{h}.png", (w, h)) for w, h in pictures.SIZES]
    _write(five, artworks)
    _write(photograph, [pictures.photograph(photograph / "photograph.png", (2160, 2160))])
    return found


def _write(folder: Path, artworks: list[Path]) -> None:
    rows = [
        f"- {{id: p{number}, name: P{number}, logo: {path.name}}}\n"
        for number, path in enumerate(pictures.logos(folder, LOGOS))
    ]
    head = HEAD % ", ".join(path.name for path in artworks)
    (folder / "posts.yaml").write_text(head + "".join(rows), "utf-8")


def measured(
    checkout: Path, folder: Path, form: str, missing: list[str]
) -> dict[str, tuple[list[float], int]]:
    """Stamp by a checkout; give milliseconds a file and all bytes, for logos prepared and cold."""
    command = [sys.executable, "-c", PROGRAM, str(folder), form, *missing]
    env = {**os.environ, "PYTHONPATH": str(checkout)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {logos: ([1000 * each / files for each in times], size) for logos, times, files, size in rows}


def main(arguments: list[str]) -> None:
    """Run both in turn, so that noise falls on both alike, and print the table."""
    checkouts: dict[str, tuple[Path, list[str]]] = {"this": (ROOT, [])}
    if arguments:
        checkouts["other"] = (Path(arguments[0]).resolve(), arguments[1:])
    print(f"CPU ms a file, {ROUNDS} interleaved rounds, one thread, Python {sys.version.split()[0]}")
    print("\n| graphics, logos | form | other: min / median | this: min / median | ratio | bytes |")
    print("|---|---|---|---|---|---|")
    with TemporaryDirectory(dir=RAM if RAM.is_dir() else None) as folder:
        for name, path in campaigns(Path(folder)).items():
            for form in ("png", "jpg"):
                _table(name, path, form, checkouts)


def _table(name: str, path: Path, form: str, checkouts: dict[str, tuple[Path, list[str]]]) -> None:
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    sizes: dict[tuple[str, str], int] = {}
    for _ in range(ROUNDS):
        for who, (checkout, missing) in checkouts.items():
            for logos, (found, size) in measured(checkout, path, form, missing).items():
                times[logos, who] += found
                sizes[logos, who] = size
    for logos in ("prepared", "cold"):
        ours, other = times[logos, "this"], times.get((logos, "other"), [])
        told = f"{min(ours):.2f} / {statistics.median(ours):.2f}"
        if not other:
            print(f"| {name}, {logos} | {form} | | {told} | | |")
            continue
        ratios = f"{min(other) / min(ours):.2f} / {statistics.median(other) / statistics.median(ours):.2f}"
        growth = sizes[logos, "this"] / sizes[logos, "other"] - 1
        before = f"{min(other):.2f} / {statistics.median(other):.2f}"
        print(f"| {name}, {logos} | {form} | {before} | {told} | {ratios} | {growth:+.2%} |")


if __name__ == "__main__":
    main(sys.argv[1:])
