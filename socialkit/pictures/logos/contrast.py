"""Whether a logo can be seen on the ground it will stand on."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, compress
from math import ceil, floor

from PIL import Image, ImageChops, ImageFilter

from socialkit.pictures.decode.colors import luminance

#: WCAG 2.2, success criterion 1.4.11, non-text contrast: 3 to 1 (2023-10-05,
#: https://www.w3.org/TR/WCAG22/#non-text-contrast).
LEAST_CONTRAST = 3.0
#: The share of a logo's rim that must reach it.
LEAST_SHARE = 0.6
#: `rim` and `pale` are told from a sample of at most this many pixels a side.
SAMPLE = 160
#: A ground counts as white, for a logo that came in a white box, up to this contrast with white.
NEAR_WHITE = 1.2

# WCAG 2.2, definition of contrast ratio (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
_FLARE = 0.05
# The share of a ground that may be darker or lighter than the two levels it is judged by.
_OUTLIERS = 0.05
# Less alpha than this is a veil that JPEG left, not ink; of the ink so much must be seen.
_DUST, _LEAST_INK = 12, 0.1
# Levels are whole numbers: this is far below one, and above what computing with fractions loses.
_EXACT = 1e-9


def ratio(one: float, other: float) -> float:
    """Give the contrast, 1 to 21, of two relative luminances between 0 and 1."""
    return (max(one, other) + _FLARE) / (min(one, other) + _FLARE)


def rim(sample: Image.Image) -> tuple[int, ...]:
    """Weigh the luminance of the outline of a premultiplied logo, by a sample: 256 sums of alpha.

    The outline tells whether a shape shows: a white star within a dark shield needs no contrast with
    the ground, white letters standing free do.
    """
    straight = sample.convert("RGBA")
    alpha = straight.getchannel("A")
    framed = Image.new("L", (alpha.width + 2, alpha.height + 2))
    framed.paste(alpha, (1, 1))
    inside = framed.filter(ImageFilter.MinFilter(3)).crop((1, 1, alpha.width + 1, alpha.height + 1))
    weights = ImageChops.subtract(alpha, inside).tobytes()
    sums = [0] * 256
    levels = luminance(straight.convert("RGB")).tobytes()
    # Most pixels are not on the outline.
    for level, weight in zip(compress(levels, weights), filter(None, weights), strict=True):
        sums[level] += weight
    return tuple(sums)


def pale(sample: Image.Image) -> bool:
    """Tell by a sample whether hardly anything of a premultiplied logo stands out from white."""
    *bands, alpha = sample.split()
    white = ImageChops.invert(alpha)
    shown = luminance(Image.merge("RGB", [ImageChops.add(band, white) for band in bands]))
    ink = alpha.point([0 if level < _DUST else 255 for level in range(256)])
    most = ((1 + _FLARE) / LEAST_CONTRAST - _FLARE) * 255
    dark = shown.point([255 if level <= most else 0 for level in range(256)])
    return _area(ImageChops.darker(ink, dark)) < _LEAST_INK * _area(ink)


def _area(mask: Image.Image) -> int:
    return mask.histogram()[255]


def ground(shades: Image.Image) -> tuple[float, float]:
    """Give the darkest and the lightest, outliers aside, of a `luminance`, between 0 and 1."""
    below = list(accumulate(shades.histogram()))
    few = _OUTLIERS * below[-1]
    return min(bisect_right(below, few), 255) / 255, bisect_left(below, below[-1] - few) / 255


def visible(outline: Sequence[int], darkest: float, lightest: float) -> float:
    """Give the share, 0 to 1, of an outline (see `rim`) that stands out from a ground.

    What stands out is darker than its darkest or lighter than its lightest, by `LEAST_CONTRAST` to both.
    """
    low = (darkest + _FLARE) / LEAST_CONTRAST - _FLARE
    high = (lightest + _FLARE) * LEAST_CONTRAST - _FLARE
    darker = sum(outline[: max(0, floor(low * 255 + _EXACT) + 1)])
    lighter = sum(outline[max(0, ceil(high * 255 - _EXACT)) :])
    return (darker + lighter) / max(1, sum(outline))


def near_white(darkest: float) -> bool:
    """Tell whether a ground whose darkest luminance this is passes for white."""
    return ratio(darkest, 1.0) <= NEAR_WHITE
