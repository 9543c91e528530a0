"""Where feeds fold a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.previewing.folding import FoldPlaces, fold_places
from socialkit.text.feed import TextFold
from tests.fuzzing import examples

THREE_LINES = TextFold(lines=3, characters=30, phone=15, source="s", date="d")


def _kept(text: str, fold: TextFold) -> tuple[str | None, str | None]:
    places = fold_places(text, fold)
    return tuple(None if at is None else text[:at] for at in (places.phone, places.wide))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "phone", "wide"),
    [
        ("short", None, None),
        ("twelve lettersss", "twelve letterss", None),
        ("a" * 31, "a" * 15, "a" * 30),
        # A line break takes the rest of its line.
        ("a\nb\nc\nd", "a\nb\nc\n", "a\nb\nc\n"),
        ("a\n\n\nd", "a\n\n\n", "a\n\n\n"),
        ("a\nb\nc\n", None, None),
        ("a\n" + "b" * 21, "a\n" + "b" * 10, "a\n" + "b" * 20),
        ("👩‍👩‍👧" * 16, "👩‍👩‍👧" * 15, None),
    ],
)
def test_a_text_is_folded_after_so_many_lines_or_characters(
    text: str, phone: str | None, wide: str | None
) -> None:
    assert _kept(text, THREE_LINES) == (phone, wide)


def test_where_nothing_is_known_nothing_is_folded() -> None:
    assert fold_places("a" * 10_000, None) == FoldPlaces()


def test_lines_alone_are_counted_by_their_breaks() -> None:
    fold = TextFold(lines=2, source="s", date="d")
    assert fold_places("a" * 1000 + "\nb", fold) == FoldPlaces()
    assert fold_places("a\nb\nc", fold).wide == len("a\nb\n")


@settings(max_examples=examples(60), deadline=None)
@given(st.text(alphabet="ab \né👩", max_size=60))
def test_a_phone_folds_no_later_than_a_wide_screen(text: str) -> None:
    places = fold_places(text, THREE_LINES)
    if places.wide is not None:
        assert places.phone is not None
        assert places.phone <= places.wide
    for place in (places.phone, places.wide):
        assert place is None or 0 < place < len(text)
