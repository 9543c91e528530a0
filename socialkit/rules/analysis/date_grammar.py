"""Dates as people write them in a text: a small grammar that takes time linear in the text.

The text is cut into tokens; each month name gathers the days and weekdays beside it. Understood are
"Thursday 19 October", "Thursday, October 19, 2022", "Oct. 17-21", "Mon-Fri, 17-21 October 2022",
"Monday 17 to Friday 21 October", "19 October (Wednesday)", "Wednesday (19 October)", "October 19, Wednesday",
"Wednesday 2022-10-19" and "Wednesday 19/10", and the same in French, Spanish and Portuguese: "mercredi 19
octobre", "del 17 al 21 de octubre de 2022".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from socialkit.rules.words.calendar_words import ENGLISH, in_full, joins, month_of, named, silent, weekday_of
from socialkit.text.patterns import compiled

_PIECE = (
    r"(?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?![\w-]))"
    r"|(?P<figures>(?<![\w/.-])[0-9]{1,2}/[0-9]{1,2}(?![\w/]|[.,-][0-9]))"
    r"|(?P<number>(?<![\w:.])[0-9]{1,4}+(?:st|nd|rd|th|er|[º°ª])?+(?![\w:]|[.,]\d))"
    r"|(?P<word>\p{L}[\p{L}\p{M}]*+(?:-feira(?!\w))?+)"
    r"|(?P<sign>[,&()\-\u2010-\u2014])|(?P<other>[^\s.\p{L}\p{N},&()\-\u2010-\u2014]++|\p{N}++|[^\s.]|(?<=\p{L}{6})\.|\n\s*\n)"
)
#: A text without a digit and one of these has no date; looked for before it is cut into tokens.
_HINT = (
    r"(?i)[0-9]{4}-[0-9]|jan|f[eé]b|f[eé]v|mar|apr|avr|abr|may|mai|jun|jui|jul|aug|ago|ao[uû]|sep|set|oct|out"
    r"|nov|d[eé]c|dez|dic|ene|[0-9]/[0-9]"
)
_WORDS = r"\p{L}[\p{L}\p{M}]*+(?:-feira(?!\w))?+"
_DIGITS = frozenset("0123456789")
_LONGEST_MONTH, _MONTHS, _FIRST_YEAR, _LAST_YEAR = 31, 12, 1900, 2100
_ROUND_THE_CLOCK = (24, 7)
_OF = r"(?i)[ \xA0]+(?:of|des?|du|d[ao]s?)\b"
#: "In April 31 workers were trained": after these a number belongs to what follows the month.
_MONTH_ALONE = frozenset({"in", "since", "en", "em", "depuis", "desde"})
#: How many characters around a month's name may hold its date.
_AROUND = 300
#: How many tokens beside a month name may belong to its date.
_REACH = 14


class _Is(Enum):
    WEEKDAY = auto()
    MONTH = auto()
    DAY = auto()
    YEAR = auto()
    ISO = auto()
    FIGURES = auto()
    JOIN = auto()
    DASH = auto()
    COMMA = auto()
    OPEN = auto()
    CLOSE = auto()
    SILENT = auto()
    OTHER = auto()


#: What may stand before a date and belong to it.
_BEFORE = {_Is.WEEKDAY, _Is.JOIN, _Is.DASH, _Is.COMMA, _Is.OPEN}


class _Token(NamedTuple):
    is_: _Is
    value: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenDate:
    """A date from ``start`` to ``end`` of a text; weekday (0 is Monday) and year only where they stand.

    ``weekday_span`` is where the weekday stands; the day need not exist, as in 31 November.
    """

    day: int
    month: int
    year: int | None
    weekday: int | None
    start: int
    end: int
    weekday_span: tuple[int, int] | None = None


@lru_cache(maxsize=2048)
def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Give the dates of ``text`` that name a month or are written as 2022-10-19, in order."""
    if _DIGITS.isdisjoint(text):
        return ()
    found = [
        date for first, last in _stretches(text) for date in _dates(text, list(_tokens(text, first, last)))
    ]
    return tuple(sorted(found, key=lambda date: (date.start, date.end)))


def _stretches(text: str) -> list[tuple[int, int]]:
    """Give the stretches of words around what may be a month, so that the rest is not cut into tokens."""
    found: list[tuple[int, int]] = []
    for match in compiled(_HINT).finditer(text):
        if found and match.end() + _AROUND <= found[-1][1]:
            continue
        begin, end = max(0, match.start() - _AROUND), text.find(" ", min(len(text), match.end() + _AROUND))
        first, last = (begin and text.find(" ", begin, match.start())), (len(text) if end < 0 else end)
        first = begin if first < 0 else first
        if found and first < found[-1][1]:
            first = found.pop()[0]
        found.append((first, last))
    return found


