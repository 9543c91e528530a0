"""Which of a partner's logos goes onto a canvas, where, and whether it needs a plate."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image

from socialkit.model.campaign import Slot
from socialkit.pictures.compositing import lay, lay_plate
from socialkit.pictures.contrast import LEAST_SHARE, ground, near_white, visible
from socialkit.pictures.placement import Placement, place, slot_box
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

    def lay(self, canvas: Image.Image) -> None:
        """Lay plate and logo onto an RGB canvas, in place."""
        box = self.placement.box
        if self.plate:
            lay_plate(canvas, box.grown(self.placement.clear), self.plate)
            box = box.shrunk(_ON_PLATE)
        lay(canvas, self.logo.at((box.width, box.height)), box)


def settle(canvas: Image.Image, slot: Slot, logo: Logo, other: Callable[[], Logo | None]) -> Setting:
    """Set the logo where it stands out from the canvas; else its ``other`` form; else it gets a plate.

    ``other`` is asked only when it is needed and gives None where there is none.
    """
    setting = _setting(canvas, slot, logo)
    alternative = other() if setting.plate else None
    if alternative is None:
        return setting
    second = _setting(canvas, slot, alternative)
    return setting if second.plate else second


def _setting(canvas: Image.Image, slot: Slot, logo: Logo) -> Setting:
    box = slot_box(slot, canvas.size)
    placement = place(logo.size, box, slot.corner, scalable=logo.scalable)
    plate = _plate(logo, canvas.crop(placement.box.edges))
    return Setting(logo=logo, placement=placement, plate=plate)


def _plate(logo: Logo, region: Image.Image) -> tuple[int, int, int] | None:
    """Give the color of the plate that a logo needs on a region; a box of its own is plate enough."""
    darkest, lightest = ground(region)
    if logo.backing is Backing.OWN:
        return None
    if logo.backing is Backing.WHITE:
        return None if near_white(darkest) else WHITE
    if visible(logo.outline, darkest, lightest) >= LEAST_SHARE:
        return None
    return max((WHITE, DARK), key=partial(_shown_on, logo))


def _shown_on(logo: Logo, color: tuple[int, int, int]) -> float:
    return visible(logo.outline, *ground(Image.new("RGB", (1, 1), color)))
