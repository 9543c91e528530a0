"""Which of a partner's logos goes onto a ground, where, and whether it needs a plate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PIL import Image

from socialkit.model.slot import Plate
from socialkit.pictures.compositing import lay, lay_plate
from socialkit.pictures.contrast import LEAST_SHARE, ground, luminance, near_white, visible
from socialkit.pictures.faults import remark
from socialkit.pictures.placement import Box, Placement, Room, place
from socialkit.pictures.preparing import Logo
from socialkit.pictures.trimming import Backing

Color = tuple[int, int, int]
WHITE: Color = (255, 255, 255)
DARK: Color = (29, 33, 41)
_NAMES = {WHITE: "white", DARK: "dark"}
# On a plate a logo gets some of its own size as air, and never less than half of it.
_ON_PLATE, _LEAST = 0.92, 0.5
# A logo is too small when its own pixels fill less than this share of the side it should have.
_ENOUGH = 0.4


class Ground(Protocol):
    """What logos stand on."""

    def crop(self, box: Box) -> Image.Image:
        """Give a copy of the pixels (RGB) in a box."""

    def shade(self, box: Box) -> Image.Image:
        """Give the relative luminance in a box."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """A logo at its place, and the color of the plate under it (None: no plate)."""

    logo: Logo
    placement: Placement
    plate: Color | None
    style: Plate

    @property
    def box(self) -> Box:
        """All that changes on the background: the plate, else the logo."""
        box, clear = self.placement.box, self.placement.clear
        if not self.plate:
            return box
        return box.grown(clear if self.style.padding is None else min(clear, self._padding))

    def drawn(self, ground: Ground) -> Image.Image:
        """Give the ground's pixels in `box` (RGB) with plate and logo on them."""
        tile = ground.crop(self.box)
        box = self.placement.box.within(self.box)
        if self.plate:
            whole = Box(left=0, top=0, right=tile.width, bottom=tile.height)
            lay_plate(tile, whole, self.plate, self.style.radius)
            box = box.shrunk(self._share(whole, box))
        lay(tile, self.logo.at((box.width, box.height)), box)
        return tile

    @property
    def _padding(self) -> int:
        box = self.placement.box
        return self.style.padding.pixels(min(box.width, box.height)) if self.style.padding else 0

    def _share(self, plate: Box, box: Box) -> float:
        """Give the share of its size that a logo has on its plate."""
        if self.style.padding is None:
            return _ON_PLATE
        air = 2 * self._padding
        return max(_LEAST, min(1.0, (plate.width - air) / box.width, (plate.height - air) / box.height))


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where a logo may stand, and what goes under it where it would not stand out."""

    room: Room
    style: Plate


def settle(ground: Ground, spot: Spot, logo: Logo, other: Callable[[], Logo | None]) -> Setting | None:
    """Set the logo where it stands out from the ground; else its ``other`` form; else it gets a plate.

    ``other`` is asked only when it is needed and gives None where there is none. None where there is no
    room for the logo.
    """
    setting = _setting(ground, spot, logo)
    alternative = other() if setting and setting.plate else None
    if alternative is None:
        return setting
    second = _setting(ground, spot, alternative)
    return setting if second is None or second.plate else second


def settled(ground: Ground, placement: Placement, logo: Logo, style: Plate) -> Setting:
    """Set a logo that has its place already."""
    return Setting(
        logo=logo,
        placement=placement,
        plate=_plate(logo, ground.shade(placement.box), style),
        style=style,
    )


def remarks_on(setting: Setting) -> Iterator[tuple[str, str]]:
    """Give code and sentence of whatever is odd about a logo at its place."""
    logo, path = setting.logo, setting.logo.path
    for code in logo.remarks:
        yield code, remark(path, code)
    if setting.placement.enough < _ENOUGH:
        yield "too-small", remark(path, "too-small", "{}x{} pixels".format(*logo.size))
    if logo.backing is Backing.WHITE:
        code = "white-box" if setting.plate else "white-ground"
        yield code, remark(path, code)
    elif setting.plate:
        grounds = "dark grounds" if _natural(logo) == WHITE else "light grounds"
        name = _NAMES.get(setting.plate, "#{:02x}{:02x}{:02x}".format(*setting.plate))
        yield "plate", remark(path, "plate", grounds, plate=name)


def _setting(ground: Ground, spot: Spot, logo: Logo) -> Setting | None:
    placement = place(logo.size, spot.room, scalable=logo.scalable)
    return settled(ground, placement, logo, spot.style) if placement else None


def _plate(logo: Logo, shades: Image.Image, style: Plate) -> Color | None:
    """Give the color of the plate that a logo needs on a region; a box of its own is plate enough."""
    if logo.backing is Backing.OWN:
        return None
    darkest, lightest = ground(shades)
    if logo.backing is Backing.WHITE:
        return None if near_white(darkest) else WHITE
    if visible(logo.outline, darkest, lightest) >= LEAST_SHARE:
        return None
    wished = _color(style.color) if style.color else None
    return wished if wished and _shown_on(logo, wished) >= LEAST_SHARE else _natural(logo)


def _natural(logo: Logo) -> Color:
    """Give the one of white and dark on which a logo stands out more."""
    return max((WHITE, DARK), key=partial(_shown_on, logo))


def _shown_on(logo: Logo, color: Color) -> float:
    return visible(logo.outline, *ground(luminance(Image.new("RGB", (1, 1), color))))


def _color(written: str) -> Color:
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue
