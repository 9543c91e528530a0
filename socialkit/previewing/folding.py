"""Where a feed folds a text, on a phone and on a wide screen."""

from dataclasses import dataclass

from socialkit.text.feed import TextFold
from socialkit.text.graphemes import beginning, count


@dataclass(frozen=True, kw_only=True, slots=True)
class FoldPlaces:
    """Offsets in a shown text at which the rest is folded away; None: all of it is shown."""

    phone: int | None = None
    wide: int | None = None


def fold_places(text: str, fold: TextFold | None) -> FoldPlaces:
    """Give where a text, as the feed writes it, is folded; nowhere where nothing is known."""
    if fold is None:
        return FoldPlaces()
    return FoldPlaces(
        phone=_place(text, fold.lines, fold.phone or fold.characters),
        wide=_place(text, fold.lines, fold.characters),
    )


def _place(text: str, lines: int | None, characters: int | None) -> int | None:
    by_lines = _after_lines(text, lines, characters) if lines else None
    by_length = len(beginning(text, characters)) if characters and count(text) > characters else None
    found = [place for place in (by_lines, by_length) if place is not None]
    return min(found, default=None)


def _after_lines(text: str, lines: int, characters: int | None) -> int | None:
    """Give where more than ``lines`` lines begin, a line being what ``characters`` leave for each."""
    width = -(-characters // lines) if characters else None
    left, at = lines, 0
    for line in text.splitlines(keepends=True):
        rows = -(-max(1, count(line.rstrip("\r\n"))) // width) if width else 1
        if left == 0:
            return at if text[at:].strip() else None
        if rows > left and width:
            return at + len(beginning(line, left * width))
        left -= rows
        at += len(line)
    return None
