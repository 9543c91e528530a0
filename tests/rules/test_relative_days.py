"""Words that mean a day by its distance from the post's own, in four languages."""

from datetime import date, datetime
from pathlib import Path

import pytest

from socialkit.checking.pipeline import check
from socialkit.findings.place import Origin, Place
from socialkit.model.campaign import Campaign, Hashtags, Post, Text

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)


def told(text: str, day: int) -> list[str]:
    at = datetime(2022, 10, day, 9)  # noqa: DTZ001 local times are naive in the file
    post = Post(
        id="post", text=Text(value=text, origin=Origin(place=PLACE)), at=at, platforms=("x",), place=PLACE
    )
    campaign = Campaign(
        name="Social Service Workforce Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="America/New_York",
        file=Path("/campaign/posts.yaml"),
        posts=(post,),
        platforms=("x",),
        hashtags=Hashtags(required=("#SSWWeek",)),
    )
    return [finding.code for finding in check(campaign, select=["SK408"])]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("#SSWWeek starts tomorrow", 17, 16),
        ("#SSWWeek officially ends today", 17, 21),
        ("#SSWWeek commence demain", 17, 16),
        ("#SSWWeek termina hoy", 17, 21),
        ("A #SSWWeek começa amanhã", 17, 16),
        ("Today is Wednesday", 17, 19),
        ("Tomorrow (Wednesday) we meet", 17, 18),
        ("Happy Friday!", 17, 21),
        ("Hoy es martes", 17, 18),
        ("Hoje é terça-feira", 17, 18),
        ("C'est demain mercredi", 17, 18),
        ("The second day of #SSWWeek", 17, 18),
        ("Día 2 de #SSWWeek", 17, 18),
        ("J-3 avant #SSWWeek", 17, 14),
        ("Last week was #SSWWeek", 17, 25),
        ("Thank you all for taking part in #SSWWeek", 17, 20),
        ("Thank you for joining us this week", 17, 21),
        ("#SSWWeek has come to an end", 17, 21),
        ("Merci d'avoir participé à #SSWWeek", 17, 21),
    ],
)
def test_a_word_fits_one_day_and_not_another(text: str, wrong: int, right: int) -> None:
    assert told(text, wrong) == ["SK408"]
    assert told(text, right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Registration for #SSWWeek closes today",
        "Thank you for joining us! #SSWWeek",
        "Today's children are tomorrow's leaders",
        "Every day, today and tomorrow, children need us",
        "Invest today for a better tomorrow",
    ],
)
def test_what_speaks_of_something_else_is_left_alone(text: str) -> None:
    assert told(text, 17) == []
