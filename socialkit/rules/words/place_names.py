"""What cities, countries and time zones are called in the languages of a text, and which zones they mean."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
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
_TOO_SHORT, _INITIALS = 2, 3


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


@lru_cache(maxsize=64)
def zones_by_place(languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Give the zones of the time zone database that a place has, by its folded name.

    Abbreviations are in capitals. Places are cities of the database, countries, parts of those with several
    zones, capitals and large cities.
    """
    letters = ("latin", *(code for code in BY_SCRIPT if code in languages))
    return ChainMap(
        *(_in_language(language) for language in languages), _abbreviated(languages), *map(_large, letters)
    )


@lru_cache(maxsize=64)
def names_with_adjectives(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Give the folded names of cities of the database and of countries, from which adjectives are made."""
    tables = [
        table
        for language in languages
        for table in (names_in(language).cities, names_in(language).countries, short_names(language))
    ]
    return tuple(
        dict.fromkeys(folded(name) for table in tables for names in table.values() for name in names)
    )


def zones_of(name: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Give the zones of what is called ``name``; none where it is no place."""
    places = zones_by_place(languages)
    return places.get(folded(name)) or places.get(_letters(name), ())


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


@cache
def _in_country(code: str) -> tuple[str, ...]:
    return tuple(zone for zone, country in country_of_zones().items() if country == code)


@cache
def _large(letters: str) -> dict[str, tuple[str, ...]]:
    return {folded(name): (zone,) for zone, names in large_cities(letters).items() for name in names}


@lru_cache(maxsize=64)
def _abbreviated(languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give the zones of countries by what their names are abbreviated to in any language, such as "UAE"."""
    return {
        letters: _in_country(code)
        for language in sorted(LANGUAGES)
        for code, letters in _abbreviations(language)
        if len(letters) > _TOO_SHORT or language in languages
    }


@cache
def _abbreviations(language: str) -> tuple[tuple[str, str], ...]:
    """Give what CLDR abbreviates, and the initials of names of three words: "United Arab Emirates"."""
    usual = short_names(language).items()
    written = [(code, _letters(name)) for code, names in usual for name in names if name.isupper()]
    words = [(code, name.split()) for code, names in names_in(language).countries.items() for name in names]
    initials = [(code, "".join(word[0] for word in each)) for code, each in words if len(each) == _INITIALS]
    return tuple((code, letters) for code, letters in (*initials, *written) if letters.isupper())


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name)) if name.isupper() else ""


@cache
def zones_in_full(languages: tuple[str, ...]) -> frozenset[str]:
    """Give what zones are called in full, such as "West Africa Time", folded."""
    return frozenset(folded(name) for language in languages for name in names_in(language).zones)
