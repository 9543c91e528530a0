"""Where a logo goes, in whole pixels: pure geometry."""

from dataclasses import dataclass
from math import sqrt

from socialkit.model.campaign import Slot

#: The part of the slot's shorter side that stays clear around the logo; a plate fills it.
CLEAR_SPACE = 0.1
# The two shapes between which logos are made to look alike: a seal and a wordmark.
_SEAL, _WORDMARK = 1.0, 4.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle in pixels; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.bottom - self.top

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom

    def grown(self, by: int) -> "Box":
        """Give the box with ``by`` more pixels on every side (fewer, where negative)."""
        return Box(left=self.left - by, top=self.top - by, right=self.right + by, bottom=self.bottom + by)

    def within(self, other: "Box") -> "Box":
        """Give the same rectangle as counted from the other one's top left corner."""
        left, top = self.left - other.left, self.top - other.top
        return Box(left=left, top=top, right=left + self.width, bottom=top + self.height)

    def clipped(self, canvas: tuple[int, int]) -> "Box":
        """Give the part of the box that lies on a canvas of (width, height) pixels."""
        return Box(
            left=max(0, self.left),
            top=max(0, self.top),
            right=min(canvas[0], self.right),
            bottom=min(canvas[1], self.bottom),
        )

    def shrunk(self, factor: float) -> "Box":
        """Give the box ``factor`` (below 1) as large about its middle, one pixel at least."""
        width, height = max(1, round(self.width * factor)), max(1, round(self.height * factor))
        left = self.left + (self.width - width) // 2
        top = self.top + (self.height - height) // 2
        return Box(left=left, top=top, right=left + width, bottom=top + height)


@dataclass(frozen=True, kw_only=True, slots=True)
class Placement:
    """The logo's box, the clear space around it in pixels, and ``enough``.

    ``enough`` is the share of the wished-for size that the logo's own pixels could fill, at most 1.
    """

    box: Box
    clear: int
    enough: float


def slot_box(slot: Slot, canvas: tuple[int, int]) -> Box:
    """Give the slot on a canvas of (width, height) pixels; it never leaves the canvas.

    Relative widths and heights are of the canvas' own; a relative margin is of its shorter side, so
    that it is the same in both directions.
    """
    margin = slot.margin.pixels(min(canvas))
    width = slot.width.pixels(canvas[0])
    height = slot.height.pixels(canvas[1]) if slot.height else round(width / 2)
    left, right = _stretch(canvas[0], width, margin, _side(slot.corner, "left", "right"))
    top, bottom = _stretch(canvas[1], height, margin, _side(slot.corner, "top", "bottom"))
    return Box(left=left, top=top, right=right, bottom=bottom)


def room(slot: Box) -> tuple[Box, int]:
    """Give the part of a slot that a logo may fill, and the clear space around it."""
    shorter = min(slot.width, slot.height)
    clear = min(round(CLEAR_SPACE * shorter), (shorter - 1) // 2)
    return slot.grown(-clear), clear


def place(logo: tuple[float, float], slot: Box, corner: str, *, scalable: bool = False) -> Placement:
    """Fit a logo of (width, height) into a slot: equal optical area, capped by the slot, toward its corner.

    A logo that is not ``scalable`` is never made larger than it is.
    """
    inner, clear = room(slot)
    scale = _scale(logo, inner)
    enough = 1.0 if scalable else min(1.0, 1.0 / scale)
    width = min(inner.width, max(1, round(logo[0] * scale * enough)))
    height = min(inner.height, max(1, round(logo[1] * scale * enough)))
    left = _align(inner.left, inner.right, width, _side(corner, "left", "right"))
    top = _align(inner.top, inner.bottom, height, _side(corner, "top", "bottom"))
    box = Box(left=left, top=top, right=left + width, bottom=top + height)
    return Placement(box=box, clear=clear, enough=enough)


def _scale(logo: tuple[float, float], inner: Box) -> float:
    """Give the factor that brings a logo to the common area, or as near as the slot lets it."""
    area = sqrt(_largest(_SEAL, inner) * _largest(_WORDMARK, inner))
    return min(sqrt(area / (logo[0] * logo[1])), inner.width / logo[0], inner.height / logo[1])


def _largest(ratio: float, inner: Box) -> float:
    """Give the area of the largest box of this width-to-height ratio that fits."""
    width = min(inner.width, inner.height * ratio)
    return width * width / ratio


def _side(corner: str, low: str, high: str) -> int:
    """Tell to which side a corner leans: -1 left or top, 1 right or bottom, 0 neither."""
    return (high in corner) - (low in corner)


def _stretch(side: int, length: int, margin: int, lean: int) -> tuple[int, int]:
    """Give start and end of a stretch that leans to one end of a side, kept inside of it."""
    margin = max(0, min(margin, (side - 1) // 2))
    length = max(1, min(length, side - 2 * margin))
    start = _align(margin, side - margin, length, lean)
    return start, start + length


def _align(low: int, high: int, length: int, lean: int) -> int:
    if lean < 0:
        return low
    return high - length if lean > 0 else low + (high - low - length) // 2
