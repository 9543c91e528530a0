"""Where the ink of a logo lies: veils taken off, specks far off passed over, soft shadows told apart."""

from itertools import groupby

from PIL import Image, ImageStat

#: Left, top, right and bottom in pixels; right and bottom are exclusive.
PixelBox = tuple[int, int, int, int]

#: Alpha below this cannot be seen on any ground.
VISIBLE = 3
# Alpha below this is dust, not ink.
_DUST = 12
# Of a sample with a speck on it so much is left, at most, in one direction, and the rest may be looked at.
_FAR = 0.9
# A speck holds at most this share of all ink, and lies at least so far off, as a share of the logo's length.
_LITTLE, _APART = 0.005, 0.1
# In a sample, where a speck of a few pixels nearly vanishes, this is something.
_SOMETHING = 2
# A shadow ends softly, below this alpha; what casts it has at least this share of the most alpha there is.
_SOFT, _BODY = 48, 0.6
# What has less of a side than this does not cast the rest.
_LEAST_BODY = 0.3
# The box of what fades grows, from one level of alpha to the next, by at most this share of a side, or so
# many pixels; that of a veil, which ends hard, by more.
_FADE, _FEW = 0.08, 3
# Less than this of a side is no shadow but the blur of its edge.
_BLUR = 0.03


def above(alpha: Image.Image, least: int) -> Image.Image:
    """Give where a mask has at least a level."""
    return alpha.point([0 if level < least else 255 for level in range(256)])


def strongest(alpha: Image.Image) -> int:
    """Give the highest level of a mask."""
    return max((level for level, count in enumerate(alpha.histogram()) if count), default=0)


def without_veil(alpha: Image.Image) -> Image.Image:
    """Take off a veil: a level up to dust that lies far beyond the ink and does not fade, as from an export.

    What fades, the end of a soft shadow, stays, and fades to nothing on what was the veil.
    """
    dust = min(_DUST, strongest(alpha) // 2)
    inner = above(alpha, dust).getbbox()
    outer = above(alpha, VISIBLE).getbbox()
    if dust <= VISIBLE or inner is None or outer is None or _fades(inner, outer):
        return alpha
    for veil in range(dust - 1, VISIBLE - 1, -1):
        outer = above(alpha, veil).getbbox() or inner
        if not _fades(inner, outer):
            return alpha.point([max(0, round((level - veil) * 255 / (255 - veil))) for level in range(256)])
        inner = outer
    return alpha


def _fades(inner: PixelBox, outer: PixelBox) -> bool:
    """Tell whether a box goes so little beyond another as the box of what fades does, a level lower."""
    few = [max(_FEW, _FADE * (inner[axis + 2] - inner[axis])) for axis in (0, 1)]
    return all(abs(inner[side] - outer[side]) <= few[side % 2] for side in range(4))


def without_specks(alpha: Image.Image, sample: Image.Image, least: int) -> tuple[PixelBox, bool] | None:
    """Give the box of the ink without specks far off, and whether one could be seen; None without any.

    ``alpha`` is trimmed at the level ``least``; ``sample`` is it much smaller.
    """
    rough = _main(sample)
    if rough is None or _all_of(rough, sample.size):
        return None
    across, down = alpha.width / sample.width, alpha.height / sample.height
    near = (
        max(0, int((rough[0] - 1) * across)),
        max(0, int((rough[1] - 1) * down)),
        min(alpha.width, int((rough[2] + 1) * across) + 1),
        min(alpha.height, int((rough[3] + 1) * down) + 1),
    )
    found = above(alpha.crop(near), least).getbbox()
    if found is None:
        return None
    rest = alpha.copy()
    rest.paste(0, near)
    seen = above(rest, _DUST).getbbox() is not None
    left, top = near[:2]
    return (left + found[0], top + found[1], left + found[2], top + found[3]), seen


def body(alpha: Image.Image) -> tuple[float, float, float, float]:
    """Give the part of a logo that casts its soft shadows, in fractions of its sides; all without one."""
    most = strongest(alpha)
    strong = above(alpha, max(1, round(_BODY * most))).getbbox()
    hard = above(alpha, min(_SOFT, max(1, most // 2))).getbbox()
    if strong is None or hard is None:
        return 0.0, 0.0, 1.0, 1.0
    width, height = alpha.size
    left, top = (_side(strong[side], hard[side], (width, height)[side]) for side in (0, 1))
    right = 1 - _side(width - strong[2], width - hard[2], width)
    bottom = 1 - _side(height - strong[3], height - hard[3], height)
    if min(right - left, bottom - top) < _LEAST_BODY:
        return 0.0, 0.0, 1.0, 1.0
    return left, top, right, bottom


def _side(strong: int, hard: int, length: int) -> float:
    """Give how far a shadow goes on one side, 0 where that ends hard or there is none to speak of."""
    return strong / length if hard > 1 and strong > max(1, _BLUR * length) else 0.0


def _all_of(box: PixelBox, size: tuple[int, int]) -> bool:
    return box[2] - box[0] >= _FAR * size[0] and box[3] - box[1] >= _FAR * size[1]


def _main(sample: Image.Image) -> PixelBox | None:
    """Give the box of a sample's ink without what is little and far off."""
    box = above(sample, _SOMETHING).getbbox()
    total = _sum(sample)
    shrunk = True
    while box and shrunk:
        shrunk = False
        for axis in (0, 1):
            smaller = _without_end(sample, box, axis, total)
            if smaller:
                box, shrunk = smaller, True
    return box


def _without_end(sample: Image.Image, box: PixelBox, axis: int, total: float) -> PixelBox | None:
    """Give a box without what is little and far off at one of its ends along an axis."""
    taken = above(sample.crop(box), _SOMETHING).getprojection()[axis]
    runs = [(filled, sum(1 for _ in run)) for filled, run in groupby(taken)]
    for end in (0, -1):
        if len(runs) < 3:  # noqa: PLR2004 a speck, a gap, the logo
            return None
        speck, gap = (runs[0], runs[1]) if end == 0 else (runs[-1], runs[-2])
        length = len(taken) - speck[1] - gap[1]
        if gap[1] < max(2, _APART * length):
            continue
        off = _cut(box, axis, end, speck[1])
        if _sum(sample.crop(off)) <= _LITTLE * total:
            return _cut(box, axis, -1 if end == 0 else 0, length)
    return None


def _cut(box: PixelBox, axis: int, end: int, length: int) -> PixelBox:
    """Give so much of a box at one end of it."""
    edges = list(box)
    if end == 0:
        edges[axis + 2] = edges[axis] + length
    else:
        edges[axis] = edges[axis + 2] - length
    return edges[0], edges[1], edges[2], edges[3]


def _sum(mask: Image.Image) -> float:
    return ImageStat.Stat(mask).sum[0]
