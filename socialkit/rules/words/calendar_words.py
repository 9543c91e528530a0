"""Names of weekdays and months as texts write them; one table a language."""

from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

_WEEK, _YEAR = 7, 12
#: Accents that people leave out; a cedilla stays, for Marco is no month.
_LEFT_OUT = dict.fromkeys(map(ord, "\u0300\u0301\u0302"))


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarWords:
    """A language's names, Monday and January first, and the words that stand between dates.

    Abbreviations count only with a capital, but for those in ``small``, and so do full names in
    ``capital``: "sun" and "may" are ordinary words. ``named`` are words beside a weekday that make it
    part of a name (Black Friday), or of no date (every Friday).
    """

    language: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    weekday_abbreviations: tuple[tuple[str, ...], ...] = ((),) * _WEEK
    month_abbreviations: tuple[tuple[str, ...], ...] = ((),) * _YEAR
    joining: frozenset[str]
    silent: frozenset[str]
    named: frozenset[str]
    capital: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()


#: English; common abbreviations as in the Chicago Manual of Style, 17th edition, 10.39 and 10.40.
ENGLISH = CalendarWords(
    language="en",
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
    capital=frozenset({"march", "may"}),
)
# French, Spanish and Portuguese: names as in Unicode CLDR 47 (https://cldr.unicode.org, 2025-03). Short
# forms that are words or names themselves (mar, mer, Sam, Dom, set, out, ven, qui) are left out.
FRENCH = CalendarWords(
    language="fr",
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    weekday_abbreviations=(("Lun",), (), (), ("Jeu",), (), (), ()),
    month_abbreviations=(
        *(("Janv",), ("Févr",), (), ("Avr",), (), ()),
        *(("Juil",), (), ("Sept",), ("Oct",), ("Nov",), ("Déc",)),
    ),
    joining=frozenset({"au", "et", "à"}),
    silent=frozenset({"le", "du"}),
    named=frozenset({"gras", "saint", "chaque", "tous", "prochain", "dernier", "noir"}),
    small=frozenset({"lun", "janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc"}),
)
SPANISH = CalendarWords(
    language="es",
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    weekday_abbreviations=(("Lun",), (), ("Mié",), ("Jue",), ("Vie",), ("Sáb",), ()),
    month_abbreviations=(
        *(("Ene",), (), (), ("Abr",), (), ()),
        *((), ("Ago",), ("Setiembre",), (), (), ("Dic",)),
    ),
    joining=frozenset({"al", "y", "hasta"}),
    silent=frozenset({"de", "del", "el"}),
    named=frozenset({"santo", "cada", "todos", "próximo", "pasado", "negro", "ramos"}),
    small=frozenset({"lun", "mié", "jue", "sáb", "ene", "abr", "setiembre", "dic"}),
)
PORTUGUESE = CalendarWords(
    language="pt",
    weekdays=(
        *("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira"),
        *("sábado", "domingo"),
    ),
    months=(
        *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
        *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
    ),
    weekday_abbreviations=(
        *(("Segunda",), ("Terça", "Terca-feira"), ("Quarta",), ("Quinta",), ("Sexta",), ("Sáb",), ()),
    ),
    month_abbreviations=(*((), ("Fev",), (), (), (), ()), *((), (), (), (), (), ("Dez",))),
    joining=frozenset({"a", "e", "até", "ao"}),
    silent=frozenset({"de", "do", "dia", "o"}),
    named=frozenset({"santa", "cada", "toda", "próxima", "próximo", "passada", "ramos"}),
    small=frozenset({"segunda", "terça", "terca-feira", "quarta", "quinta", "sexta", "sáb", "fev", "dez"}),
)
LANGUAGES = (ENGLISH, FRENCH, SPANISH, PORTUGUESE)


def weekday_of(word: str) -> int | None:
    """Give 0 for Monday to 6 for Sunday, or None for any other word."""
    return _meant(word, _weekdays())


def month_of(word: str) -> int | None:
    """Give 1 for January to 12 for December, or None for any other word."""
    return _meant(word, _months())


def in_full(word: str) -> bool:
    """Say whether this is a weekday's whole name."""
    return _folded(word) in _full_names()


def joins(word: str) -> bool:
    """Say whether the word stands between two dates, as in "17 to 21 October"."""
    return any(word.casefold() in language.joining for language in LANGUAGES)


def silent(word: str) -> bool:
    """Say whether the word says nothing within a date, as in "the 19th of October"."""
    return any(word.casefold() in language.silent for language in LANGUAGES)


def named(word: str) -> bool:
    """Say whether the word makes a weekday beside it a part of a name."""
    return any(word.casefold() in language.named for language in LANGUAGES)


def like(word: str, weekday: int) -> str:
    """Give the name of ``weekday`` (0 is Monday) in the language, length and case of another one's name."""
    for language in LANGUAGES:
        names = [(name, *short) for name, short in _forms(language)]
        for forms in names:
            folded = [_folded(form) for form in forms]
            if _folded(word) in folded:
                other = names[weekday]
                chosen = other[0] if folded[0] == _folded(word) or len(other) == 1 else other[1]
                return _cased(chosen, word)
    return ENGLISH.weekdays[weekday]


def _cased(name: str, model: str) -> str:
    if len(model) > 1 and model.isupper():
        return name.upper()
    return name[0].upper() + name[1:] if model[0].isupper() else name.lower()


def _forms(language: CalendarWords) -> list[tuple[str, tuple[str, ...]]]:
    return list(zip(language.weekdays, language.weekday_abbreviations, strict=True))


def _meant(word: str, table: dict[str, tuple[int, bool]]) -> int | None:
    value, capital = table.get(_folded(word), (None, False))
    return None if capital and not word[:1].isupper() else value


@cache
def _full_names() -> frozenset[str]:
    return frozenset(_folded(name) for words in LANGUAGES for name in words.weekdays)


@cache
def _weekdays() -> dict[str, tuple[int, bool]]:
    return _table([(words, words.weekdays, words.weekday_abbreviations) for words in LANGUAGES], 0)


@cache
def _months() -> dict[str, tuple[int, bool]]:
    return _table([(words, words.months, words.month_abbreviations) for words in LANGUAGES], 1)


def _table(
    tables: list[tuple[CalendarWords, tuple[str, ...], tuple[tuple[str, ...], ...]]], first: int
) -> dict[str, tuple[int, bool]]:
    """Give each form in small letters with its number, and whether it needs a capital; full names win."""
    found: dict[str, tuple[int, bool]] = {}
    for words, _names, short in tables:
        small = {_folded(form) for form in words.small}
        found |= {
            _folded(form): (index, _folded(form) not in small)
            for index, forms in enumerate(short, first)
            for form in forms
        }
    for words, names, _short in reversed(tables):
        found |= {
            _folded(name): (index, name.casefold() in words.capital)
            for index, name in enumerate(names, first)
        }
    return found


def _folded(word: str) -> str:
    """Give the word in small letters, without the accents that people leave out."""
    if word.isascii():
        return word.casefold()
    return normalize("NFC", normalize("NFD", word).translate(_LEFT_OUT)).casefold()
