"""Which column of a table means what: guessed by its heading, or as somebody said; shown to people."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from socialkit.errors import MisuseError
from socialkit.exchanging.column_words import ASIDE
from socialkit.loading.schema.language_names import is_tag, tag_meant
from socialkit.model.near_names import name_hint
from socialkit.platforms.spellings import platform_meant

_BRACKETS = re.compile(r"[(\[{].*?[)\]}]|[(\[{].*")
_INSIDE = re.compile(r"[(\[{]([^)\]}]*)")
#: Arabic letters that are written one for the other at the end of words.
_LETTERS = str.maketrans({"\u0649": "\u064a", "\u0640": None, "\u0629": "\u0647"})
#: A language's tag as a heading has it; small ones that are words too (no, id) mean no language.
_TAG = re.compile(r"[A-Z]{2}|(?!no|id|is|it|so|my|am)[a-z]{2}(?:-[A-Z]{2})?")
_PARTS = re.compile(r" - |[/|+&]")
_LETTER = re.compile(r"[A-Za-z]{1,2}")
_LONGEST_HEADING = 120
#: How much less a heading in a longer one means than the heading itself.
_FAR = 1_000
#: Keys that may stand there once for each platform, or for each language.
_SEVERAL = ("text", "alt", "link", "graphic")


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """What a column means: a key, for one platform or in one language where its heading names one."""

    key: str
    platform: str = ""
    lang: str = ""

    def __str__(self) -> str:
        """Give it as it is typed behind ``--map``: ``text``, ``text.fr``."""
        return ".".join(part for part in (self.key, self.platform, self.lang) if part)


@dataclass(frozen=True, kw_only=True, slots=True)
class Guess:
    """What the columns of a table mean by their numbers, from 0; those of ``unknown`` mean nothing here.

    ``doubtful`` has the numbers of columns that mean the same, and none of them more than another.
    """

    columns: Mapping[int, Column]
    unknown: tuple[int, ...] = ()
    doubtful: Mapping[Column, tuple[int, ...]] = field(default_factory=dict)

    def number(self, key: str) -> int | None:
        """Give the column that means a key whatever the platform and language; None where none does."""
        plain = Column(key=key)
        return next((number for number, column in self.columns.items() if column == plain), None)


@lru_cache(maxsize=4096)
def normalised(words: str) -> str:
    """Give words as headings are compared by: small, without accents and signs, one space between them."""
    plain = unicodedata.normalize("NFKD", words[:_LONGEST_HEADING].casefold()).translate(_LETTERS)
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in kept).split())


def named(text: str) -> frozenset[str]:
    """Give words that stand between commas as headings and cells are compared by."""
    return frozenset(normalised(each) for each in text.replace("\n", ",").split(",") if each.strip())


def guessed(
    header: Sequence[str],
    words: Mapping[str, Sequence[str]],
    said: Mapping[str, str] | None = None,
) -> Guess:
    """Give what each column of a header means.

    ``words`` has for each key the headings that mean it, the likeliest first. ``said`` has for keys, as
    ``text`` or ``text.fr``, the heading, or the letter, of their column. Raises MisuseError for a key or a
    heading that is not there.
    """
    by_hand = dict(_said(header, words, said or {}))
    ranks: dict[Column, list[tuple[int, int]]] = {}
    for number, heading in enumerate(header):
        found = None if number in by_hand else _meant(heading, words)
        if found and found[0] not in by_hand.values():
            ranks.setdefault(found[0], []).append((found[1], number))
    columns, doubtful = dict(by_hand), {}
    for column, places in ranks.items():
        places.sort()
        best = tuple(number for rank, number in places if rank == places[0][0])
        columns[best[0]] = column
        if len(best) > 1:
            doubtful[column] = best
    unknown = tuple(number for number, text in enumerate(header) if text.strip() and number not in columns)
    return Guess(columns=dict(sorted(columns.items())), unknown=unknown, doubtful=doubtful)


def typed_map(text: str, words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Read ``text=Caption,date=When``; raises MisuseError, saying how it is written."""
    found: dict[str, str] = {}
    for part in filter(str.strip, text.split(",")):
        key, equals, heading = (each.strip() for each in part.partition("="))
        if not equals or not heading:
            raise MisuseError(f"`{part.strip()}` is not a key and its column: write text=Caption, say")
        _column(key, words)
        found[key] = heading
    return found


