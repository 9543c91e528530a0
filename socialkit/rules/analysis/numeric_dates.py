"""Dates in figures only, 19/10/2022, and the days that they can mean."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from socialkit.rules.analysis.date_grammar import weekday_before
from socialkit.rules.analysis.prose import FILLER
from socialkit.rules.words.calendar_words import calendar
from socialkit.text.patterns import compiled

_FIGURES = (
    r"(?<![\w./-])(?P<first>\p{Nd}{1,2})(?P<sign>[./-])(?P<second>\p{Nd}{1,2})(?P=sign)"
    r"(?P<year>(?:19|20|\u0661\u0669|\u0662\u0660|\u06f2\u06f0|\u0967\u096f|\u0968\u0966)\p{Nd}{2}"
    r"|(?<=/)\p{Nd}{2})(?![\w/-]|[.]\p{Nd})"
)
#: "18/10/2022 (Tuesday)", and "18/10/2022, Tuesday" where the sentence does not go on with the weekday.
_BEHIND = (
    r"(?:['\u2019]\p{Ll}{1,6})?+"
    r"(?:[ \xA0]?[(\uff08](?P<inside>\p{L}[\p{L}\p{M}]{1,20}+(?:-feira)?+)\.?[)\uff09]"
    r"|,[ \xA0](?P<after>\p{L}{2,20}+(?:-feira)?+)"
    rf"(?=[.,;)\n]|\Z|[ \xA0](?:{FILLER}|(?:at|from|à|às|a[ ]las?|das)\b)))"
)
_HINT = r"\p{Nd}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2}"
_CENTURY, _LONGEST_MONTH, _MONTHS = 2000, 31, 12


class NumericDate(NamedTuple):
    """A date in figures from ``start`` to ``end``; ``readings`` are the days that it can mean.

    Readings are day first, then month first; none means that no calendar has such a day. A weekday
    that stands beside it is within the span; 0 is Monday.
    """

    readings: tuple[date, ...]
    start: int
    end: int
    weekday: int | None = None
    weekday_span: tuple[int, int] | None = None


def numeric_dates(text: str, lang: str) -> Iterator[NumericDate]:
    """Give the dates in figures of a text written in ``lang``.

    English is written both ways, 10/11/2022 on either side of the Atlantic, but with dots and in other
    languages the day comes first (Unicode CLDR 49, https://cldr.unicode.org, 2026).
    """
    if not compiled(_HINT).search(text):
        return
    for match in compiled(_FIGURES).finditer(text):
        both = match["sign"] != "." and lang.partition("-")[0].lower() == "en"
        first, second, year = (int(match[name]) for name in ("first", "second", "year"))
        short = year < 100  # noqa: PLR2004 two figures
        readings = _readings(first, second, year + _CENTURY * short, both=both)
        if readings or (not short and _meant(first, second)):
            weekday, span = _weekday(text, match, lang)
            yield NumericDate(
                readings=readings,
                start=min(match.start("first"), *span) if span else match.start("first"),
                end=max(match.end(), span[1] + text.startswith((")", "\uff09"), span[1]))
                if span
                else match.end(),
                weekday=weekday,
                weekday_span=span,
            )


def _weekday(text: str, found: re.Match[str], lang: str) -> tuple[int | None, tuple[int, int] | None]:
    """Give the weekday before a date, or behind it, and where it stands."""
    before = weekday_before(text, found.start(), lang)
    if before:
        return before.value, (before.start, before.end)
    behind = compiled(_BEHIND).match(text, found.end())
    if behind is None:
        return None, None
    for name in ("inside", "after"):
        words, said = calendar(text, lang), behind[name] or ""
        weekday = words.weekday_of(said)
        weekday = words.dotted(said)[0] if weekday is None and name == "inside" else weekday
        if weekday is not None:
            return weekday, behind.span(name)
    return None, None


def _readings(first: int, second: int, year: int, *, both: bool) -> tuple[date, ...]:
    found = [_day(year, second, first)]
    if both or found == [None]:
        found.append(_day(year, first, second))
    return tuple(dict.fromkeys(day for day in found if day))


def _meant(first: int, second: int) -> bool:
    """Say whether the figures are a day and a month, though no such day exists."""
    return 0 < min(first, second) <= _MONTHS and max(first, second) <= _LONGEST_MONTH


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
