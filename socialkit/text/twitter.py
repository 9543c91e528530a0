"""The grammar of hashtags and mentions on X, and which post counts as a reply."""

import re
from collections.abc import Iterable, Iterator

from socialkit.model.reading import Entity, Kind
from socialkit.text.letters import ATS, HASHES, LATIN_ACCENTED, SPACES
from socialkit.text.links import find_links
from socialkit.text.patterns import at_signs, compiled, simple
from socialkit.text.spans import without_overlaps

# Facts: https://github.com/twitter/twitter-text, 3.1.0, 2021-10-21.
_JOINS_TAG = (
    r"_\u200C\u200D\u05BE\u05F3\u05F4\u0F0B\u0F0C\u00B7\u3003\u30A0\u30FB\u309B\u309C\u301C\uFF5E\uA67E"
)
_IN_TAG = rf"[\p{{L}}\p{{M}}\p{{Nd}}{_JOINS_TAG}]"
_WITHOUT_LETTER = rf"[\p{{Nd}}{_JOINS_TAG}]"
_ACCENT = rf"[{LATIN_ACCENTED}]"
#: A hashtag or mention is dead when one of these follows, a mention also before an accented letter.
_KILLS_TAG, _KILLS_MENTION = (*HASHES, "://"), (*ATS, "://")
# A variation selector is a mark, yet it may stand before the sign: it ends an emoji.
_BEFORE_TAG = rf"(?<!(?![\uFE0E\uFE0F])(?:{_IN_TAG}|&))"
_TAG = rf"(?P<name>{_WITHOUT_LETTER}*+[\p{{L}}\p{{M}}]{_IN_TAG}*+)"
_HASHTAG = rf"{_BEFORE_TAG}[{HASHES}](?![\uFE0F\u20E3]){_TAG}"
_BEFORE_MENTION = rf"(?:(?<![A-Za-z0-9_!#$%&*{ATS}])|(?<=(?<![A-Za-z0-9_+~.\-])[rR][tT]:?))"
_NAME = r"(?P<name>[A-Za-z0-9_]{1,20}+)"
_LIST = r"(?P<list>/[A-Za-z][A-Za-z0-9_\-]{0,24}+)?+"
_MENTION = rf"{_BEFORE_MENTION}[{ATS}]{_NAME}{_LIST}"
# How most are written: nothing but ASCII in and around them. The sign comes first: it is what is looked for.
# A set that names all beyond ASCII takes twenty times as long to compile as one that names ASCII, negated.
_BEYOND = r"[^\x00-\x7F]"
_USUAL_HASHTAG = rf"#(?<![A-Za-z0-9_&]#)(?<!{_BEYOND}#)([0-9_]*+[A-Za-z][A-Za-z0-9_]*+)(?!#|{_BEYOND}|://)"
_USUAL_MENTION = rf"@(?<![A-Za-z0-9_!#$%&*@]@)(?<!{_BEYOND}@)([A-Za-z0-9_]{{1,20}}+)(?![@/]|{_BEYOND}|://)"
_REPLY = rf"[{SPACES}]*+[{ATS}]{_NAME}(?![{ATS}{LATIN_ACCENTED}]|://)"


def entities(text: str) -> tuple[Entity, ...]:
    """Give what X makes live: hashtags, mentions and links; what overlaps an earlier one is dead."""
    found = [
        Entity(Kind.LINK, text[link.start : link.end], link.start, link.end) for link in find_links(text)
    ]
    return without_overlaps([*found, *hashtags(text), *mentions(text)])


def hashtags(text: str) -> Iterable[Entity]:
    """Give the hashtags of ``text`` as if there were no links in it."""
    usual = _usual(_USUAL_HASHTAG, HASHES, text)
    if usual is None:
        return _hashtags(text)
    return [Entity(Kind.HASHTAG, match[1], *match.span()) for match in usual]


def mentions(text: str) -> Iterable[Entity]:
    """Give the mentions of ``text`` as if there were no links in it; ``@name/list`` is none."""
    usual = _usual(_USUAL_MENTION, ATS, text)
    if usual is None:
        return _mentions(text)
    return [Entity(Kind.MENTION, match[1], *match.span()) for match in usual]


def _usual(source: str, signs: str, text: str) -> list[re.Match[str]] | None:
    """Give the matches of a pattern for the first of ``signs``; None where any sign is not one of them."""
    written = text.count(signs[0])
    if signs[1] in text:
        return None
    found = list(simple(source).finditer(text)) if written else []
    return found if len(found) == written else None


def _hashtags(text: str) -> Iterator[Entity]:
    taken = 0
    for match in at_signs(_HASHTAG, HASHES, text):
        (start, end), before = match.span(), taken
        # What a tag has taken up, be it dead, frees no other one right behind it.
        taken = end
        if (start > before or not before) and not text.startswith(_KILLS_TAG, end):
            yield Entity(Kind.HASHTAG, match["name"], start, end)


def _mentions(text: str) -> Iterator[Entity]:
    taken = 0
    for match in at_signs(_MENTION, ATS, text):
        (start, end), before = match.span(), taken
        taken = end
        if match["list"] is None and (start > before or not before) and not _killed(text, end):
            yield Entity(Kind.MENTION, match["name"], start, end)


def _killed(text: str, end: int) -> bool:
    if text.startswith(_KILLS_MENTION, end):
        return True
    following = text[end : end + 1]
    return not following.isascii() and compiled(_ACCENT).match(following) is not None


def reply_to(text: str) -> str | None:
    """Give the name that a post answers because it begins with it, or None."""
    match = compiled(_REPLY).match(text)
    return match.group("name") if match else None
