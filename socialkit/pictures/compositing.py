"""Laying a logo, and a plate where it needs one, onto RGB artwork."""

from PIL import Image, ImageChops, ImageDraw

from socialkit.pictures.placement import Box

# A plate's mask is drawn this many times larger and reduced, for smooth corners.
_SMOOTH = 4
# The radius of a plate's corners, as a part of its shorter side.
_ROUNDING = 0.16


def lay(canvas: Image.Image, logo: Image.Image, box: Box) -> None:
    """Lay a premultiplied logo of the box's size onto an RGB canvas, in place."""
    red, green, blue, alpha = logo.split()
    clear = ImageChops.invert(alpha)
    under = ImageChops.multiply(canvas.crop(box.edges), Image.merge("RGB", (clear, clear, clear)))
    canvas.paste(ImageChops.add(under, Image.merge("RGB", (red, green, blue))), box.edges)


def lay_plate(canvas: Image.Image, box: Box, color: tuple[int, int, int]) -> None:
    """Lay a rounded plate of one color onto an RGB canvas, in place."""
    size = (box.width * _SMOOTH, box.height * _SMOOTH)
    mask = Image.new("L", size)
    radius = round(_ROUNDING * min(size))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), radius, fill=255)
    canvas.paste(color, box.edges, mask.reduce(_SMOOTH))
