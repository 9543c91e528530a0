"""The page of a digest: whole in every mail program, nothing fetched, all of it in plain text, too."""

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

import pytest

from socialkit.digests.digest import Digest, DigestReader
from socialkit.digests.digest_html import MOST_BYTES, digest_html
from socialkit.digests.digest_text import digest_text
from socialkit.errors import MisuseError
from socialkit.kit.look.tokens import CONTRASTS
from socialkit.model.week.mail_page import UNSUBSCRIBE
from tests.digests.week import ENGLISH, made, week
from tests.kit.page_tree import Element, tree_of
from tests.representatives import few_quick

ARABIC = replace(ENGLISH, lang="ar", zone="Asia/Amman")


def tree(digest: Digest, picture: str = "cid:picture") -> Element:
    return tree_of(digest_html(digest, picture=picture, sent=True).encode())


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w']{2,}", text))


@few_quick(("day", "reader"), [("2022-10-18", ENGLISH), ("2022-10-17", ARABIC), ("2022-10", ENGLISH)])
def test_a_reader_of_plain_text_gets_all_that_the_page_says(day: str, reader: object) -> None:
    digest = made(day, reader)  # type: ignore[arg-type]
    body = tree(digest).named("body")[0]
    text = digest_text(digest, sent=True)
    forms = {each for each in body.named("a") if each.named("bdi") and "@" not in each.text}
    shown = " ".join(each for each in _said(body, forms))
    # Its first line alone counts what is in it.
    told = words(shown) - words(body.named("div")[0].text)
    assert told - words(text) == set()
    leads = [each.attributes["href"] for each in body.named("a") if each not in forms]
    assert [each for each in leads if each.removeprefix("mailto:") not in text] == []
    assert digest.picture is None or digest.picture.alt in text


def _said(element: Element, without: set[Element]) -> list[str]:
    found: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            found.append(child)
        elif child not in without:
            found += _said(child, without)
    return found


@pytest.mark.parametrize(
    ("reader", "thanks"),
    [
        (ENGLISH, "With thanks to The Fund; Ministry of Health, Kenya"),
        (ARABIC, "مع الشكر إلى The Fund؛ Ministry of Health, Kenya"),
    ],
)
def test_who_is_thanked_is_told_as_in_a_kit(reader: DigestReader, thanks: str) -> None:
    digest = made("2022-10-17", reader)
    assert thanks in " ".join(tree(digest).text.split())
    assert thanks in digest_text(digest).splitlines()


def test_nothing_is_fetched_but_the_picture_and_no_script_runs() -> None:
    page = tree(made("2022-10-17"))
    assert [each.attributes["src"] for each in page.named("img")] == ["cid:picture"]
    assert not [each.tag for each in page.all() if each.tag in {"script", "link", "iframe", "form", "object"}]
    (sheet,) = page.named("style")
    assert "url(" not in sheet.text
    assert "@import" not in sheet.text
    assert not [name for each in page.all() for name in each.attributes if name.startswith("on")]
    for each in page.named("a"):
        assert each.attributes["href"].startswith(("https://", "mailto:", UNSUBSCRIBE))


def test_forms_of_platforms_open_with_the_text_of_each() -> None:
    page = tree(made("2022-10-18"))
    forms = [unquote(each.attributes["href"]) for each in page.of_class("button") if each.named("bdi")]
    assert "https://x.com/intent/tweet?text=Short #CareWeek @TheAlliance" in forms
    mails = [each for each in forms if each.startswith("mailto:")]
    assert len(forms) == 4 * len(mails)
    assert any("&body=A longer text for the #CareWeek\r\nwith @TheAlliance." in each for each in mails)


def test_what_people_write_is_text_and_nothing_else() -> None:
    page = tree(made("2022-10-17"))
    assert not page.named("i")
    assert not page.named("b")
    assert page.named("img")[0].attributes["alt"] == "Two people at a <table>."
    assert "<i>[Your organization]</i> thanks" in page.named("body")[0].text


def test_each_element_carries_its_own_colors_and_those_of_the_dark_theme_by_class() -> None:
    page = tree(made("2022-10-18"))
    (sheet,) = page.named("style")
    assert "prefers-color-scheme:dark" in sheet.text
    styled = [each for each in page.named("body")[0].all() if "class" in each.attributes]
    assert len(styled) > 20
    for each in styled:
        assert "color:#" in each.attributes["style"], each.attributes
        assert f".{each.attributes['class']}{{" in sheet.text


def test_letters_stand_out_from_their_ground_in_both_themes() -> None:
    pairs = {(ink, ground) for ink, ground, _ in CONTRASTS}
    # Those that the page puts on each other; that they do is seen in a browser.
    assert pairs >= {
        *((ink, ground) for ink in ("ink", "soft", "accent") for ground in ("card", "ground")),
        *(("ink", ground) for ground in ("well", "wash")),
        *(("on-accent", "accent"), ("on-band", "band"), ("on-band-soft", "band")),
    }


def test_its_language_and_direction_are_said() -> None:
    (html,) = tree(made("2022-10-17", ARABIC)).named("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("ar", "rtl")
    texts = [each.attributes.get("lang") for each in html.of_class("text")]
    assert texts == ["en"]


def test_a_day_is_short_and_headings_go_down_step_by_step() -> None:
    for day in ("2022-10-18", "2022-10"):
        page = digest_html(made(day), picture="", sent=True)
        assert len(page.encode()) < 25_000
        levels = [int(tag[1]) for tag in re.findall(r"<(h[1-6])", page)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def _many(count: int, length: int = 1500, title: str = "Post") -> Digest:
    first = week().posts[0]
    text = replace(first.text, value="long #CareWeek @TheAlliance " * (length // 28))
    posts = tuple(
        replace(first, id=f"post-{number}", text=text, translations=(), title=f"{title} {number}")
        for number in range(count)
    )
    return made("2022-10-17", campaign=replace(week(), posts=posts))


@pytest.mark.slow
def test_a_long_page_gives_up_forms_first_and_texts_last_and_the_plain_text_nothing() -> None:
    forms, short = _many(12), _many(60)
    page = digest_html(forms, picture="", sent=True)
    assert len(page.encode()) <= MOST_BYTES
    assert page.count("long #CareWeek") >= 12
    assert len(tree_of(page.encode()).of_class("button")) < 12 * 3
    page = digest_html(short, picture="", sent=True)
    assert len(page.encode()) <= MOST_BYTES
    assert "long #CareWeek" not in page
    assert "Post 59" in page
    assert digest_text(short).count("long #CareWeek") >= 60
    assert UNSUBSCRIBE in page


def test_what_is_too_long_in_any_case_is_refused_with_what_to_do() -> None:
    with pytest.raises(MisuseError, match="choose fewer days"):
        digest_html(_many(4, 28, "long " * 6_000), picture="", sent=True)


def test_a_day_without_a_topic_stands_once_at_the_head() -> None:
    digest = made("2022-10-18")
    day = digest.words.day(digest.days[0].date)
    without = replace(digest, days=(replace(digest.days[0], topic=""), *digest.days[1:]))
    heads = [
        digest_html(each, picture="").partition("<img")[0].partition('<div class="card"')[0]
        for each in (digest, without)
    ]
    assert [head.count(f">{day}<") for head in heads] == [1, 1]
