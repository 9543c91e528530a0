"""Writes the names of months, weekdays and places of socialkit/rules/words/names anew, from Unicode CLDR.

Run it in an environment that has Babel, `python docs/cldr_names.py`; ``--check`` says which files differ. The
files name the version they were made with.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import babel
from babel import Locale
from babel.core import get_cldr_version, get_global
from babel.localedata import locale_identifiers

NAMES = Path(__file__).parents[1] / "socialkit" / "rules" / "words" / "names"
LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "pt", "ru", "sw", "tr", "zh")
#: Other scripts of a language have words of their own.
_SCRIPTS = {"hi_Latn", "en_Dsrt", "en_Shaw", "zh_Latn"}
#: English as most of the world writes its dates.
_DATES_OF = {"en": "en_GB"}
_LONG_ENOUGH = 4
_MONTHS, _WEEK = range(1, 13), range(7)
_SHORT_DOT = ".\u0970 "
_NO_NAME = "\u2205\u2205\u2205"


def written() -> dict[str, str]:
    """Give the content of each file, by its name."""
    zones = {zone: code for zone, code in sorted(get_global("zone_territories").items()) if "/" in zone}
    files = {f"{language}.json": _file(language) for language in LANGUAGES}
    return {**files, "zones.json": json.dumps(zones, indent=1) + "\n"}


def _file(language: str) -> str:
    locales = [
        Locale.parse(name)
        for name in sorted(locale_identifiers())
        if name.partition("_")[0] == language and not any(name.startswith(other) for other in _SCRIPTS)
    ]
    found = {
        "source": f"Unicode CLDR {get_cldr_version()}, as in Babel {babel.__version__}",
        "months": _forms(locales, "months", ("wide",), _MONTHS),
        "months_short": _forms(locales, "months", ("abbreviated",), _MONTHS),
        "weekdays": _forms(locales, "days", ("wide",), _WEEK),
        "weekdays_short": _forms(locales, "days", ("abbreviated", "short"), _WEEK),
        "full_date": _full_date(language),
        "cities": _cities(locales),
        "countries": _countries(locales),
        "adjectives": sorted({*_adjectives(locales)}),
        "zones": sorted({*_zones(locales)}),
    }
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in found.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _full_date(language: str) -> str:
    """Give how a date is written with its weekday, quoted words in it; without the Russian for year."""
    pattern = Locale.parse(_DATES_OF.get(language, language)).date_formats["full"].pattern
    return re.sub(r"'\u0433'\.?", "", pattern).strip()


def _forms(locales: list[Locale], what: str, widths: Iterable[str], numbers: range) -> list[list[str]]:
    """Give the names of each, as they stand within a date, then alone, then those of single countries."""
    found: list[dict[str, None]] = [{} for _ in numbers]
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in widths:
                for index, number in enumerate(numbers):
                    table: Mapping[str, Mapping[str, Mapping[int, str]]] = getattr(locale, what)
                    name = table[context].get(width, {}).get(number, "").strip(_SHORT_DOT)
                    if name and not name[0].isdigit():
                        found[index][name] = None
    return [list(names) for names in found]


def _cities(locales: list[Locale]) -> dict[str, list[str]]:
    """Give what each city of the time zone database is called, by its zone."""
    found: dict[str, dict[str, None]] = {}
    for locale in locales:
        for zone in sorted(get_global("zone_territories")):
            named = _found(locale.time_zones, zone).get("city") or zone.rpartition("/")[2].replace("_", " ")
            if "/" in zone and not zone.startswith("Etc/"):
                found.setdefault(zone, {})[str(named)] = None
    return {zone: list(names) for zone, names in found.items()}


def _countries(locales: list[Locale]) -> dict[str, list[str]]:
    """Give what each country is called, by its code, and parts of the world, by their numbers."""
    found: dict[str, dict[str, None]] = {}
    for locale in locales:
        for code, name in sorted(locale.territories.items()):
            if name:
                found.setdefault(code, {})[name] = None
    return {code: list(names) for code, names in found.items()}


def _zones(locales: list[Locale]) -> Iterator[str]:
    """Give the long names of zones, such as "West Africa Time", of the summer and of the winter."""
    for locale in locales:
        for table in (locale.meta_zones, locale.time_zones):
            for zone in list(table):
                for name in (_found(table, zone).get("long") or {}).values():
                    if name and name != _NO_NAME:
                        yield name


def _adjectives(locales: list[Locale]) -> Iterator[str]:
    """Give the names of languages that are official in a country, which mostly are its adjectives."""
    for locale in locales:
        names = (locale.languages.get(code, "") for code in sorted(_official()))
        yield from (name for name in names if len(name) >= _LONG_ENOUGH and name.isalpha())


def _official() -> set[str]:
    spoken = get_global("territory_languages").values()
    found = ((code, about["official_status"]) for languages in spoken for code, about in languages.items())
    return {code for code, status in found if status in {"official", "de_facto_official"}}


def _found(table: Mapping[str, Mapping[str, str]], key: str) -> Mapping[str, object]:
    """Give what ``table`` has; aliases of Babel's lead nowhere now and then."""
    try:
        return dict(table[key])
    except KeyError:
        return {}


def main() -> int:
    """Write the files, or with ``--check`` compare them."""
    wrong = []
    for name, text in written().items():
        file = NAMES / name
        if not file.exists() or file.read_text("utf-8") != text:
            wrong.append(name)
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8")
    print("\n".join(wrong) or "nothing to do")  # noqa: T201 a script
    return int(bool(wrong) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
