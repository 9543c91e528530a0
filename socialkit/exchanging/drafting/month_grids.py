"""Calendars of a month as people draw them: weekdays side by side, and below them weeks of bare numbers.

Which month it is stands above the weekdays, or is the sheet's name: `OCTOBER 2027`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from socialkit.exchanging.drafting.draft import FoundPosts, ImportContext
from socialkit.exchanging.drafting.grid_posts import grid_posts
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell, fault
from socialkit.findings.finding import Finding
from socialkit.rules.analysis.date_grammar import written_dates
from socialkit.rules.words.calendar_words import calendar
from socialkit.text.patterns import WORD, compiled

#: So many weekdays side by side head a month; a working week has five.
_WEEKDAYS = 5
_WEEK = timedelta(days=7)
_LONGEST, _LONGEST_MONTH = 80, 31
#: Weekdays by their first letters alone, in English, French, Spanish, Portuguese, German.
_SUNDAY_FIRST = ("SMTWTFS", "DLMMJVS", "DLMXJVS", "DSTQQSS", "SMDMDFS")
_LETTERS = dict.fromkeys(_SUNDAY_FIRST, 6) | dict.fromkeys((each[1:] + each[0] for each in _SUNDAY_FIRST), 0)
#: A day, and what is written behind it in the same cell.
_DAY = re.compile(
    r"\s*(?P<day>\d{1,2})(?:st|nd|rd|th|er|º)?"
    r"(?:\s*$|(?P<sign>[ \t]*(?:\n|[:.)\u2013-](?!\d))\s*|[ \t]+)(?P<text>\S.*))",
    re.DOTALL,
)
_FIGURES = re.compile(
    r"(?<!\d)(?:(?P<month>0?[1-9]|1[0-2])[./-](?P<year>\d{4})"
    r"|(?P<first>\d{4})[./-](?P<second>0?[1-9]|1[0-2]))(?![\d./-])"
)
_YEAR = re.compile(r"(?<!\d)(?:'?(?P<short>\d{2})|(?P<long>(?:19|20)\d{2}))(?!\d)")
#: How far from the campaign a month without a year may lie.
_NEAR = timedelta(days=60)
#: The languages whose names of months and weekdays are read beside the campaign's own.
_MORE_LANGUAGES = ("", "de", "sw", "tr")
_WEEKDAY_LANGUAGES = (*_MORE_LANGUAGES, "fr", "es", "pt", "ar")


@dataclass(frozen=True, kw_only=True, slots=True)
class _TitledMonth:
    """A month as a title names it; ``year`` is None where it names none."""

    number: int
    year: int | None = None


@dataclass(slots=True)
class _MonthWalk:
    """What is known while going down a sheet: the month, the column of each weekday, the last week."""

    month: _TitledMonth | None
    weekdays: Mapping[int, int]
    week: date | None = None


def month_posts(sheet: Sheet, reading: ImportContext) -> FoundPosts | None:
    """Give the posts of a month drawn as weeks of numbers; None for any other table."""
    rows: list[tuple[TableCell, ...]] = []
    faults: list[Finding] = []
    walk = _MonthWalk(_month_in(sheet.name, reading), {})
    seen = False
    for row in sheet.rows:
        weekdays = _weekdays(row, reading)
        title = _title(row, weekdays, reading, alone=walk.week is not None)
        if title or weekdays:
            walk.month, walk.weekdays, walk.week = title or walk.month, weekdays or walk.weekdays, None
            continue
        numbered = _numbered(row, walk)
        days = _days(numbered, walk, reading)
        if days:
            seen, walk.week = True, _start(days, walk)
            rows += _with_days(row, days, numbered)
        elif _is_week(row, numbered):
            seen = True
            faults.append(_unfit(row, numbered, walk))
        else:
            rows.append(row)
    if not seen:
        return None
    if faults:
        return FoundPosts(faults=tuple(faults))
    return grid_posts(replace(sheet, rows=tuple(rows)), reading)


def _weekdays(row: Sequence[TableCell], reading: ImportContext) -> dict[int, int]:
    """Give the weekday of each column that a row heads with one; nothing where it is no row of weekdays."""
    filled = [(number, cell.text.strip()) for number, cell in enumerate(row) if cell.text.strip()]
    letters = "".join(text.upper() for _, text in filled if len(text) == 1)
    first = _LETTERS.get(letters)
    if first is not None:
        columns = [number for number, text in filled if len(text) == 1]
        return {number: (first + at) % 7 for at, number in enumerate(columns)}
    for lang in (reading.lang, *_WEEKDAY_LANGUAGES):
        found = {number: day for number, text in filled if (day := _weekday(text, lang)) is not None}
        if len(found) >= _WEEKDAYS and len({*found.values()}) == len(found):
            return found
    return {}


def _weekday(text: str, lang: str) -> int | None:
    words = compiled(WORD).findall(text[:_LONGEST])
    if len(words) != 1:
        return None
    known, word = calendar(text, lang), words[0].capitalize()
    found = known.weekday_of(word)
    return known.dotted(word)[0] if found is None else found


def _title(
    row: Sequence[TableCell], weekdays: Mapping[int, int], reading: ImportContext, *, alone: bool
) -> _TitledMonth | None:
    """Give the month that a row names: in a cell of its own, or beside the weekdays.

    Between weeks it must be ``alone``, without other words: `In October we march` is a post.
    """
    cells = [cell for number, cell in enumerate(row) if cell.text.strip() and number not in weekdays]
    if not weekdays and len(cells) > 1 and not _is_month_and_year(cells):
        return None
    for cell in cells:
        if isinstance(cell.value, date) and cell.value.day == 1 and not weekdays:
            return _TitledMonth(number=cell.value.month, year=cell.value.year)
    words = " ".join(cell.text for cell in cells)
    if alone and sum(map(str.isalpha, compiled(WORD).findall(words))) > 1:
        return None
    return _month_in(words, reading)


def _is_month_and_year(cells: Sequence[TableCell]) -> bool:
    return len(cells) == 2 and any(_YEAR.fullmatch(cell.text.strip()) for cell in cells)  # noqa: PLR2004 as said


def _month_in(text: str, reading: ImportContext) -> _TitledMonth | None:
    """Give the month that a title names, maybe with its year."""
    plain = " ".join(unicodedata.normalize("NFKC", text[: _LONGEST + 1]).replace("_", " ").split())
    if not plain or len(plain) > _LONGEST:
        return None
    figures = _FIGURES.search(plain)
    if figures:
        month, year = figures["month"] or figures["second"], figures["year"] or figures["first"]
        return _TitledMonth(number=int(month), year=int(year))
    words = plain.split(" ")
    for at, lang in ((at, lang) for at in range(len(words)) for lang in (reading.lang, *_MORE_LANGUAGES)):
        # The grammar of dates knows all names of months: this is what it would be on its first day.
        found = written_dates(f"1 {' '.join(words[at:])}", lang)
        if found and found[0].start == 0 and found[0].day == 1:
            return _TitledMonth(number=found[0].month, year=found[0].year or _year_in(plain))
    return None


def _year_in(text: str) -> int | None:
    found = _YEAR.search(text)
    return None if found is None else int(found["long"] or f"20{found['short']}")


def _numbered(row: Sequence[TableCell], walk: _MonthWalk) -> dict[int, tuple[int, str]]:
    """Give the number that cells under weekdays begin with, and what follows; nothing where one has none."""
    found: dict[int, tuple[int, str]] = {}
    lone = False
    for number in walk.weekdays:
        cell = row[number] if number < len(row) else None
        if cell is None or not cell.text.strip() or cell.merged:
            continue
        match = _DAY.match(cell.text)
        if match is None or isinstance(cell.value, datetime | date):
            return {}
        found[number] = int(match["day"]), (match["text"] or "").strip()
        lone = match["sign"] is not None and "\n" not in match["sign"]
    # `9 reasons to join`, alone in its row, is a post and no ninth.
    return {} if len(found) == 1 and lone else found


def _is_week(row: Sequence[TableCell], numbered: Mapping[int, tuple[int, str]]) -> bool:
    """Say whether nothing stands in a row but several numbers that a month may have."""
    possible = [day for day, _ in numbered.values() if 0 < day <= _LONGEST_MONTH]
    return len(possible) > 1 and len(possible) == sum(bool(cell.text.strip()) for cell in row)


def _days(
    numbered: Mapping[int, tuple[int, str]], walk: _MonthWalk, reading: ImportContext
) -> dict[int, date]:
    """Give the day of each column; nothing where the numbers are not those of one week of the month."""
    if not numbered:
        return {}
    for first in _firsts(walk.month, reading):
        for monday in _mondays(first):
            days = {number: _under(monday, number, walk) for number in numbered}
            fits = all(days[number].day == day for number, (day, _) in numbered.items())
            follows = walk.week is not None and _start(days, walk) == walk.week + _WEEK
            begins = walk.week is None and (len(days) > 1 or first in days.values())
            if fits and (follows or begins):
                walk.month = _TitledMonth(number=first.month, year=first.year)
                return days
    return {}


def _under(monday: date, column: int, walk: _MonthWalk) -> date:
    """Give the day of a column in the week that is drawn: one from Sunday begins before its Monday."""
    columns = sorted(walk.weekdays)
    weekday = walk.weekdays[column]
    sunday_first = walk.weekdays[columns[0]] == 6 and weekday == 6  # noqa: PLR2004 Sunday
    return monday + timedelta(days=-1 if sunday_first else weekday)


def _start(days: Mapping[int, date], walk: _MonthWalk) -> date:
    """Give the Monday of the week that is drawn."""
    number, day = next(iter(days.items()))
    return day - (_under(date(2001, 1, 1), number, walk) - date(2001, 1, 1))


def _mondays(first: date) -> Iterator[date]:
    """Give the Monday of each week that a month is drawn in."""
    begin = first - timedelta(days=first.weekday())
    yield from (begin + number * _WEEK for number in range(-1, 7))


def _firsts(month: _TitledMonth | None, reading: ImportContext) -> list[date]:
    """Give the first day of the month that is meant, in each year that it may be."""
    if month is None:
        return []
    if month.year or reading.year:
        return [date(month.year or reading.year or 1, month.number, 1)]
    years = range(reading.starts.year - 1, reading.ends.year + 2)
    firsts = [date(year, month.number, 1) for year in years]
    begin, end = reading.starts - _NEAR - timedelta(days=31), reading.ends + _NEAR
    return [first for first in firsts if begin <= first <= end]


def _with_days(
    row: Sequence[TableCell], days: Mapping[int, date], numbered: Mapping[int, tuple[int, str]]
) -> list[tuple[TableCell, ...]]:
    """Give a row with days in place of numbers, and below it what stood behind them."""
    above, below = [], []
    for number, cell in enumerate(row):
        day = days.get(number)
        text = numbered[number][1] if day else ""
        above.append(replace(cell, text=str(day), value=day) if day else cell)
        below.append(replace(cell, text=text, value=text))
    rows = [tuple(above)]
    return [*rows, tuple(below)] if any(cell.text for cell in below) else rows


def _unfit(row: Sequence[TableCell], numbered: Mapping[int, tuple[int, str]], walk: _MonthWalk) -> Finding:
    cell = row[next(iter(numbered))]
    if walk.month is None:
        sentence = (
            "these are days of a month, and nothing says of which: write it above the weekdays, "
            "as in October 2027, or call the sheet so"
        )
        return fault(sentence, cell.place, cell.where)
    year = f" {walk.month.year}" if walk.month.year else ""
    sentence = (
        f"these days do not stand under their weekdays in month {walk.month.number}{year}: "
        "look at the month above them, at its year, and at the numbers"
    )
    return fault(sentence, cell.place, cell.where)
