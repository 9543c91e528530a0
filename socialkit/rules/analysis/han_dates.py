"""Dates as Chinese writes them, in figures or words: 2027年4月28日 星期三, 10月17日至21日, 四月二十八日."""

import re
from collections.abc import Iterator

from socialkit.rules.analysis.date_tokens import WrittenDate
from socialkit.rules.words.calendar_languages import HAN_DAYS, HAN_WEEKS
from socialkit.text.patterns import compiled

_FIGURES = "一二三四五六七八九"
_NUMBER = rf"(?:\p{{Nd}}{{1,2}}+|[{_FIGURES}十廿]{{1,3}}+)"
_WEEKDAY = rf"(?:{'|'.join(HAN_WEEKS)})[{''.join(HAN_DAYS)}]"
_PART_OF_DAY = r"(?:上午|下午|晚上?|早上|早晨|凌晨|中午|傍晚)?+"
#: A part of the day and a clock time may stand between the two: 周五下午3点 10月21日.
_HOUR = (
    rf"(?:[ ]?{_PART_OF_DAY}[ ]?(?:\p{{Nd}}{{1,2}}(?::\p{{Nd}}{{2}}|[点點时時](?:\p{{Nd}}{{1,2}}分|半)?+))?+)"
)
_DATE = (
    rf"(?:(?P<before>{_WEEKDAY}){_HOUR}[ ，,、（(]{{0,2}}即?)?"
    rf"(?:(?P<year>\p{{Nd}}{{4}})[ ]?年[ ]?)?(?<![\p{{Nd}}{_FIGURES}十])(?P<month>{_NUMBER})[ ]?月[ ]?"
    rf"(?P<day>{_NUMBER})[ ]?(?:[日号號]|(?=[ ]?[-\u2010-\u2014~～至到]))"
    rf"(?:{_PART_OF_DAY}[ ，,、]?[（(]?(?P<behind>{_WEEKDAY})[）)]?)?"
    rf"(?:[ ]?[-\u2010-\u2014~～至到][ ]?(?:(?P<month_after>{_NUMBER})[ ]?月[ ]?)?"
    rf"(?P<last>{_NUMBER})[ ]?[日号號]"
    rf"(?:[（(]?(?P<behind_last>{_WEEKDAY})[）)]?)?)?"
)
_MONTHS, _LONGEST_MONTH = 12, 31


def impossible_han_days(text: str) -> Iterator[tuple[int, int]]:
    """Give where ``text`` has a day or a month that no year has, such as 10月32日 or 13月5日."""
    for match in compiled(_DATE).finditer(text):
        numbers = [_value(match[name]) for name in ("month", "day", "month_after", "last") if match[name]]
        months = [_value(match[name]) for name in ("month", "month_after") if match[name]]
        if max(months) > _MONTHS or max(numbers) > _LONGEST_MONTH:
            yield match.span()


def han_dates(text: str) -> Iterator[WrittenDate]:
    """Give the dates of ``text``, those of a range as two that end at one place."""
    for match in compiled(_DATE).finditer(text):
        year = int(match["year"]) if match["year"] else None
        month, day = _value(match["month"]), _value(match["day"])
        name = "before" if match["before"] else "behind"
        yield from _date(match, (year, month, day), name)
        if match["last"]:
            later = _value(match["month_after"]) if match["month_after"] else month
            yield from _date(match, (year, later, _value(match["last"])), "behind_last")


def _date(match: re.Match[str], parts: tuple[int | None, int, int], name: str) -> Iterator[WrittenDate]:
    year, month, day = parts
    if not (1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH):
        return
    weekday = match[name]
    yield WrittenDate(
        day=day,
        month=month,
        year=year,
        weekday=_weekday(weekday[-1]) if weekday else None,
        start=match.start(),
        end=match.end(),
        weekday_span=match.span(name) if weekday else None,
    )


def _weekday(sign: str) -> int:
    return next(days.index(sign) for days in HAN_DAYS if sign in days)


def _value(written: str) -> int:
    """Give the number that figures or words mean: 二十八 is 28."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.replace("廿", "二十").rpartition("十")
    if len(ones) > 1 or len(tens) > 1:
        return 0
    number = _FIGURES.find(ones) + 1 if ones else 0
    return number + 10 * (_FIGURES.find(tens) + 1 if tens else 1) if ten else number
