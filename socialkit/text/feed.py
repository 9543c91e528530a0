"""How a feed shows a post: where it folds a text, how it writes links, what it cuts off a picture."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class TextFold:
    """Where a feed puts the rest of a text behind a word such as "more", with the source and its date (ISO).

    A text is folded that has more lines than ``lines``, or more graphemes than ``characters``, on a small
    screen than ``phone``; where both are known, a line is what their quotient says. ``mark`` is that of a
    `Fact`.
    """

    lines: int | None = None
    characters: int | None = None
    phone: int | None = None
    source: str
    date: str
    mark: str = "verified"


class LinkStyle(StrEnum):
    """How a feed writes an address: whole, its host and the beginning of its path, cut, or replaced."""

    WHOLE = "whole"
    PATH = "path"
    CUT = "cut"
    REPLACED = "replaced"


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkWriting:
    """How a feed writes the address of a link, with the source and its date (ISO).

    An address, or with `LinkStyle.PATH` its path, of more than ``longest`` characters is shortened to
    ``keeps`` of them and ``sign``, or replaced by ``sign``. ``scheme`` and ``www`` say whether these are
    written.
    """

    style: LinkStyle
    longest: int = 0
    keeps: int = 0
    sign: str = "…"
    scheme: bool = False
    www: bool = True
    source: str
    date: str
    mark: str = "verified"


@dataclass(frozen=True, kw_only=True, slots=True)
class Crop:
    """Between which shapes (width by height) a feed shows a picture whole, with source and date (ISO).

    A taller or wider one is cut round its middle to the nearest; None: however tall, or wide.
    """

    tallest: Fraction | None = None
    widest: Fraction | None = None
    source: str
    date: str
    mark: str = "verified"


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """What is known of how a platform's feed shows a post; None: nothing is published, and nothing is done.

    ``folds`` is False where texts are never folded because there is no feed, as in a mail.
    """

    fold: TextFold | None = None
    links: LinkWriting | None = None
    crop: Crop | None = None
    folds: bool = True


#: Of whom nothing is known.
UNPUBLISHED = Feed()
#: Of whom there is no feed.
NO_FEED = Feed(folds=False)
