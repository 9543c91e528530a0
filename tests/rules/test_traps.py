"""What goes wrong in real campaign kits: each trap in several shapes, beside what only looks like one."""

# ruff: noqa: RUF001 signs that look like others are what much of this is about

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from socialkit.checking.campaign_check import check
from socialkit.findings.finding import Severity
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Hashtags, Mentions, Post, Text

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)


def a_campaign(text: str, lang: str = "en") -> Campaign:
    written = Text(value=text, origin=Origin(place=PLACE, segments=(Segment(0, len(text) + 1, 1, 1),)))
    at = datetime(2022, 10, 18, 9)  # noqa: DTZ001 local times are naive in the file
    return Campaign(
        name="Social Service Workforce Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="America/New_York",
        file=Path("/campaign/posts.yaml"),
        posts=(Post(id="post", text=written, lang=lang, at=at, platforms=("x",), place=PLACE),),
        platforms=("x",),
        hashtags=Hashtags(required=("#SSWWeek",)),
    )


def marked(code: str, text: str, lang: str = "en") -> list[str]:
    """Give the stretches of ``text`` that the rule points at."""
    places = [finding.place for finding in check(a_campaign(text, lang), select=[code])]
    return [text[place.column - 1 : place.end_column - 1] for place in places]


def test_a_fix_writes_the_bullet_that_was_meant() -> None:
    texts = {"\uf0b7 Care": ("•", True), "\ufb01ne": ("fi", True), "o care\no time": ("•", False)}
    for text, (replacement, safe) in texts.items():
        fix = next(iter(check(a_campaign(text), select=["SK607"]))).fix
        assert fix is not None
        assert (fix.replacement, fix.safe) == (replacement, safe)


def test_the_last_day_of_a_week_that_has_just_begun_is_told() -> None:
    assert marked("SK408", "Today is the last day of #SSWWeek") != []
    assert marked("SK408", "#SSWWeek: it’s the final day!") == ["it’s the final day"]
    assert marked("SK408", "#SSWWeek: today is the last day to register") == []


def test_a_required_mention_in_letters_of_another_alphabet_is_an_error() -> None:
    campaign = replace(a_campaign("Join @SSW\u0410lliance"), mentions=Mentions(required=("@SSWAlliance",)))
    findings = check(campaign, select=["SK103", "SK104", "SK703"])
    assert [(finding.code, finding.severity) for finding in findings] == [("SK703", Severity.ERROR)]
