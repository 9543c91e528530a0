"""What dates are made of: a text cut into weekdays, months, days and years; and a date that was found."""

from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from socialkit.rules.words.calendar_languages import ARTICLES, ENGLISH
from socialkit.rules.words.calendar_words import Calendar
from socialkit.text.patterns import compiled

#: A word; "segunda-feira" is one, and so are "à noite" and the months of the Levant that have two.
WORD = (
    r"(?:(?:\u0643\u0627\u0646\u0648\u0646|\u062a\u0634\u0631\u064a\u0646)[ \xA0]++\u0627\u0644\p{L}++"
    r"|(?:à|da|de)[ \xA0](?:noite|tarde|manhã)(?!\w)"
    r"|\p{L}[\p{L}\p{M}]*+(?:-feira(?!\w))?+)"
)
#: A clock time between a weekday and its date, with the words around it: "at 5pm CET on", "um 17 Uhr".
_CLOCK = (
    r"(?:\p{Nd}{1,2}(?:[:.h]\p{Nd}{2})?+[ \xA0]?(?i:(?:[ap]m|Uhr|h|hrs?|horas|बजे)(?!\w)|[ap]\.[ ]?m\b\.?)"
    r"|\p{Nd}{1,2}[:h]\p{Nd}{2}(?![\p{Nd}:]))"
)
_HOUR = (
    r"(?P<hour>(?<![\w:.,/$€£#-])(?:(?:(?i:at|from|à|dès|às|a[ ]las?|das|um|ab|в|с|saa|saat)[ \xA0])?+"
    rf"(?:\p{{Nd}}{{1,2}}[-\u2013]|(?<=(?i:from)[ ])\p{{Nd}}{{1,2}}(?:[:.]\p{{Nd}}{{2}})?[ ]to[ ])?+"
    rf"{_CLOCK}(?:[ ]?[-\u2013][ ]?{_CLOCK})?+"
    r"|(?i:at|um|ab|à|às|a[ ]las)[ \xA0]\p{Nd}{1,2}\.\p{Nd}{2}(?![\p{Nd}./]|\.\p{Nd})"
    r"|(?i:at|by|à|um|al?|ao)[ \xA0](?i:noon|midnight|midi|minuit|Mitternacht|mediodía|meio-dia)(?!\w)"
    r"|(?i:\u0627\u0644\u0633\u0627\u0639\u0629|saat?)[ \xA0]\p{Nd}{1,2}(?:[:.]\p{Nd}{2})?+(?![\p{Nd}:]))"
    r"(?:[ \xA0]\(?(?!OCT|SAT|SEPT)(?:[A-Z]{1,4}T|UTC|ME?S?Z|HAE|HNE)(?!\w)\)?)?+"
    r"(?:,?[ \xA0](?:on|am|den|le|el|em|no|dia|día)(?=[ \xA0]))?+)"
)
#: Turkish writes endings behind an apostrophe, as in "21 Ekim'de".
_SUFFIX = r"(?P<suffix>(?<=[\p{L}\p{Nd}])['\u2019]\p{Ll}{1,6}(?!\w))|"
_PIECE = (
    r"(?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?![\w-]))"
    r"|(?P<figures>(?<![\w/.-])(?:[0-9]{1,2}/[0-9]{1,2}(?![\w/]|[.,-][0-9])|[0-9]{1,2}\.[0-9]{1,2}"
    r"(?:\.(?!\w)|(?=[ ]\(\p{L}{2,20}\.?\)))))"
    # The "and" of Arabic stands right before a number, too.
    rf"|{_HOUR}"
    r"|(?P<number>(?:(?<![\w:.])|(?<=(?<!\w)\u0648))(?P<value>\p{Nd}{1,4}+)"
    r"(?:st|nd|rd|th|er|ro|[º°ª]|-(?:го|е|ое|му))?+(?![\w:]|[.,]\d))"
    rf"|(?P<word>{WORD})"
    r"|(?P<sign>[,\u060C&()\uFF08\uFF09\-\u2010-\u2014])"
    r"|(?P<other>[^\s.\p{L}\p{N},\u060C&()\uFF08\uFF09\-\u2010-\u2014]++|\p{N}++|[^\s.]|(?<=\p{L}{6})\.|\n\s*\n)"
)
_LONGEST_MONTH, _FIRST_YEAR, _LAST_YEAR = 31, 1900, 2100
#: "In April 31 workers were trained": after these a number belongs to what follows the month.
_MONTH_ALONE = frozenset({"in", "since", "en", "em", "depuis", "desde", "im", "seit", "katika"})
#: What follows the dot of "jeu. 23" and of "22 out."; a sentence does not begin with a number's day alone.
_DAY_FOLLOWS = r"\.,?[ \xA0]?\(?(?=[0-9])"


