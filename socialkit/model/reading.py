"""How a platform reads a text: entities, limits, picture sizes."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an entity is."""

    HASHTAG = "hashtag"
    MENTION = "mention"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text that a platform makes live; ``value`` is without its sign.

    ``start`` and ``end`` count code points, the end is exclusive.
    """

    kind: Kind
    value: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A number about a platform, with where it was read and when (ISO date).

    ``mark`` is ``verified`` (primary source), ``reported`` (second hand) or ``assumed``.
    """

    value: int
    source: str
    date: str
    mark: str = "verified"


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a platform takes; None where it states no number.

    ``text`` is counted by the dialect's own ``length``; ``unit`` names what that counts.
    """

    text: Fact | None
    unit: str
    bytes: Fact | None = None
    hashtags: Fact | None = None
    images: Fact | None = None
    image_bytes: Fact | None = None
    alt: Fact | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """A picture size that a platform recommends, in pixels."""

    placement: str
    width: int
    height: int
    source: str
    date: str