def _dates(text: str, tokens: Sequence[_Token]) -> Iterator[WrittenDate]:
    for index, token in enumerate(tokens):
        if token.is_ is _Is.MONTH:
            yield from _around(tokens, index)
        elif token.is_ is _Is.ISO:
            yield from _iso(text, tokens, index)
        elif token.is_ is _Is.FIGURES:
            yield from _figures(text, tokens, index)


def weekday_names(text: str) -> tuple[tuple[int, int, int], ...]:
    """Give each weekday that is written in full, with where it starts and ends.

    Left out is one that belongs to a name, such as Black Friday.
    """
    words = list(compiled(_WORDS).finditer(text))
    found = []
    for index, match in enumerate(words):
        weekday = weekday_of(match.group()) if in_full(match.group()) else None
        beside = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
        if weekday is not None and not any(named(other.group()) for other in beside):
            found.append((weekday, *match.span()))
    return tuple(found)


def _tokens(text: str, first: int, last: int) -> Iterator[_Token]:
    for match in compiled(_PIECE).finditer(text, first, last):
        is_, value = _classified(match.lastgroup or "", match.group())
        yield _Token(is_, value, match.start(), match.end())


def _classified(group: str, text: str) -> tuple[_Is, int]:
    if group == "word":
        return _word(text)
    if group == "number":
        return _number(int(text.rstrip("sthnrdeº°ª")), plain=text.isdigit())
    if group == "sign":
        return {",": _Is.COMMA, "&": _Is.JOIN, "(": _Is.OPEN, ")": _Is.CLOSE}.get(text, _Is.DASH), 1
    return {"iso": _Is.ISO, "figures": _Is.FIGURES}.get(group, _Is.OTHER), int(text[0] in "'\u2019")


def _word(text: str) -> tuple[_Is, int]:
    weekday, month, small = weekday_of(text), month_of(text), text.casefold()
    if weekday is not None:
        return _Is.WEEKDAY, weekday
    if month is not None:
        return _Is.MONTH, month
    if joins(text):
        return _Is.JOIN, int(small in ENGLISH.joining)
    return (_Is.SILENT if silent(text) else _Is.OTHER), int(small in _MONTH_ALONE)


def _number(value: int, *, plain: bool) -> tuple[_Is, int]:
    if 1 <= value <= _LONGEST_MONTH:
        return _Is.DAY, value
    return (_Is.YEAR if plain and _FIRST_YEAR <= value <= _LAST_YEAR else _Is.OTHER), value


def _around(tokens: Sequence[_Token], index: int) -> Iterator[WrittenDate]:
    """Give the dates of the month name at ``index``: its days before it, or else after it."""
    day_first = _before(tokens, index, {_Is.DAY, _Is.SILENT, *_BEFORE})
    if any(token.is_ is _Is.DAY for token in day_first):
        parts, last = day_first, index
    else:
        days = _days_after(tokens, index)
        if days and _speaks_of_the_month(tokens, index, len(days)):
            return
        parts = [*_before(tokens, index, _BEFORE), *days]
        last = index + len(days)
    year, last = _year(tokens, last)
    behind, last = _weekday_behind(tokens, last)
    end = tokens[last].end
    for day, before in _paired(parts):
        beside = before or behind
        start = min((before or day).start, day.start, tokens[index].start)
        yield _date((year, tokens[index].value, day.value), beside, start, end)


def _date(parts: tuple[int | None, int, int], beside: _Token | None, start: int, end: int) -> WrittenDate:
    year, month, day = parts
    return WrittenDate(
        day=day,
        month=month,
        year=year,
        weekday=beside.value if beside else None,
        start=start,
        end=end,
        weekday_span=(beside.start, beside.end) if beside else None,
    )


def _before(tokens: Sequence[_Token], index: int, allowed: set[_Is]) -> list[_Token]:
    """Give the tokens that stand side by side before ``index``; a plain day must touch the month."""
    first = index
    while first > max(0, index - _REACH) and tokens[first - 1].is_ in allowed:
        first -= 1
    found = list(tokens[first:index])
    touching = [token for token in found if token.is_ is not _Is.SILENT]
    if _Is.DAY in allowed and (not touching or touching[-1].is_ is not _Is.DAY):
        return []
    return found


def _days_after(tokens: Sequence[_Token], index: int) -> list[_Token]:
    found: list[_Token] = []
    for token in tokens[index + 1 : index + 1 + _REACH]:
        joined = token.is_ is _Is.DASH or (token.is_ is _Is.JOIN and token.value)
        if not (token.is_ in {_Is.DAY, _Is.SILENT} or (joined and any(one.is_ is _Is.DAY for one in found))):
            break
        found.append(token)
    while found and found[-1].is_ is not _Is.DAY:
        found.pop()
    return found


