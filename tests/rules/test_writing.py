"""Rules about the writing of a text: what fires, where, what mends it, and what is left alone."""

# ruff: noqa: RUF001 signs that look like others are what much of this is about

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from socialkit.checking.campaign_check import check
from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Hashtags, Partner, Post, Text
from socialkit.rules.registry import RULES
from tests.fuzzing import examples

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)
CODES = tuple(code for code in RULES if code.startswith(("SK5", "SK6")) and code not in {"SK504", "SK602"})


def origin(text: str) -> Origin:
    return Origin(place=PLACE, segments=(Segment(0, len(text) + 1, 1, 1),))


def a_post(text: str, lang: str = "en", number: int = 0, platforms: tuple[str, ...] = ("x",)) -> Post:
    written = Text(value=text, origin=origin(text))
    return Post(id=f"post-{number}", text=written, lang=lang, platforms=platforms, place=PLACE)


def a_campaign(*posts: Post, **changes: object) -> Campaign:
    fields: dict[str, object] = {
        "name": "Social Service Workforce Week",
        "starts": date(2022, 10, 17),
        "ends": date(2022, 10, 21),
        "timezone": "America/New_York",
        "file": Path("/campaign/posts.yaml"),
        "posts": posts,
        "platforms": ("x",),
    }
    return Campaign(**fields | changes)  # type: ignore[arg-type]


def found(code: str, text: str, lang: str = "en", **changes: object) -> list[Finding]:
    return list(check(a_campaign(a_post(text, lang), **changes), select=[code]))


def marked(code: str, text: str, lang: str = "en", **changes: object) -> list[str]:
    """Give the stretches of ``text`` that the rule points at."""
    places = [finding.place for finding in found(code, text, lang, **changes)]
    return [text[place.column - 1 : place.end_column - 1] for place in places]


def mended(code: str, text: str, lang: str = "en", **changes: object) -> str:
    """Give ``text`` with all fixes put in, from the end on."""
    for finding in reversed(found(code, text, lang, **changes)):
        if finding.fix:
            place = finding.fix.place
            text = text[: place.column - 1] + finding.fix.replacement + text[place.end_column - 1 :]
    return text


@pytest.mark.parametrize("code", ["SK507", "SK605", "SK606", "SK607"])
def test_these_fixes_keep_the_meaning(code: str) -> None:
    texts = {"SK507": "𝐉𝐨𝐢𝐧 𝐮𝐬 now", "SK605": "a  b", "SK606": "Don't, it’s", "SK607": "&amp; cafÃ©"}
    fixes = [finding.fix for finding in found(code, texts[code])]
    assert fixes
    assert all(fix and fix.safe for fix in fixes)


@pytest.mark.parametrize("code", ["SK501", "SK601", "SK603", "SK609"])
def test_these_fixes_need_consent(code: str) -> None:
    texts = {"SK501": "#socialserviceworkforce", "SK601": "{campain}", "SK603": "the the", "SK609": "a **b**"}
    assert {finding.fix.safe for finding in found(code, texts[code]) if finding.fix} == {False}


def test_nothing_is_mended_where_the_place_is_not_proven() -> None:
    text = "Join  the the #socialservice &amp; {patner}"
    unproven = Text(value=text, origin=Origin(place=PLACE))
    post = Post(id="post", text=unproven, platforms=("x",), place=PLACE)
    findings = check(a_campaign(post), select=["SK5", "SK6"])
    assert {finding.code for finding in findings} == {"SK501", "SK601", "SK603", "SK605", "SK607"}
    assert [finding.fix for finding in findings] == [None] * len(findings)


def test_a_text_is_told_once_for_all_platforms() -> None:
    post = a_post("Join us in the the morning", platforms=("x", "linkedin", "bluesky", "mastodon"))
    partners = (Partner(id="a", name="A", place=PLACE), Partner(id="b", name="B", place=PLACE))
    findings = check(a_campaign(post, partners=partners), select=["SK603"])
    assert [(finding.platforms, finding.partners) for finding in findings] == [(post.platforms, ())]


