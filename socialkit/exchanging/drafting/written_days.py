"""Days as people write them in calendars: 18/10/2027, Mon 18 Oct, lundi 18 octobre, Day 1."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache

from socialkit.counting import counted
from socialkit.exchanging.column_words import POST_WORDS
from socialkit.exchanging.columns import named, normalised
from socialkit.exchanging.drafting.draft import ImportContext, MisreadError, NoDateError, OtherWeekdayError
from socialkit.exchanging.incoming.table_cells import CellValue
from socialkit.model.moment import FIRST_YEAR, LAST_YEAR
from socialkit.rules.analysis.date_grammar import weekday_names, written_dates
from socialkit.rules.analysis.date_resolution import weekday_name

_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_FIGURES = re.compile(
    r"(?<![\d.])(?P<first>\d{1,2}) ?(?P<sign>[./-]) ?(?P<second>\d{1,2})"
    r"(?:\.(?!\d)|(?: ?(?P=sign) ?(?P<year>\d{4}|\d{2})(?!\d)))?(?![\d:/-])"
)
_SHORT_YEAR = re.compile(r"^[\s,.]*'?(?P<year>\d{2})(?!\d)")
#: 18-Oct-2027, as spreadsheets write it.
_HYPHENS = re.compile(r"(?<=\d)-(?=\S)|(?<=[^\s\d])-(?=\d)")
_NUMBERED = re.compile(r"(?P<word>\D{1,40}+)(?P<number>\d{1,2})")
_NONE = named("""tbd, tbc, tba, n a, na, none, to be confirmed, to be decided, a definir, a confirmer,
    por definir, por confirmar, offen, a definir, لاحقا, inakuja, asap, anytime, any time,
    flexible, evergreen""")
#: Languages whose months are read only where it is known that they are meant.
_MORE_LANGUAGES = ("", "de", "sw", "tr")
#: How far from the campaign a day without a year may lie.
_NEAR = timedelta(days=60)
_MONTHS = 12


def day_first(texts: Iterable[str], reading: ImportContext) -> bool | None:
    """Give how days in figures are to be read in one table; None where its own cells leave it open.

    A first number above 12 is a day, and so is a second one; a table that has both says nothing.
    """
    if reading.day_first is not None:
        return reading.day_first
    pairs = [match for text in texts if (match := _FIGURES.search(_plain(text))) and not _ISO.search(text)]
    first = any(int(match["first"]) > _MONTHS or match["sign"] == "." for match in pairs)
    second = any(int(match["second"]) > _MONTHS for match in pairs)
    return None if first == second else first


def is_nothing(text: str) -> bool:
    """Say whether a cell says that something is open: empty, a dash, TBC."""
    return not normalised(text) or normalised(text) in _NONE


def read_day(text: str, value: CellValue, reading: ImportContext, order: bool | None) -> date | None:
    """Give the day that a cell names; None where it is open. Raises MisreadError, saying what to write."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if is_nothing(text):
        return None
    if not isinstance(value, str):
        raise MisreadError(f"{text[:30]} is a number, not a date: format the cell as a date")
    plain = _plain(text)
    day = _in_figures(plain, reading, order) or _in_words(plain, reading) or _in_campaign(plain, reading)
    if day is None:
        raise NoDateError(f"`{_short(text)}` is not a date: write it as in {reading.starts}")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise MisreadError(f"{day.year:04} cannot be the year: check its digits")
    return day


def refuse_other_weekday(day: date, text: str, reading: ImportContext) -> None:
    """Raise MisreadError where a text names another weekday than the day has."""
    names = _weekdays(_plain(text), reading)
    if names and day.weekday() not in names:
        raise OtherWeekdayError(_other_weekday(text, day))


def _other_weekday(text: str, day: date) -> str:
    return f"`{_short(text)}`: {day} is a {weekday_name(day.weekday())}; correct the day or the weekday"


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_digits()).split())


@cache
def _digits() -> dict[int, str]:
    """Give Arabic and other digits as 0 to 9."""
    signs = (*range(0x660, 0x66A), *range(0x6F0, 0x6FA), *range(0x966, 0x970))
    return {sign: str(unicodedata.digit(chr(sign))) for sign in signs}