def _said(
    header: Sequence[str], words: Mapping[str, Sequence[str]], said: Mapping[str, str]
) -> Iterator[tuple[int, Column]]:
    names = [normalised(text) for text in header]
    for key, heading in said.items():
        column, name = _column(key, words), normalised(heading)
        if name in names:
            yield names.index(name), column
        elif _LETTER.fullmatch(heading) and _from_letters(heading) < len(header):
            yield _from_letters(heading), column


def _column(key: str, words: Mapping[str, Sequence[str]]) -> Column:
    """Read ``text``, ``text.fr`` or the name of a platform behind the dot."""
    plain, dot, which = key.partition(".")
    if plain not in words:
        raise MisuseError(f"a column cannot mean `{plain}`: {name_hint(plain, words)}")
    if not dot:
        return Column(key=plain)
    platform = platform_meant(which)
    if platform:
        return Column(key=plain, platform=platform)
    return Column(key=plain, lang=tag_meant(which) or which)


def letters(number: int) -> str:
    """Give the letters of a column as spreadsheets name it: A, B … AA; ``number`` counts from 0."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _from_letters(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _meant(heading: str, words: Mapping[str, Sequence[str]]) -> tuple[Column, int] | None:
    """Give what a heading means, and how far it is from the likeliest one; None for nothing."""
    bare = _BRACKETS.sub(" ", heading)
    inside = _INSIDE.search(heading)
    exact = _exact(normalised(bare), words) or _exact(normalised(heading), words)
    about = inside[1] if inside else ""
    if exact:
        key, rank = exact
        if about and key in _SEVERAL:
            return Column(key=key, platform=platform_meant(about) or "", lang=_language(about)), rank
        return Column(key=key), rank
    one = _for_one(bare, words)
    if one:
        return one
    # `Caption / copy`, `Link - separated by comma`.
    parts = filter(None, (_exact(normalised(part), words) for part in _PARTS.split(bare)))
    first = next(parts, None)
    if first:
        return Column(key=first[0]), first[1] + _FAR
    return _contained(normalised(bare), words)


def _exact(name: str, words: Mapping[str, Sequence[str]]) -> tuple[str, int] | None:
    found = _by_name(words).get(name)
    return found if name else None


def _by_name(words: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, int]]:
    known: dict[str, tuple[str, int]] = {}
    for key, names in words.items():
        for rank, name in enumerate(names):
            known.setdefault(normalised(name), (key, rank))
    return known


def _for_one(bare: str, words: Mapping[str, Sequence[str]]) -> tuple[Column, int] | None:
    """Read a heading that names a platform or a language, with or without a key: `Facebook copy`, `FR`."""
    if "text" not in words:
        return None
    pieces = re.findall(r"[^\s:/|\u2013\u2014-]+", bare)
    for length in range(min(len(pieces), 3), 0, -1):
        for start in range(len(pieces) - length + 1):
            named = " ".join(pieces[start : start + length])
            platform, lang = platform_meant(named) or "", _language(named)
            rest = normalised(" ".join(pieces[:start] + pieces[start + length :]))
            key = _exact(rest, words) if rest else ("text", 0)
            if (platform or lang) and key and key[0] in _SEVERAL:
                return Column(key=key[0], platform=platform, lang="" if platform else lang), key[1]
    return None


def _language(word: str) -> str:
    """Give the tag of a language that a heading names; a word that is none gives nothing."""
    named = tag_meant(word) if "_" not in word else None
    if named:
        return named
    tag = word.strip()
    return tag[:2].lower() if _TAG.fullmatch(tag) and is_tag(tag[:2].lower()) else ""


def _contained(name: str, words: Mapping[str, Sequence[str]]) -> tuple[Column, int] | None:
    """Give the longest known heading in a longer one of which the other words say nothing more.

    `Caption for the post` and `2. Logo file`; not `Link clicks`.
    """
    found = [
        (len(known), key, rank + _FAR)
        for known, (key, rank) in _by_name(words).items()
        if f" {known} " in f" {name} " and _says_nothing(f" {name} ".replace(f" {known} ", " ", 1))
    ]
    if not found:
        return None
    _, key, rank = max(found, key=lambda each: (each[0], -each[2]))
    return Column(key=key), rank


@cache
def _aside() -> frozenset[str]:
    return frozenset(word for line in ASIDE.splitlines() for word in normalised(line).split())


def _says_nothing(words: str) -> bool:
    return all(word.isdecimal() or word in _aside() for word in words.split())
