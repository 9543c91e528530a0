"""Names of weekdays and months as texts write them; one table a language."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarWords:
    """A language's names, Monday and January first, and the words that stand between dates.

    Abbreviations count only with a capital: "sun" and "may" are ordinary words. ``named`` are words
    that make a weekday part of a name (Black Friday), so that it says nothing about a date.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    weekday_abbreviations: tuple[tuple[str, ...], ...]
    month_abbreviations: tuple[tuple[str, ...], ...]
    joining: frozenset[str]
    silent: frozenset[str]
    named: frozenset[str]


#: English; common abbreviations as in the Chicago Manual of Style, 17th edition, 10.39 and 10.40.
ENGLISH = CalendarWords(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    weekday_abbreviations=(
        ("Mon",),
        ("Tue", "Tues"),
        ("Wed", "Weds"),
        ("Thu", "Thur", "Thurs"),
        ("Fri",),
        ("Sat",),
        ("Sun",),
    ),
    month_abbreviations=(
        *(("Jan",), ("Feb",), ("Mar",), ("Apr",), (), ("Jun",)),
        *(("Jul",), ("Aug",), ("Sep", "Sept"), ("Oct",), ("Nov",), ("Dec",)),
    ),
    joining=frozenset({"to", "and", "through", "thru", "until", "till"}),
    silent=frozenset({"the", "of"}),
    named=frozenset(
        {"black", "good", "giving", "cyber", "easter", "ash", "palm", "holy", "whit", "shrove", "maundy"}
        | {"super", "fat", "every", "each", "casual", "throwback", "last", "next"}
    ),
)
LANGUAGES = (ENGLISH,)


@cache
def weekday_of(word: str) -> int | None:
    """Give 0 for Monday to 6 for Sunday, or None for any other word."""
    tables = [(language.weekdays, language.weekday_abbreviations) for language in LANGUAGES]
    return _index(word, tables)


@cache
def month_of(word: str) -> int | None:
    """Give 1 for January to 12 for December, or None for any other word."""
    tables = [(language.months, language.month_abbreviations) for language in LANGUAGES]
    index = _index(word, tables)
    return None if index is None else index + 1


def _index(word: str, tables: list[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]) -> int | None:
    for names, abbreviations in tables:
        for index, (name, short) in enumerate(zip(names, abbreviations, strict=True)):
            capital = word[:1].isupper() and word.casefold() in {other.casefold() for other in short}
            if capital or word.casefold() == name.casefold():
                return index
    return None
