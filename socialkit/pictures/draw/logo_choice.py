"""Which of a partner's logos goes onto a ground, where, and whether it needs a plate."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from PIL import Image

from socialkit.model.slot import Plate
from socialkit.pictures.decode.colors import luminance
from socialkit.pictures.draw.compositing import lay, lay_plate
from socialkit.pictures.draw.name_line import RGB, NameLine, readable, rgb
from socialkit.pictures.geometry.placement import ENOUGH, Box, Placement, Room, place
from socialkit.pictures.logos.contrast import LEAST_SHARE, ground, near_white, visible
from socialkit.pictures.logos.preparing import Logo
from socialkit.pictures.logos.trimming import Backing
from socialkit.pictures.storage.picture_codes import PictureWarning, warning

WHITE: RGB = (255, 255, 255)
DARK: RGB = (29, 33, 41)
_NAMES = {WHITE: "white", DARK: "dark"}
# On a plate a logo gets some of its own size as air, and never less than half of it.
_ON_PLATE, _LEAST = 0.92, 0.5


class Ground(Protocol):
    """What logos stand on."""

    def crop(self, box: Box) -> Image.Image:
        """Give a copy of the pixels (RGB) in a box."""

    def shade(self, box: Box) -> Image.Image:
        """Give the relative luminance in a box."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inscription:
    """A line of text at its place under a logo, in its color."""

    line: NameLine
    box: Box
    color: RGB

    def lay(self, tile: Image.Image, area: Box) -> None:
        """Lay it onto the pixels of an area, in place."""
        self.line.lay(tile, self.box.within(area), self.color)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedLogo:
    """A logo at its place, what is written under it, and the color of the plate under it (None: no plate)."""

    logo: Logo
    placement: Placement
    plate: RGB | None
    style: Plate
    inscription: Inscription | None = None

    @property
    def box(self) -> Box:
        """All that changes on the background: the plate, else the logo and what is written under it."""
        box, clear = self.placement.box, self.placement.clear
        box = box.joined(self.inscription.box) if self.inscription else box
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
        if self.inscription:
            self.inscription.lay(tile, self.box)
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
class LogoSpot:
    """Where a logo may stand, what is written below it, and what goes under it where it would not show."""

    room: Room
    style: Plate
    line: NameLine | None = None


def choose_logo(
    ground: Ground, spot: LogoSpot, logo: Logo, other: Callable[[], Logo | None]
) -> PlacedLogo | None:
    """Place the logo where it stands out from the ground; else its ``other`` form; else it gets a plate.

    ``other`` is asked only when it is needed and gives None where there is none. None where there is no
    room for the logo.
    """
    placed = _placed(ground, spot, logo)
    alternative = other() if placed and placed.plate else None
    if alternative is None:
        return placed
    second = _placed(ground, spot, alternative)
    return placed if second is None or second.plate else second


def placed_logo(ground: Ground, placement: Placement, logo: Logo, style: Plate) -> PlacedLogo:
    """Give a logo whose place is settled already, with the plate that it needs there."""
    return PlacedLogo(
        logo=logo,
        placement=placement,
        plate=_plate(logo, ground.shade(placement.box), style),
        style=style,
    )


def warnings_about(placed: PlacedLogo) -> Iterator[PictureWarning]:
    """Give code and sentence of whatever is odd about a logo at its place."""
    logo, path = placed.logo, placed.logo.path
    for text in logo.warnings:
        code, _, detail = text.partition(": ")
        yield code, warning(path, code, detail)
    if placed.placement.enough < ENOUGH:
        yield "too-small", warning(path, "too-small", "{}x{} pixels".format(*logo.size))
    if logo.backing is Backing.WHITE:
        code = "white-box" if placed.plate else "white-ground"
        yield code, warning(path, code)
    elif placed.plate:
        grounds = "dark grounds" if _natural(logo) == WHITE else "light grounds"
        name = _NAMES.get(placed.plate, "#{:02x}{:02x}{:02x}".format(*placed.plate))
        yield "plate", warning(path, "plate", grounds, plate=name)


def _placed(ground: Ground, spot: LogoSpot, logo: Logo) -> PlacedLogo | None:
    line = spot.line
    room = spot.room.above(line.strip) if line else spot.room
    placement = place(logo.size, room, scalable=logo.scalable)
    if placement is None:
        return None
    placed = placed_logo(ground, placement, logo, spot.style)
    return _inscribed(ground, placed, line, line.under(placement, spot.room)) if line else placed


def _inscribed(ground: Ground, placed: PlacedLogo, line: NameLine, box: Box) -> PlacedLogo:
    """Give a placed logo with a line below it; where no color of it shows, both get a plate."""
    preferred = (line.color,) if line.color else ()
    plate = placed.plate
    shades = ground.shade(box)
    color = None if plate else _readable((*preferred, DARK, WHITE), shades)
    if color is None:
        plate = plate or _plate_color(placed.logo, placed.style)
        color = _readable((*preferred, DARK, WHITE), luminance(Image.new("RGB", (1, 1), plate))) or DARK
    return replace(placed, plate=plate, inscription=Inscription(line=line, box=box, color=color))


def _readable(colors: Iterable[RGB], shades: Image.Image) -> RGB | None:
    """Give the first of some colors in which letters stand out from a region."""
    darkest, lightest = ground(shades)
    return next((color for color in colors if readable(color, darkest, lightest)), None)


def _plate(logo: Logo, shades: Image.Image, style: Plate) -> RGB | None:
    """Give the color of the plate that a logo needs on a region; a box of its own is plate enough."""
    if logo.backing is Backing.OWN:
        return None
    darkest, lightest = ground(shades)
    if logo.backing is Backing.WHITE:
        return None if near_white(darkest) else WHITE
    if visible(logo.outline, darkest, lightest) >= LEAST_SHARE:
        return None
    return _plate_color(logo, style)


def _plate_color(logo: Logo, style: Plate) -> RGB:
    """Give the campaign's color for a plate where the logo shows on it, else white or dark."""
    preferred = rgb(style.color) if style.color else None
    return preferred if preferred and _shown_on(logo, preferred) >= LEAST_SHARE else _natural(logo)


def _natural(logo: Logo) -> RGB:
    """Give the one of white and dark on which a logo stands out more."""
    return max((WHITE, DARK), key=partial(_shown_on, logo))


def _shown_on(logo: Logo, color: RGB) -> float:
    return visible(logo.outline, *ground(luminance(Image.new("RGB", (1, 1), color))))
