"""Laying a logo, and a plate where it needs one, onto RGB artwork."""

from functools import lru_cache
from math import isqrt

from PIL import Image, ImageOps

from socialkit.model.slot import Length
from socialkit.pictures.geometry.placement import Box

#: Whether a pixel at a corner belongs to the plate is asked at so many places across and down.
SMOOTH = 4


def lay(canvas: Image.Image, logo: Image.Image, box: Box) -> None:
    """Lay a premultiplied logo of the box's size onto an RGB canvas, in place.

    With a mask of mode RGBa Pillow adds what is pasted to what the mask leaves of the ground: no channel
    of the logo may be larger than its alpha, or the sum would pass 255 and start from 0 again.
    """
    canvas.paste(logo, box.edges, logo)


def lay_plate(canvas: Image.Image, box: Box, color: tuple[int, int, int], rounding: Length) -> None:
    """Lay a plate of one color onto an RGB canvas, in place; ``rounding`` is that of its corners."""
    shorter = SMOOTH * min(box.width, box.height)
    radius = rounding.pixels(shorter) * (1 if rounding.relative else SMOOTH)
    mask = Image.new("L", (box.width, box.height), 255)
    if radius:
        _round_off(mask, _corner(min(radius, shorter // 2)))
    canvas.paste(color, box.edges, mask)


def _round_off(mask: Image.Image, corner: Image.Image) -> None:
    """Put a picture of the upper left corner into a mask, in place, and its reflections into the others."""
    right, bottom = mask.width - corner.width, mask.height - corner.height
    for left, piece in ((0, corner), (right, ImageOps.mirror(corner))):
        mask.paste(piece, (left, 0))
        mask.paste(ImageOps.flip(piece), (left, bottom))


@lru_cache(maxsize=64)
def _corner(radius: int) -> Image.Image:
    """Give the mask of a plate's upper left corner; the radius is in places, `SMOOTH` to a pixel.

    A place is the plate's where its middle is within the circle that the corner is a part of.
    """
    side = -(-radius // SMOOTH) * SMOOTH
    rows = bytearray()
    for row in range(side):
        off = max(0, 2 * (radius - row) - 1)
        clear = (2 * radius - isqrt(4 * radius * radius - off * off)) // 2
        rows += bytes(clear) + b"\xff" * (side - clear)
    return Image.frombytes("L", (side, side), bytes(rows)).reduce(SMOOTH)
