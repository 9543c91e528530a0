"""Graphics to put logos on, and what Python's stamper makes of a logo there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from socialkit.errors import AssetError
from socialkit.kit.browser.stamp_table import StampSize
from socialkit.model.slot import Length, Plate, Slot
from socialkit.pictures.decode.colors import luminance
from socialkit.pictures.draw.campaign_logos import with_campaign_logos
from socialkit.pictures.draw.logo_choice import LogoSpot, PlacedLogo, choose_logo
from socialkit.pictures.draw.logo_warnings import warnings_about
from socialkit.pictures.draw.name_line import NameLine
from socialkit.pictures.draw.plates import accent
from socialkit.pictures.geometry.placement import Box, room
from socialkit.pictures.layout.artworks import survey
from socialkit.pictures.layout.layouts import Layout
from socialkit.pictures.layout.page import Page
from socialkit.pictures.logos.logo_set import DARK, LIGHT, LogoSet

RGB = tuple[int, int, int]


def _share(value: float) -> Length:
    return Length(value=value, relative=True)


def _pixels(value: float) -> Length:
    return Length(value=value, relative=False)


_WIDE = Slot(width=_share(0.28), height=_share(0.2), margin=_share(0.055))
#: Sizes, each with another slot, another obstacle and another plate.
_SIZES: tuple[tuple[tuple[int, int], Slot, tuple[Box, ...], Plate], ...] = (
    ((1200, 630), _WIDE, (), Plate()),
    (
        (1080, 1080),
        Slot(corner="bottom-left", width=_share(0.3)),
        (Box(left=0, top=1000, right=160, bottom=1080),),
        Plate(radius=_pixels(9), padding=_share(0.2)),
    ),
    ((1080, 1350), Slot(corner="top", width=_share(0.5), height=_pixels(120)), (), Plate(color="#a03060")),
    (
        (1600, 900),
        Slot(corner="top-right", width=_pixels(300), clear=_share(0.02)),
        (),
        Plate(padding=_pixels(4), radius=_share(0.5)),
    ),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """A graphic without a logo."""

    size: StampSize
    image: Image.Image
    accent: RGB | None

    def crop(self, box: Box) -> Image.Image:
        return self.image.crop(box.edges)

    def shade(self, box: Box) -> Image.Image:
        return luminance(self.crop(box))


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a logo on a graphic: where, on which plate, told what, and the pixels that changed."""

    box: tuple[int, int, int, int]
    changed: tuple[int, int, int, int]
    plate: RGB | None
    boxed: bool
    backing: str
    codes: tuple[str, ...]
    tile: Image.Image


def grounds(folder: Path, *, mirrored: bool = False) -> tuple[Ground, ...]:
    """Four sizes, each light and dark."""
    return tuple(_grounds(folder, mirrored=mirrored))


def _grounds(folder: Path, *, mirrored: bool) -> Iterator[Ground]:
    for size, slot, obstacles, plate in _SIZES:
        for tone in ("light", "dark"):
            path = folder / "{}-{}x{}.png".format(tone, *size)
            _artwork(size, tone).save(path, compress_level=1)
            layout = Layout(room=room(slot, size, obstacles))
            turned = Layout(room=layout.room.mirrored(size[0]))
            page = Page(
                graphic=tone,
                artwork=survey(path),
                size=size,
                layout=turned if mirrored else layout,
                plate=plate,
            )
            image = with_campaign_logos(page)[0]
            yield Ground(StampSize(page=page), image, accent(image))


def _artwork(size: tuple[int, int], tone: str) -> Image.Image:
    """A ground that is not flat: shapes, and a gradient at the right."""
    inks = {"light": ("#fdf6ea", "#f4e2c4", "#e8d9ff"), "dark": ("#21142e", "#0b2a4a", "#3c1030")}[tone]
    picture = Image.new("RGB", size, inks[0])
    pen = ImageDraw.Draw(picture)
    step = size[0] // 9
    for number in range(12):
        left, top = number * step * 7 % size[0], number * step * 4 % size[1]
        pen.ellipse((left, top, left + step, top + step), fill=inks[1 + number % 2])
    return picture


def outcomes(
    logos: dict[str, Path], places: Sequence[Ground], line: NameLine | None = None
) -> list[Outcome | None] | str:
    """Give what Python makes of logos by name on graphics, or the code of why they cannot be used."""
    side = max(max(ground.size.page.box.width, ground.size.page.box.height) for ground in places)
    found = LogoSet(logos, side, cache=None, known={})
    try:
        logo = found.first()
    except AssetError as error:
        return error.code
    made: list[Outcome | None] = []
    for ground in places:
        page = ground.size.page
        placed = choose_logo(ground, LogoSpot(room=page.room, style=page.plate, line=line), logo, found.other)
        made.append(_outcome(placed, ground) if placed else None)
    return made


def _outcome(placed: PlacedLogo, ground: Ground) -> Outcome:
    return Outcome(
        box=placed.placement.box.edges,
        changed=placed.box.edges,
        plate=placed.plate,
        boxed=placed.boxed,
        backing=str(placed.logo.backing),
        codes=tuple(dict.fromkeys(code for code, _ in warnings_about(placed))),
        tile=placed.drawn(ground),
    )


def files(light: Path, dark: Path | None = None) -> dict[str, Path]:
    return {LIGHT: light} | ({DARK: dark} if dark else {})
