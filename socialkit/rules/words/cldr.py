"""The names of months, weekdays, places and zones in eleven languages, as Unicode CLDR has them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PACKAGE = "socialkit.rules.words"


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """A language's names: those of each weekday, Monday first, and of each month, the usual one first.

    ``places`` are the cities of the time zone database, countries and parts of the world, ``zones`` what
    zones are called in full, such as "West Africa Time".
    """

    weekdays: tuple[tuple[str, ...], ...]
    weekdays_short: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    months_short: tuple[tuple[str, ...], ...]
    places: tuple[str, ...]
    zones: tuple[str, ...]


@cache
def names_in(language: str) -> Names:
    """Give the names in a language that ``names/`` has a file of; its README tells where they are from."""
    file = files(_PACKAGE).joinpath("names", f"{language}.json")
    read = json.loads(file.read_text(encoding="utf-8"))
    lists = ("weekdays", "weekdays_short", "months", "months_short")
    return Names(
        **{name: tuple(map(tuple, read[name])) for name in lists},
        places=tuple(read["places"]),
        zones=tuple(read["zones"]),
    )
