"""Dates as people write them in a text: a small grammar that takes time linear in the text.

The text is cut into tokens; each month name gathers the days and weekdays beside it. Understood are
"Thursday 19 October", "Thursday, October 19, 2022", "Oct. 17-21", "Mon-Fri, 17-21 October 2022",
"Monday 17 to Friday 21 October", "19 October (Wednesday)", "Wednesday (19 October)", "October 19, Wednesday",
"Wednesday 2022-10-19" and "Wednesday 19/10", and the same in French, Spanish and Portuguese: "mercredi 19
octobre", "del 17 al 21 de octubre de 2022". Likewise in Arabic, German, Hindi, Russian, Swahili and Turkish,
with what these languages do otherwise: "28 Nisan 2027 Perşembe", "الخميس ٢٨ أبريل". Chinese is cut otherwise.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from socialkit.rules.analysis.date_tokens import WORD, Is, Token, WrittenDate, tokens
from socialkit.rules.analysis.han_dates import han_dates, impossible_han_days
from socialkit.rules.words.calendar_languages import BEFORE_A_DAY, ENGLISH
from socialkit.rules.words.calendar_words import Calendar, calendar
from socialkit.text.patterns import compiled

#: A text without a digit and one of these has no date; looked for before it is cut into tokens.
_HINT = (
    r"(?i)[0-9]{4}-[0-9]|jan|f[eé]b|f[eé]v|mar|apr|avr|abr|may|mai|jun|jui|jul|aug|ago|ao[uû]|sep|set|oct|out"
    r"|nov|d[eé]c|dez|dic|ene|[0-9]/[0-9]"
)
_PART = r"[0-9]+"
_ANY_NUMBER, _MONTH = r"\p{Nd}", "\u6708"
_DIGITS = frozenset("0123456789")
_LONGEST_MONTH, _MONTHS = 31, 12
_ROUND_THE_CLOCK = (24, 7)
_OF = r"(?i)(?<![ \xA0])[ \xA0]++(?:of|des?|du|d[ao]s?)\b"
#: How many characters around a month's name may hold its date.
_AROUND = 300
#: How far before a date in figures its weekday may stand.
_LINE = 60
#: How many tokens beside a month name may belong to its date.
_REACH = 14
#: A larger number before a month is hardly a slip; and what stands behind a number that counts nothing.
_SLIP = 40
_ENDS = {Is.COMMA, Is.CLOSE, Is.DASH, Is.YEAR}
#: What may stand between a weekday and its date in figures.
_BETWEEN = {Is.COMMA, Is.OPEN, Is.SILENT, Is.HOUR, Is.DASH}
_HAN = r"\p{Han}"
#: What may stand before a date and belong to it.
_BEFORE = {Is.WEEKDAY, Is.JOIN, Is.DASH, Is.COMMA, Is.OPEN, Is.SILENT, Is.HOUR}


def written_dates(text: str, lang: str = "") -> tuple[WrittenDate, ...]:
    """Give the dates of ``text`` that name a month or are written as 2022-10-19, in order.

    ``lang`` is the language that the text is said to be in. English, French, Spanish and Portuguese are
    read everywhere, and whatever is in Arabic, Cyrillic, Devanagari or Han letters.
    """
    return _read(text, lang)[0]


def impossible_days(text: str, lang: str = "") -> tuple[tuple[int, int], ...]:
    """Give where ``text`` has a day that no month has, such as "until 32 October" or "October 32, 2026".

    Numbers that count something else, as in "our 50 April events", are left out.
    """
    return _read(text, lang)[1]


@lru_cache(maxsize=2048)
def _read(text: str, lang: str) -> tuple[tuple[WrittenDate, ...], tuple[tuple[int, int], ...]]:
    if _has_no_digit(text):
        return (), ()
    words = calendar(text, lang)
    found: list[WrittenDate] = []
    impossible: list[tuple[int, int]] = []
    for first, last in _stretches(text, _HINT if words.usual else _ANY_NUMBER):
        pieces = list(tokens(text, first, last, words))
        found += _dates(text, pieces, words)
        impossible += _impossible(text, pieces)
    found += han_dates(text) if _MONTH in text else ()
    impossible += impossible_han_days(text) if _MONTH in text else ()
    return tuple(sorted(found, key=lambda date: (date.start, date.end))), tuple(impossible)


def _impossible(text: str, pieces: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for index, token in enumerate(pieces):
        if token.is_ is Is.OTHER and token.value > _LONGEST_MONTH:
            for low, high in _meant_for_a_day(text, pieces, index):
                yield pieces[low].start, pieces[high].end


def _meant_for_a_day(text: str, pieces: Sequence[Token], index: int) -> Iterator[tuple[int, int]]:
    """Give the first and the last token of a date with the too large number at ``index``."""
    month = index + 1 + (pieces[index + 1 : index + 2] != [] and pieces[index + 1].is_ is Is.SILENT)
    before, behind = pieces[index - 1] if index else None, pieces[index + 1 : index + 2]
    if month < len(pieces) and pieces[month].is_ is Is.MONTH:
        year, end = _year(pieces, month)
        weekday = before is not None and before.is_ in {Is.WEEKDAY, Is.COMMA} and index > 1
        asked = before is None or text[before.start : before.end].casefold() in BEFORE_A_DAY
        if year or weekday or (asked and pieces[index].value < _SLIP):
            yield index, end
    elif before is not None and before.is_ is Is.MONTH and (not behind or behind[0].is_ in _ENDS):
        year, end = _year(pieces, index)
        if year or pieces[index].value < _SLIP:
            yield index - 1, end


def _has_no_digit(text: str) -> bool:
    plain = text.isascii() or (_MONTH not in text and not compiled(_ANY_NUMBER).search(text))
    return plain and _DIGITS.isdisjoint(text)


def _stretches(text: str, hint: str) -> list[tuple[int, int]]:
    """Give the stretches of words around what may be a month, so that the rest is not cut into tokens."""
    found: list[tuple[int, int]] = []
    for match in compiled(hint).finditer(text):
        if found and match.end() + _AROUND <= found[-1][1]:
            continue
        begin, end = max(0, match.start() - _AROUND), text.find(" ", min(len(text), match.end() + _AROUND))
        first, last = (begin and text.find(" ", begin, begin + _AROUND // 2)), (len(text) if end < 0 else end)
        first = begin if first < 0 else first
        if found and first < found[-1][1]:
            first = found.pop()[0]
        found.append((first, last))
    return found


def _dates(text: str, pieces: Sequence[Token], words: Calendar) -> Iterator[WrittenDate]:
    for index, token in enumerate(pieces):
        if token.is_ is Is.MONTH:
            yield from _around(pieces, index, words)
        elif token.is_ is Is.ISO:
            yield from _iso(text, pieces, index, words)
        elif token.is_ is Is.FIGURES:
            yield from _figures(text, pieces, index)


def weekday_names(text: str, lang: str = "") -> tuple[tuple[int, int, int], ...]:
    """Give each weekday that is written in full, with where it starts and ends.

    Left out is one that belongs to a name, such as Black Friday.
    """
    known = calendar(text, lang)
    words = list(compiled(WORD).finditer(text))
    found = []
    for index, match in enumerate(words):
        weekday = known.weekday_of(match.group()) if known.in_full(match.group()) else None
        if weekday is None:
            continue
        beside = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
        if not any(known.names(other.group()) for other in beside):
            found.append((weekday, *match.span()))
    return tuple(found)


def _around(tokens: Sequence[Token], index: int, words: Calendar) -> Iterator[WrittenDate]:
    """Give the dates of the month name at ``index``: its days before it, or else after it."""
    day_first = _before(tokens, index, {Is.DAY, *_BEFORE})
    if any(token.is_ is Is.DAY for token in day_first):
        parts, last = day_first, index
        if words.weekday_last and _ends_a_date(tokens, index - len(parts)):
            parts = parts[1:]
    else:
        days = _days_after(tokens, index)
        if days and _speaks_of_the_month(tokens, index, len(days)):
            return
        parts = [*_before(tokens, index, _BEFORE), *days]
        last = index + len(days)
    last = _both_names(tokens, last)
    year, last = _year(tokens, last)
    behind, last = _weekday_behind(tokens, last, last_anyway=words.weekday_last)
    end = tokens[last].end
    for day, before in _paired(_without_hours(parts)):
        beside = before or behind
        start = min((before or day).start, day.start, tokens[index].start)
        yield _date((year, tokens[index].value, day.value), beside, start, end)


def _date(parts: tuple[int | None, int, int], beside: Token | None, start: int, end: int) -> WrittenDate:
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


def _before(tokens: Sequence[Token], index: int, allowed: set[Is]) -> list[Token]:
    """Give the tokens that stand side by side before ``index``; a plain day must touch the month."""
    first = index
    while first > max(0, index - _REACH) and tokens[first - 1].is_ in allowed:
        first -= 1
    found = list(tokens[first:index])
    touching = [token for token in found if token.is_ is not Is.SILENT]
    if Is.DAY in allowed and (not touching or touching[-1].is_ is not Is.DAY):
        return []
    return found


def _days_after(tokens: Sequence[Token], index: int) -> list[Token]:
    found: list[Token] = []
    for token in tokens[index + 1 : index + 1 + _REACH]:
        joined = token.is_ is Is.DASH or (token.is_ is Is.JOIN and token.value)
        if not (token.is_ in {Is.DAY, Is.SILENT} or (joined and any(one.is_ is Is.DAY for one in found))):
            break
        found.append(token)
    while found and found[-1].is_ is not Is.DAY:
        found.pop()
    return found


def _without_hours(parts: list[Token]) -> list[Token]:
    """Leave out what stands before a clock time, as in "Mon-Fri 9am-5pm, 19-30 October": opening hours.

    A single weekday before it is that of a single day: "Friday at 5pm on October 21".
    """
    kinds = [token.is_ for token in parts]
    if Is.HOUR not in kinds or (kinds.count(Is.WEEKDAY) == 1 and kinds.count(Is.DAY) == 1):
        return parts
    return parts[len(kinds) - kinds[::-1].index(Is.HOUR) :]


def _ends_a_date(tokens: Sequence[Token], index: int) -> bool:
    """Say whether the weekday at ``index`` is that of the date before it, where it stands last."""
    before = tokens[index - 1].is_ if index else None
    return before in {Is.MONTH, Is.YEAR} and tokens[index].is_ is Is.WEEKDAY


def _both_names(tokens: Sequence[Token], last: int) -> int:
    """Go on behind the month's other name, as in the "أبريل/نيسان" of the United Nations."""
    behind = tokens[last + 1 : last + 3]
    same = len(behind) > 1 and behind[1].is_ is Is.MONTH and behind[1].value == tokens[last].value
    touching = same and behind[0].end == behind[1].start and behind[0].start == tokens[last].end
    return last + 2 if touching and tokens[last].is_ is Is.MONTH else last


