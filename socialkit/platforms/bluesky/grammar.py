"""What Bluesky makes live, as its own client finds it before a post is sent."""

import re
from collections.abc import Iterator
from functools import lru_cache

from socialkit.model.reading import Entity, Fact, Kind
from socialkit.text.domains import top_level
from socialkit.text.letters import HASHES, SCRIPT_SPACES
from socialkit.text.patterns import at_signs, compiled
from socialkit.text.plain import units
from socialkit.text.spans import without_overlaps

# Facts: https://github.com/bluesky-social/atproto, packages/api/src/rich-text, 0.19.19, 2026-08-20.
_ENDS_TAG = rf"{SCRIPT_SPACES}\u00AD\u2060\u200A-\u200D\u20E2"
_NAME = rf"(?P<name>[0-9\p{{P}}]*+[^{_ENDS_TAG}]++)"
_TAG = rf"(?<![^{SCRIPT_SPACES}])[{HASHES}](?!\uFE0F){_NAME}"
_STARTS = rf"(?<![^{SCRIPT_SPACES}(])"
_MENTION = rf"{_STARTS}@(?P<name>[A-Za-z0-9.\-]+)(?a:\b)"
_REST = rf"[^{SCRIPT_SPACES}]"
_BARE = rf"(?P<host>[A-Za-z][A-Za-z0-9]*+(?:\.[A-Za-z0-9]++)++){_REST}*+"
_LINK = rf"{_STARTS}(?:[hH][tT][tT][pP][sS]?://{_REST}++|{_BARE})"
_CAN_BE_LINK = r"://|(?<=[A-Za-z0-9])\.(?=[A-Za-z0-9])"
_PUNCTUATION = r"\p{P}"
_TICKER = rf"{_STARTS}\$(?P<name>[A-Za-z][A-Za-z0-9]{{0,4}}+)(?![^{SCRIPT_SPACES}.,;:!?)\"'\u2019])"
# The domain for tests is on no list, but a mention may have it.
_TEST = "test"

#: A longer tag (UTF-16 units, without its sign) is no tag at all.
LONGEST_TAG = Fact(
    value=64,
    source="https://github.com/bluesky-social/atproto lexicons/app/bsky/richtext/facet.json",
    date="2026-08-20",
)


@lru_cache(maxsize=4)
def entities(text: str) -> tuple[Entity, ...]:
    """Give hashtags, mentions and links; what overlaps an earlier one is not shown as live.

    The last texts are remembered: their entities and their length are usually asked for together.
    """
    return without_overlaps([*_tags(text), *_mentions(text), *_links(text)])


def live(text: str) -> tuple[Entity, ...]:
    """Give the same, and share names (``$ABC``) as they are sent: tags in capitals, with their sign."""
    return without_overlaps([*entities(text), *_tickers(text)])


def _tags(text: str) -> Iterator[Entity]:
    for match in at_signs(_TAG, HASHES, text):
        start, end = match.span("name")
        while end > start and compiled(_PUNCTUATION).match(text, end - 1):
            end -= 1
        name = text[start:end]
        if units(name) <= LONGEST_TAG.value:
            yield Entity(Kind.HASHTAG, name, match.start(), end)


def _tickers(text: str) -> Iterator[Entity]:
    for match in at_signs(_TICKER, "$", text):
        yield Entity(Kind.HASHTAG, f"${match.group('name').upper()}", match.start(), match.end())


def _mentions(text: str) -> Iterator[Entity]:
    for match in at_signs(_MENTION, "@", text):
        name = match.group("name")
        if _known_domain(name) or name.endswith(f".{_TEST}"):
            yield Entity(Kind.MENTION, name, match.start(), match.end())


def _links(text: str) -> Iterator[Entity]:
    for match in _possible_links(text):
        address, end = match.group(), match.end()
        host = match.group("host")
        if not address.startswith("http") and (host is None or not _known_domain(host)):
            continue
        if address[-1] in ".,;:!?":
            address, end = address[:-1], end - 1
        if address.endswith(")") and "(" not in address:
            address, end = address[:-1], end - 1
        scheme = "" if address.startswith("http") else "https://"
        yield Entity(Kind.LINK, scheme + address, match.start(), end)


def _possible_links(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while "." in text or "://" in text:
        sign = compiled(_CAN_BE_LINK).search(text, position)
        if sign is None:
            return
        # A link has no space in it, so whatever stands before the last one need not be looked at.
        begin = max(position, text.rfind(" ", position, sign.start()))
        match = compiled(_LINK).search(text, begin)
        if match is None:
            return
        yield match
        position = match.end()


def _known_domain(name: str) -> bool:
    # The reference compares with case, so that @Name.Com is no mention.
    _, dot, domain = name.rpartition(".")
    return bool(dot) and domain in top_level(__package__)
