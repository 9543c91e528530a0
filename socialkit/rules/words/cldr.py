"""The names of months, weekdays, places and zones in eleven languages, as CLDR and GeoNames have them."""

import json
from functools import cache
from pkgutil import get_data
from typing import Any, NamedTuple, cast

from socialkit.text.patterns import compiled

_PACKAGE = "socialkit.rules.words"
#: A language for each script that tells it, for texts that say nothing of their language or the wrong thing.
BY_SCRIPT = {"ar": r"\p{Arabic}", "hi": r"\p{Devanagari}", "ru": r"\p{Cyrillic}", "zh": r"\p{Han}"}


class Names(NamedTuple):
    """A language's names: those of each weekday, Monday first, and of each month, the usual one first.

    ``cities`` are those of the time zone database, each by its zone; ``countries``, and parts of the world,
    are by their code; ``zones`` is what zones are called in full, such as "West Africa Time".
    ``adjectives`` are names of official languages, which mostly are adjectives of countries, as "Dutch" is.
    ``full_date`` is how a date is written with its weekday: "EEEE d MMMM y".
    """

    weekdays: tuple[tuple[str, ...], ...]
    weekdays_short: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    months_short: tuple[tuple[str, ...], ...]
    cities: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]
    zones: tuple[str, ...]
    full_date: str
    adjectives: tuple[str, ...]


def languages_by_script(text: str) -> tuple[str, ...]:
    """Give the languages that the letters of ``text`` tell, other than Latin ones."""
    if text.isascii():
        return ()
    return tuple(code for code, letter in BY_SCRIPT.items() if compiled(letter).search(text))


@cache
def names_in(language: str) -> Names:
    """Give the names in a language that ``names/`` has a file of; its README tells where they are from."""
    read = _read(language)
    lists = ("weekdays", "weekdays_short", "months", "months_short")
    return Names(
        **{name: tuple(map(tuple, read[name])) for name in lists},
        cities={zone: tuple(names) for zone, names in read["cities"].items()},
        countries={code: tuple(names) for code, names in read["countries"].items()},
        zones=tuple(read["zones"]),
        full_date=read["full_date"],
        adjectives=tuple(read["adjectives"]),
    )


@cache
def short_names(language: str) -> dict[str, tuple[str, ...]]:
    """Give short and other usual names of countries, such as "UK", by their code."""
    return {code: tuple(names) for code, names in _table("short_names")[language].items()}


@cache
def regions_in(language: str) -> dict[str, tuple[str, ...]]:
    """Give what the parts of countries of several zones are called, by their code, such as "auqld"."""
    return {code: tuple(names) for code, names in _table("regions")[language].items()}


@cache
def large_cities(letters: str) -> dict[str, tuple[str, ...]]:
    """Give what capitals and large cities are called, folded, by their zone.

    ``letters`` is "latin", or the language whose letters they are in: "ar", "hi", "ru" or "zh".
    """
    return {zone: tuple(names) for zone, names in _table("cities")[letters].items()}


@cache
def country_of_zones() -> dict[str, str]:
    """Give the code of the country of each zone of the time zone database."""
    return dict(_read("zones"))


@cache
def _table(name: str) -> dict[str, Any]:
    return _read(name)


def _read(name: str) -> dict[str, Any]:
    file = f"names/{name}.json"
    # Not by importlib.resources, which takes longer to import than a short text to check.
    data = get_data(_PACKAGE, file)
    if data is None:
        raise FileNotFoundError(file)
    return cast("dict[str, Any]", json.loads(data))
