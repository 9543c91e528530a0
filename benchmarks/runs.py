"""Runs of 100,000 characters: what reading each costs on every platform, and what checking it costs."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from socialkit import check, load_campaign
from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import DIALECTS, dialect

LONG, BOUND = 100_000, 1.0
ROUNDS, SHOWN = 3, 20
#: What each run repeats: signs and letters; tags, names, links; marks that nobody sees, emoji, look-alikes;
#: dates; words, placeholders, markup, white space.
SIGNS = ",#@([<{\"'&*_.-/! \n\taé日हع1\u0301\u200b\u200d\u202e\u2066\u200e\ufe0f\ufeff🇰😀🏽"
PIECES = (
    "()|((|{{|%{|##|@@|#a |#a\n|a#|#a#|@a |(@|@a.b |@a@b.org |\u200b@_|RT@a |a.|a.b |a.co |日.|éa日.",
    "a_b.com.|xn--|http://|http:/ |https://a.co |http://a.co/(|a@b.org |www.a |bit.ly/a ",
    "a\u200d|a\u200b|#a\u200bb |\u202ea|\u202ea\u202c |a\ufe0f|a\ufeff|👩\u200d|🏳\ufe0f\u200d🌈|e\u0301",
    "\U0001d41a |a\u0435 |#a\u0435 ",
    "1 |12:00 |9am-|3 May |Monday 3 |Monday 3 May |10/11/2022 |31 Nov |today |3 days left |9am EST ",
    "a |A |a\n|AA |the the |bad thing |TBD |[A] |{{a}} |<%= |<b>|**a** |&amp;|“a” |(a|:) |a  |\n\n\n",
)
UNITS = [*SIGNS, *(unit for line in PIECES for unit in line.split("|"))]
_NUMBERS = count()
#: What the search puts units together of.
LETTERS = "a1A #@.,:/-_()[]{}<>%&*'\"\n!?éह日\u200b\u200d\u202e\u0301\ufe0f\u2066👩🇰\u2013“"
HEAD = """campaign:
  name: Social Service Workforce Week 2022
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, linkedin, facebook, instagram, threads, mastodon, bluesky, email]
  hashtags: {required: ["#SSWWeek"], also: ["#SocialServiceWorkforce"], never: ["#Nobody"]}
  mentions: {required: ["@SSWAlliance"]}
handles:
  "@SSWAlliance": {name: The Alliance, x: SSWAlliance, bluesky: sswalliance.bsky.social}
facts: {publications: 2}
wording: [{avoid: bad thing, prefer: good thing}]
posts:
  - id: run
    at: 2022-10-17 09:00
"""


def run_of(unit: str, length: int) -> str:
    """Give ``unit`` again and again, up to ``length`` characters."""
    return unit * (length // len(unit))


def fresh(unit: str, length: int) -> str:
    """Give a run with a number behind it that none before had: what was found in a text is remembered."""
    return f"{run_of(unit, length)} {next(_NUMBERS)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """CPU seconds that a run takes, and how many times those of half of it."""

    unit: str
    reading: float
    read_twice: float
    platform: str
    checking: float
    checked_twice: float
    findings: int

    def row(self) -> str:
        """Give the row of the table."""
        over = " **over**" if max(self.reading, self.checking) > BOUND else ""
        return (
            f"| `{ascii(self.unit)[1:-1]}` | {self.reading:.2f} ({self.read_twice:.1f}) {self.platform} "
            f"| {self.checking:.2f} ({self.checked_twice:.1f}){over} | {self.findings} |"
        )


def reading_seconds(unit: str, length: int) -> tuple[float, str]:
    """Give the CPU seconds of the dialect that takes the most for entities and length, and which it is."""
    worst = (0.0, "")
    for name in DIALECTS:
        first, second = fresh(unit, length), fresh(unit, length)
        before = process_time()
        dialect(name).entities(first)
        dialect(name).length(second)
        worst = max(worst, (process_time() - before, name))
    return worst


def checking_seconds(folder: Path, unit: str, length: int) -> tuple[float, int]:
    """Give the CPU seconds of a check of one post for eight platforms, and the number of findings."""
    campaign = campaign_of(folder, f"{fresh(unit, length)} #SSWWeek")
    before = process_time()
    findings = check(campaign)
    return process_time() - before, len(findings)


def campaign_of(folder: Path, text: str) -> Campaign:
    """Give a campaign of one post; its text is written so that YAML gives it back to the letter."""
    file = folder / "posts.yaml"
    file.write_text(f"{HEAD}    text: {quoted(text)}\n", encoding="utf-8")
    return load_campaign(file)


def quoted(text: str) -> str:
    """Give ``text`` as a scalar in double quotes, escaped only where YAML asks for it."""
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


_ESCAPES = {
    "\n": "\\n",
    "\t": "\\t",
    '"': '\\"',
    "\\": "\\\\",
    "\ufeff": "\\ufeff",
}


def searched(number: int) -> Iterable[str]:
    """Give units of two to four letters, put together by chance; the same ones each time."""
    chance = Random(2022)  # noqa: S311 no secret
    return ("".join(chance.choices(LETTERS, k=chance.randint(2, 4))) for _ in range(number))


def cost(folder: Path, unit: str) -> Cost:
    """Measure one run, and half of it; the least of some rounds counts."""
    half = min(reading_seconds(unit, LONG // 2) for _ in range(ROUNDS))
    reading, platform = min(reading_seconds(unit, LONG) for _ in range(ROUNDS))
    less = min(checking_seconds(folder, unit, LONG // 2) for _ in range(ROUNDS))
    checking, findings = min(checking_seconds(folder, unit, LONG) for _ in range(ROUNDS))
    return Cost(
        unit=unit,
        reading=reading,
        read_twice=reading / half[0],
        platform=platform,
        checking=checking,
        checked_twice=checking / less[0],
        findings=findings,
    )


def main() -> None:
    """Print the runs that take the most, and what the others take at most."""
    units = list(searched(int(sys.argv[1]))) if len(sys.argv) > 1 else UNITS
    with TemporaryDirectory() as name:
        costs = [cost(Path(name), unit) for unit in units]
    costs.sort(key=lambda each: max(each.reading, each.checking), reverse=True)
    print(f"{len(units)} runs of {LONG:,} characters, CPU seconds, the least of {ROUNDS} rounds")
    print("(in brackets: times what half of it takes)\n")
    print("| run of | reading, slowest platform | checking, 8 platforms | findings |\n|---|---|---|---|")
    for each in costs[:SHOWN]:
        print(each.row())
    rest = costs[SHOWN:]
    if rest:
        reading, checking = max(each.reading for each in rest), max(each.checking for each in rest)
        print(f"| the other {len(rest)} | at most {reading:.2f} | at most {checking:.2f} | |")


if __name__ == "__main__":
    main()
