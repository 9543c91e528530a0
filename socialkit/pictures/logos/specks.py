"""Specks and thin lines far off a logo, which would make it small: passed over."""

from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

from socialkit.pictures.logos.ink import DUST, PixelBox, above
from socialkit.pictures.logos.islands import CELL, Island, islands

#: Of a sample with a speck on it so much is left, at most, in one direction, and the rest may be looked at.
FAR = 0.9
#: What holds at most such a share of all ink is a speck at such a distance from the logo, as a share of the
#: logo's own side that way: the farther off, the more.
LITTLE = ((0.005, 0.1), (0.02, 0.5))
#: All of them together hold at most so much, lines aside, and lines so much: else they are what is meant.
SPECKS, LINES = 0.04, 0.8
#: A line is at most so thick, in pixels of the picture or as a share of the logo's shorter side; it is so
#: long or longer, in cells, has at most so many cells for its length, and is passed over so far off.
THICK, THIN, LONG, STRAIGHT, OFF = 4.0, 0.01, 8, 2.0, 0.6
_FULL = 255


@dataclass(frozen=True, slots=True)
class _Ink:
    """A mask, the level from which on there is ink on it, and its islands in a sample."""

    alpha: Image.Image
    least: int
    scale: tuple[float, float]
    islands: tuple[Island, ...]

    @property
    def total(self) -> float:
        return sum(island.ink for island in self.islands)

    def in_pixels(self, box: PixelBox, more: int) -> PixelBox:
        """Give a box of a sample as one of the mask, with so many of the sample's pixels more around it."""
        (across, down), (width, height) = self.scale, self.alpha.size
        return (
            max(0, int((box[0] - more) * across)),
            max(0, int((box[1] - more) * down)),
            min(width, int((box[2] + more) * across) + 1),
            min(height, int((box[3] + more) * down) + 1),
        )

    def is_line(self, island: Island, shorter: int) -> bool:
        """Tell whether an island is a thin line, straight or around a corner.

        ``shorter`` is the shorter side of what lies beside it, in cells.
        """
        left, top, right, bottom = island.box
        length = right - left + bottom - top - 1
        if length < LONG or island.cells > STRAIGHT * length:
            return False
        box = self.in_pixels((left * CELL, top * CELL, right * CELL, bottom * CELL), 0)
        mask = above(self.alpha.crop(box), self.least)
        across, down = mask.getprojection()
        thick = mask.histogram()[_FULL] / max(1, sum(across) + sum(down) - 1)
        # Between letters there are gaps.
        gaps = [side.strip(b"\0").count(0) for side in (bytes(across), bytes(down))]
        return not any(gaps) and thick <= max(THICK, THIN * shorter * CELL * max(self.scale))


def without_specks(alpha: Image.Image, sample: Image.Image, least: int) -> tuple[PixelBox, bool] | None:
    """Give the box of the ink without specks far off, and whether one could be seen; None without any.

    ``alpha`` is trimmed at the level ``least``; ``sample`` is it much smaller. Thin lines are specks, too.
    """
    scale = alpha.width / sample.width, alpha.height / sample.height
    ink = _Ink(alpha, least, scale, islands(sample))
    rough = _main(ink)
    if rough is None or _all_of(rough, sample.size):
        return None
    near = ink.in_pixels(rough, 1)
    found = above(alpha.crop(near), least).getbbox()
    if found is None:
        return None
    rest = alpha.copy()
    rest.paste(0, near)
    seen = above(rest, DUST).getbbox() is not None
    left, top = near[:2]
    return (left + found[0], top + found[1], left + found[2], top + found[3]), seen


def _all_of(box: PixelBox, size: tuple[int, int]) -> bool:
    return box[2] - box[0] >= FAR * size[0] and box[3] - box[1] >= FAR * size[1]


def _main(ink: _Ink) -> PixelBox | None:
    """Give the box, in a sample, of all islands but those that are little and far off."""
    large = [island for island in ink.islands if island.ink > LITTLE[-1][0] * ink.total]
    shorter = min((_shorter(island) for island in large), default=0)
    solid = [island for island in large if not ink.is_line(island, shorter)]
    if not solid:
        return None
    main = _joined(island.box for island in solid)
    rest = [island for island in ink.islands if island not in solid]
    reaches = {id(island): _reach(island, ink, _shorter(*solid)) for island in rest}
    near = solid
    while near:
        near = [island for island in rest if island.touches(_grown(main, reaches[id(island)]))]
        rest = [island for island in rest if island not in near]
        main = _joined((main, *(island.box for island in near)))
    for limit, lines in ((SPECKS, False), (LINES, True)):
        if sum(island.ink for island in rest if (reaches[id(island)] == OFF) is lines) > limit * ink.total:
            return None
    left, top, right, bottom = main
    return left * CELL, top * CELL, right * CELL, bottom * CELL


def _reach(island: Island, ink: _Ink, shorter: int) -> float:
    """Give how far off an island is passed over, as a share of the logo's side; without end if never."""
    if ink.is_line(island, shorter):
        return OFF
    return next((far for most, far in LITTLE if island.ink <= most * ink.total), float("inf"))


def _shorter(*found: Island) -> int:
    """Give the shorter side of the smallest box that holds some islands, in cells."""
    left, top, right, bottom = _joined(island.box for island in found)
    return min(right - left, bottom - top)


def _grown(box: PixelBox, share: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    across, down = (max(1.0, share * side) for side in (right - left, bottom - top))
    return left - across, top - down, right + across, bottom + down


def _joined(boxes: Iterable[PixelBox]) -> PixelBox:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
