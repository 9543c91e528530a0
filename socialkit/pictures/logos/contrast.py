"""Whether a logo can be seen on the ground it will stand on."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from PIL import Image, ImageChops

from socialkit.pictures.decode.colors import luminance
from socialkit.pictures.geometry.srgb_light import level_of

#: WCAG 2.2, success criterion 1.4.11, non-text contrast: 3 to 1 (2023-10-05,
#: https://www.w3.org/TR/WCAG22/#non-text-contrast).
LEAST_CONTRAST = 3.0
#: The share of a logo's outline that must reach it.
LEAST_SHARE = 0.6
#: What has less contrast than this with its ground is lost on it: a light grey on white, ink of a fifth.
LOST_CONTRAST = 1.65
#: The share of an outline of which that may be so.
MOST_LOST = 0.15
#: A ground counts as white, for a logo that came in a white box, up to this contrast with white.
NEAR_WHITE = 1.2

#: The darkest and the lightest relative luminance of a ground, 0 to 1.
Levels = tuple[float, float]

#: WCAG 2.2, definition of contrast ratio (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
FLARE = 0.05
#: The share of a ground that may be darker or lighter than the two levels it is judged by.
OUTLIERS = 0.05
#: Less alpha than this is a veil that JPEG left, not ink; of the ink so much must be seen.
DUST, LEAST_INK = 12, 0.1


def ratio(one: float, other: float) -> float:
    """Give the contrast, 1 to 21, of two relative luminances between 0 and 1."""
    return (max(one, other) + FLARE) / (min(one, other) + FLARE)


def pale(sample: Image.Image) -> bool:
    """Tell by a sample whether hardly anything of a premultiplied logo stands out from white."""
    *bands, alpha = sample.split()
    white = ImageChops.invert(alpha)
    shown = luminance(Image.merge("RGB", [ImageChops.add(band, white) for band in bands]))
    ink = alpha.point([0 if level < DUST else 255 for level in range(256)])
    most = ((1 + FLARE) / LEAST_CONTRAST - FLARE) * 255
    dark = shown.point([255 if level <= most else 0 for level in range(256)])
    return _area(ImageChops.darker(ink, dark)) < LEAST_INK * _area(ink)


def _area(mask: Image.Image) -> int:
    return mask.histogram()[255]


def ground(shades: Image.Image) -> Levels:
    """Give the darkest and the lightest, outliers aside, of a `luminance`, between 0 and 1."""
    below = list(accumulate(shades.histogram()))
    few = OUTLIERS * below[-1]
    return min(bisect_right(below, few), 255) / 255, bisect_left(below, below[-1] - few) / 255


def limits(darkest: float, lightest: float, contrast: float) -> tuple[float, float]:
    """Give the luminances up to which, and from which on, something stands out from a ground by a contrast.

    They may lie below 0 and above 1, where nothing does.
    """
    return (darkest + FLARE) / contrast - FLARE, (lightest + FLARE) * contrast - FLARE


def level(luminance: float) -> float:
    """Give the level of sRGB, 0 to 255, of grey with a relative luminance of 0 to 1."""
    return 255 * level_of(max(0.0, min(1.0, luminance)))


def near_white(darkest: float) -> bool:
    """Tell whether a ground whose darkest luminance this is passes for white."""
    return ratio(darkest, 1.0) <= NEAR_WHITE
