"""A logo file made ready for stamping: decoded once, trimmed, premultiplied, reduced."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from socialkit.pictures.decode.decoding import decode, decode_drawing
from socialkit.pictures.decode.raster import Picture
from socialkit.pictures.logos.contrast import SAMPLE, pale, rim
from socialkit.pictures.logos.trimming import Backing, Cutout, cut_out
from socialkit.pictures.storage.picture_codes import fault
from socialkit.pictures.storage.picture_kinds import kind

# The widths or heights, whichever is longer, that drawings are rendered at, in pixels.
_DRAWN = (600, 1200, 2400, 4000)
# A picture that is resized has at least so many pixels for one: fewer would soften it.
_TWICE = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Logo:
    """A prepared logo.

    ``size`` is what the file itself has, trimmed, in pixels; ``outline`` as `contrast.rim` gives it;
    ``warnings`` codes of what was odd; ``at`` gives it as premultiplied RGBa at a size.
    """

    path: Path
    size: tuple[int, int]
    scalable: bool
    backing: Backing
    outline: tuple[int, ...]
    warnings: tuple[str, ...]
    at: Callable[[tuple[int, int]], Image.Image]


class Master:
    """A premultiplied picture, and its halves as far as they are asked for.

    So that what comes out at a size depends on that size alone, and large pictures are gone through once.
    """

    def __init__(self, image: Image.Image) -> None:
        self._halves = [image]

    def at(self, size: tuple[int, int]) -> Image.Image:
        """Give the picture at a size, from the smallest of its halves that is at least twice as large."""
        level = 0
        while min(self._half(level).width // size[0], self._half(level).height // size[1]) >= 2 * _TWICE:
            level += 1
        return _held(self._half(level).resize(size, Image.Resampling.LANCZOS))

    def sample(self, side: int) -> Image.Image:
        """Give a small copy to measure on, of at most so many pixels a side; never an enlarged one."""
        level = 0
        while max(self._half(level).size) >= 2 * _TWICE * side:
            level += 1
        small = self._half(level).copy()
        small.thumbnail((side, side), Image.Resampling.BOX, reducing_gap=None)
        return small

    def _half(self, level: int) -> Image.Image:
        while len(self._halves) <= level:
            self._halves.append(self._halves[-1].reduce(2))
        return self._halves[level]


def _held(image: Image.Image) -> Image.Image:
    """Hold every premultiplied channel below alpha, which LANCZOS may overshoot at hard edges."""
    *bands, alpha = image.split()
    return Image.merge("RGBa", [*(ImageChops.darker(band, alpha) for band in bands), alpha])


def prepare(path: Path, data: bytes, side: int) -> Logo:
    """Prepare a logo whose longer side is needed at up to ``side`` pixels; AssetError where it cannot be."""
    scalable = kind(path, data) == "SVG"
    picture, cutout = _drawn(path, data, drawn_side(side)) if scalable else _cut(path, decode(path, data))
    master = Master(cutout.image)
    sample = master.sample(SAMPLE)
    too_pale = cutout.backing is Backing.WHITE and pale(sample)
    return Logo(
        path=path,
        size=cutout.image.size,
        scalable=scalable,
        backing=cutout.backing,
        outline=rim(sample),
        warnings=(*picture.warnings, *(["pale"] if too_pale else [])),
        at=master.at,
    )


def drawn_side(side: int) -> int:
    """Give the longer side at which a drawing is rendered that is needed at up to ``side`` pixels."""
    return next((step for step in _DRAWN if step >= 2 * side), _DRAWN[-1])


def _drawn(path: Path, data: bytes, side: int) -> tuple[Picture, Cutout]:
    """Render a drawing, and once more where its margins left too little of it."""
    picture, cutout = _cut(path, decode_drawing(path, data, side))
    got = max(cutout.image.size)
    if 2 * got >= side or side == _DRAWN[-1]:
        return picture, cutout
    return _cut(path, decode_drawing(path, data, min(_DRAWN[-1], side * side // (2 * got) + 1)))


def _cut(path: Path, picture: Picture) -> tuple[Picture, Cutout]:
    cutout = cut_out(picture.image)
    if cutout is None:
        raise fault(path, "blank")
    return picture, cutout
