"""Which of a partner's logos goes onto a canvas, where, and whether it needs a plate."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image

from socialkit.model.campaign import Slot
from socialkit.pictures.backdrops import Backdrop
from socialkit.pictures.compositing import lay, lay_plate
from socialkit.pictures.contrast import LEAST_SHARE, ground, luminance, near_white, visible
from socialkit.pictures.placement import Box, Placement, place, slot_box
from socialkit.pictures.preparing import Logo
from socialkit.pictures.trimming import Backing

WHITE = (255, 255, 255)
DARK = (29, 33, 41)
# On a plate a logo gets some of its own size as air.
_ON_PLATE = 0.92


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """A logo at its place, and the color of the plate under it (None: no plate)."""

    logo: Logo
    placement: Placement
    plate: tuple[int, int, int] | None

    @property
    def box(self) -> Box:
        """All that changes on the background: the plate, else the logo."""
        box = self.placement.box
        return box.grown(self.placement.clear) if self.plate else box

    def drawn(self, backdrop: Backdrop) -> Image.Image:
        """Give the background's pixels in `box` (RGB) with plate and logo on them."""
        tile = backdrop.crop(self.box)
        box = self.placement.box.within(self.box)
        if self.plate:
            lay_plate(tile, Box(left=0, top=0, right=tile.width, bottom=tile.height), self.plate)
            box = box.shrunk(_ON_PLATE)
        lay(tile, self.logo.at((box.width, box.height)), box)
        return tile


def settle(backdrop: Backdrop, slot: Slot, logo: Logo, other: Callable[[], Logo | None]) -> Setting:
    """Set the logo where it stands out from the background; else its ``other`` form; else it gets a plate.

    ``other`` is asked only when it is needed and gives None where there is none.
    """
    setting = _setting(backdrop, slot, logo)
    alternative = other() if setting.plate else None
    if alternative is None:
        return setting
    second = _setting(backdrop, slot, alternative)
    return setting if second.plate else second


def _setting(backdrop: Backdrop, slot: Slot, logo: Logo) -> Setting:
    box = slot_box(slot, backdrop.size)
    placement = place(logo.size, box, slot.corner, scalable=logo.scalable)
    plate = _plate(logo, backdrop.shade(placement.box))
    return Setting(logo=logo, placement=placement, plate=plate)


def _plate(logo: Logo, shades: Image.Image) -> tuple[int, int, int] | None:
    """Give the color of the plate that a logo needs on a region; a box of its own is plate enough."""
    if logo.backing is Backing.OWN:
        return None
    darkest, lightest = ground(shades)
    if logo.backing is Backing.WHITE:
        return None if near_white(darkest) else WHITE
    if visible(logo.outline, darkest, lightest) >= LEAST_SHARE:
        return None
    return max((WHITE, DARK), key=partial(_shown_on, logo))


def _shown_on(logo: Logo, color: tuple[int, int, int]) -> float:
    return visible(logo.outline, *ground(luminance(Image.new("RGB", (1, 1), color))))
