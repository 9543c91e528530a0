"""Twice the text takes twice the steps, whatever it repeats: steps are counted, not timed."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from socialkit import check, load_campaign
from socialkit.model.campaign import Campaign

SHORT = 2_000
HEAD = """campaign:
  name: Social Service Workforce Week 2022
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, linkedin, facebook, instagram, threads, mastodon, bluesky, email]
  hashtags: {required: ["#SSWWeek"], never: ["#Nobody"]}
  mentions: {required: ["@SSWAlliance"]}
wording: [{avoid: bad thing, prefer: a very bad thing}]
posts:
  - id: run
    at: 2022-10-17 09:00
    text: |-
      x"""
PIECES = (
    "#a |#a#|a#|@a |@a@b.org |@_\u200b|a.b |www.a |bit.ly/a |http://a.co/(|https://a.co ",
    '3 May |Monday 3 May |12:00 |today |a  |the the |AA |"a|(a|<b>|[A] |bad thing |&amp;',
    "3pm EST 1 May |9am PT / 1pm ET |10月1日|الخميس 19 أكتوبر |jeu. 1 mai |heure de |(link to a) |*a* ",
    "Name@ |a\u200d|#a\u200bb |\u202ea|a\ufe0f|😀 |🏳\ufe0f\u200d🌈|a\u0435 ",
)
UNITS = [unit for line in PIECES for unit in line.split("|")]


@pytest.fixture
def run(tmp_path: Path) -> Callable[[str, int], Campaign]:
    def of(unit: str, length: int) -> Campaign:
        file = tmp_path / f"{length}.yaml"
        file.write_text(f"{HEAD}{unit * (length // len(unit))} end\n", encoding="utf-8")
        return load_campaign(file)

    return of


def steps(campaign: Campaign) -> int:
    """How many lines of Python a check runs through; a round of a loop is one at least."""
    number = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal number
        number += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        check(campaign)
    finally:
        sys.settrace(before)
    return number


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_takes_at_most_twice_the_steps(unit: str, run: Callable[[str, int], Campaign]) -> None:
    check(run(unit, SHORT // 10))
    assert steps(run(unit, 2 * SHORT)) < 2.1 * steps(run(unit, SHORT))