def _year(tokens: Sequence[Token], last: int) -> tuple[int | None, int]:
    following = tokens[last + 1 : last + 3]
    if following and following[0].is_ is Is.YEAR:
        return following[0].value, last + 1
    if [token.is_ for token in following] in ([Is.COMMA, Is.YEAR], [Is.SILENT, Is.YEAR]):
        return following[1].value, last + 2
    return None, last


def _speaks_of_the_month(tokens: Sequence[Token], index: int, days: int) -> bool:
    """Say whether the number behind the month counts something else, as in "In April 31 workers"."""
    before = tokens[index - 1] if index else None
    alone = before is not None and before.is_ is Is.OTHER and before.value == 1
    return alone and _year(tokens, index + days)[0] is None


def _weekday_behind(
    tokens: Sequence[Token], last: int, *, last_anyway: bool = False
) -> tuple[Token | None, int]:
    """Give the weekday of "19 October (Wednesday)" and "October 19, Wednesday", if no other date follows.

    In some languages the weekday is ``last_anyway``, without a comma.
    """
    inside, end = _weekday_in_brackets(tokens, last)
    if inside:
        return inside, end
    following = [*tokens[last + 1 : last + 5]]
    kinds = [token.is_ for token in following]
    if last_anyway and kinds[:2] == [Is.SILENT, Is.WEEKDAY] and Is.DAY not in kinds[2:3]:
        return following[1], last + 2
    if last_anyway and kinds[:1] == [Is.WEEKDAY] and Is.DAY not in kinds[1:2]:
        return following[0], last + 1
    rest = [kind for kind in kinds[2:] if kind not in {Is.COMMA, Is.SILENT}]
    taken = {Is.DAY, Is.MONTH, Is.ISO, Is.FIGURES, Is.JOIN, Is.DASH}
    behind = [(token.is_, token.value, token.start) for token in following[2:3]]
    owns = behind == [(Is.OTHER, 1, following[1].end)] if len(following) > 1 else False
    if kinds[:2] == [Is.COMMA, Is.WEEKDAY] and not owns and not taken.intersection(rest[:1]):
        return following[1], last + 2
    return None, last


