"""Where a table's header is, and what its columns mean: by their headings, or by what stands in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from socialkit.exchanging.column_words import POST_WORDS
from socialkit.exchanging.columns import Column, Guess, guessed, letters
from socialkit.exchanging.drafting.draft import ImportContext, MisreadError
from socialkit.exchanging.drafting.platform_cells import platforms_in
from socialkit.exchanging.drafting.written_hours import taken_out
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell
from socialkit.platforms.spellings import platform_meant

#: So many rows may stand above the header: a title, a legend, a logo.
_MOST_ABOVE = 40
_LONGEST = 120
_DATA = re.compile(r"\d{1,4}[./:-]\d|https?://|^\d+$")
_URL = re.compile(r"https?://\S+")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?")
_ENOUGH = 0.8
_SEVERAL = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """What the columns of a table mean; ``row`` is the number of its header from 0, -1 where it has none."""

    row: int
    guess: Guess
    names: tuple[str, ...] = ()

    def told(self) -> str:
        """Give what was taken for what, in one line."""
        taken = ", ".join(
            f"{self._name(number)} is {column}" for number, column in self.guess.columns.items()
        )
        left = ", ".join(self._name(number) for number in self.guess.unknown)
        return taken + (f"; not taken: {left}" if left else "")

    def _name(self, number: int) -> str:
        name = " ".join(self.names[number].split()) if number < len(self.names) else ""
        return f"`{name[:40]}`" if name else f"column {letters(number)}"


def header_of(sheet: Sheet, reading: ImportContext) -> Header | None:
    """Give the header of a table; None where no column can be its texts."""
    best: Header | None = None
    for number, row in enumerate(sheet.rows[:_MOST_ABOVE]):
        if any(_is_data(cell) for cell in row):
            continue
        names = tuple(cell.text for cell in row)
        guess = guessed(names, POST_WORDS, reading.columns)
        if _has_texts(guess) and (best is None or len(guess.columns) > len(best.guess.columns)):
            best = Header(row=number, guess=guess, names=names)
    return _with_second_row(best, sheet, reading) if best else _by_content(sheet, reading)


def _with_second_row(header: Header, sheet: Sheet, reading: ImportContext) -> Header:
    """Give the header with the row below it, where that names platforms: `Channels` above `FB`, `LI`, `X`."""
    below = sheet.rows[header.row + 1 : header.row + 2]
    names = [cell.text for cell in below[0]] if below else []
    plain = [header.guess.number(key) for key in ("text", "date")]
    texts = [number for number in plain if number is not None]
    if sum(bool(platform_meant(name)) for name in names) < _SEVERAL or any(names[number] for number in texts):
        return header
    joined = tuple(name or above for name, above in zip(names, header.names, strict=True))
    return Header(row=header.row + 1, guess=guessed(joined, POST_WORDS, reading.columns), names=joined)


def _has_texts(guess: Guess) -> bool:
    """Say whether a row heads texts: cells that name a platform may be the first of a row of data."""
    columns = guess.columns.values()
    plain = any(column == Column(key="text") for column in columns)
    return any(column.key == "text" for column in columns) and (plain or len(columns) > 1)


def _is_data(cell: TableCell) -> bool:
    if isinstance(cell.value, datetime | date | time | int | float):
        return True
    return len(cell.text) > _LONGEST or bool(_DATA.search(cell.text))


def _by_content(sheet: Sheet, reading: ImportContext) -> Header | None:
    """Read a table without a header, as schedulers take it: a time, a text, maybe a link."""
    rows = [row for row in sheet.rows if any(cell.text for cell in row)]
    if not rows:
        return None
    by_hand = guessed([""] * len(rows[0]), POST_WORDS, reading.columns)
    columns = dict(by_hand.columns)
    for number, cells in enumerate(zip(*rows, strict=True)):
        key = _kind(cells)
        if key and number not in columns and Column(key=key) not in columns.values():
            columns[number] = Column(key=key)
    named = {column.key for column in columns.values()}
    if "date" not in named and not _has_texts(by_hand):
        return None
    if "text" not in named:
        free = [number for number in range(len(rows[0])) if number not in columns]
        if not free:
            return None
        columns[max(free, key=lambda number: sum(len(row[number].text) for row in rows))] = Column(key="text")
    return Header(row=-1, guess=Guess(columns=dict(sorted(columns.items()))))


def _kind(cells: Sequence[TableCell]) -> str:
    filled = [cell for cell in cells if cell.text]
    if not filled:
        return ""
    for key, fits in (
        ("date", _is_date),
        ("time", _is_hour),
        ("link", _is_link),
        ("platforms", _is_platform),
    ):
        if sum(map(fits, filled)) >= _ENOUGH * len(filled):
            return key
    return ""


def _is_date(cell: TableCell) -> bool:
    return isinstance(cell.value, date) or (
        len(cell.text) <= 30 and bool(_DATE.fullmatch(taken_out(cell.text)[0]))  # noqa: PLR2004 a date and an hour
    )


def _is_hour(cell: TableCell) -> bool:
    return isinstance(cell.value, time) or (len(cell.text) <= 12 and taken_out(cell.text)[0] == "")  # noqa: PLR2004


def _is_link(cell: TableCell) -> bool:
    return bool(_URL.fullmatch(cell.text))


def _is_platform(cell: TableCell) -> bool:
    try:
        return bool(platforms_in(cell.text))
    except MisreadError:
        return False
