"""The colors of a picture that is drawn: all made from one, and letters that can be read on each."""

import colorsys
from dataclasses import dataclass

from socialkit.pictures.decode.colors import RGB, levels
from socialkit.pictures.draw.name_line import rgb
from socialkit.pictures.logos.contrast import ratio

_PAPER: RGB = (251, 249, 245)
_INK: RGB = (29, 33, 41)
# WCAG 2.2, success criterion 1.4.3, contrast of letters: 4.5 to 1 (2023-10-05,
# https://www.w3.org/TR/WCAG22/#contrast-minimum).
_READABLE = 4.5


@dataclass(frozen=True, kw_only=True, slots=True)
class ColorScheme:
    """A color and what goes with it.

    ``letters`` can be read on ``ground``, ``ink`` and ``dark`` on ``paper``; ``near`` and ``far`` are shades.
    """

    ground: RGB
    letters: RGB
    near: RGB
    far: RGB
    ink: RGB
    paper: RGB = _PAPER
    dark: RGB = _INK

    def shade(self, *, near: bool) -> RGB:
        """Give a shade of the ground: the one that stands out more, or the other."""
        return self.near if near else self.far


def color_scheme(written: str) -> ColorScheme:
    """Give the colors that go with one, ``#rrggbb``."""
    color = rgb(written)
    light = levels(color)[0]
    # Of the two at least 4 to 1 on any color; letters of this size need 3 (WCAG 2.2, 1.4.3).
    white = ratio(light, 1.0) >= ratio(light, levels(_INK)[0])
    letters: RGB = (255, 255, 255) if white else _INK
    toward = 1.0 if white else 0.0
    return ColorScheme(
        ground=color,
        letters=letters,
        near=_shade(color, toward, 0.34),
        far=_shade(color, toward, 0.14),
        ink=_readable(color),
    )


def _shade(color: RGB, toward: float, share: float) -> RGB:
    hue, light, full = colorsys.rgb_to_hls(*(level / 255 for level in color))
    red, green, blue = colorsys.hls_to_rgb(hue, light + (toward - light) * share, full)
    return round(red * 255), round(green * 255), round(blue * 255)


def _readable(color: RGB) -> RGB:
    """Darken a color until letters of it can be read on paper."""
    share = 0.0
    while ratio(levels(_shade(color, 0.0, share))[0], levels(_PAPER)[0]) < _READABLE and share < 1:
        share += 0.05
    return _shade(color, 0.0, min(share, 1.0))
