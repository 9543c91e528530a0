"""The cautious reading, for platforms that publish no rule: what links under every rule we know."""

from socialkit.model.reading import Entity, Kind
from socialkit.text.letters import HASHES
from socialkit.text.links import find_links
from socialkit.text.patterns import compiled
from socialkit.text.spans import without_overlaps

_HASHTAG = rf"(?<!\S)#(?P<name>[\p{{Nd}}_]*+[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}\p{{Nd}}_]*+)(?![{HASHES}]|://)"
_MENTION = r"(?<![\w@./=])@(?P<name>\w++(?:[-.@]\w++)*+)"


def entities(text: str) -> tuple[Entity, ...]:
    """Give the hashtags that stand alone between white space, and links with http(s)."""
    found = [
        Entity(Kind.LINK, text[link.start : link.end], link.start, link.end)
        for link in find_links(text)
        if link.scheme
    ]
    found += [
        Entity(Kind.HASHTAG, match.group("name"), match.start(), match.end())
        for match in compiled(_HASHTAG).finditer(text)
    ]
    return without_overlaps(found)


def with_mentions(text: str) -> tuple[Entity, ...]:
    """Give the same, and the mentions as they are typed."""
    typed = [
        Entity(Kind.MENTION, match.group("name"), match.start(), match.end())
        for match in compiled(_MENTION).finditer(text)
    ]
    return without_overlaps([*entities(text), *typed])


def units(text: str) -> int:
    """Give the length in UTF-16 code units, the largest of the usual ways to count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
