"""Facets: what is live in a Bluesky post, by places counted in UTF-8 bytes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Kind
from socialkit.text.spans import without_overlaps
from socialkit.text.written_mentions import written_mentions

_TYPES = {Kind.HASHTAG: "tag", Kind.MENTION: "mention", Kind.LINK: "link"}
#: How an identifier begins that outlives a handle (https://atproto.com/specs/did, 2026-08).
IDENTIFIER = "did:"


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """A stretch from ``byte_start`` to ``byte_end`` (exclusive) of the text in UTF-8.

    ``type`` is ``tag``, ``mention`` or ``link``; ``value`` the tag without its sign, a handle or DID
    without ``@``, or the whole address.
    """

    byte_start: int
    byte_end: int
    type: str
    value: str


def located(text: str, entities: Iterable[Entity]) -> tuple[Facet, ...]:
    """Give a facet for each entity, in the order they have; entities must not overlap."""
    return tuple(_located(text, entities))


def with_identifiers(message: Message, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Give the entities of the message's text; what its ``mentions`` name by a DID is one, too."""
    known = [
        Entity(Kind.MENTION, mention.form, start, end)
        for start, end, mention in written_mentions(message.text, message.mentions)
        if mention.form.startswith(IDENTIFIER)
    ]
    return without_overlaps([*known, *entities])


def _located(text: str, entities: Iterable[Entity]) -> Iterator[Facet]:
    position = start = 0
    for entity in entities:
        start += _size(text[position : entity.start])
        position = entity.start
        end = start + _size(text[position : entity.end])
        yield Facet(byte_start=start, byte_end=end, type=_TYPES[entity.kind], value=entity.value)


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
