"""Marks are cut out of a text, never into it."""

from hypothesis import given
from hypothesis import strategies as st

from socialkit.kit.partner_page.stretches import TextStretch, stretches
from socialkit.model.reading import Entity, Kind
from socialkit.platforms.registry import DIALECTS, dialect


def _entity(start: int, end: int) -> Entity:
    return Entity(Kind.HASHTAG, "", start, end)


def test_a_stretch_knows_on_which_choices_it_is_live() -> None:
    cut = stretches("a #b @c", {"x": [_entity(2, 4), _entity(5, 7)], "other": [_entity(2, 4)]})
    assert cut == (
        TextStretch(text="a "),
        TextStretch(text="#b", live=("x", "other"), everywhere=True),
        TextStretch(text=" "),
        TextStretch(text="@c", live=("x",)),
    )


def test_where_platforms_end_a_link_differently_the_difference_is_a_stretch() -> None:
    cut = stretches("#ab", {"x": [_entity(0, 3)], "y": [_entity(0, 2)]})
    assert [(each.text, each.live) for each in cut] == [("#a", ("x", "y")), ("b", ("x",))]


def test_an_empty_text_has_none() -> None:
    assert stretches("", {"x": []}) == ()


@given(st.text(alphabet="a#@. \nß🏴é/:http", max_size=40))
def test_joined_they_are_the_text_again(text: str) -> None:
    readers = [dialect(name) for name in DIALECTS]
    cut = stretches(text, {each.name: each.entities(text) for each in readers})
    assert "".join(each.text for each in cut) == text
