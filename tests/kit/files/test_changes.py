"""CHANGES.txt: what is different, in a line each; what is remembered survives damage."""

from dataclasses import replace
from datetime import date

import pytest

from socialkit.kit.files.changes import changes, changes_text, facts_from, facts_of
from socialkit.kit.partner_page import Edition

from .conftest import ARABIC, FILE, View

TEN = "New time: Families, Monday, 18 October, Best at 10:00 your time (Asia/Amman; 03:00 America/New_York)"
MONDAY = "    at: 2027-10-18 09:00\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Thank you, {partner}", "Thanks, {partner}", ["New text: Families (X and LinkedIn)"]),
        (
            "Any day is a #",
            "Every day is a #",
            ["New text: Every day is a #CareWeek day, @CareAlliance! (X)"],
        ),
        (
            MONDAY,
            MONDAY.replace("09", "10"),
            [TEN],
        ),
        ("2027-10-19 09:00, link", "2027-10-19 09:30, link", ["Changed event: A webinar on care"]),
        ("title: A webinar on care", "title: A webinar", ["Changed event: A webinar"]),
        ("Paid for by nobody", "Paid for by us", []),
    ],
)
def test_what_is_different_is_told(view: View, old: str, new: str, told: list[str]) -> None:
    before, now = view("amal"), view("amal", FILE.replace(old, new))
    assert list(changes(now, facts_of(before, ()), facts_of(now, ()))) == told


def test_a_new_time_is_told_with_the_signs_of_her_language(view: View) -> None:
    before, now = view("sol", ARABIC), view("sol", ARABIC.replace(MONDAY, MONDAY.replace("09", "10")))
    best = "أفضل وقت: 10:00 ص بتوقيتكم (Asia/Amman؛ 3:00 ص America/New_York)"
    told = changes(now, facts_of(before, ()), facts_of(now, ()))
    assert list(told) == [f"موعد جديد: Families، الاثنين، 18 تشرين الأول، {best}"]


def test_a_time_that_was_remembered_with_other_signs_is_no_new_one(view: View) -> None:
    facts = facts_of(view("sol", ARABIC), ())
    posts = {
        key: replace(post, time=post.time.replace("، ", ", ").replace("؛", ";"))
        for key, post in facts.posts.items()
    }
    assert posts["monday"].time.count(", ") > 1
    assert changes(view("sol", ARABIC), replace(facts, posts=posts), facts) == ()


def test_what_came_and_what_went(view: View) -> None:
    without = FILE[: FILE.index("  - id: whenever")]
    first, second = view("amal"), view("amal", without)
    title = "Any day is a #CareWeek day, @CareAlliance!"
    assert changes(second, facts_of(first, ()), facts_of(second, ())) == (f"No longer here: {title}",)
    assert changes(first, facts_of(second, ()), facts_of(first, ())) == (f"New post: {title}",)
    assert changes(first, None, facts_of(first, ())) == ("The first one.",)


def test_a_deadline_that_comes_moves_or_goes_is_told(view: View) -> None:
    ending = "deadlines: [{id: blogs, title: Blog posts, at: 2027-10-10 23:59}]\n"
    none = facts_of(view("amal"), ())
    there, moved = view("amal", FILE + ending), view("amal", FILE + ending.replace("10-10", "10-12"))
    assert changes(there, none, facts_of(there, ())) == ("New deadline: Blog posts",)
    assert changes(moved, facts_of(there, ()), facts_of(moved, ())) == ("Changed deadline: Blog posts",)
    assert changes(view("amal"), facts_of(there, ()), none) == ("No longer here: Blog posts",)


def test_a_kit_from_before_there_were_deadlines_is_remembered(view: View) -> None:
    facts = facts_of(view("amal"), ())
    old = {key: value for key, value in facts.as_json().items() if key != "deadlines"}
    assert facts_from(old) == facts