def test_markup_is_told_for_platforms_that_show_it_only() -> None:
    post = a_post("A **bold** word", platforms=("email", "x"))
    assert [finding.platforms for finding in check(a_campaign(post), select=["SK609"])] == [("x",)]


def test_placeholders_in_brackets_and_braces_are_errors_and_others_are_warnings() -> None:
    severities = [finding.severity for finding in found("SK601", "[ORG NAME] {x} %{y} <%=z%> <name> TBD")]
    assert severities == [Severity.ERROR] * 4 + [Severity.WARNING] * 2


def test_an_unknown_placeholder_is_told_with_those_there_are() -> None:
    assert "{partner}, {partner_handle}" in found("SK601", "{twitterLink}")[0].remedy
    assert found("SK601", "{patner}")[0].remedy == "write {partner}"


def test_a_placeholder_for_which_the_campaign_has_nothing_is_an_error() -> None:
    text = "{campaign} of {organizer} with {partner} {partner_handle}: {theme}, {link}"

    ours = {"organizer": "The Alliance"}
    assert marked("SK601", text, **ours) == ["{theme}", "{link}"]
    assert marked("SK601", text, **ours, theme="Care") == ["{link}"]
    assert marked("SK601", text, **ours, link="https://example.org/week") == ["{theme}"]
    assert marked("SK601", text, theme="Care", link="https://example.org/week") == [
        "{organizer}",
        "{partner}",
        "{partner_handle}",
    ]
    [finding] = found("SK601", "{theme}")
    assert finding.severity is Severity.ERROR
    assert finding.message == "{theme} stands for nothing: the campaign has no theme"
    assert finding.remedy == "write `theme:` under campaign, or take it out"


def test_a_posts_own_link_fills_its_placeholder() -> None:
    post = replace(a_post("Read {link}"), link="https://example.org/page")

    assert check(a_campaign(post), select=["SK601"]) == ()


def test_a_placeholder_in_an_alt_text_is_told_because_nobody_fills_it_in() -> None:
    post = replace(a_post("Hello"), alt="The logo of {partner} on {colour}", alt_origin=None, graphic="main")

    findings = check(a_campaign(post, theme="Care", link="https://example.org"), select=["SK601"])

    assert sorted(finding.message for finding in findings) == [
        '"{colour}" is a placeholder that nobody fills in',
        "{partner} is not filled in here: an alt text goes out as it is written",
    ]
    assert {finding.severity for finding in findings} == {Severity.ERROR}


def test_a_note_that_is_a_placeholder_is_told_once() -> None:
    text = "[TBD] [note: insert link] {x}"
    findings = check(a_campaign(a_post(text)), select=["SK601", "SK610"])
    assert [finding.code for finding in findings] == ["SK601", "SK610", "SK601"]


def test_the_campaigns_own_spelling_comes_before_all_others() -> None:
    tags = Hashtags(required=("#SSWWeek",), also=("#KidSafe",))
    assert mended("SK501", "#sswweek #kidsafe", hashtags=tags) == "#SSWWeek #KidSafe"
    assert mended("SK501", "#sswweek", words=("SSWWeek",)) == "#SSWWeek"
    tags = Hashtags(required_on={"x": ("#SSWWeek",)})
    assert mended("SK501", "#sswweek", hashtags=tags) == "#SSWWeek"


def test_a_word_that_the_campaign_calls_one_is_one() -> None:
    assert marked("SK501", "#socialservice", words=("socialservice",)) == []


def test_words_of_other_posts_and_of_partners_names_are_known() -> None:
    posts = (a_post("#childprotection", number=1), a_post("Child protection for all", number=2))
    assert [finding.post for finding in check(a_campaign(*posts), select=["SK501"])] == ["post-1"]
    partner = Partner(id="a", name="Safe Harbour", place=PLACE)
    assert mended("SK501", "#safeharbour", partners=(partner,)) == "#SafeHarbour"


def test_words_in_capitals_that_are_names_are_left_alone() -> None:
    partner = Partner(id="a", name="TERRE DES HOMMES", place=PLACE)
    assert marked("SK502", "We thank TERRE DES HOMMES", partners=(partner,)) == []
    assert marked("SK502", "We thank TERRE DES HOMMES") == ["TERRE DES HOMMES"]


