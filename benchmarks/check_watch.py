"""How soon `check --watch` answers after a change of one post, and whether memory stays flat over many.

    nice python benchmarks/check_watch.py [POSTS [EDITS]]

Prints two tables: CPU time from reading the file to the finished text, for a first and for a repeated check
of a hundred; and the memory in use after each hundred edits (Linux with glibc). Status 1 where an aim is
missed. A thousand edits take some three minutes of CPU.
"""

import gc
import sys
import tempfile
from collections.abc import Callable, Iterator
from ctypes import CDLL, Structure, c_size_t
from functools import _lru_cache_wrapper
from os import environ
from pathlib import Path
from statistics import median
from subprocess import run
from time import process_time
from typing import ClassVar

from socialkit.checking.evidence import PICTURES
from socialkit.checking.selection import selection
from socialkit.cli.checks import Asked
from socialkit.cli.watching.check_watching import WatchedCheck

#: Ours: what a person takes for an answer at once, in seconds.
AIM = 0.150
#: Ours: how many bytes memory may grow by; what is kept of one edit is longer than what is of another.
FLAT = 100_000
#: After so many edits a row, and so many are timed.
STEP = 100
_HEAD = """\
campaign:
  name: Long Week
  starts: 2027-03-01
  ends: 2027-03-31
  timezone: Africa/Nairobi
  platforms: [x, linkedin, facebook]
  hashtags: {required: ["#LongWeek"]}
  mentions: {required: ["@OpenWells"]}
handles:
  "@OpenWells": {name: Open Wells Alliance, x: OpenWells}
partners:
PARTNERS
accounts:
  ours-x: {platform: x, publisher: folder}
  ours-linkedin: {platform: linkedin, publisher: folder}
posts:
"""
_WORDS = (
    "wells",
    "teachers",
    "rivers",
    "nurses",
    "roads",
    "children",
    "seeds",
    "judges",
    "markets",
    "letters",
)


def campaign(posts: int, edited: int, times: int) -> str:
    """Give a campaign file whose post ``edited`` says what it says at no other time; 0 for not at all."""
    partners = "\n".join(f"  - {{id: p{n}, name: Partner {n}}}" for n in range(13))
    written = (
        f"  - id: post-{n}\n    at: 2027-03-{1 + n % 28:02d} {6 + n // 28 % 14:02d}:{n % 60:02d}\n"
        f"    text: |\n      {_sentence(n)} #LongWeek @OpenWells\n"
        + (f"      And more, {times}.\n" * (1 + times % 3) if times and n == edited else "")
        for n in range(posts)
    )
    return _HEAD.replace("PARTNERS", partners) + "".join(written)


def _sentence(number: int) -> str:
    """Give a sentence that no other post has."""
    words = [_WORDS[(number * step + number // step) % len(_WORDS)] for step in (1, 2, 3, 5, 7)]
    return f"For {words[0]} and {words[1]}, {words[2]} bring {words[3]} and {words[4]} number {number}."


def timed(work: Callable[[], object]) -> float:
    """Give the CPU seconds that it takes: other work on the machine does not count."""
    begun = process_time()
    work()
    return process_time() - begun


def watching(file: Path) -> WatchedCheck:
    """Give the check that `check --watch` makes."""
    return WatchedCheck(file=file, asked=Asked(selection=selection(), beyond=PICTURES))


def in_use() -> int:
    """Give the bytes that this process has from its allocator and has not given back.

    Only glibc counts them, and only where Python asks it for each object: ``PYTHONMALLOC=malloc``.
    """
    found = CDLL(None).mallinfo2
    found.restype = _Counted
    counted = found()
    return int(counted.uordblks + counted.hblkhd)


class _Counted(Structure):
    """What mallinfo2 of glibc 2.33 and later gives (mallinfo(3), Linux man-pages 6.9)."""

    _fields_: ClassVar = [
        (name, c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    ]


def held(watched: WatchedCheck) -> tuple[int, int]:
    """Give the bytes that are in use, and those once rules have forgotten all texts but those of one check.

    Rules remember what they read in a text, up to a number of texts: that fills, and then stays.
    """
    gc.collect()
    remembering = in_use()
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper):
            each.cache_clear()
    watched.page()
    gc.collect()
    return remembering, in_use()


def edited(posts: int, edits: int) -> Iterator[tuple[WatchedCheck, float]]:
    """Edit one post after the other; give the check, and the CPU seconds that it took, each time."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "posts.yaml"
        file.write_text(campaign(posts, 0, 0), "utf-8")
        watched = watching(file)
        yield watched, timed(watched.page)
        for number in range(edits):
            file.write_text(campaign(posts, number % posts, 1 + number), "utf-8")
            yield watched, timed(watched.page)


def memory(posts: int, edits: int) -> int:
    """Print what is in use after each hundred edits; 1 where it grows. The process counts each object."""
    settled = min(STEP, edits // 2)
    early = late = (0, 0)
    print("| edits | in use | without what rules remember of texts |")
    print("|---|---|---|")
    for number, (watched, _) in enumerate(edited(posts, edits)):
        if number in {settled, edits}:
            late = held(watched)
            early = early if any(early) else late
            print(f"| {number} | {late[0] / 1e6:.2f} MB | {late[1] / 1e6:.2f} MB |", flush=True)
        elif number and not number % STEP:
            gc.collect()
            print(f"| {number} | {in_use() / 1e6:.2f} MB | |", flush=True)
    grown = late[1] - early[1]
    print(f"Grown by {grown / 1e6:.2f} MB over {edits - settled} edits, beside what rules remember.")
    return int(grown > FLAT)


def main(posts: int = 200, edits: int = 1000) -> int:
    """Measure, and print what came of it; 1 where an aim is missed."""
    first, *taken = [took for _, took in edited(posts, min(edits, STEP))]
    print("| posts | first check | after a change (median / worst) | aim |")
    print("|---|---|---|---|")
    print(
        f"| {posts} | {first * 1000:.0f} ms | {median(taken) * 1000:.0f} / {max(taken) * 1000:.0f} ms "
        f"| {AIM * 1000:.0f} ms |\n",
        flush=True,
    )
    # A process of its own: what counts each object is a quarter slower, and tracemalloc six times.
    counting = [sys.executable, __file__, str(posts), str(edits), "memory"]
    grown = run(counting, env={**environ, "PYTHONMALLOC": "malloc"}, check=False).returncode
    return int(median(taken) > AIM or grown > 0)


if __name__ == "__main__":
    NUMBERS = list(map(int, sys.argv[1:3]))
    sys.exit((memory if sys.argv[3:] else main)(*NUMBERS))
