"""Whether a logo needs a plate on a ground, and in which color."""

from collections import Counter
from collections.abc import Iterator

from PIL import Image

from socialkit.model.slot import Plate
from socialkit.pictures.decode.colors import RGB, levels
from socialkit.pictures.draw.name_line import rgb
from socialkit.pictures.logos.contrast import LEAST_SHARE, MOST_LOST, Levels, near_white
from socialkit.pictures.logos.preparing import Logo
from socialkit.pictures.logos.trimming import Backing

WHITE: RGB = (255, 255, 255)
DARK: RGB = (29, 33, 41)
# Between the two: for a logo of which one part is lost on white and another on dark.
GREY: RGB = (137, 141, 148)
_NAMES = {WHITE: "white", DARK: "dark", GREY: "grey"}
# An artwork's colors are told by so many of its pixels a side; a color is flat that takes this share of them.
_SIDE, _FLAT = 96, 0.02
_DARKEST_READ = 1.05 / 4.5 - 0.05
#: A faint logo shows nowhere; this is the contrast that it has to keep.
FAINT_CONTRAST = 1.06


def plate(logo: Logo, on: Levels, style: Plate, accent: RGB | None) -> RGB | None:
    """Give the color of the plate that a logo needs on a ground; None where it needs, or is helped by, none.

    ``accent`` is the artwork's own dark color, if it has one.
    """
    if logo.backing is Backing.WHITE:
        return None if near_white(on[0]) else WHITE
    if logo.own_ground or _shows(logo, on):
        return None
    best = plate_color(logo, style, accent)
    if logo.seen(on) >= LEAST_SHARE and logo.lost(levels(best)) >= logo.lost(on):
        return None
    return best


def plate_color(logo: Logo, style: Plate, accent: RGB | None) -> RGB:
    """Give the campaign's color for a plate where the logo shows on it, else what suits the logo best.

    The campaign's color is the one it names, or else its artwork's.
    """
    own = [rgb(style.color)] if style.color else [accent] if accent else []
    if logo.backing is Backing.WHITE and not style.color:
        return WHITE
    shown = next((color for color in (*own, natural(logo)) if _shows(logo, levels(color))), None)
    return shown or max((natural(logo), GREY), key=lambda color: -logo.lost(levels(color)))


def too_weak(logo: Logo) -> bool:
    """Tell whether a logo is so translucent that it stands out from neither white nor black.

    What came on white is as strong there as it was meant to be.
    """
    weak = logo.backing is not Backing.WHITE and logo.translucent
    return weak and all(logo.seen((end, end)) < LEAST_SHARE for end in (0.0, 1.0))


def natural(logo: Logo) -> RGB:
    """Give the one of white and dark on which a logo stands out more."""
    first = (DARK, WHITE) if logo.outlines[0].light else (WHITE, DARK)
    return max(first, key=lambda color: logo.seen(levels(color)))


def name(color: RGB) -> str:
    """Give a color as a letter to a partner calls it."""
    return _NAMES.get(color, "#{:02x}{:02x}{:02x}".format(*color))


def accent(picture: Image.Image) -> RGB | None:
    """Give the dark color that most of a picture (RGB) is filled with; None where no flat one is there.

    On it, white is to be read: 4.5 to 1 (WCAG 2.2, success criterion 1.4.3, 2023-10-05,
    https://www.w3.org/TR/WCAG22/#contrast-minimum).
    """
    small = picture.resize((_SIDE, _SIDE), Image.Resampling.NEAREST).tobytes()
    counts = Counter(zip(small[::3], small[1::3], small[2::3], strict=True))
    return next(_dark(counts.most_common()), None)


def _dark(counts: list[tuple[RGB, int]]) -> Iterator[RGB]:
    for color, count in counts:
        if count >= _FLAT * _SIDE * _SIDE and levels(color)[1] <= _DARKEST_READ:
            yield color


def _shows(logo: Logo, on: Levels) -> bool:
    if logo.faint:
        return logo.seen(on, FAINT_CONTRAST) >= LEAST_SHARE
    if too_weak(logo):
        # No plate brings it to more than this.
        return logo.lost(on) <= MOST_LOST
    return logo.seen(on) >= LEAST_SHARE and logo.lost(on) <= MOST_LOST
