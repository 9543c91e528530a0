"""The cautious reading, for platforms that publish no rule: what links under every rule we know."""

from collections.abc import Iterator
from functools import lru_cache

from socialkit.model.reading import Entity, Kind
from socialkit.text.letters import ATS, HASHES, TAG_LETTERS
from socialkit.text.links import find_links
from socialkit.text.patterns import at_signs
from socialkit.text.spans import without_overlaps

# A sign with a selector or a keycap behind it is an emoji.
_NAME = rf"(?P<name>[\p{{M}}\p{{Nd}}_]*+\p{{L}}[{TAG_LETTERS}]*+)"
_HASHTAG = rf"(?<![\S\x85])#(?![\uFE0F\u20E3]){_NAME}(?![{HASHES}]|://)"
_MENTION = r"(?<![\w@./=])@(?P<name>\w++(?:[-.@]\w++)*+)"
# Names on Instagram and Threads: letters without accents, digits, full stops and underscores.
_ACCOUNT = rf"(?<![\w@./=&#])@(?P<name>[A-Za-z0-9_]++(?:\.[A-Za-z0-9_]++)*+)(?![\w{ATS}])"


@lru_cache(maxsize=16)
def entities(text: str) -> tuple[Entity, ...]:
    """Give the hashtags that stand alone between white space, and links with http(s).

    The last texts are remembered: a post is usually read for several platforms, one after the other.
    """
    return without_overlaps([*links(text), *hashtags(text)])


def with_mentions(text: str) -> tuple[Entity, ...]:
    """Give the same, and the mentions as they are typed."""
    return without_overlaps([*links(text), *hashtags(text), *_mentions(_MENTION, text)])


def links(text: str) -> Iterator[Entity]:
    """Give the links that are written with http(s)."""
    for link in find_links(text) if "://" in text else ():
        if link.scheme:
            yield Entity(Kind.LINK, text[link.start : link.end], link.start, link.end)


@lru_cache(maxsize=16)
def hashtags(text: str) -> tuple[Entity, ...]:
    """Give the hashtags that stand alone between white space; the last texts are remembered, too."""
    return tuple(each_hashtag(text))


def each_hashtag(text: str) -> Iterator[Entity]:
    """Give the same one by one, for who needs the first of them only."""
    for match in at_signs(_HASHTAG, "#", text):
        yield Entity(Kind.HASHTAG, match["name"], *match.span())


def accounts(text: str, longest: int) -> Iterator[Entity]:
    """Give the mentions of names such as Instagram and Threads have, of at most ``longest`` characters."""
    return (entity for entity in _mentions(_ACCOUNT, text) if len(entity.value) <= longest)


def _mentions(pattern: str, text: str) -> Iterator[Entity]:
    for match in at_signs(pattern, "@", text):
        yield Entity(Kind.MENTION, match.group("name"), match.start(), match.end())


def units(text: str) -> int:
    """Give the length in UTF-16 code units, the largest of the usual ways to count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