def _in_figures(text: str, reading: ImportContext, order: bool | None) -> date | None:
    found = _ISO.search(text)
    if found:
        return _checked(_day(int(found["year"]), int(found["month"]), int(found["day"]), text), text, reading)
    match = _FIGURES.search(text)
    # 17-21 without a year are several days of a month.
    if not match or (match["sign"] == "-" and not match["year"]):
        return None
    first, second = int(match["first"]), int(match["second"])
    days = [
        day
        for month, number in ((second, first), (first, second))
        if (day := _with_year(match["year"], month, number, text, reading)) is not None
    ]
    if not days:
        raise MisreadError(f"there is no day `{_short(text)}`: look it up in a calendar")
    if len(days) == 1 or days[0] == days[1]:
        return _checked(days[0], text, reading)
    return _checked(_chosen(days, match["sign"], text, reading, order), text, reading)


def _chosen(days: list[date], sign: str, text: str, reading: ImportContext, order: bool | None) -> date:
    """Give which of two days is meant: as the table or somebody says, else by weekday or by the campaign."""
    if sign == ".":
        return days[0]
    if order is not None:
        return days[0] if order else days[1]
    names = _weekdays(text, reading)
    fitting = [day for day in days if day.weekday() in names]
    inside = [day for day in days if reading.starts <= day <= reading.ends]
    for some in (fitting, inside):
        if len(some) == 1:
            return some[0]
    raise MisreadError(
        f"`{_short(text)}` is {days[0]} or {days[1]}: say `--date-order day-first` or `month-first`"
    )


def _in_words(text: str, reading: ImportContext) -> date | None:
    spaced = _HYPHENS.sub(" ", text)
    for lang in (reading.lang, *_MORE_LANGUAGES):
        found = written_dates(spaced, lang)
        if not found:
            continue
        if len({(each.day, each.month) for each in found}) > 1:
            raise MisreadError(f"`{_short(text)}` names several days: write the one on which it goes out")
        first = found[0]
        short = _SHORT_YEAR.search(spaced[first.end :])
        year = str(first.year) if first.year else (short["year"] if short else None)
        day = _with_year(year, first.month, first.day, text, reading)
        if day is None:
            raise MisreadError(f"there is no day `{_short(text)}`: look it up in a calendar")
        if first.weekday is not None and first.weekday != day.weekday():
            raise OtherWeekdayError(_other_weekday(text, day))
        return _checked(day, text, reading)
    return None


def _in_campaign(text: str, reading: ImportContext) -> date | None:
    """Read `Day 1`, and a weekday that the campaign has once."""
    match = _NUMBERED.fullmatch(text)
    days = [
        reading.starts + timedelta(days=number) for number in range((reading.ends - reading.starts).days + 1)
    ]
    if match and normalised(match["word"]) in _day_words():
        number = int(match["number"])
        if not 0 < number <= len(days):
            raise MisreadError(
                f"`{_short(text)}`: the campaign has {counted(len(days), 'day')}; write the date"
            )
        return days[number - 1]
    names = _weekdays(text, reading)
    meant = [day for day in days if day.weekday() in names]
    if len(meant) > 1 or (names and not meant):
        raise MisreadError(f"`{_short(text)}` is not one day of the campaign: write the date")
    return meant[0] if meant else None


@cache
def _day_words() -> frozenset[str]:
    return frozenset(map(normalised, POST_WORDS["weekday"]))


def _weekdays(text: str, reading: ImportContext) -> set[int]:
    for lang in (reading.lang, *_MORE_LANGUAGES):
        found = weekday_names(text, lang)
        if found:
            return {weekday for weekday, *_ in found}
    return set()


def _with_year(written: str | None, month: int, day: int, text: str, reading: ImportContext) -> date | None:
    """Give a day; where its year is not written, in the year that only it can be."""
    if written:
        return _possible(int(written) + (2000 if len(written) == 2 else 0), month, day)  # noqa: PLR2004 digits
    if reading.year:
        return _possible(reading.year, month, day)
    years = range(reading.starts.year - 1, reading.ends.year + 2)
    days = [found for year in years if (found := _possible(year, month, day)) is not None]
    if not days:
        return None
    near = [each for each in days if reading.starts - _NEAR <= each <= reading.ends + _NEAR]
    if len(near) != 1:
        raise MisreadError(f"`{_short(text)}` has no year: write it, or say `--year {reading.starts.year}`")
    return near[0]


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: int, month: int, day: int, text: str) -> date:
    found = _possible(year, month, day)
    if found is None:
        raise MisreadError(f"there is no day `{_short(text)}`: look it up in a calendar")
    return found


def _checked(day: date, text: str, reading: ImportContext) -> date:
    refuse_other_weekday(day, text, reading)
    return day


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 shown on one line
