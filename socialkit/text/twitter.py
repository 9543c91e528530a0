"""The grammar of hashtags and mentions on X, and which post counts as a reply."""

import re
from collections.abc import Iterator

from socialkit.model.reading import Entity, Kind
from socialkit.text.letters import ATS, HASHES, LATIN_ACCENTED, SPACES
from socialkit.text.links import find_links
from socialkit.text.patterns import at_signs, compiled
from socialkit.text.spans import without_overlaps

# Facts: https://github.com/twitter/twitter-text, 3.1.0, 2021-10-21.
_JOINS_TAG = (
    r"_\u200C\u200D\u05BE\u05F3\u05F4\u0F0B\u0F0C\u00B7\u3003\u30A0\u30FB\u309B\u309C\u301C\uFF5E\uA67E"
)
_IN_TAG = rf"[\p{{L}}\p{{M}}\p{{Nd}}{_JOINS_TAG}]"
_WITHOUT_LETTER = rf"[\p{{Nd}}{_JOINS_TAG}]"
_DEAD_MENTION_BEFORE = rf"[{ATS}{LATIN_ACCENTED}]|://"
# A variation selector is a mark, yet it may stand before the sign: it ends an emoji.
_BEFORE_TAG = rf"(?<!(?![\uFE0E\uFE0F])(?:{_IN_TAG}|&))"
_TAG = rf"(?P<name>{_WITHOUT_LETTER}*+[\p{{L}}\p{{M}}]{_IN_TAG}*+)"
_HASHTAG = rf"{_BEFORE_TAG}[{HASHES}](?![\uFE0F\u20E3]){_TAG}"
_DEAD_TAG_BEFORE = rf"[{HASHES}]|://"
_BEFORE_MENTION = rf"(?:(?<![A-Za-z0-9_!#$%&*{ATS}])|(?<=(?<![A-Za-z0-9_+~.\-])[rR][tT]:?))"
_NAME = r"(?P<name>[A-Za-z0-9_]{1,20}+)"
_LIST = r"(?P<list>/[A-Za-z][A-Za-z0-9_\-]{0,24}+)?+"
_MENTION = rf"{_BEFORE_MENTION}[{ATS}]{_NAME}{_LIST}"
_REPLY = rf"[{SPACES}]*+[{ATS}]{_NAME}(?!{_DEAD_MENTION_BEFORE})"


def entities(text: str) -> tuple[Entity, ...]:
    """Give what X makes live: hashtags, mentions and links; what overlaps an earlier one is dead."""
    found = [
        Entity(Kind.LINK, text[link.start : link.end], link.start, link.end) for link in find_links(text)
    ]
    return without_overlaps([*found, *hashtags(text), *mentions(text)])


def hashtags(text: str) -> Iterator[Entity]:
    """Give the hashtags of ``text`` as if there were no links in it."""
    for match in _separate(at_signs(_HASHTAG, HASHES, text)):
        if not compiled(_DEAD_TAG_BEFORE).match(text, match.end()):
            yield Entity(Kind.HASHTAG, match.group("name"), match.start(), match.end())


def mentions(text: str) -> Iterator[Entity]:
    """Give the mentions of ``text`` as if there were no links in it; ``@name/list`` is none."""
    for match in _separate(at_signs(_MENTION, ATS, text)):
        if match.group("list") is None and not compiled(_DEAD_MENTION_BEFORE).match(text, match.end()):
            yield Entity(Kind.MENTION, match.group("name"), match.start(), match.end())


def _separate(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Leave out what follows another one at once: what is taken up, dead or not, frees nothing behind it."""
    end = 0
    for match in matches:
        if match.start() > end or end == 0:
            yield match
        end = match.end()


def reply_to(text: str) -> str | None:
    """Give the name that a post answers because it begins with it, or None."""
    match = compiled(_REPLY).match(text)
    return match.group("name") if match else None
