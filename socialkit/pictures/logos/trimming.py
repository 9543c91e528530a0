"""What of a picture is the logo: margins off, white boxes made transparent."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from PIL import Image, ImageChops

# Alpha from this level on is opaque: formats that lose some leave it a little short of 255.
_OPAQUE = 250
# Alpha below this is dust, not ink.
_DUST = 12
# A border color is white from this level on in every channel.
_WHITE = 240
# JPEG leaves a uniform border this far from its color.
_TOLERANCE = 14
# The shares of the border that must have one color, for a white box and for a box of another color.
_MOSTLY = 0.8
_WHOLLY = 0.96
# How much of the shorter side stays around the ink of a colored box.
_COLLAR = 0.4
# From this level on white is ground and nothing else; below it, over so many levels, it is so in part.
_GROUND, _RAMP = 250, 14
# A ground that is not quite white may vary so much.
_NOISE = 4


class Backing(StrEnum):
    """The ground a logo brings along: none, a white box, or a box or photograph of its own."""

    NONE = "none"
    WHITE = "white"
    OWN = "own"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cutout:
    """A trimmed logo: premultiplied RGBa, and the ground it came on (a white one is already removed)."""

    image: Image.Image
    backing: Backing


def cut_out(image: Image.Image) -> Cutout | None:
    """Trim an RGB or straight RGBA picture; None where nothing can be seen on it."""
    if image.mode == "RGBA":
        ink = _ink_box(image.getchannel("A"))
        if ink is None:
            return None
        image = image.crop(ink)
        if any(image.getchannel("A").histogram()[:_OPAQUE]):
            return Cutout(image=image.convert("RGBa"), backing=Backing.NONE)
    return _from_opaque(image.convert("RGB"))


def _from_opaque(image: Image.Image) -> Cutout | None:
    color, share = _border(image)
    if min(color) >= _WHITE and share >= _MOSTLY:
        clear = _without_white(image, min(_GROUND, min(color) - _NOISE))
        ink = _ink_box(clear.getchannel("a"))
        return Cutout(image=clear.crop(ink), backing=Backing.WHITE) if ink else None
    # A block of one color has no ink of its own: the block is the logo.
    ink = _collar(image, color) if share >= _WHOLLY else None
    return Cutout(image=_premultiplied(image.crop(ink)), backing=Backing.OWN)


def _premultiplied(image: Image.Image) -> Image.Image:
    return image.convert("RGBA").convert("RGBa")


def _ink_box(alpha: Image.Image) -> tuple[int, int, int, int] | None:
    return alpha.point([0 if level < _DUST else 255 for level in range(256)]).getbbox()


def _border(image: Image.Image) -> tuple[tuple[int, ...], float]:
    """Give the color most of the border has, and the share of the border that is near it."""
    width, height = image.size
    edges = (
        (0, 0, width, 1),
        (0, height - 1, width, height),
        (0, 0, 1, height),
        (width - 1, 0, width, height),
    )
    data = b"".join(image.crop(edge).tobytes() for edge in edges)
    border = Image.frombytes("RGB", (len(data) // 3, 1), data)
    color = tuple(_median(band) for band in border.split())
    near = sum(_distance(border, color).histogram()[: _TOLERANCE + 1])
    return color, near / border.width


def _median(band: Image.Image) -> int:
    below = list(accumulate(band.histogram()))
    return bisect_right(below, below[-1] // 2)


def _distance(image: Image.Image, color: tuple[int, ...]) -> Image.Image:
    """Give how far each pixel is from a color, in the channel where it is farthest."""
    red, green, blue = ImageChops.difference(image, Image.new("RGB", image.size, color)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _without_white(image: Image.Image, ground: int) -> Image.Image:
    """Take the white out of every pixel, all of it from the level ``ground`` on.

    Laid on white again, a picture on a white ground is the same as before.
    """
    red, green, blue = image.split()
    low = ground - _RAMP
    ramp = [
        level if level <= low else min(255, low + round((level - low) * (255 - low) / _RAMP))
        for level in range(256)
    ]
    white = ImageChops.darker(ImageChops.darker(red, green), blue).point(ramp)
    bands = [ImageChops.subtract(band, white) for band in (red, green, blue)]
    return _merged(bands, ImageChops.invert(white))


def _merged(bands: list[Image.Image], alpha: Image.Image) -> Image.Image:
    """Put premultiplied bands together; Pillow merges by position, whatever the bands' names."""
    return Image.merge("RGBa", (*bands, alpha))


def _collar(image: Image.Image, color: tuple[int, ...]) -> tuple[int, int, int, int] | None:
    """Give the part of a colored box to keep: its ink and a collar around it."""
    ink = _distance(image, color).point([0 if level <= _TOLERANCE else 255 for level in range(256)]).getbbox()
    if ink is None:
        return None
    left, top, right, bottom = ink
    collar = round(_COLLAR * min(right - left, bottom - top))
    return (
        max(0, left - collar),
        max(0, top - collar),
        min(image.width, right + collar),
        min(image.height, bottom + collar),
    )
