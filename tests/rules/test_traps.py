"""What goes wrong in real campaign kits: each trap in several shapes, beside what only looks like one."""

# ruff: noqa: RUF001 signs that look like others are what much of this is about

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from socialkit.checking.pipeline import check
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


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("Join the week. INSERT LINK", "INSERT LINK"),
        ("INSERT LINK HERE #SSWWeek", "INSERT LINK HERE"),
        ("Read the guidance (link TK)", "link TK"),
        ("Read the guidance, link to come", "link to come"),
        ("Speaker: TBA", "TBA"),
        ("Speaker: XXXX", "XXXX"),
        ("Thanks to @YourOrg for the week", "@YourOrg"),
        ("We in #YourCountry join", "#YourCountry"),
        ("YOUR LINK HERE", "YOUR LINK HERE"),
        ("Register at bit.ly/XXXX", "XXXX"),
        ("Gemeinsam mit [Name des Vereins]", "[Name des Vereins]"),
    ],
)
def test_what_is_to_be_filled_in_is_told(text: str, stretch: str) -> None:
    assert marked("SK601", text) == [stretch]


@pytest.mark.parametrize(
    "text",
    [
        "We insert a comma",
        "The link followed them",
        "A tank, a tablet, a TB ward",
        "#YourVoiceMatters, says @YourAlberta",
        "YOUR VOICE IS HEARD HERE",
    ],
)
def test_words_that_only_look_like_placeholders_are_fine(text: str) -> None:
    assert marked("SK601", text) == []


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("Sign the petition here!", "Sign the petition here"),
        ("Click here to read the report", "Click here to read the report"),
        ("Social workers in crises. Read more >>", "Read more >>"),
        ("See the report at", "See the report at"),
        ("Visit our website at , today", "at ,"),
        ("For more, contact alena at", "more, contact alena at"),
        ("We stand together. Learn more:\n\n#SSWWeek #Social", "Learn more"),
        ("Watch the recording at: #SSWWeek", "Watch the recording at"),
        ("Register now 👉 #SSWWeek", "Register now"),
        ("Read https:// today", "https://"),
    ],
)
def test_a_link_that_is_announced_and_absent_is_told(text: str, stretch: str) -> None:
    assert marked("SK309", text) == [stretch]


@pytest.mark.parametrize(
    "text",
    [
        "See you at nine",
        "Sign the petition here! https://example.org/sign",
        "We are here to stay",
        "They look after families, at home and elsewhere: https://example.org",
        "Vote for social workers",
        "Join the conversation:\n#SSWWeek",
        "Sign up with the hashtag: #SSWWeek",
        "Find out more: #SSWWeek @SSWAlliance",
        "Register now #SSWWeek",
    ],
)
def test_a_text_that_announces_nothing_is_fine(text: str) -> None:
    assert marked("SK309", text) == []


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("Join the [b]week[/b] now", "[b]week[/b]"),
        ("See [url=https://example.org]the page[/url]", "[url=https://example.org]the page[/url]"),
        ("Use `#SSWWeek` today", "`#SSWWeek`"),
        (r"First line.\nSecond line", r"\n"),
        (r"First line\n", r"\n"),
    ],
)
def test_marks_of_forums_and_programs_are_told(text: str, stretch: str) -> None:
    assert marked("SK609", text) == [stretch]


@pytest.mark.parametrize("text", [r"C:\new", "[b] is a letter", "rock `n' roll", r"either\nor"])
def test_brackets_and_strokes_alone_are_fine(text: str) -> None:
    assert marked("SK609", text) == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("\uf0b7 Care\n\uf0b7 Listen", ["\uf0b7", "\uf0b7"]),
        ("Child pro\ufb01les", ["\ufb01"]),
        ("Three needs:\no care\no time", ["o", "o"]),
        ("Three needs:\n§ care\n§ time", ["§", "§"]),
        ("Weï¿½re here", ["ï¿½"]),
    ],
)
def test_what_copying_made_of_bullets_and_letters_is_told(text: str, stretches: list[str]) -> None:
    assert marked("SK607", text) == stretches


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("El cuidado\no la escuela\no la calle", "es"),
        ("O come all\no come", "en"),
        ("§ 1 of the act", "en"),
    ],
)
def test_words_and_signs_that_look_like_bullets_are_fine(text: str, lang: str) -> None:
    assert marked("SK607", text, lang) == []


