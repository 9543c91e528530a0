"""Platforms as cells name them."""

import pytest

from socialkit.exchanging.drafting.draft import MisreadError
from socialkit.exchanging.drafting.platform_cells import mark, platforms_in
from tests.representatives import few_quick


@few_quick(
    "text, wanted",
    [
        ("FB, IG & Twitter/X", "facebook instagram x"),
        ("Facebook/Instagram/LinkedIn", "facebook instagram linkedin"),
        ("X (Twitter) and LinkedIn", "x linkedin"),
        ("Facebook\nTwitter\nfacebook", "facebook x"),
        ("Facebook LinkedIn", "facebook linkedin"),
        ("فيسبوك و تويتر", "facebook x"),
        ("Facebook na X", "facebook x"),
        ("e-mail", "email"),
        ("All platforms", ""),
        ("Toutes", ""),
        ("All (X, FB)", "x facebook"),
        ("FB/", "facebook"),
        ("", ""),
    ],
)
def test_platforms_are_known_as_people_call_them(text: str, wanted: str) -> None:
    assert platforms_in(text) == tuple(wanted.split())


def test_what_is_no_platform_is_refused_with_the_nearest() -> None:
    with pytest.raises(MisreadError, match=r"unknown platform `Facebok`: did you mean `facebook`\?"):
        platforms_in("X, Facebok")


@pytest.mark.parametrize(
    "text", ["All (except LinkedIn)", "Tous (sauf X)", "todas (no LinkedIn)", "all (not FB)"]
)
def test_all_but_some_is_refused_and_never_all(text: str) -> None:
    with pytest.raises(MisreadError, match="name the platforms that are meant"):
        platforms_in(text)


@pytest.mark.parametrize("text", ["Insta/FB/TikTok", "TikTok/X", "FB, TikTok", "X/FB & TikTok/"])
def test_of_several_in_a_cell_the_unknown_one_is_named(text: str) -> None:
    with pytest.raises(MisreadError, match="unknown platform `TikTok`"):
        platforms_in(text)


def test_marks_say_yes_or_no_and_texts_are_no_marks() -> None:
    assert [mark(text) for text in ("x", "✓", "Yes", "oui", "", "no", "-", "Hello")] == [
        True,
        True,
        True,
        True,
        False,
        False,
        False,
        None,
    ]
