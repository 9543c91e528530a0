"""A JPEG that was damaged on its way: from some row on, its ground has another color.

A decoder says nothing of a byte that is wrong in the middle: it shows whatever comes of it. Each block's
color is written as the difference to the one before (ITU-T T.81, section F.1.1.5.1), so all that
follows is off, down to the last row.
"""

from PIL import Image, ImageChops

# JPEG leaves a uniform ground this far from its color.
_TOLERANCE = 14
# Blocks begin at every eighth row; a ground that its designer divides there, too, is rare.
_BLOCK = 8


def has_corruption(image: Image.Image) -> bool:
    """Tell whether the ground of a decoded JPEG, as it lies in the file, changes at the edge of a block."""
    width, height = image.size
    top = image.crop((0, 0, width, 1)).convert("RGB")
    color = top.crop((0, 0, 1, 1)).tobytes()
    if _unlike(top, color):
        return False
    sides = [image.crop((left, 0, left + 1, height)).convert("RGB") for left in (0, width - 1)]
    changes = [box[1] for side in sides if (box := _unlike(side, color))]
    return bool(changes) and all(row % _BLOCK == 0 for row in changes)


def _unlike(strip: Image.Image, color: bytes) -> tuple[int, int, int, int] | None:
    """Give the box of what in a strip has another color than this, if anything has."""
    red, green, blue = ImageChops.difference(strip, Image.new("RGB", strip.size, tuple(color))).split()
    greatest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return greatest.point([0 if level <= _TOLERANCE else 255 for level in range(256)]).getbbox()
