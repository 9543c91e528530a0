"""Colors by lightness, chroma and hue as an eye judges them (OKLCH), and the contrast of two (WCAG 2.2).

Sources: https://bottosson.github.io/posts/oklab/ (2020-12-23, matrices of 2021-01-25) for OKLab;
https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio (2024-12-12) for contrast.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from socialkit.pictures.geometry.srgb_light import level_of, light_of

#: Chroma is taken away by such steps until a color can be shown, lightness is moved by these.
_LESS, _STEP = 0.002, 0.01
#: Below this a color is grey, and can always be shown.
_GREY = 0.001
#: How far beyond a channel's range counts as rounding.
_ROUNDING = 0.0005


@dataclass(frozen=True, slots=True)
class LightnessColor:
    """Lightness (0 to 1), chroma (0 to some 0.37) and hue (radians)."""

    lightness: float
    chroma: float
    hue: float

    def at(self, lightness: float, chroma: float) -> "LightnessColor":
        """Give a color of the same hue."""
        return replace(self, lightness=lightness, chroma=chroma)

    @property
    def hex(self) -> str:
        """The color as ``#rrggbb``, with as much of its chroma as a screen (sRGB) can show."""
        color = self
        channels = _linear_channels(color)
        while color.chroma >= _GREY and not all(-_ROUNDING <= one <= 1 + _ROUNDING for one in channels):
            color = replace(color, chroma=color.chroma - _LESS)
            channels = _linear_channels(color)
        return "#" + "".join(f"{round(255 * level_of(min(1, max(0, one)))):02x}" for one in channels)

    def until(self, grounds: Iterable[str], least: float, *, darker: bool) -> str:
        """Move the lightness until the color has so much contrast with each of the grounds (``#rrggbb``).

        At black or white it stays, whatever is reached.
        """
        there, color = tuple(grounds), self
        while min(contrast(color.hex, ground) for ground in there) < least:
            moved = color.lightness + (-_STEP if darker else _STEP)
            if not 0 <= moved <= 1:
                return "#000000" if darker else "#ffffff"
            color = replace(color, lightness=moved)
        return color.hex


def color_of(text: str) -> LightnessColor:
    """Read ``#rrggbb``."""
    red, green, blue = _channels(text)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    across = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    along = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return LightnessColor(lightness, math.hypot(across, along), math.atan2(along, across))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colors (``#rrggbb``), 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _linear_channels(color: LightnessColor) -> tuple[float, float, float]:
    across, along = color.chroma * math.cos(color.hue), color.chroma * math.sin(color.hue)
    long = (color.lightness + 0.3963377774 * across + 0.2158037573 * along) ** 3
    middle = (color.lightness - 0.1055613458 * across - 0.0638541728 * along) ** 3
    short = (color.lightness - 0.0894841775 * across - 1.2914855480 * along) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _channels(text: str) -> tuple[float, float, float]:
    red, green, blue = (light_of(int(text[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return red, green, blue


def _luminance(text: str) -> float:
    red, green, blue = _channels(text)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
