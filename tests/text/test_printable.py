"""Foreign words without what cannot be seen."""

from hypothesis import given
from hypothesis import strategies as st

from socialkit.text.printable import printable


def test_what_cannot_be_seen_is_a_space() -> None:
    assert printable("Week\x1b[2J\u202e\nof \N{BLACK HEART SUIT}") == "Week [2J  of \N{BLACK HEART SUIT}"


@given(st.text())
def test_it_is_as_long_and_on_one_line(text: str) -> None:
    shown = printable(text)

    assert len(shown) == len(text)
    assert shown.isprintable()
    assert printable(shown) == shown
