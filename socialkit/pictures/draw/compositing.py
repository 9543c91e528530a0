"""Laying a logo, and a plate where it needs one, onto RGB artwork."""

from PIL import Image, ImageDraw

from socialkit.model.slot import Length
from socialkit.pictures.geometry.placement import Box

# A plate's mask is drawn this many times larger and reduced, for smooth corners.
_SMOOTH = 4


def lay(canvas: Image.Image, logo: Image.Image, box: Box) -> None:
    """Lay a premultiplied logo of the box's size onto an RGB canvas, in place.

    With a mask of mode RGBa Pillow adds what is pasted to what the mask leaves of the ground: no channel
    of the logo may be larger than its alpha, or the sum would pass 255 and start from 0 again.
    """
    canvas.paste(logo, box.edges, logo)


def lay_plate(canvas: Image.Image, box: Box, color: tuple[int, int, int], rounding: Length) -> None:
    """Lay a plate of one color onto an RGB canvas, in place; ``rounding`` is that of its corners."""
    size = (box.width * _SMOOTH, box.height * _SMOOTH)
    mask = Image.new("L", size)
    radius = rounding.pixels(min(size)) * (1 if rounding.relative else _SMOOTH)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), radius, fill=255)
    canvas.paste(color, box.edges, mask.reduce(_SMOOTH))