class Is(Enum):
    """What a piece of a text can be in a date."""

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
    HOUR = auto()
    OTHER = auto()


_SIGNS = {
    **dict.fromkeys(",\u060c", Is.COMMA),
    **dict.fromkeys("(\uff08", Is.OPEN),
    **dict.fromkeys(")\uff09", Is.CLOSE),
    "&": Is.JOIN,
}


class Token(NamedTuple):
    """A piece from ``start`` to ``end``, what it can be, and the number that it means."""

    is_: Is
    value: int
    start: int
    end: int


class WrittenDate(NamedTuple):
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


def tokens(text: str, first: int, last: int, words: Calendar) -> Iterator[Token]:
    """Cut the text from ``first`` to ``last`` into pieces, from left to right."""
    before, word = Is.OTHER, ""
    for match in compiled(_SUFFIX + _PIECE if words.suffixed else _PIECE).finditer(text, first, last):
        group, said = match.lastgroup or "", match.group()
        if group == "suffix":
            continue
        if match["word"] is not None:
            is_, value = _word(said, words, stops=text.startswith(".", match.end()))
            if is_ in {Is.OTHER, Is.SILENT} and text.startswith(".", match.end()):
                is_, value = _dotted(text, match.end(), said, (before, word), words) or (is_, value)
            word = said.casefold()
        else:
            is_, value = _number(match["value"], said) if match["value"] else _classified(group, said)
            if is_ is Is.HOUR and text.startswith((".", "\n"), match.end()):
                is_ = Is.OTHER
            word = ""
        if is_ is not Is.SILENT:
            before = is_
        yield Token(is_, value, match.start(), match.end())


def _dotted(text: str, dot: int, said: str, behind: tuple[Is, str], words: Calendar) -> tuple[Is, int] | None:
    """Read an abbreviation in small letters where its dot and a day beside it show what it is."""
    before, word = behind
    weekday, month = words.dotted(said)
    inside = before is Is.OPEN and text.startswith((".)", ".\uff09"), dot)
    if weekday is not None and (inside or (word not in ARTICLES and compiled(_DAY_FOLLOWS).match(text, dot))):
        return Is.WEEKDAY, weekday
    if month is not None and before is Is.DAY:
        return Is.MONTH, month
    return None


def _classified(group: str, text: str) -> tuple[Is, int]:
    if group == "sign":
        return _SIGNS.get(text, Is.DASH), 1
    if group == "hour":
        return Is.HOUR, 0
    return {"iso": Is.ISO, "figures": Is.FIGURES}.get(group, Is.OTHER), int(text[0] in "'\u2019")


@lru_cache(maxsize=4096)
def _word(text: str, words: Calendar, *, stops: bool) -> tuple[Is, int]:
    weekday, month, small = words.weekday_of(text), words.month_of(text), text.casefold()
    if weekday is not None:
        return Is.WEEKDAY, weekday
    if month is not None:
        return Is.MONTH, month
    if words.joins(text):
        return Is.JOIN, int(small in ENGLISH.joining)
    silent = words.silent_in_dates(text) or (words.part_of_day(text) and not stops)
    return (Is.SILENT if silent else Is.OTHER), int(small in _MONTH_ALONE)


def _number(figures: str, text: str) -> tuple[Is, int]:
    value = int(figures)
    if 1 <= value <= _LONGEST_MONTH:
        return Is.DAY, value
    return (Is.YEAR if text == figures and _FIRST_YEAR <= value <= _LAST_YEAR else Is.OTHER), value
