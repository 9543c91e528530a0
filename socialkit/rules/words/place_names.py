"""What cities, countries and time zones are called in the languages of a text, and which zones they mean."""

from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import normalize

from socialkit.rules.words.cldr import (
    BY_SCRIPT,
    country_of_zones,
    languages_by_script,
    large_cities,
    names_in,
    regions_in,
    short_names,
)

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "hi", "pt", "ru", "sw", "tr", "zh"})
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_OTHER_SIGNS = str.maketrans("\u2019\xa0-\u0131", "'  i", ".")


#: Parts of countries that keep one zone of several, as zone.tab of the IANA time zone database (2025b,
#: https://www.iana.org/time-zones) says beside the zone, by their codes in CLDR.
_ZONE_OF_PART = {
    "usaz": "America/Phoenix",
    "usca": "America/Los_Angeles",
    "ushi": "Pacific/Honolulu",
    "usny": "America/New_York",
    "usdc": "America/New_York",
    "ustx": "America/Chicago",
    "cask": "America/Regina",
    "caqc": "America/Toronto",
    "caon": "America/Toronto",
    "cabc": "America/Vancouver",
    "caab": "America/Edmonton",
    "camb": "America/Winnipeg",
    "auqld": "Australia/Brisbane",
    "aunt": "Australia/Darwin",
    "aunsw": "Australia/Sydney",
    "auvic": "Australia/Melbourne",
    "ausa": "Australia/Adelaide",
    "auwa": "Australia/Perth",
}
#: An abbreviation of two letters is that of its own language only: "RU" is the United Kingdom in Spanish.
_TOO_SHORT = 2
#: Adjectives of countries that are neither made of a name in CLDR nor that of an official language.
_IRREGULAR = ("Swiss", "Welsh", "Scottish", "holandés", "holandês")
#: How many letters the ending of a Russian case has at most, and what stands for it in the nominative.
_ENDING, _NOMINATIVES = 2, ("", "а", "я", "ь", "й", "о", "ы")


@lru_cache(maxsize=512)
def languages_of(text: str, lang: str) -> tuple[str, ...]:
    """Give the languages to look for names in: that of the text, those of its scripts, and English."""
    own = lang.partition("-")[0].lower()
    scripts = languages_by_script(text)
    return tuple(dict.fromkeys(code for code in (own, *scripts, "en") if code in LANGUAGES))


def folded(name: str) -> str:
    """Give a name in small letters, without accents and dots, hyphens as spaces, as it is compared."""
    if name.isascii():
        return name.replace("-", " ").replace(".", "").casefold()
    plain = normalize("NFC", normalize("NFD", name).translate(_ACCENTS)).casefold()
    return plain.translate(_ACCENTS).translate(_OTHER_SIGNS)


def zones_of(name: str, languages: tuple[str, ...]) -> tuple[str, ...] | None:
    """Give the zones of the time zone database that a place has, in the languages; None for what is no place.

    Places are cities of the database, countries and what they are abbreviated to, parts of those with several
    zones, parts of the world (which have no zone of their own), capitals and large cities.
    """
    small = folded(name)
    for language in languages:
        if small in (known := _in_language(language)):
            return known[small]
    letters = _letters(name)
    if letters and letters in (short := _abbreviated(languages)):
        return short[letters]
    found = (_large(script) for script in ("latin", *BY_SCRIPT) if script == "latin" or script in languages)
    return next((known[small] for known in found if small in known), None)


def is_declined_place(name: str, languages: tuple[str, ...]) -> bool:
    """Say whether ``name`` is a place in one of the cases of Russian: "по Москве", "время Астаны"."""
    stems = (name[: len(name) - cut] for cut in range(_ENDING + 1))
    return any(zones_of(stem + end, languages) is not None for stem in stems for end in _NOMINATIVES)


@lru_cache(maxsize=64)
def names_with_adjectives(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Give the folded names of cities of the database and of countries, from which adjectives are made.

    Names of official languages are adjectives already.
    """
    tables = [
        table
        for language in languages
        for table in (names_in(language).cities, names_in(language).countries, short_names(language))
    ]
    names = [name for table in tables for names in table.values() for name in names]
    spoken = [name for language in languages for name in names_in(language).adjectives]
    return tuple(dict.fromkeys(map(folded, (*names, *spoken, *_IRREGULAR))))


@cache
def _in_language(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, zones in _named(language):
        found.setdefault(folded(name), {}).update(dict.fromkeys(zones))
    return {name: tuple(zones) for name, zones in found.items()}


def _named(language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    names, usual = names_in(language), short_names(language)
    for zone, cities in names.cities.items():
        yield from ((city, (zone,)) for city in cities)
    for table in (names.countries, usual):
        for code, countries in table.items():
            yield from ((country, _in_country(code)) for country in countries if not country.isupper())
    for code, parts in regions_in(language).items():
        zones = (_ZONE_OF_PART[code],) if code in _ZONE_OF_PART else _in_country(code[:2].upper())
        yield from ((part, zones) for part in parts)


def _in_country(code: str) -> tuple[str, ...]:
    return _zones_by_country().get(code, ())


@cache
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for zone, code in country_of_zones().items():
        found.setdefault(code, []).append(zone)
    return {code: tuple(zones) for code, zones in found.items()}


@cache
def _large(letters: str) -> dict[str, tuple[str, ...]]:
    return {name: (zone,) for zone, names in large_cities(letters).items() for name in names}


@lru_cache(maxsize=64)
def _abbreviated(languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give the zones of countries by what their names are abbreviated to in any language, such as "UAE"."""
    return {
        _letters(name): _in_country(code)
        for language in sorted(LANGUAGES)
        for code, names in short_names(language).items()
        for name in names
        if _in_country(code) and len(_letters(name)) > (_TOO_SHORT if language not in languages else 0)
    }


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name)) if name.isupper() else ""


@cache
def zones_in_full(languages: tuple[str, ...]) -> frozenset[str]:
    """Give what zones are called in full, such as "West Africa Time", folded."""
    return frozenset(folded(name) for language in languages for name in names_in(language).zones)
