"""The name that was meant: one way to find it, and one way to say it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.loading.yaml.suggestions import nearest
from socialkit.model.near_names import name_hint, nearest_name
from socialkit.platforms.registry import former_spellings

SOURCES = Path(__file__).parents[2] / "socialkit"
IDS = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True), min_size=1, unique=True)


@pytest.mark.parametrize(
    ("wrong", "names", "meant"),
    [
        ("twitterfan", ["twitterfans", "amani"], "twitterfans"),
        ("twiterfans", ["twitterfans", "x"], "twitterfans"),
        ("twitterati", ["twitterati-kenya", "mastodon"], "twitterati-kenya"),
        ("fans-of-twiter", ["fans-of-twitter"], "fans-of-twitter"),
        ("alliance-twitter", ["alliance-x", "alliance-threads"], "alliance-x"),
        ("handle_twitter", ["handle_x", "handle_threads", "handle_bluesky"], "handle_x"),
        ("Twitter", ["x", "threads"], "x"),
        ("twiter", ["x", "threads"], "x"),
        ("twitter", ["twitter", "x"], "twitter"),
        ("ART.png", ["Art.png", "Logo.png"], "Art.png"),
        ("logo.PNG", ["Art.png", "Logo.png"], "Logo.png"),
    ],
)
def test_a_slip_leads_to_the_name_that_was_meant(wrong: str, names: list[str], meant: str) -> None:
    assert nearest(wrong, names) == f"did you mean `{meant}`?"


@pytest.mark.slow
@given(names=IDS, data=st.data())
def test_a_name_that_is_there_in_other_capitals_is_its_own_nearest(
    names: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(names))
    assert nearest_name(name.upper(), names, former_spellings(names)) == name


def test_where_nothing_is_close_all_are_named_or_what_else_helps() -> None:
    assert nearest("qqq", ["lima", "amani"], "the partners are") == "the partners are amani, lima"
    assert nearest("qqq", [], "the partners are") == "there are none"
    assert (
        name_hint("qqq", ["lima"], otherwise="`socialkit status` lists them")
        == "`socialkit status` lists them"
    )


def test_nobody_asks_in_words_of_their_own() -> None:
    asking = [
        path.name for path in SOURCES.rglob("*.py") if "did you mean" in path.read_text("utf-8").casefold()
    ]
    assert asking == ["near_names.py"]
