"""Regular expressions with Unicode properties, compiled when they are first used."""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

import regex

#: A word as people write it, digits included.
WORD = r"[\p{L}\p{M}\p{N}]++"
_LAME = re.compile(r"(?<!\\)(?:\\\\)*\\[wWbB]")


@cache
def compiled(source: str) -> re.Pattern[str]:
    r"""Compile ``source``, which may have \p{…}, \X and possessive quantifiers.

    Modules keep sources, not patterns, so that importing them costs nothing.
    """
    return cast("re.Pattern[str]", regex.compile(source))


@cache
def simple(source: str) -> re.Pattern[str]:
    r"""Compile ``source`` with the standard library: several times faster, without Unicode properties.

    Its words end before a vowel sign or a joiner, so that half of the world's words are cut: a pattern with
    ``\w`` or ``\b`` raises ValueError, and is for ``compiled``.
    """
    if "(?a" not in source and _LAME.search(source):
        raise ValueError(source)
    return re.compile(source)


def at_signs(source: str, signs: str, text: str) -> Iterator[re.Match[str]]:
    """Give the matches of a pattern that begins with one of ``signs``, the first the usual one.

    A text is mostly free of signs, and finding a character is many times faster than a pattern.
    """
    usual = signs[0]
    if len(signs) > 1 and any(other in text for other in signs[1:]):
        yield from compiled(source).finditer(text)
        return
    position = text.find(usual)
    while position >= 0:
        match = compiled(source).match(text, position)
        if match:
            yield match
        position = text.find(usual, match.end() if match else position + 1)