def _year(tokens: Sequence[_Token], last: int) -> tuple[int | None, int]:
    following = tokens[last + 1 : last + 3]
    if following and following[0].is_ is _Is.YEAR:
        return following[0].value, last + 1
    if [token.is_ for token in following] in ([_Is.COMMA, _Is.YEAR], [_Is.SILENT, _Is.YEAR]):
        return following[1].value, last + 2
    return None, last


def _speaks_of_the_month(tokens: Sequence[_Token], index: int, days: int) -> bool:
    """Say whether the number behind the month counts something else, as in "In April 31 workers"."""
    before = tokens[index - 1] if index else None
    alone = before is not None and before.is_ is _Is.OTHER and before.value == 1
    return alone and _year(tokens, index + days)[0] is None


def _weekday_behind(tokens: Sequence[_Token], last: int) -> tuple[_Token | None, int]:
    """Give the weekday of "19 October (Wednesday)" and "October 19, Wednesday", if no other date follows."""
    following = [*tokens[last + 1 : last + 5]]
    kinds = [token.is_ for token in following]
    if kinds[:3] == [_Is.OPEN, _Is.WEEKDAY, _Is.CLOSE]:
        return following[1], last + 3
    rest = [kind for kind in kinds[2:] if kind not in {_Is.COMMA, _Is.SILENT}]
    taken = {_Is.DAY, _Is.MONTH, _Is.ISO, _Is.FIGURES, _Is.JOIN, _Is.DASH}
    apart = [(token.is_, token.value, token.start) for token in following[2:3]]
    owns = apart == [(_Is.OTHER, 1, following[1].end)] if len(following) > 1 else False
    if kinds[:2] == [_Is.COMMA, _Is.WEEKDAY] and not owns and not taken.intersection(rest[:1]):
        return following[1], last + 2
    return None, last


def _paired(parts: Sequence[_Token]) -> Iterator[tuple[_Token, _Token | None]]:
    """Give each day with the weekday that is meant for it, if one is.

    Weekdays belong to the days that follow them: one to one where they are as many, else the last
    weekday to a single day and a single weekday to the first day.
    """
    names: list[_Token] = []
    days: list[_Token] = []
    joined = False
    for token in parts:
        if token.is_ is _Is.WEEKDAY:
            if days:
                yield from _matched(names, days)
                names, days = [], []
            names.append(token)
            joined = False
        elif token.is_ is _Is.DAY:
            names = [] if joined and not days else names
            days.append(token)
        elif token.is_ is _Is.JOIN:
            joined = True
    yield from _matched(names, days)


def _matched(names: Sequence[_Token], days: Sequence[_Token]) -> Iterator[tuple[_Token, _Token | None]]:
    if len(names) == len(days):
        yield from zip(days, names, strict=True)
    elif len(days) == 1 and names:
        yield days[0], names[-1]
    elif len(names) == 1 and days:
        yield days[0], names[0]
        yield from ((day, None) for day in days[1:])
    else:
        yield from ((day, None) for day in days)


def _iso(text: str, tokens: Sequence[_Token], index: int) -> Iterator[WrittenDate]:
    token = tokens[index]
    year, month, day = (int(part) for part in text[token.start : token.end].split("-"))
    beside = _weekday_before(tokens, index)
    yield _date((year, month, day), beside, beside.start if beside else token.start, token.end)


def _figures(text: str, tokens: Sequence[_Token], index: int) -> Iterator[WrittenDate]:
    """Give the date of "Thursday 19/10"; without a weekday the figures may be anything.

    The day comes first but in English, where 10/11 has two readings and is left alone.
    """
    token, beside = tokens[index], _weekday_before(tokens, index)
    first, second = (int(part) for part in text[token.start : token.end].split("/"))
    fraction = first < second and compiled(_OF).match(text, token.end)
    if beside is None or fraction or (first, second) == _ROUND_THE_CLOCK:
        return
    english = text[beside.start : beside.end].casefold() in _english_weekdays()
    day, month = (second, first) if english and second > _MONTHS else (first, second)
    doubtful = english and max(first, second) <= _MONTHS and first != second
    if not doubtful and 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH:
        yield _date((None, month, day), beside, beside.start, token.end)


def _weekday_before(tokens: Sequence[_Token], index: int) -> _Token | None:
    before = [other for other in tokens[max(0, index - 2) : index] if other.is_ is not _Is.COMMA]
    return before[-1] if before and before[-1].is_ is _Is.WEEKDAY else None


@cache
def _english_weekdays() -> frozenset[str]:
    forms = (*ENGLISH.weekdays, *(short for shorts in ENGLISH.weekday_abbreviations for short in shorts))
    return frozenset(form.casefold() for form in forms)
