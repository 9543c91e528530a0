"""How soon `check --watch` answers after a change of one post, and whether memory stays flat over many.

    python benchmarks/check_watch.py [POSTS [EDITS]]

Prints a table: CPU time from reading the file to the finished text, for a first and for a repeated check, and
the growth of memory from the hundredth edit to the last (tracemalloc), with 1 where an aim is missed.
"""

import gc
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from socialkit.checking.evidence import PICTURES
from socialkit.checking.selection import selection
from socialkit.cli.checks import Asked
from socialkit.cli.watching.check_watching import WatchedCheck

#: Ours: what a person takes for an answer at once, in seconds.
AIM = 0.150
#: Ours: how many bytes memory may grow by; what is kept of one edit is longer than what is of another.
FLAT = 100_000
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


def held() -> int:
    """Give the bytes that are in use, without what waits for Python to see that nobody uses it."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def main(posts: int = 200, edits: int = 1000) -> int:
    """Measure, and print what came of it; 1 where the aim is missed."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "posts.yaml"
        file.write_text(campaign(posts, 0, 0), "utf-8")
        watched = watching(file)
        first, taken, early = timed(watched.page), list[float](), 0
        settled = min(100, edits // 2)
        for number in range(edits):
            # The counter sees only what is made under it. What is kept of a check is replaced post by post:
            # of one from before, each replacement would look like growth. So all is made anew first.
            if number == settled - 2:
                tracemalloc.start()
                watched = watching(file)
                watched.page()
            if number == settled:
                early = held()
            file.write_text(campaign(posts, number % posts, 1 + number), "utf-8")
            took = timed(watched.page)
            # Tracing takes time of its own.
            taken += [] if tracemalloc.is_tracing() else [took]
        grown = held() - early
    print("| posts | first check | after a change (median / worst) | aim | memory grown |")
    print("|---|---|---|---|---|")
    print(
        f"| {posts} | {first * 1000:.0f} ms | {median(taken) * 1000:.0f} / {max(taken) * 1000:.0f} ms "
        f"| {AIM * 1000:.0f} ms | {grown / 1e6:.2f} MB over {edits - settled} edits |"
    )
    return int(median(taken) > AIM or grown > FLAT)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
