"""Which languages the kit speaks, and reading their catalogues: GNU gettext's .po files in `languages/`."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from socialkit.kit.words.words import Words
from socialkit.model.direction import right_to_left
from socialkit.model.language_tags import looked_up

#: The language that sentences are written in: it needs no catalogue.
SOURCE = "en"
# CLDR's plain "en" is that of the United States. Where nothing says which country, the day stands before the
# month and hours count to 24, which nobody misreads: "English (Europe)".
_WORLD_ENGLISH = "150"
# Of ISO 3166 (GB) and UN M.49 (419); a script has four letters.
_TERRITORY_LENGTHS = (2, 3)


@cache
def languages() -> tuple[str, ...]:
    """Give the languages that a kit can be in, English first."""
    names = sorted(entry.name for entry in _folder().iterdir() if entry.name.endswith(".po"))
    return (SOURCE, *(name.removesuffix(".po") for name in names))


@cache
def words_in(tag: str, zone: str | None = None) -> Words:
    """Give the words for a BCP 47 tag such as ``pt-BR``: its language's, or English where it has none.

    Dates and times are written as in the tag's country, else in that of the time ``zone`` (an IANA name).
    """
    lang = looked_up(tag, languages()) or SOURCE
    return Words(
        asked=tag,
        lang=lang,
        direction="rtl" if right_to_left(lang) else "ltr",
        locale=_locale(lang, tag, zone),
        catalogue=_catalogue(lang),
    )


def _locale(lang: str, tag: str, zone: str | None) -> Locale:
    """Give language and country: the tag's own, else where the zone is, else nobody's in particular."""
    named = [part.upper() for part in tag.split("-")[1:] if len(part) in _TERRITORY_LENGTHS]
    lived = get_global("zone_territories").get(zone) if zone else None
    for territory in filter(None, (*named[:1], lived, _WORLD_ENGLISH if lang == SOURCE else None)):
        try:
            return Locale.parse(f"{lang}-{territory}", sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(lang, sep="-")


@cache
def _catalogue(lang: str) -> NullTranslations:
    """Read a catalogue; what is fuzzy in it counts as not translated."""
    if lang == SOURCE:
        return NullTranslations()
    text = (_folder() / f"{lang}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=lang.replace("-", "_"), abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _folder() -> Traversable:
    return files("socialkit.kit.words") / "languages"
