"""Which of a partner's logos goes onto a ground, where, and whether it needs a plate."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from PIL import Image

from socialkit.model.slot import Plate
from socialkit.pictures.decode.colors import RGB, levels
from socialkit.pictures.decode.resampling import resized
from socialkit.pictures.draw.compositing import lay, lay_plate
from socialkit.pictures.draw.name_line import NameLine, readable
from socialkit.pictures.draw.plates import DARK, WHITE, plate, plate_color
from socialkit.pictures.geometry.placement import Box, Placement, Room, align, place
from socialkit.pictures.logos.contrast import Levels, ground
from socialkit.pictures.logos.preparing import Logo

#: A plate shows this share of a logo's shorter side around it, at least and at most.
AIR, MOST_AIR = 0.12, 0.5
#: A box is pale from this level on in every channel, and seen where its ground is farther off than this.
PALE, UNLIKE = 170, 6


class Ground(Protocol):
    """What logos stand on."""

    @property
    def accent(self) -> RGB | None:
        """The dark color of the whole picture, if it has one."""

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
    """A logo at its place, what is written under it, and the plate under both (``plate`` None: no plate).

    ``on`` is the luminance of what it stands on, plate or ground, ``ground`` that of the ground; ``boxed``
    says whether a pale or black box that it brings along, or the white part of one, can be seen there.
    """

    logo: Logo
    placement: Placement
    on: Levels
    ground: Levels
    style: Plate
    plate: RGB | None = None
    plate_box: Box | None = None
    inscription: Inscription | None = None
    boxed: bool = False

    @property
    def box(self) -> Box:
        """All that changes on the background: the logo, what is written under it, the plate."""
        box = self.placement.whole
        box = box.joined(self.inscription.box) if self.inscription else box
        return box.joined(self.plate_box) if self.plate_box else box

    def drawn(self, ground: Ground) -> Image.Image:
        """Give the ground's pixels in `box` (RGB) with plate and logo on them."""
        area = self.box
        tile = ground.crop(area)
        if self.plate and self.plate_box:
            lay_plate(tile, self.plate_box.within(area), self.plate, self.style.radius)
        whole = self.placement.whole
        lay(tile, self.logo.at((whole.width, whole.height)), whole.within(area))
        if self.inscription:
            self.inscription.lay(tile, area)
        return tile


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoSpot:
    """Where a logo may stand, what is written below it, and what goes under it where it would not show.

    ``share`` is how large all of it is, of the graphic that it is in a small picture of.
    """

    room: Room
    style: Plate
    line: NameLine | None = None
    share: float = 1.0


def choose_logo(
    ground: Ground, spot: LogoSpot, logo: Logo, other: Callable[[], Logo | None]
) -> PlacedLogo | None:
    """Place the logo where it stands out from the ground; else its ``other`` form; else it gets a plate.

    ``other`` is asked only when it is needed and gives None where there is none. None where there is no
    room for the logo.
    """
    placed = _placed(ground, spot, logo.within(spot.share))
    alternative = other() if placed and placed.plate else None
    if alternative is None:
        return placed
    second = _placed(ground, spot, alternative.within(spot.share))
    return placed if second is None or second.plate else second


def placed_logo(ground: Ground, placement: Placement, logo: Logo, style: Plate) -> PlacedLogo:
    """Give a logo whose place is settled already; a plate that it needs there takes all of the place."""
    found = _bare(ground, placement, logo, style)
    if found.plate is None:
        return found
    return replace(_inset(found, _pad(placement, style)), plate_box=placement.box)


def _bare(ground_: Ground, placement: Placement, logo: Logo, style: Plate) -> PlacedLogo:
    """Give a logo at a place, and the color of the plate that it needs there, if any."""
    found = ground(ground_.shade(placement.box))
    logo = logo.judged((placement.whole.width, placement.whole.height))
    color = plate(logo, found, style, ground_.accent)
    return PlacedLogo(
        logo=logo,
        placement=placement,
        on=levels(color) if color else found,
        ground=found,
        plate=color,
        style=style,
        boxed=_boxed(logo, color, ground_, placement.box),
    )