def _weekday_in_brackets(tokens: Sequence[Token], last: int) -> tuple[Token | None, int]:
    """Give the weekday of "19 October (Wednesday)", also where a clock time stands before the bracket."""
    kinds = [token.is_ for token in tokens[last + 1 : last + 5]]
    apart = last + (kinds[:1] == [Is.HOUR])
    if kinds[apart - last :][:3] == [Is.OPEN, Is.WEEKDAY, Is.CLOSE]:
        return tokens[apart + 2], apart + 3
    return None, last


def _paired(parts: Sequence[Token]) -> Iterator[tuple[Token, Token | None]]:
    """Give each day with the weekday that is meant for it, if one is.

    Weekdays belong to the days that follow them: one to one where they are as many, else the last
    weekday to a single day and a single weekday to the first day.
    """
    names: list[Token] = []
    days: list[Token] = []
    joined = False
    for token in parts:
        if token.is_ is Is.WEEKDAY:
            if days:
                yield from _matched(names, days)
                names, days = [], []
            names.append(token)
            joined = False
        elif token.is_ is Is.DAY:
            names = [] if joined and not days else names
            days.append(token)
        elif token.is_ is Is.JOIN:
            joined = True
    yield from _matched(names, days)


def _matched(names: Sequence[Token], days: Sequence[Token]) -> Iterator[tuple[Token, Token | None]]:
    if len(names) == len(days):
        yield from zip(days, names, strict=True)
    elif len(days) == 1 and names:
        yield days[0], names[-1]
    elif len(names) == 1 and days:
        yield days[0], names[0]
        yield from ((day, None) for day in days[1:])
    else:
        yield from ((day, None) for day in days)


