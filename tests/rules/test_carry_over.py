"""What is left of last year: sentences, themes, dates, links, tags; and what may come back."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from socialkit.checking.campaign_check import check
from socialkit.findings.finding import Finding
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Hashtags, Post, Text
from socialkit.model.week.days import Day
from tests.fuzzing import examples

PLACE = Place(file="posts.yaml", line=10, column=7, end_line=10, end_column=99)
SENTENCE = "We thank the people who hold communities together."


def week(year: int, *texts: str) -> Campaign:
    """Give the campaign of a year; every character of a text stands where its number says, from 1."""
    posts = tuple(
        Post(
            id=f"post-{number}",
            text=Text(value=text, origin=Origin(place=PLACE, segments=(Segment(0, len(text) + 1, 1, 1),))),
            at=datetime(year, 10, 17, 9),  # noqa: DTZ001 the file's local time
            platforms=("x",),
            place=PLACE,
        )
        for number, text in enumerate(texts)
    )
    return Campaign(
        name="Social Service Workforce Week",
        starts=date(year, 10, 17),
        ends=date(year, 10, 21),
        timezone="UTC",
        file=Path("posts.yaml"),
        posts=posts,
    )


OLD = replace(
    week(2021, f"Hello. {SENTENCE} Read https://example.org/2021"),
    theme="Ready: the social service workforce in emergency preparedness and response",
    days=(Day(date=date(2021, 10, 17), topic="Cash and voucher assistance for families"),),
    hashtags=Hashtags(required=("#SSWWeek",), also=("#Ready",)),
    link="https://example.org/week",
)
NEW = replace(week(2022), theme="The case for the social service workforce", link="https://example.org/week")


def told(text: str, *, new: Campaign = NEW, old: Campaign = OLD) -> list[tuple[str, str]]:
    """Give what SK805 says of a text: the words that it marks, and the message."""
    found = check(replace(new, posts=week(2022, text).posts).against(old), select=["SK805"])
    return [(marked(text, one), one.message) for one in found if one.post]


def marked(text: str, finding: Finding) -> str:
    return text[finding.place.column - 1 : finding.place.end_column - 1]


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (f"Now: yes. {SENTENCE} Join us", SENTENCE[:-1], "this sentence stood in"),
        (
            "Write on emergency preparedness and response!",
            "emergency preparedness and response",
            "was a theme",
        ),
        ("On CASH and Voucher: assistance, too", "CASH and Voucher: assistance", "was a theme of"),
        ("Join from 18 October 2021 on", "18 October 2021", "is from"),
        ("Our report of 2021 is out", "2021", "is from"),
        ("Read www.example.org/2021/ now", "www.example.org/2021/", "had this link"),
        ("We are #ready", "#ready", "is a tag of"),
    ],
)
def test_what_was_carried_over_is_told_at_its_place(text: str, words: str, said: str) -> None:
    [(where, message)] = told(text)

    assert where == words
    assert said in message
    assert "Social Service Workforce Week (2021)" in message


@pytest.mark.parametrize(
    "text",
    [
        "Hello. Join us.",  # short sentences come back every year
        "The social service workforce in schools",  # this year's own words
        "An emergency is near; preparedness helps",  # the same words, not in a row
        "Since 2020 we do so, and in 2022",
        "Join us with #SSWWeek",
        "Read https://example.org/2022 and https://example.org",
    ],
)
def test_what_comes_back_every_year_is_not_told(text: str) -> None:
    new = replace(NEW, hashtags=Hashtags(required=("#SSWWeek",)))
    assert told(text, new=new) == []


def test_a_theme_inside_a_sentence_that_was_carried_over_is_told_once() -> None:
    sentence = "Send us content on emergency preparedness and response today"
    old = replace(OLD, posts=week(2021, sentence).posts)

    assert [message.partition(" in ")[0] for _, message in told(sentence, old=old)] == ["this sentence stood"]


def test_a_theme_that_is_this_years_too_may_be_repeated() -> None:
    new = replace(NEW, days=(Day(date=date(2022, 10, 17), topic="Emergency response and preparedness"),))

    assert told("On emergency preparedness and response", new=new) == []


def test_the_head_of_the_file_is_compared_too() -> None:
    new = replace(NEW, theme=OLD.theme.upper(), link=OLD.link)

    found = check(new.against(OLD), select=["SK805"])

    assert sorted(finding.message for finding in found) == [
        "the link is still that of Social Service Workforce Week (2021)",
        "the theme is still that of Social Service Workforce Week (2021)",
    ]


def test_an_older_campaign_of_older_years_needs_no_year_of_its_name() -> None:
    [(_, message)] = told("In 2021", old=replace(OLD, name="Week 2021"))

    assert message == '"2021" is from Week 2021'


def test_without_an_older_campaign_nothing_is_compared() -> None:
    assert check(replace(NEW, posts=OLD.posts), select=["SK805"]) == ()


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize("unit", ["emergency preparedness and response ", "cash and ", "a "])
def test_a_long_text_is_compared_in_time_that_grows_with_it(unit: str) -> None:
    assert len(told(unit * (examples(100_000, daily=30_000) // len(unit)))) <= 1
