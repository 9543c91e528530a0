"""From an artwork of one shape to a picture of another: what is cut off, where bars stand. Pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

from socialkit.model.output import CENTER, Focus

#: Width and height.
PixelSize = tuple[int, int]
#: Left, top, right and bottom in pixels, or as fractions of the sides.
Edges = tuple[float, float, float, float]

# Two sizes have the same shape when their ratios differ by less than one in this many.
_SAME_SHAPE = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Framing:
    """How an artwork is brought to another shape.

    ``fit`` is ``crop`` or ``pad``; ``background`` is the color of bars (None: that of the artwork's
    edges); ``keep`` are zones of the artwork, in fractions, that are cut last.
    """

    fit: str = "crop"
    focus: Focus = CENTER
    background: str | None = None
    keep: tuple[Edges, ...] = ()


#: What cuts equally on both sides.
MIDDLE = Framing()


def same_shape(given: PixelSize, wanted: PixelSize) -> bool:
    """Tell whether two sizes have the same shape, give or take a pixel or two."""
    across, down = given[0] * wanted[1], given[1] * wanted[0]
    return abs(across - down) * _SAME_SHAPE < down


def lost(given: PixelSize, wanted: PixelSize) -> tuple[str, float]:
    """Give the side, ``width`` or ``height``, of which a crop loses something, and which share of it."""
    across, down = given[0] * wanted[1], given[1] * wanted[0]
    return ("width", 1 - down / across) if across > down else ("height", 1 - across / down)


def barred(given: PixelSize, wanted: PixelSize) -> tuple[str, float]:
    """Give the side of a picture on which bars stand, and the share of it that they take."""
    side, share = lost(given, wanted)
    return ("height" if side == "width" else "width"), share


def large_enough(given: PixelSize, wanted: PixelSize, fit: str) -> bool:
    """Tell whether an artwork can be brought to a size without being made larger."""
    enough = (given[0] >= wanted[0], given[1] >= wanted[1])
    return any(enough) if fit == "pad" else all(enough)


def window(given: PixelSize, wanted: PixelSize, framing: Framing = MIDDLE) -> Edges:
    """Give the part of an artwork, in its pixels, that has the wanted shape and is as large as can be.

    Its middle is as near to the focus as the edges let it be; it moves on where it would otherwise cut
    more than needed off the zones to keep.
    """
    scale = min(given[0] / wanted[0], given[1] / wanted[1])
    width, height = wanted[0] * scale, wanted[1] * scale
    keep = framing.keep
    left = _start(given[0], width, framing.focus.across, [(zone[0], zone[2]) for zone in keep])
    top = _start(given[1], height, framing.focus.down, [(zone[1], zone[3]) for zone in keep])
    return left, top, left + width, top + height


def mapped(edges: Edges, given: PixelSize, wanted: PixelSize, framing: Framing = MIDDLE) -> Edges:
    """Give where a part of an artwork, in fractions of its sides, lies on the picture, in pixels.

    What was cut off lies outside of the picture.
    """
    if framing.fit == "pad" and not same_shape(given, wanted):
        left, top, right, bottom = inset(given, wanted)
        return (
            left + edges[0] * (right - left),
            top + edges[1] * (bottom - top),
            left + edges[2] * (right - left),
            top + edges[3] * (bottom - top),
        )
    shown = window(given, wanted, framing)
    across, down = wanted[0] / (shown[2] - shown[0]), wanted[1] / (shown[3] - shown[1])
    return (
        (edges[0] * given[0] - shown[0]) * across,
        (edges[1] * given[1] - shown[1]) * down,
        (edges[2] * given[0] - shown[0]) * across,
        (edges[3] * given[1] - shown[1]) * down,
    )


def inset(given: PixelSize, wanted: PixelSize) -> tuple[int, int, int, int]:
    """Give the box in the middle of a picture that a whole artwork fills, in whole pixels."""
    scale = min(wanted[0] / given[0], wanted[1] / given[1])
    width = min(wanted[0], max(1, round(given[0] * scale)))
    height = min(wanted[1], max(1, round(given[1] * scale)))
    left, top = (wanted[0] - width) // 2, (wanted[1] - height) // 2
    return left, top, left + width, top + height


def _start(side: int, length: float, focus: float, zones: Sequence[tuple[float, float]]) -> float:
    """Give where a stretch begins: it cuts as little off the zones as can be, then is near the focus."""
    ideal = focus * side - length / 2
    pixels = [(low * side, high * side) for low, high in zones]
    edges = [edge for low, high in pixels for edge in (low, high - length)]
    starts = [max(0.0, min(start, side - length)) for start in (ideal, *edges)]

    def cost(start: float) -> tuple[float, float]:
        cut = sum(_outside(zone, start, start + length) for zone in pixels)
        return round(cut, 3), abs(start - starts[0])

    return min(starts, key=cost)


def _outside(zone: tuple[float, float], start: float, end: float) -> float:
    return max(0.0, zone[1] - zone[0] - max(0.0, min(zone[1], end) - max(zone[0], start)))
