"""Dates as people write them in a text: a small grammar that takes time linear in the text.

The text is cut into tokens; each month name gathers the days and weekdays beside it. Understood are
"Thursday 19 October", "Thursday, October 19, 2022", "Oct. 17-21", "Mon-Fri, 17-21 October 2022",
"Monday 17 to Friday 21 October", "19 October (Wednesday)" and "Thursday 2022-10-19".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from socialkit.rules.calendar_words import LANGUAGES, month_of, weekday_of
from socialkit.text.patterns import compiled

_PIECE = (
    r"(?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?![\w-]))"
    r"|(?P<number>(?<![\w:.])\d{1,4}+(?:st|nd|rd|th)?+(?![\w:]|[.,]\d))"
    r"|(?P<word>\p{L}[\p{L}\p{M}]*+)"
    r"|(?P<sign>[,&()\-\u2010-\u2014])|(?P<other>[^\s.]|(?<=\p{L}{6})\.|\n\s*\n)"
)
_LONGEST_MONTH, _FIRST_YEAR, _LAST_YEAR = 31, 1900, 2100
#: How many tokens beside a month name may belong to its date.
_REACH = 14


class _Is(Enum):
    WEEKDAY = auto()
    MONTH = auto()
    DAY = auto()
    YEAR = auto()
    ISO = auto()
    JOIN = auto()
    DASH = auto()
    COMMA = auto()
    OPEN = auto()
    CLOSE = auto()
    SILENT = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    is_: _Is
    value: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenDate:
    """A date from ``start`` to ``end`` of a text; weekday (0 is Monday) and year only where they stand."""

    day: int
    month: int
    year: int | None
    weekday: int | None
    start: int
    end: int


def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Give the dates of ``text`` that name a month or are written as 2022-10-19, in order."""
    tokens = list(_tokens(text))
    if not any(token.is_ in {_Is.MONTH, _Is.ISO} for token in tokens):
        return ()
    found: list[WrittenDate] = []
    for index, token in enumerate(tokens):
        if token.is_ is _Is.MONTH:
            found += _around(tokens, index)
        elif token.is_ is _Is.ISO:
            found += _iso(text, tokens, index)
    return tuple(sorted(found, key=lambda date: (date.start, date.end)))


def weekday_names(text: str) -> tuple[tuple[int, int, int], ...]:
    """Give each weekday that is written in full, with where it starts and ends.

    Left out is one that belongs to a name, such as Black Friday.
    """
    found, before = [], ""
    names = {name.casefold() for language in LANGUAGES for name in language.weekdays}
    named = frozenset[str]().union(*(language.named for language in LANGUAGES))
    for match in compiled(r"\p{L}[\p{L}\p{M}]*+").finditer(text):
        weekday = weekday_of(match.group())
        if weekday is not None and match.group().casefold() in names and before not in named:
            found.append((weekday, match.start(), match.end()))
        before = match.group().casefold()
    return tuple(found)


def _tokens(text: str) -> Iterator[_Token]:
    for match in compiled(_PIECE).finditer(text):
        is_, value = _classified(match.lastgroup or "", match.group())
        yield _Token(is_, value, match.start(), match.end())


def _classified(group: str, text: str) -> tuple[_Is, int]:
    if group == "word":
        return _word(text)
    if group == "number":
        return _number(int(text.rstrip("sthnrd")), plain=text.isdigit())
    if group == "sign":
        return {",": _Is.COMMA, "&": _Is.JOIN, "(": _Is.OPEN, ")": _Is.CLOSE}.get(text, _Is.DASH), 0
    return (_Is.ISO if group == "iso" else _Is.OTHER), 0


def _word(text: str) -> tuple[_Is, int]:
    weekday, month, small = weekday_of(text), month_of(text), text.casefold()
    if weekday is not None:
        return _Is.WEEKDAY, weekday
    if month is not None:
        return _Is.MONTH, month
    if any(small in language.joining for language in LANGUAGES):
        return _Is.JOIN, 0
    return (_Is.SILENT if any(small in language.silent for language in LANGUAGES) else _Is.OTHER), 0


def _number(value: int, *, plain: bool) -> tuple[_Is, int]:
    if 1 <= value <= _LONGEST_MONTH:
        return _Is.DAY, value
    return (_Is.YEAR if plain and _FIRST_YEAR <= value <= _LAST_YEAR else _Is.OTHER), value


def _around(tokens: Sequence[_Token], index: int) -> Iterator[WrittenDate]:
    """Give the dates of the month name at ``index``: its days before it, or else after it."""
    day_first = _before(tokens, index, {_Is.DAY, _Is.WEEKDAY, _Is.JOIN, _Is.DASH, _Is.COMMA, _Is.SILENT})
    if any(token.is_ is _Is.DAY for token in day_first):
        parts, last = day_first, index
    else:
        days = _days_after(tokens, index)
        parts = [*_before(tokens, index, {_Is.WEEKDAY, _Is.JOIN, _Is.DASH, _Is.COMMA}), *days]
        last = index + len(days)
    year, last = _year(tokens, last)
    weekday, last = _in_brackets(tokens, last)
    end = tokens[last].end
    for day, beside in _paired(parts):
        start = min((beside or day).start, day.start, tokens[index].start)
        named = beside.value if beside else weekday
        month = tokens[index].value
        yield WrittenDate(day=day.value, month=month, year=year, weekday=named, start=start, end=end)


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
        if token.is_ not in {_Is.DAY, _Is.JOIN, _Is.DASH, _Is.SILENT}:
            break
        found.append(token)
    while found and found[-1].is_ is not _Is.DAY:
        found.pop()
    return found


def _year(tokens: Sequence[_Token], last: int) -> tuple[int | None, int]:
    following = tokens[last + 1 : last + 3]
    if following and following[0].is_ is _Is.YEAR:
        return following[0].value, last + 1
    if [token.is_ for token in following] == [_Is.COMMA, _Is.YEAR]:
        return following[1].value, last + 2
    return None, last


def _in_brackets(tokens: Sequence[_Token], last: int) -> tuple[int | None, int]:
    following = tokens[last + 1 : last + 4]
    if [token.is_ for token in following] == [_Is.OPEN, _Is.WEEKDAY, _Is.CLOSE]:
        return following[1].value, last + 3
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
    before = [other for other in tokens[max(0, index - 2) : index] if other.is_ is not _Is.COMMA]
    beside = before[-1] if before and before[-1].is_ is _Is.WEEKDAY else None
    start = beside.start if beside else token.start
    weekday = beside.value if beside else None
    yield WrittenDate(day=day, month=month, year=year, weekday=weekday, start=start, end=token.end)
