"""Numbers stand before nouns that agree with them, wherever people read them."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from socialkit.counting import counted
from socialkit.findings.finding import Findings
from socialkit.model.campaign import Partner
from socialkit.model.delivery import CampaignRecord, Deliveries, Plan
from socialkit.model.stamped import StampReport
from socialkit.reporting.deliveries import state_counts
from tests.conftest import PLACE, a_campaign, a_post

_SOURCES = Path(__file__).parent.parent / "socialkit"
#: A length put straight before a word in the plural; those of `many_emoji` are never of one.
_LENGTH = re.compile(r'f"[^"]*\{len\([^{}]*\)\} (?!rows|lines)(?:[a-z]+ )?[a-z]{2,}s\b')


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "no posts"),
        (1, "1 post"),
        (2, "2 posts"),
        (11, "11 posts"),
        (1001, "1,001 posts"),
        (2.5, "2.5 posts"),
        (30.0, "30 posts"),
        (1.0, "1 post"),
    ],
)
def test_a_noun_agrees_with_its_number(number: float, said: str) -> None:
    assert counted(number, "post") == said


def test_a_noun_with_a_plural_of_its_own() -> None:
    assert [counted(number, "delivery", "deliveries") for number in (0, 1, 2)] == [
        "no deliveries",
        "1 delivery",
        "2 deliveries",
    ]


def test_captions_of_one_thing_are_in_the_singular() -> None:
    week = replace(a_campaign(a_post("monday")), partners=(Partner(id="kenya", name="Kenya", place=PLACE),))
    shown: list[Any] = [
        week,
        Deliveries(),
        Findings(),
        Plan(record=CampaignRecord(id="week", name="A"), steps=()),
        StampReport(),
    ]
    captions = " ".join(each._repr_html_() for each in shown)
    for said in ("1 partner<", "no deliveries<", "no findings<", "no changes<", "no graphics:"):
        assert said in captions
    assert state_counts([]) == "no deliveries"


@pytest.mark.slow
def test_nobody_counts_in_another_way() -> None:
    """No noun is put into the plural, in code or on a page, but by ``counted``."""
    chosen = re.compile(
        r"""\b\w+(?:\.\w+)? (?:if \w+ [=!]= 1 else|== 1 \?) .*["']s["']|"1 [a-z]+" if|['"]s['"] if"""
    )
    sources = [*_SOURCES.rglob("*.py"), *_SOURCES.rglob("*.j2")]
    assert [path.name for path in sources if chosen.search(path.read_text("utf-8"))] == []
    assert chosen.search('word if number == 1 else several or word ~ "s"')
    assert chosen.search("hashtag{'s' if most.value > 1 else ''}")
    assert chosen.search('return "1 second" if number == 1 else f"{number:g} seconds"')


def test_no_message_puts_a_length_before_a_plural_by_itself() -> None:
    assert _LENGTH.search('f"{len(kits)} kits in {out}"')
    found = [
        f"{path.name}: {match.group()}"
        for path in sorted(_SOURCES.rglob("*.py"))
        for match in _LENGTH.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found