def _placed(ground: Ground, spot: LogoSpot, logo: Logo) -> PlacedLogo | None:
    found = _stood(ground, spot, spot.room, logo)
    if found is None or found.plate is None:
        return found
    pad = _pad(found.placement, spot.style)
    # The plate has the margin that logos have: it is the logo that gives way.
    room = spot.room.padded(pad)
    narrow = replace(spot, line=spot.line.within(room.narrowest)) if spot.line else spot
    padded = _stood(ground, narrow, room, logo)
    if padded is None:
        return replace(_centred(_inset(found, pad), spot.room), plate_box=_around(found))
    padded = _centred(padded, room)
    color = found.plate
    padded = replace(padded, plate=color, plate_box=_plated(padded, pad, spot.room), on=levels(color))
    if padded.inscription:
        ink = _readable((*_preferred(spot.line), DARK, WHITE), levels(color)) or DARK
        padded = replace(padded, inscription=replace(padded.inscription, color=ink))
    return replace(padded, boxed=found.boxed)


def _stood(ground_: Ground, spot: LogoSpot, room: Room, logo: Logo) -> PlacedLogo | None:
    """Place a logo, and its line, in a room; with the color of a plate where either would not show."""
    line = spot.line
    placement = place(logo.mark, room.above(line.strip) if line else room)
    if placement is None:
        return None
    placed = _bare(ground_, placement, logo, spot.style)
    if line is None:
        return placed
    box = line.under(placement, room)
    color = None if placed.plate else _readable((*_preferred(line), DARK, WHITE), ground(ground_.shade(box)))
    plate = placed.plate if color or placed.plate else plate_color(logo, spot.style, ground_.accent)
    return replace(placed, plate=plate, inscription=Inscription(line=line, box=box, color=color or DARK))


def _inset(placed: PlacedLogo, pad: int) -> PlacedLogo:
    """Give a logo that gives way to the plate in its own box."""
    placement = placed.placement.inset(pad, placed.logo.mark)
    logo = placed.logo.judged((placement.whole.width, placement.whole.height))
    return replace(placed, logo=logo, placement=placement)


def _centred(placed: PlacedLogo, room: Room) -> PlacedLogo:
    """Give a logo and the line under it both in the middle of a plate, where nothing is in the way."""
    line, both = placed.inscription, _around(placed)
    if line is None or not room.holds(both):
        return placed
    logo, text = (
        align(both.left, both.right, box.width, 0) - box.left for box in (placed.placement.box, line.box)
    )
    return replace(
        placed,
        placement=placed.placement.moved(logo),
        inscription=replace(line, box=line.box.moved(text)),
    )


def _plated(placed: PlacedLogo, pad: int, room: Room) -> Box:
    """Give the box of a plate, which never leaves the room, even where a line takes all of its width."""
    box, whole = _around(placed).grown(pad), room.bounds
    left, top = max(box.left, whole.left), max(box.top, whole.top)
    return Box(left=left, top=top, right=min(box.right, whole.right), bottom=min(box.bottom, whole.bottom))


def _around(placed: PlacedLogo) -> Box:
    box = placed.placement.box
    return box.joined(placed.inscription.box) if placed.inscription else box


def _pad(placement: Placement, style: Plate) -> int:
    """Give how much a plate shows around a logo, in pixels."""
    shorter = min(placement.box.width, placement.box.height)
    air = style.padding.pixels(shorter) if style.padding else max(placement.clear, round(AIR * shorter))
    return max(0, min(air, round(MOST_AIR * shorter)))


def _boxed(logo: Logo, color: RGB | None, ground: Ground, box: Box) -> bool:
    """Tell whether a box that a logo brings along, pale or black, can be told from what is under it."""
    card = WHITE if "white-part" in logo.warnings else logo.card
    if card is None or (min(card) < PALE and "black-box" not in logo.warnings):
        return False
    under = color or resized(ground.crop(box), (1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return isinstance(under, tuple) and any(
        abs(one - other) > UNLIKE for one, other in zip(card, under, strict=True)
    )


def _preferred(line: NameLine | None) -> tuple[RGB, ...]:
    return (line.color,) if line and line.color else ()


def _readable(colors: Iterable[RGB], on: Levels) -> RGB | None:
    """Give the first of some colors in which letters stand out from a ground."""
    return next((color for color in colors if readable(color, *on)), None)
