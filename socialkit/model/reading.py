"""How a platform reads a text: entities, limits, picture sizes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from fractions import Fraction

from socialkit.errors import MisuseError


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

    ``mark`` is ``verified`` (primary source), ``reported`` (second hand), ``assumed``, or ``own``: set by
    the campaign itself, without a date.
    """

    value: int
    source: str
    date: str
    mark: str = "verified"


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a platform takes; None where it states no number.

    ``text`` is counted by the dialect's own ``length``; ``unit`` names what that counts. ``url`` is
    what a link counts, however long; None: every character of it. ``tag`` is the longest hashtag
    without its sign; ``links`` counts different ones, ``pictures`` those of one post; ``subject`` is that of
    a mail, in characters.
    """

    text: Fact | None
    unit: str
    url: Fact | None = None
    bytes: Fact | None = None
    hashtags: Fact | None = None
    tag: Fact | None = None
    mentions: Fact | None = None
    links: Fact | None = None
    image_bytes: Fact | None = None
    alt: Fact | None = None
    pictures: Fact | None = None
    subject: Fact | None = None

    def changed(self, numbers: Mapping[str, int]) -> "Limits":
        """Give these limits with other numbers, such as a server's own, by the names above.

        Raises MisuseError for a name that is none of them.
        """
        unknown = sorted(set(numbers) - set(limit_names()))
        if unknown:
            raise MisuseError(f"unknown limit {unknown[0]!r}: there are {', '.join(limit_names())}")
        own = {
            name: Fact(value=number, source="the campaign's own file", date="", mark="own")
            for name, number in numbers.items()
        }
        return replace(self, **own)  # type: ignore[arg-type]


def limit_names() -> tuple[str, ...]:
    """Give the names of the limits that can be changed: all but the unit."""
    return tuple(field.name for field in fields(Limits) if field.name != "unit")


#: How far a side may be off a recommended one: guides write the same link card as 1200x627 (LinkedIn's),
#: 1200x628 (X's) and 1200x630 (https://developers.facebook.com/docs/sharing/webmasters/images, 2026-11-22),
#: so 1 in 200. No platform publishes one; what it refuses is in its `PictureRange`.
SIZE_TOLERANCE = Fraction(1, 200)


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """A picture size that a platform recommends, in pixels.

    A picture serves for it whose sides are no further off than ``tolerance``, as a share of each.
    """

    placement: str
    width: int
    height: int
    source: str
    date: str
    tolerance: Fraction = SIZE_TOLERANCE

    def serves(self, width: int, height: int) -> bool:
        """Tell whether a picture of that width and height is of this size, give or take a few pixels."""
        # Whole numbers: fractions take ten times as long, and this is asked for every post of every partner.
        share, of = self.tolerance.numerator, self.tolerance.denominator
        return (
            abs(width - self.width) * of <= share * self.width
            and abs(height - self.height) * of <= share * self.height
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureRange:
    """Which pictures a platform takes in a post, with where that was read and when (ISO date).

    ``formats`` are endings (``jpg``, ``png``, ``webp``), as far as socialkit makes them; none: any.
    ``tallest`` and ``widest`` are width divided by height, both inclusive; None where it states no
    bound. ``mark`` is that of a `Fact`.
    """

    formats: tuple[str, ...] = ()
    tallest: Fraction | None = None
    widest: Fraction | None = None
    source: str = ""
    date: str = ""
    mark: str = "verified"

    def has_room_for(self, width: int, height: int) -> bool:
        """Tell whether a picture is neither too tall nor too wide; 1200x627 is wider than 191:100."""
        low, high = self.tallest, self.widest
        return (low is None or width * low.denominator >= height * low.numerator) and (
            high is None or width * high.denominator <= height * high.numerator
        )

    @property
    def shapes(self) -> str:
        """The range in words, as in ``4:5 to 191:100``; empty where there is none."""
        low, high = (_ratio(bound) if bound else "" for bound in (self.tallest, self.widest))
        if low and high:
            return f"{low} to {high}"
        return f"up to {high}" if high else f"from {low}" if low else ""


def _ratio(bound: Fraction) -> str:
    return f"{bound.numerator}:{bound.denominator}"
