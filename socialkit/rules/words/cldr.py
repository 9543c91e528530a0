"""The names of months, weekdays, places and zones in eleven languages, as Unicode CLDR has them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

_PACKAGE = "socialkit.rules.words"


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """A language's names: those of each weekday, Monday first, and of each month, the usual one first.

    ``cities`` are those of the time zone database, each by its zone; ``countries``, and parts of the world,
    are by their code; ``zones`` is what zones are called in full, such as "West Africa Time".
    """

    weekdays: tuple[tuple[str, ...], ...]
    weekdays_short: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    months_short: tuple[tuple[str, ...], ...]
    cities: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]
    zones: tuple[str, ...]


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
    )


@cache
def country_of_zones() -> dict[str, str]:
    """Give the code of the country of each zone of the time zone database."""
    return dict(_read("zones"))


def _read(name: str) -> dict[str, Any]:
    file = files(_PACKAGE).joinpath("names", f"{name}.json")
    return cast("dict[str, Any]", json.loads(file.read_text(encoding="utf-8")))
