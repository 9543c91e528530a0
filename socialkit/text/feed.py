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


@dataclass(frozen=True, slots=True)
class Tiling:
    """How so many pictures share one area of the ``shape`` (width by height).

    ``areas`` are its rows, in each a letter for each column of the same width: ``ab/ac`` is a picture on the
    left and two on the right. ``a`` is the first picture.
    """

    areas: str
    shape: Fraction

    @property
    def tiles(self) -> tuple[Fraction, ...]:
        """The shape of each tile, in the order of the pictures; gaps between them are nothing."""
        rows = self.areas.split("/")
        wide = {name: max(row.count(name) for row in rows) for name in set("".join(rows))}
        high = {name: sum(name in row for row in rows) for name in wide}
        cell = self.shape * Fraction(len(rows), len(rows[0]))
        return tuple(cell * Fraction(wide[name], high[name]) for name in sorted(wide))


@dataclass(frozen=True, kw_only=True, slots=True)
class Gallery:
    """How a feed shows several pictures of a post, with the source and its date (ISO).

    ``tilings`` are those of two pictures, of three and so on, each filling its tile and cut round its middle.
    Of more than the last one has, the number of the others stands on the last tile, which the feed itself
    does where it is ``numbered``. Without any, readers swipe from picture to picture, each whole, or with
    ``alike`` cut to the shape of the first.
    """

    tilings: tuple[Tiling, ...] = ()
    alike: bool = False
    numbered: bool = False
    source: str
    date: str
    mark: str = "verified"

    def tiling(self, pictures: int) -> Tiling | None:
        """Give how so many are tiled; None where they are swiped, or there is one."""
        if pictures < 2 or not self.tilings:  # noqa: PLR2004 several
            return None
        return self.tilings[min(pictures - 2, len(self.tilings) - 1)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """What is known of how a platform's feed shows a post; None: nothing is published, and nothing is done.

    ``folds`` is False where texts are never folded because there is no feed, as in a mail.
    """

    fold: TextFold | None = None
    links: LinkWriting | None = None
    crop: Crop | None = None
    gallery: Gallery | None = None
    folds: bool = True


#: Of whom nothing is known.
UNPUBLISHED = Feed()
#: Of whom there is no feed.
NO_FEED = Feed(folds=False)
