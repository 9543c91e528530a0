"""What was plainly meant as a tag and stays plain text: a word or a sign before it, or a space in it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.model.reading import Kind
from socialkit.platforms.platform import Dialect, HashtagStyle
from socialkit.rules.analysis.addresses import addresses, in_link
from socialkit.rules.analysis.unlinked_entities import SIGNS, sign_before
from socialkit.rules.rule import Reading
from socialkit.text.letters import HASHES, INVISIBLE, TAG_LETTERS
from socialkit.text.patterns import at_signs, compiled
from socialkit.text.spans import Spans

_LETTER = rf"[{TAG_LETTERS}\u200C\u200D]"
_LATIN = r"\p{Script=Latin}"
# "#3" and "#1a" count something; a tag has letters, and figures before them as in "#2030Agenda" and "#5G".
_TAG = rf"(?P<name>(?:\p{{Nd}}{{2,8}}+(?=\p{{L}}{{3}})|\p{{Nd}}(?=\p{{Lu}})|\p{{L}}){_LETTER}{{1,100}}+)"
_LONG_TAG = rf"(?P<name>\p{{L}}{_LETTER}{{2,100}}+)"
# In other scripts two letters are a word, as in Japanese.
_GLUED_TAG = rf"(?P<name>\p{{L}}{_LETTER}{{2,100}}+|(?!{_LATIN})\p{{L}}{_LETTER}(?!{_LETTER}))"
# One letter glued before a tag is how Arabic and Hebrew write "and", "for", "in"; a Latin one names notes and
# languages (C#minor).
_WORD = rf"(?P<word>{_LETTER}{{2,40}}+|(?!{_LATIN})\p{{L}}\p{{M}}*+)"
_RUN_INTO = rf"(?<![\w&/@{HASHES}]){_WORD}(?P<tag>[{HASHES}]{_GLUED_TAG})"
# A mark of direction is usual before a tag; what else nobody sees is told as such.
_SIGN = r"[^\s\w&@;\u00AD\u180E\u200B\u2060\uFEFF]|[\uFE0E\uFE0F]"
_BEHIND_SIGN = rf"(?P<tag>[{HASHES}](?<=(?:{_SIGN})[{HASHES}]){_TAG})"
# "&#39;" and "&#x27;" are characters of HTML.
_BEHIND_AND = rf"(?P<tag>[{HASHES}](?<=&[{HASHES}])(?!\w{{1,8}};){_LONG_TAG})"
_PARTED = rf"(?P<tag>[{HASHES}](?<![\w&/#][{HASHES}])[ \xA0{INVISIBLE}]{{1,2}}{_LONG_TAG})"
_LOOKS_ALIKE = rf"(?<![\w&/])(?P<tag>[{SIGNS[Kind.HASHTAG]}](?<![{HASHES}]){_LONG_TAG})"
_SEVERAL_WORDS = r"\p{Lu}++\p{Ll}(?:(?!\p{Lu})\w)*+\p{Lu}\w*+"
_PREFIX = r"(?!\p{Script=Latin})\p{L}\p{M}*+\Z"
#: Behind these a space looks as if it had always been there; an opening sign is better left out.
CLOSING = frozenset(".,:;!?\u2026\u3002\uff0c\u3001\uff01\uff1f\u060c\u061b\u061f\u0964/|-\u2013\u2014&")


class UnlinkedTag(NamedTuple):
    """A tag from ``start`` to ``end`` that is plain text, why, and what to do; ``mended`` stands for it.

    Without ``mended`` no change of the tag alone makes it right.
    """

    start: int
    end: int
    name: str
    cause: str
    remedy: str
    mended: str


def unlinked_tags(reading: Reading, named: set[str]) -> Iterator[UnlinkedTag]:
    """Give what was meant as a tag and is none here: `word#Tag`, `(#Tag)`, `# TagOfWords`.

    ``named`` are the tags that the campaign's file names, in small letters, without their signs.
    """
    found = _written(reading.text)
    if not found or reading.dialect.traits.hashtags is HashtagStyle.NONE:
        return
    live = {entity.start for entity in reading.entities}
    for start, end, name, word in found:
        if start in live or in_link(reading, start):
            continue
        if not reading.text.startswith(tuple(HASHES), start):
            cause = f'"{reading.text[start]}" is not "#"'
            yield UnlinkedTag(start, end, name, cause, f"write #{name}", f"#{name}")
        elif word is None:
            if name.casefold() in named or compiled(_SEVERAL_WORDS).fullmatch(name):
                yield UnlinkedTag(start, end, name, 'its "#" stands apart', f"write #{name}", f"#{name}")
        elif word:
            yield UnlinkedTag(start, end, name, f'"{word}" runs into it', _apart(word), f" #{name}")
        else:
            yield from _behind_sign(reading, start, end, name)


def _apart(word: str) -> str:
    prefix = compiled(_PREFIX).match(word)
    return 'put a space before "#"' + (f', or "{word}" behind the tag' if prefix else "")


def _behind_sign(reading: Reading, start: int, end: int, name: str) -> Iterator[UnlinkedTag]:
    """Give a tag that a sign before it keeps from linking; where it is not the first one, that may be why."""
    style, tags = reading.dialect.traits.hashtags, reading.values(Kind.HASHTAG)
    if (style is HashtagStyle.FIRST and tags) or not _links_alone(reading.dialect, name):
        return
    sign = sign_before(reading.text, start)
    drop = sign not in CLOSING
    remedy = 'put a space before "#"' + (f', or drop the "{sign}"' if drop else "")
    yield UnlinkedTag(start, end, name, f'"{sign}" stands before it', remedy, "" if drop else f" #{name}")


def _links_alone(dialect: Dialect, name: str) -> bool:
    found = dialect.entities(f"#{name}")
    return any(each.kind is Kind.HASHTAG and each.value.casefold() == name.casefold() for each in found)


@lru_cache(maxsize=16)
def _written(text: str) -> tuple[tuple[int, int, str, str | None], ...]:
    """Give place, name and the word that runs into it of what looks like a tag, for all platforms at once.

    The word is empty where a sign stands before it, and None where a space parts it from its own sign.
    """
    run_into = [
        (match.start("tag"), match.end(), match["name"], match["word"])
        for match in compiled(_RUN_INTO).finditer(text)
    ]
    behind = [(*match.span("tag"), match["name"], "") for match in at_signs(_BEHIND_SIGN, HASHES, text)]
    if "&" in text:
        behind += [(*match.span("tag"), match["name"], "") for match in at_signs(_BEHIND_AND, HASHES, text)]
    parted = [(*match.span("tag"), match["name"], None) for match in at_signs(_PARTED, HASHES, text)]
    alike = [(*match.span("tag"), match["name"], None) for match in _alike(text)]
    taken = Spans((address.start, address.end) for address in addresses(text)) if behind else Spans(())
    behind = [each for each in behind if not taken.touch(each[0], each[0] + 1)]
    return (*run_into, *behind, *parted, *alike)


def _alike(text: str) -> Iterator[re.Match[str]]:
    if any(sign in text for sign in SIGNS[Kind.HASHTAG] if sign not in HASHES):
        yield from compiled(_LOOKS_ALIKE).finditer(text)
