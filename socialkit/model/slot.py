"""Where logos may stand on a graphic, what they never cover, and what goes under them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Length:
    """A length in pixels, or as a fraction of the graphic's side."""

    value: float
    relative: bool

    def pixels(self, side: int) -> int:
        """Give the length in whole pixels on a side of ``side`` pixels."""
        return round(self.value * side) if self.relative else round(self.value)

    def share(self, side: int) -> float:
        """Give the length as a fraction of a side of ``side`` pixels."""
        return self.value if self.relative else self.value / side

    def __str__(self) -> str:
        """Give the length as the file writes it."""
        return f"{self.value * 100:g}%" if self.relative else f"{self.value:g}px"


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """Where logos may stand on a graphic.

    ``corner`` is bottom-right, bottom-left, top-right, top-left, the middle of an edge (top, bottom, left,
    right) or center; ``margin`` is the distance from the graphic's edge; ``height`` None means half of the
    width. ``clear`` is what stays free around each logo, relative to the slot's shorter side.

    ``logos`` are the campaign's own, the same on every picture; in the partner's slot they stand beside
    hers. Between logos is a ``gap``, relative to the slot's width and twice the clear space at least
    (None: four times); ``divider`` is the color (``#rrggbb``) of a hairline between the partner's logo and
    the others.
    ``sizes`` are the slots that stand in for this one in single sizes (width, height in pixels).
    """

    name: str = "partner"
    corner: str = "bottom-right"
    width: Length = Length(value=0.25, relative=True)
    height: Length | None = None
    margin: Length = Length(value=0.04, relative=True)
    clear: Length = Length(value=0.1, relative=True)
    logos: tuple[Path, ...] = ()
    gap: Length | None = None
    divider: str | None = None
    sizes: tuple[tuple[tuple[int, int], "Slot"], ...] = ()

    def at(self, size: tuple[int, int]) -> "Slot":
        """Give the slot that holds for a size."""
        return dict(self.sizes).get(size, self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Zone:
    """A part of an artwork that no logo covers: a face, a title; relative lengths are of the artwork's sides.

    ``file`` is the artwork that it is a part of, None for all of the graphic.
    """

    x: Length
    y: Length
    width: Length
    height: Length
    file: Path | None = None

    def meets(self, size: tuple[int, int]) -> bool:
        """Say whether any of the zone lies on an artwork of this size."""
        return self.x.share(size[0]) < 1 and self.y.share(size[1]) < 1

    def __str__(self) -> str:
        """Give the zone in words."""
        return f"the zone {self.width} x {self.height} at {self.x}, {self.y}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plate:
    """The plate under a logo that would not stand out; None where the campaign does not say.

    ``color`` is ``#rrggbb`` (None: the artwork's dark color, white, dark or grey, as the logo needs it);
    ``radius`` is that of its corners, relative to its shorter side; ``padding`` what it shows around the
    logo, relative to the logo's shorter side (None: the clear space).
    """

    color: str | None = None
    radius: Length = Length(value=0.16, relative=True)
    padding: Length | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of text under each partner's logo.

    In ``text`` stands ``{partner}`` for her name. ``height`` is the most it has of the room for the logo;
    ``color`` is ``#rrggbb`` (None, or where it does not show: white or dark); ``fonts`` are the campaign's
    own, tried before the one that comes with socialkit.
    """

    text: str
    height: Length = Length(value=0.4, relative=True)
    color: str | None = None
    fonts: tuple[Path, ...] = ()

    def of(self, partner: str) -> str:
        """Give the text for a partner of that name."""
        return self.text.replace(PARTNER, partner)


#: Stands for the partner's name in a line.
PARTNER = "{partner}"
PLATE = Plate()