def _iso(text: str, tokens: Sequence[Token], index: int, words: Calendar) -> Iterator[WrittenDate]:
    token = tokens[index]
    year, month, day = (int(part) for part in text[token.start : token.end].split("-"))
    before = _weekday_before(tokens, index)
    behind, last = (
        (before, index) if before else _weekday_behind(tokens, index, last_anyway=words.weekday_last)
    )
    start = before.start if before else token.start
    yield _date((year, month, day), before or behind, start, tokens[last].end)


def _figures(text: str, tokens: Sequence[Token], index: int) -> Iterator[WrittenDate]:
    """Give the date of "Thursday 19/10" and "19/10 (Thursday)"; without a weekday it may be anything.

    The day comes first but in English, where 10/11 has two readings and is left alone.
    """
    token, last = tokens[index], index
    written = text[token.start : token.end]
    # "Thursday 9.10 (CET)" has a time.
    beside = _weekday_before(tokens, index) if "/" in written or written.endswith(".") else None
    inside = index > 0 and tokens[index - 1].is_ is Is.OPEN
    if beside is None and not inside:
        beside, last = _weekday_behind(tokens, index)
    if beside is None:
        return
    first, second = (int(part) for part in written.rstrip(".").replace(".", "/").split("/"))
    fraction = first < second and compiled(_OF).match(text, token.end)
    second_of_three = first <= second and token.end - token.start < len("01/02")
    if fraction or (first, second) == _ROUND_THE_CLOCK or (second_of_three and (inside or last > index)):
        return
    name = text[beside.start : beside.end]
    english, han = name.casefold() in _english_weekdays(), compiled(_HAN).match(name)
    day, month = (second, first) if han or (english and second > _MONTHS) else (first, second)
    doubtful = english and max(first, second) <= _MONTHS and first != second
    if not doubtful and 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH:
        closed = [each.end for each in tokens[index + 1 : index + 2] if inside and each.is_ is Is.CLOSE]
        ends = max(tokens[last].end, *closed, 0)
        yield _date((None, month, day), beside, min(beside.start, token.start), ends)


def weekday_before(text: str, position: int, lang: str) -> Token | None:
    """Give the weekday on the line before a date in figures, as in "Friday, at 5pm, 21/10/2022"."""
    first = max(text.rfind("\n", 0, position) + 1, position - _LINE)
    first = text.find(" ", first, position) if first == position - _LINE else first
    pieces = list(tokens(text, first, position, calendar(text, lang))) if 0 <= first < position else []
    return _weekday_before(pieces, len(pieces))


def _weekday_before(tokens: Sequence[Token], index: int) -> Token | None:
    """Give the weekday before a date in figures, as in "sexta-feira, dia 21/10"."""
    first = index
    while first > max(0, index - _REACH) and tokens[first - 1].is_ in _BETWEEN:
        first -= 1
    kinds = [token.is_ for token in tokens[max(0, first - 3) : first]]
    # "Mon-Fri 9am-5pm, 19/10" has several days.
    several = kinds[:1] == [Is.WEEKDAY] and kinds[1:2] in ([Is.DASH], [Is.JOIN])
    return tokens[first - 1] if kinds[-1:] == [Is.WEEKDAY] and not several else None


@cache
def _english_weekdays() -> frozenset[str]:
    forms = (*ENGLISH.weekdays, *(short for shorts in ENGLISH.weekday_abbreviations for short in shorts))
    return frozenset(form.casefold() for form in forms)
