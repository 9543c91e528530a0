"""Opaque pictures: the box that a logo comes in, of one color, framed, white in part, or checkered."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, compress, groupby
from statistics import median

from PIL import Image, ImageChops

from socialkit.pictures.decode.colors import RGB

#: A border color is white from this level on in every channel.
WHITE = 240
#: JPEG leaves a uniform border this far from its color.
TOLERANCE = 14
#: The share of the border, and of each edge, that must have one color for a white box.
MOSTLY = 0.8
#: Of the edges of a box that is white in part so much is white, and so much is not; that is of one color.
PART, UNIFORM = 0.1, 0.9
#: A line at an edge has at most this share of the picture's side, or so many pixels.
LINE, LINE_PIXELS = 0.04, 4
#: From this level on white is ground and nothing else; below it, over so many levels, it is so in part.
GROUND, RAMP = 250, 14
#: A ground that is not quite white may vary so much.
NOISE = 4
#: Of the squares at an edge of a checkerboard so many are there at least, and so many are equally long.
SQUARES, EQUAL = 6, 0.7
#: Both of its colors are grey, give or take so much, and take so much of the border each.
GREY, EACH = 12, 0.25
#: Its colors are so far apart, at least and at most.
APART = (6, 90)


@dataclass(frozen=True, kw_only=True, slots=True)
class Border:
    """The edges of a picture: the color most of them have, and the share of them that is near it."""

    color: RGB
    share: float

    @property
    def white(self) -> bool:
        """Whether it is that of a white box."""
        return min(self.color) >= WHITE and self.share >= MOSTLY


def border(image: Image.Image) -> Border:
    """Look at the four edges of an RGB picture."""
    data = b"".join(strip.tobytes() for strip in _edges(image))
    color, share = most_common(Image.frombytes("RGB", (len(data) // 3, 1), data), TOLERANCE)
    return Border(color=color, share=share)


def most_common(image: Image.Image, tolerance: int) -> tuple[RGB, float]:
    """Give the color that most of an RGB picture has, and the share of its pixels that are near it."""
    red, green, blue = (_middle(band) for band in image.split())
    return (red, green, blue), _near(image, (red, green, blue), tolerance)


def edge_lines(image: Image.Image) -> tuple[int, ...]:
    """Give along which edges of a white picture thin lines of another color run; none for any other picture.

    The edges are 0 to 3: top, bottom, left, right. A screenshot cut a pixel too wide has a line or two, and
    so has a page's frame; all four are a frame of its own.
    """
    width, height = image.size
    odd = [number for number, share in enumerate(_white_shares(image)) if share < MOSTLY]
    edges = _edges(image)
    if not odd or any(most_common(edges[number], TOLERANCE)[1] < MOSTLY for number in odd):
        return ()
    across, down = _thickness(width), _thickness(height)
    top, bottom = (down if number in odd else 0 for number in (0, 1))
    left, right = (across if number in odd else 0 for number in (2, 3))
    if left + right >= width or top + bottom >= height:
        return ()
    inner = border(image.crop((left, top, width - right, height - bottom)))
    return tuple(odd) if inner.white else ()


def white_part(image: Image.Image) -> bool:
    """Tell whether the edges of a picture are white in one part and of one other color in the rest."""
    data = b"".join(strip.tobytes() for strip in _edges(image))
    around = Image.frombytes("RGB", (len(data) // 3, 1), data)
    white = distance(around, (255, 255, 255)).point([255] * (TOLERANCE + 1) + [0] * (255 - TOLERANCE))
    share = white.histogram()[255] / white.width
    if not PART <= share <= 1 - PART:
        return False
    pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
    rest = bytes(level for pixel in compress(pixels, map(_no, white.tobytes())) for level in pixel)
    color, alike = most_common(Image.frombytes("RGB", (len(rest) // 3, 1), rest), TOLERANCE)
    return alike >= UNIFORM and min(color) < WHITE - TOLERANCE


def checkered(image: Image.Image) -> bool:
    """Tell whether the edges of an RGB picture show the checkerboard that stands for transparency."""
    top, _, left, _ = _edges(image)
    return _alternates(top) and _alternates(left)


def without_white(image: Image.Image, color: RGB) -> Image.Image:
    """Take the white of a box out of every pixel, which gives premultiplied RGBa.

    Laid on white again, a picture on a white ground is the same as before. ``color`` is that of the box.
    """
    ground = min(GROUND, min(color) - NOISE)
    red, green, blue = image.split()
    low = ground - RAMP
    ramp = [
        level if level <= low else min(255, low + round((level - low) * (255 - low) / RAMP))
        for level in range(256)
    ]
    white = ImageChops.darker(ImageChops.darker(red, green), blue).point(ramp)
    bands = [ImageChops.subtract(band, white) for band in (red, green, blue)]
    return Image.merge("RGBa", (*bands, ImageChops.invert(white)))


def distance(image: Image.Image, color: tuple[int, ...]) -> Image.Image:
    """Give how far each pixel is from a color, in the channel where it is farthest."""
    red, green, blue = ImageChops.difference(image, Image.new("RGB", image.size, color)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _edges(image: Image.Image) -> list[Image.Image]:
    width, height = image.size
    boxes = (
        (0, 0, width, 1),
        (0, height - 1, width, height),
        (0, 0, 1, height),
        (width - 1, 0, width, height),
    )
    return [image.crop(box) for box in boxes]


def _white_shares(image: Image.Image) -> list[float]:
    return [_near(edge, (255, 255, 255)) for edge in _edges(image)]


def _no(level: int) -> bool:
    return not level


def _thickness(side: int) -> int:
    return max(LINE_PIXELS, round(LINE * side))


def _middle(band: Image.Image) -> int:
    """Give the level that half of a band is under."""
    below = list(accumulate(band.histogram()))
    return bisect_right(below, below[-1] // 2)


def _near(strip: Image.Image, color: tuple[int, ...], tolerance: int = TOLERANCE) -> float:
    return sum(distance(strip, color).histogram()[: tolerance + 1]) / (strip.width * strip.height)


def _alternates(strip: Image.Image) -> bool:
    """Tell whether two greys take turns along an edge, in steps of one length."""
    greys = strip.convert("L").tobytes()
    ordered = sorted(greys)
    low, high = ordered[len(ordered) // 8], ordered[-1 - len(ordered) // 8]
    # Two whites go with the white ground.
    if low >= WHITE or not APART[0] <= high - low <= APART[1] or not _grey(strip):
        return False
    middle = (low + high) / 2
    runs = [sum(1 for _ in run) for _, run in groupby(greys, lambda grey: grey > middle)]
    light = sum(grey > middle for grey in greys) / len(greys)
    inner = runs[1:-1]
    if len(runs) < SQUARES or not EACH <= light <= 1 - EACH:
        return False
    length = median(inner)
    equal = sum(length_ for length_ in inner if abs(length_ - length) <= max(1, length / 5))
    return length >= 2 and equal >= EQUAL * sum(inner)  # noqa: PLR2004 single pixels are noise


def _grey(strip: Image.Image) -> bool:
    """Tell whether most of an edge has no color."""
    red, green, blue = strip.split()
    highest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    lowest = ImageChops.darker(ImageChops.darker(red, green), blue)
    spread = ImageChops.subtract(highest, lowest).histogram()
    return sum(spread[: GREY + 1]) >= MOSTLY * sum(spread)
