"""Campaigns of thousands of posts: twice as many posts take at most some twice the steps."""

from collections.abc import Callable
from pathlib import Path

import pytest

from socialkit import check, load_campaign
from socialkit.model.campaign import Campaign
from tests.rules.at_scale.test_long_runs import steps

HEAD = """campaign: {name: W, starts: 2026-12-07, ends: 2026-12-31, timezone: UTC, platforms: [x, bluesky]}
posts:
"""
WORDS = [f"word{number}" for number in range(15)]
MANY = 150

#: What a post says, by its number.
KINDS: dict[str, Callable[[int], str]] = {
    "equal": lambda _: "Thank you all for the great work that you do in every place of the world",
    "equal but for case and a tag": lambda number: f"Thank you all for the great work here #Tag{number}",
    "two kinds": lambda number: ("We work for children today", "Health workers need us all")[number % 2],
    "nearly equal": lambda number: f"Thank you all for the great work that you do in the year {number}",
    "one order after another": lambda number: " ".join(
        WORDS[(place * (number % 13 + 1) + number) % 15] for place in range(15)
    ),
    "one beginning": lambda number: (
        f"Thank you all for the work {' '.join(f'w{number}x{i}' for i in range(9))}"
    ),
}


def campaign(folder: Path, kind: str, number: int) -> Campaign:
    file = folder / f"{number}.yaml"
    posts = (f"  - {{id: p{each}, text: '{KINDS[kind](each)}'}}\n" for each in range(number))
    file.write_text(HEAD + "".join(posts))
    return load_campaign(file)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_posts_take_about_twice_the_steps(kind: str, tmp_path: Path) -> None:
    few, many = (campaign(tmp_path, kind, number) for number in (MANY, 2 * MANY))
    steps(few)

    assert steps(many) < 2.4 * steps(few)


def test_each_equal_post_is_still_told(tmp_path: Path) -> None:
    found = [each for each in check(campaign(tmp_path, "equal", 5)) if each.code == "SK801"]

    assert {each.message for each in found} == {"says the same as p0"}
    assert {each.post for each in found} == {"p1", "p2", "p3", "p4"}
