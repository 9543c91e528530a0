"""Words made of a place's name, as in "hora centroeuropea", "heure suisse" and "время алматинское"."""

from functools import cache, lru_cache

from socialkit.rules.words.place_names import folded, names_with_adjectives
from socialkit.text.patterns import compiled

#: What languages put behind the stem of a name, folded, gathered by hand (2026-11); any may be left out where
#: the name itself stands.
_ENDINGS = (
    "(?:i|c|ol)?an[oa]|n[oa]|en[oa]|ens[ei]|u?esa?|[eo]la?|in[oa]|e?[oa]|[ai]c[oa]|tec[oa]|eir[oa]|[iae]",
    "(?:v|a|ai)?i?an|ese|ish",
    "i?enne?|l?aise?|oise?|i?caine?|aine?|ande?|ine|ole|ne?|ique|que",
    "(?:an|n)?ische?[rnms]?|(?:an|n)?isch|e[rnms]?|sche[rnms]?",
    "(?:ии|ин|ан|ян|ен|ов|ев|еи|иче|ч)?(?:ск|цк)(?:ое|ого|ому)|ое|ого|ому",
    "ي|يه|ية",
    "ी|ीय|ाई",
)
_ENDING = rf"(?:{'|'.join(_ENDINGS)})\Z"
#: What says which part of a continent: "centro-", "mittel-", "восточно-".
_PART = (
    r"(?:centro|mittel|zentral|ost|west|nord|sud|sued|nor|norte|sur|sul|"
    r"центрально|восточно|западно|северно|южно|средне)"
)
_ARTICLE = "ال"
_WORDS = r"[\p{L}\p{M}]+"
#: Shorter stems belong to other words, too; and a name goes on behind its stem for so long at most.
_STEM, _REST = 4, 4
#: Of several words, shorter ones say little: "santa", "norte".
_LONG = 6
#: A word of Arabic or Hindi is shorter by its vowels.
_SHORT_STEM = 3
_SHORT_WORDS = r"[\p{Arabic}\p{Devanagari}]"


@lru_cache(maxsize=512)
def is_of_a_place(word: str, languages: tuple[str, ...]) -> bool:
    """Say whether ``word`` is the adjective of a city, a country or a part of the world.

    It is compared with their names in these languages by its stem, so that no list of adjectives is needed.
    """
    small = folded(word).removeprefix(_ARTICLE)
    part = compiled(_PART).match(small)
    return _is_of_a_place(small, languages) or bool(part and _is_of_a_place(small[part.end() :], languages))


def _is_of_a_place(small: str, languages: tuple[str, ...]) -> bool:
    shortest = _SHORT_STEM if compiled(_SHORT_WORDS).match(small) else _STEM
    names = _by_beginning(languages, shortest).get(small[:shortest], ())
    return small in names or any(
        name.startswith(stem) and len(name) - len(stem) <= _REST
        for stem in _stems(small, shortest)
        for name in names
    )


def _stems(small: str, shortest: int) -> list[str]:
    """Give what is left of a word without each ending that it may have."""
    return [
        small[:cut] for cut in range(shortest, len(small)) if compiled(_ENDING).match(small, cut) is not None
    ]


@cache
def _by_beginning(languages: tuple[str, ...], letters: int) -> dict[str, tuple[str, ...]]:
    """Give the last word of each name, which says most, by its first letters; of Arabic the first, too."""
    found: dict[str, dict[str, None]] = {}
    for name in names_with_adjectives(languages):
        words = compiled(_WORDS).findall(name)
        telling = words[:1] if name.startswith(_ARTICLE) else []
        for word in (*telling, *words[-1:]):
            stripped = word.removeprefix(_ARTICLE)
            if len(stripped) >= (letters if len(words) == 1 else _LONG):
                found.setdefault(stripped[:letters], {})[stripped] = None
    return {beginning: tuple(names) for beginning, names in found.items()}
