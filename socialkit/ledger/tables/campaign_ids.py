"""What a campaign is known by when its file does not say it."""

import unicodedata
from collections.abc import Collection
from itertools import count

import regex

#: Everything but letters, marks and digits of any script.
_BETWEEN = regex.compile(r"[^\p{L}\p{M}\p{N}]++")
_NAMELESS = "campaign"


def fresh_id(name: str, *, taken: Collection[str]) -> str:
    """Give an id made of a campaign's name, in its own script, that no other has: ``week-2022``."""
    plain = _BETWEEN.sub("-", unicodedata.normalize("NFC", name).casefold()).strip("-") or _NAMELESS
    return next(each for each in _numbered(plain) if each not in taken)


def _numbered(plain: str) -> "map[str]":
    return map(lambda number: plain if number == 1 else f"{plain}-{number}", count(1))  # noqa: C417 endless
