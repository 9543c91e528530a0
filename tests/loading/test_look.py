"""The look of kits in the file: a color, fonts, a logo; each fault with its place and remedy."""

from pathlib import Path

import pytest

from socialkit import load_campaign
from socialkit.errors import CampaignFileError
from socialkit.model.output import PLAIN_LOOK, PageLook

FILE = """\
campaign: {name: Week, starts: 2027-10-18, ends: 2027-10-22, timezone: UTC, platforms: [x], lang: en}
posts:
  - {id: one, title: The first, text: Hello, translations: {fr: {title: La première, text: Bonjour}}}
  - {id: two, text: Hello again, translations: {fr: {text: Rebonjour}}}
"""


def _look(folder: Path, written: str) -> PageLook:
    for name in ("a.ttf", "b.woff2", "logo.svg", "notes.txt"):
        (folder / name).touch()
    (folder / "posts.yaml").write_text(FILE + written, "utf-8")
    return load_campaign(folder / "posts.yaml").look


def test_without_one_the_look_is_plain(tmp_path: Path) -> None:
    assert _look(tmp_path, "") == PLAIN_LOOK


def test_one_font_is_for_everything_and_each_kind_may_have_its_own(tmp_path: Path) -> None:
    a, b = tmp_path / "a.ttf", tmp_path / "b.woff2"
    assert _look(tmp_path, "look: {font: a.ttf}\n") == PageLook(text=(a,), bold=(a,), display=(a,))
    assert _look(tmp_path, "look: {font: [a.ttf, b.woff2]}\n").display == (a, b)
    own = _look(
        tmp_path, 'look: {color: "#0E6F6B", font: {text: a.ttf, bold: [b.woff2, a.ttf]}, logo: logo.svg}\n'
    )
    logo = tmp_path / "logo.svg"
    assert own == PageLook(color=own.color, text=(a,), bold=(b, a), display=(b, a), logo=logo)
    assert str(own.color).lower() == "#0e6f6b"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("look: {color: red}", r"SK006 `red` is not a color"),
        ("look: {font: notes.txt}", r"SK006 notes\.txt is no font file: name one that ends in \.ttf"),
        ("look: {font: gone.ttf}", r"SK007 gone\.ttf is not there"),
        ("look: {font: ../a.ttf}", r"SK007 \.\./a\.ttf leaves the campaign folder"),
        ("look: {font: {texts: a.ttf}}", r"SK004 unknown key `texts`, did you mean `text`\?"),
        ("look: {font: {text: {a: b}}}", r"SK006 `text` must be a list"),
        ("look: {font: 3}", r"SK003 `3` is a number to YAML"),
        ("look: {logo: gone.svg}", r"SK007 gone\.svg is not there"),
        ("look: {colour: red}", r"SK004 unknown key `colour`, did you mean `color`\?"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, written: str, said: str) -> None:
    with pytest.raises(CampaignFileError, match=rf"posts\.yaml:5:\d+: {said}"):
        _look(tmp_path, written + "\n")


def test_a_title_is_that_of_the_post_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(FILE, "utf-8")
    titles = [
        [version.title for version in post.versions] for post in load_campaign(tmp_path / "posts.yaml").posts
    ]
    assert titles == [["The first", "La première"], ["", ""]]
