"""What cities, countries and time zones are called in the languages of a text, and which zones they mean."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from unicodedata import normalize

from socialkit.rules.words.cldr import country_of_zones, names_in
from socialkit.text.patterns import compiled

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "hi", "pt", "ru", "sw", "tr", "zh"})
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_OTHER_SIGNS = str.maketrans("\u2019\xa0-\u0131", "'  i")
_BY_SCRIPT = (
    ("ar", r"\p{Arabic}"),
    ("hi", r"\p{Devanagari}"),
    ("ru", r"\p{Cyrillic}"),
    ("zh", r"\p{Han}"),
)


#: Capitals, seats of organisations and parts of countries that the database names no zone for; where a part
#: keeps another time than its country, that of the part.
_ALSO = {
    "America/New_York": ("Washington", "Washington DC", "Boston", "Atlanta"),
    "America/Phoenix": ("Arizona",),
    "America/Regina": ("Saskatchewan",),
    "America/Sao_Paulo": ("Brasilia",),
    "America/Toronto": ("Ottawa", "Montreal", "Quebec"),
    "Australia/Brisbane": ("Queensland",),
    "Australia/Darwin": ("Northern Territory",),
    "Australia/Sydney": ("Canberra", "New South Wales"),
    "Africa/Johannesburg": ("Pretoria", "Cape Town"),
    "Africa/Lagos": ("Abuja",),
    "Asia/Ho_Chi_Minh": ("Hanoi",),
    "Asia/Karachi": ("Islamabad",),
    "Asia/Kolkata": ("Delhi", "New Delhi", "Mumbai"),
    "Asia/Shanghai": ("Beijing",),
    "Europe/Istanbul": ("Ankara",),
    "Europe/Zurich": ("Geneva",),
}


@lru_cache(maxsize=512)
def languages_of(text: str, lang: str) -> tuple[str, ...]:
    """Give the languages to look for names in: that of the text, those of its scripts, and English."""
    own = lang.partition("-")[0].lower()
    scripts = () if text.isascii() else (code for code, letter in _BY_SCRIPT if compiled(letter).search(text))
    return tuple(dict.fromkeys(code for code in (own, *scripts, "en") if code in LANGUAGES))


def folded(name: str) -> str:
    """Give a name in small letters, without accents, hyphens as spaces, as it is compared."""
    if name.isascii():
        return name.replace("-", " ").casefold()
    plain = normalize("NFC", normalize("NFD", name).translate(_ACCENTS)).casefold()
    return plain.translate(_ACCENTS).translate(_OTHER_SIGNS)


@cache
def zones_by_place(languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give the zones of the time zone database that a city or a country has, by its folded name."""
    found: dict[str, dict[str, None]] = {}
    for name, zones in _named(languages):
        found.setdefault(folded(name), {}).update(dict.fromkeys(zones))
    return {name: tuple(zones) for name, zones in found.items()}


def _named(languages: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    in_country: dict[str, tuple[str, ...]] = {}
    for zone, code in country_of_zones().items():
        in_country[code] = (*in_country.get(code, ()), zone)
    yield from ((name, (zone,)) for zone, names in _ALSO.items() for name in names)
    for language in languages:
        names = names_in(language)
        for zone, cities in names.cities.items():
            yield from ((city, (zone,)) for city in cities)
        for code, countries in names.countries.items():
            yield from ((country, in_country.get(code, ())) for country in countries)


@cache
def zones_in_full(languages: tuple[str, ...]) -> frozenset[str]:
    """Give what zones are called in full, such as "West Africa Time", folded."""
    return frozenset(folded(name) for language in languages for name in names_in(language).zones)
