"""What is nearly a required hashtag, and why it is not."""

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.addresses import in_link
from socialkit.rules.analysis.confusables import look, points, strangers
from socialkit.rules.analysis.identity_key import IdentityKey
from socialkit.rules.analysis.required_hashtags import not_live
from socialkit.rules.analysis.text_signs import may_have_hashtag
from socialkit.rules.rule import Reading
from socialkit.text.letters import HASHES
from socialkit.text.patterns import compiled

#: In a shorter tag, one letter makes another word.
_EDITABLE = 6
#: A shorter tag may well stand in a text with a space in it.
_DIVISIBLE = 4
_WRITTEN = (
    rf"(?<![\w&/#])[{HASHES}](?P<name>[\p{{L}}\p{{M}}\p{{Nd}}_]{{1,100}}+)(?![\p{{L}}\p{{M}}\p{{Nd}}_])"
)
#: Vowel signs of Arabic and Hebrew, which writers leave out, and the sign that lengthens a letter.
_OPTIONAL_SIGNS = (
    r"[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7"
    r"\u0610-\u061A\u0640\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06DC]"
)
_YEAR = r"_?(?:19|20)?\d\d"
_CUTS = r"[\-\u2010-\u2013'\u2019.&/ ]"
_FIRST_PART = rf"(.+?)({_CUTS})"
_NUMBERED = r"\d+"


class NearMiss(NamedTuple):
    """What stands from ``start`` to ``end`` is nearly ``tag``; ``cause`` says what is wrong with it.

    ``links`` is what of it may link, without its sign.
    """

    tag: str
    written: str
    start: int
    end: int
    cause: str
    links: str


@lru_cache(maxsize=1)
def near_misses(reading: Reading) -> tuple[NearMiss, ...]:
    """Give each near miss of a required hashtag outside of links; several rules ask for them."""
    wanted = reading.campaign.hashtags.required_for(reading.message.platform, reading.message.lang)
    if not wanted or not may_have_hashtag(reading.text):
        return ()
    off = {tag for tag, _found in not_live(reading)}
    found = [miss for tag in wanted for miss in _found(reading.text, tag, live=tag not in off)]
    if not found:
        return ()
    known = _known(IdentityKey(reading.campaign))
    misses = [
        miss
        for miss in found
        if not {miss.written[1:].casefold(), miss.links.casefold()} & known
        and not in_link(reading, miss.start)
    ]
    return tuple({miss.start: miss for miss in reversed(misses)}.values())


@lru_cache(maxsize=256)
def _found(text: str, tag: str, *, live: bool) -> tuple[NearMiss, ...]:
    """Give what is nearly ``tag``, whatever platform it is for."""
    name = tag.lstrip(HASHES)
    misses = []
    for match in compiled(_WRITTEN).finditer(text):
        cause = _cause(name, match.group("name"), live=live)
        if cause:
            misses.append(NearMiss(tag, match.group(), *match.span(), cause, match.group("name")))
    for match in compiled(_cut(name)).finditer(text) if len(name) >= _DIVISIBLE else ():
        part = compiled(_FIRST_PART).match(match.group(), 1)
        first, sign = part.groups() if part else ("", "")
        cause = "a space parts it" if sign == " " else f'"{sign}" cuts it'
        misses.append(NearMiss(tag, match.group(), *match.span(), cause, first))
    return tuple(misses)


@cache
def _cut(name: str) -> str:
    """Give a pattern for the name with a sign or a space in one place at least."""
    letters = rf"{_CUTS}?".join(re.escape(letter) for letter in name)
    end = r"(?![\p{L}\p{M}\p{Nd}_])"
    return rf"(?i)[{HASHES}](?!{re.escape(name)}{end}){letters}{end}"


@lru_cache(maxsize=4096)
def _cause(name: str, written: str, *, live: bool) -> str:
    """Say what is wrong with ``written``; empty when it is right, or something else altogether."""
    right, other = name.casefold(), written.casefold()
    if right == other:
        return ""
    if look(name) == look(written):
        letters = strangers(written) or "".join(letter for letter in written if letter not in name)
        return f"letters in it only look the same ({points(letters)})"
    if _consonants(right) == _consonants(other):
        return _vowels(right, other)
    if right in other and compiled(_YEAR).fullmatch(other.replace(right, "", 1)):
        return "the year makes it another tag"
    if other in right and compiled(_YEAR).fullmatch(right.replace(other, "", 1)):
        return "its year is missing"
    return _edit(right, other, live=live) if min(len(right), len(other)) >= _EDITABLE - 1 else ""


def _consonants(name: str) -> str:
    """Give a tag without the signs that Arabic and Hebrew may leave out, and without lengthened letters."""
    return name if name.isascii() else compiled(_OPTIONAL_SIGNS).sub("", normalize("NFC", name))


def _vowels(right: str, other: str) -> str:
    """Say how two tags differ of which only signs that may be left out are not the same."""
    meant, found = (set(compiled(_OPTIONAL_SIGNS).findall(name)) for name in (right, other))
    signs = "lengthened letters" if (meant | found) == {"\u0640"} else "vowel signs"
    if not found:
        return f"its {signs} are missing, and without them it is another tag"
    return f"it stands there with {'other ' if meant else ''}{signs}, which make it another tag"


def _edit(right: str, other: str, *, live: bool) -> str:
    """Say which one edit makes ``right`` of ``other``; beside the right one, fewer things are slips."""
    if len(right) < _EDITABLE or abs(len(right) - len(other)) > 1:
        return ""
    same = next((at for at, (one, two) in enumerate(zip(right, other, strict=False)) if one != two), None)
    at = min(len(right), len(other)) if same is None else same
    meant, found = right[at : at + len(right) - len(other) + 1], other[at : at + 1]
    if live and (other in {right + "s", right.removesuffix("s")} or _numbered(right[at:], other[at:])):
        return ""
    if len(right) == len(other):
        if right[at + 1 :] == other[at + 1 :]:
            return f'"{found}" stands for "{right[at]}"'
        swapped = right[at] + right[at + 1 : at + 2] == other[at + 1 : at + 2] + other[at]
        return "two letters changed places" if swapped and right[at + 2 :] == other[at + 2 :] else ""
    if len(right) > len(other):
        return f'"{meant[0]}" is missing' if right[at + 1 :] == other[at:] else ""
    return f'"{found}" is too much' if right[at:] == other[at + 1 :] else ""


def _numbered(right: str, other: str) -> bool:
    """Say whether only numbers differ, as in tags of several years."""
    return bool(compiled(_NUMBERED).fullmatch(right) and compiled(_NUMBERED).fullmatch(other))


@lru_cache(maxsize=2)
def _known(same: IdentityKey[Campaign]) -> frozenset[str]:
    """Give every tag and word that the campaign's file names, in small letters."""
    tags, words = same.value.hashtags, same.value.words
    names = (*tags.required, *tags.also, *tags.never, *tags.required_elsewhere, *words)
    return frozenset(name.lstrip(HASHES).casefold() for name in names)