def test_a_fix_writes_the_bullet_that_was_meant() -> None:
    texts = {"\uf0b7 Care": ("•", True), "\ufb01ne": ("fi", True), "o care\no time": ("•", False)}
    for text, (replacement, safe) in texts.items():
        fix = next(iter(check(a_campaign(text), select=["SK607"]))).fix
        assert fix is not None
        assert (fix.replacement, fix.safe) == (replacement, safe)


@pytest.mark.parametrize(
    ("text", "lang", "stretch"),
    [
        ("Los trabajadores sociales. Read more: https://example.org", "es", "Read more"),
        ("Join us! Celebramos la semana", "es", "Join us"),
        ("Les travailleurs sociaux. Learn more https://example.org", "fr", "Learn more"),
        ("Os assistentes sociais. Register here https://example.org", "pt", "Register here"),
        ("العاملون الاجتماعيون. Follow us on X", "ar", "Follow us on"),
    ],
)
def test_what_a_translation_left_in_english_is_told(text: str, lang: str, stretch: str) -> None:
    assert marked("SK803", text, lang) == [stretch]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Read more: https://example.org", "en"),
        ("Read mair: read more aboot it", "sco"),
        ("Sigue #ReadMore y #JoinUs", "es"),
        ("https://example.org/read more", "es"),
        ("Save the date : la semaine commence lundi", "fr"),
    ],
)
def test_english_where_it_belongs_is_fine(text: str, lang: str) -> None:
    assert marked("SK803", text, lang) == []


def test_the_last_day_of_a_week_that_has_just_begun_is_told() -> None:
    assert marked("SK408", "Today is the last day of #SSWWeek") != []
    assert marked("SK408", "#SSWWeek: it’s the final day!") == ["it’s the final day"]
    assert marked("SK408", "#SSWWeek: today is the last day to register") == []


def test_a_required_mention_in_letters_of_another_alphabet_is_an_error() -> None:
    campaign = replace(a_campaign("Join @SSW\u0410lliance"), mentions=Mentions(required=("@SSWAlliance",)))
    findings = check(campaign, select=["SK103", "SK104", "SK703"])
    assert [(finding.code, finding.severity) for finding in findings] == [("SK703", Severity.ERROR)]


@pytest.mark.parametrize("host", ["1.usa.gov", "go.usa.gov"])
def test_short_links_of_the_us_government_are_told(host: str) -> None:
    assert marked("SK305", f"Read https://{host}/abc") == [f"https://{host}/abc"]


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("The Social Service Work Force Week begins", "Social Service Work Force Week"),
        ("social service work-force week", "social service work-force week"),
        ("SocialService Workforce Week #SSWWeek", "SocialService Workforce Week"),
    ],
)
def test_the_name_with_a_space_too_many_or_too_few_is_told(text: str, stretch: str) -> None:
    assert marked("SK107", text) == [stretch]


@pytest.mark.parametrize("text", ["Social Service Workforce Week", "A social, service workforce week"])
def test_the_name_as_it_is_and_its_words_apart_are_fine(text: str) -> None:
    assert marked("SK107", text) == []


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("Join us on 18/10/2022 (Wednesday)", "18/10/2022 (Wednesday)"),
        ("18.10.2022, Wednesday at 9:00 GMT", "18.10.2022, Wednesday"),
        ("The day is 18/10/2022, Wed #SSWWeek", "18/10/2022, Wed"),
    ],
)
def test_a_weekday_behind_a_date_in_figures_is_held_against_it(text: str, stretch: str) -> None:
    assert marked("SK401", text) == [stretch]


@pytest.mark.parametrize(
    "text",
    [
        "18.10.2022 (Tue)",
        "18/10/2022 (Washington)",
        "Until 18/10/2022, Wednesday's post stays",
        "18/10/2022, Sat on",
    ],
)
def test_what_only_looks_like_such_a_weekday_is_fine(text: str) -> None:
    assert marked("SK401", text) == []