def test_who_speaks_is_a_change_of_the_event(view: View) -> None:
    link = 'link: "https://example.org/talk"'
    spoken = FILE.replace(link, f"{link}, speakers: [{{name: Z}}]")
    before, now = view("amal"), view("amal", spoken)
    assert changes(now, facts_of(before, ()), facts_of(now, ())) == ("Changed event: A webinar on care",)


def test_what_is_remembered_is_read_again(view: View) -> None:
    facts = facts_of(view("sol"), ())
    assert facts_from(facts.as_json()) == facts


@pytest.mark.parametrize(
    "raw", [None, 7, [], {}, {"posts": 7}, {"posts": {"a": {"nope": 1}}, "events": {}, "pictures": {}}]
)
def test_what_is_damaged_is_nothing(raw: object) -> None:
    assert facts_from(raw) is None


@pytest.mark.parametrize("strange", [7, None, [], {}, True, 1.5, "\ud800"])
@pytest.mark.parametrize("where", ["title", "texts", "text", "event", "picture"])
def test_what_was_changed_by_hand_is_nothing_or_texts(view: View, where: str, strange: object) -> None:
    facts = facts_of(view("sol"), ())
    raw = {**facts.as_json(), "pictures": {"a.png": "0"}}
    kept = {"title": "A", "time": "", "texts": {"X": "0"}, "alt": ""}
    posts = {"title": {**kept, "title": strange}, "texts": {**kept, "texts": strange}}
    raw |= {"posts": {"a": posts.get(where) or {**kept, "texts": {"X": strange if where == "text" else "0"}}}}
    if where == "event":
        raw["events"] = {"e": {"title": strange, "mark": "0"}}
    if where == "picture":
        raw["pictures"] = {"a.png": strange}
    found = facts_from(raw)
    assert found is None or (where, strange) == ("texts", {})


def test_the_newest_stands_on_top(view: View) -> None:
    first = changes_text(view("sol"), Edition(number=1, made=date(2027, 10, 1)), ("Una.",), b"")
    second = changes_text(view("sol"), Edition(number=2, made=date(2027, 10, 5)), ("Dos.",), first)
    assert second.decode() == (
        "Care Week: qué ha cambiado en este kit\n\n"
        "Versión 2, 5 de octubre de 2027\n- Dos.\n\n"
        "Versión 1, 1 de octubre de 2027\n- Una.\n"
    )


@pytest.mark.parametrize("day", [None, date(2027, 10, 1), date(2027, 10, 2)])
def test_a_version_that_was_cut_off_is_told_once(view: View, day: date | None) -> None:
    first = changes_text(view("amal"), Edition(number=1), ("The first one.",), b"")
    cut = changes_text(view("amal"), Edition(number=2, made=day), ("New text: A",), first)
    again = changes_text(view("amal"), Edition(number=2, made=date(2027, 10, 2)), ("New text: B",), cut)
    assert again.decode().split("\n\n")[1:] == [
        "Version 2, 2 October 2027\n- New text: B",
        "Version 1.\n- The first one.\n",
    ]
    tenth = changes_text(view("amal"), Edition(number=20), ("New text: C",), again)
    assert len(tenth.split(b"\n\n")) == 4


def test_what_another_editor_saved_is_kept(view: View) -> None:
    first = changes_text(view("amal"), Edition(number=1), ("The first one.",), b"")
    saved = first.replace(b"\n", b"\r\n")
    assert b"The first one." in changes_text(view("amal"), Edition(number=2), ("New text: A",), saved)


def test_a_name_of_several_lines_hides_no_version(view: View) -> None:
    several = FILE.replace("name: Care Week", r'name: "Care\n\nWeek"')
    first = changes_text(view("amal", several), Edition(number=1), ("The\n\nfirst",), b"")
    second = changes_text(view("amal", several), Edition(number=2), ("A",), first)
    assert second == b"Care Week: what changed in this kit\n\nVersion 2.\n- A\n\nVersion 1.\n- The first\n"