def test_hard_to_read_is_told_only_where_the_campaign_asks_for_it() -> None:
    long = "It is " + "very " * 30 + "long. It is short."
    assert not [finding for finding in check(a_campaign(a_post(long))) if finding.code in {"SK508", "SK608"}]
    assert marked("SK508", long, settings={"SK508": {"on": True}}) == [long.partition(". ")[0]]
    assert marked("SK508", long, settings={"SK508": {"on": True, "words": 40}}) == []


def test_long_paragraphs_are_told_where_long_texts_are_read() -> None:
    text = "a" * 700 + "\n\n" + "b" * 500
    posts = (a_post(text, platforms=("linkedin",)), a_post(text, number=1))
    findings = check(a_campaign(*posts), select=["SK608"])
    assert [(finding.post, finding.message) for finding in findings] == [
        ("post-0", "a paragraph of 700 characters")
    ]


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize(
    "unit",
    [
        ",",
        "#",
        "@",
        "(",
        "[a",
        "{",
        "a.",
        "a ",
        "  a",
        "\n ",
        "\u200d",
        "\u0301",
        "\u00c3",
        "&a",
        "<b ",
        "**a",
        '"',
        "😀",
        "AB ",
        "#socialservice ",
    ],
)
def test_a_very_long_run_is_read_to_its_end(unit: str) -> None:
    text = unit * (examples(100_000, daily=30_000) // len(unit)) + " the the"
    found = check(a_campaign(a_post(text)), select=["SK603", "SK604"])
    places = {fix.place.column for finding in found for fix in (finding.fix, *finding.also) if fix}
    rest = check(a_campaign(a_post(text)), select=["SK5", "SK6"])
    # Of a text that is wrong throughout the first few hundred places are told, and that there are more.
    wrong_throughout = any("at least" in finding.message for finding in found)
    assert wrong_throughout == (unit in {"a ", "  a"})
    assert wrong_throughout or text.rindex("the the") + 1 in places
    assert len(rest) >= 1


@pytest.mark.parametrize("point", [0xD800, 0xDFFF, 0xDC00, 0xDBFF, 0xD83D])
def test_half_a_character_is_told_as_that(point: int) -> None:
    half = chr(point)
    (finding,) = found("SK207", f"Join {half} us")

    assert finding.message == f"half a character (a surrogate, U+{point:04X})"
    assert finding.remedy == "write it whole, or take it out"
    assert marked("SK207", f"Join {half} us") == [half]


@pytest.mark.slow
def test_ten_thousand_hostile_texts_raise_nothing_and_every_place_is_within_its_text() -> None:
    chance = random.Random(20221017)  # noqa: S311 no secret
    pieces = [
        *"abXYZ 019#@[]{}()<>%&;:'\"*_~`!?.,\n\t-",
        *(
            "\ud800",
            "\u202e",
            "\u200d",
            "\u0301",
            "\U0010ffff",
            "ß",
            "İ",
            "社",
            "😀",
            "❤",
            "Ã",
            "â€",
            "\ufffd",
            "𝐭",
            "“",
            "„",
            "«",
        ),
        *(
            "#socialservice",
            "[ORG",
            "{{",
            "<<",
            "the ",
            "TODO",
            "XX",
            "&amp;",
            "<br>",
            "http://",
            "](http://a",
            "1)",
            ":)",
            "  ",
        ),
    ]
    checked = 0
    for _ in range(20):
        texts = ["".join(chance.choices(pieces, k=chance.randint(0, 12))) for _ in range(500)]
        posts = [
            a_post(text, chance.choice(["en", "fr", "ru", ""]), number) for number, text in enumerate(texts)
        ]
        sizes = {post.id: len(post.text.value) for post in posts}
        campaign = a_campaign(*posts)
        for finding in check(campaign, select=CODES):
            assert 1 <= finding.place.column <= finding.place.end_column <= sizes[finding.post or ""] + 1
        checked += len(texts)
    assert checked == 10_000
