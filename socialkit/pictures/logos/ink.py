"""Where the ink of a logo lies: veils taken off, soft shadows told apart."""

from PIL import Image

#: Left, top, right and bottom in pixels; right and bottom are exclusive.
PixelBox = tuple[int, int, int, int]

#: Alpha below this cannot be seen on any ground.
VISIBLE = 3
#: Alpha below this is dust, or the veil that a white ground leaves, not ink.
DUST = 12
#: Alpha from this level on is opaque: formats that lose some leave it a little short of 255.
OPAQUE = 250
#: A shadow ends softly, below this alpha; what casts it has at least this share of the most alpha there is.
SOFT, BODY = 48, 0.6
#: What has less of a side than this does not cast the rest.
LEAST_BODY = 0.3
#: The box of what fades grows, from one level of alpha to the next, by at most this share of a side, or so
#: many pixels; that of a veil, which ends hard, by more.
FADE, FEW = 0.08, 3
#: Less than this of a side is no shadow but the blur of its edge.
BLUR = 0.03


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
    dust = min(DUST, strongest(alpha) // 2)
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
    few = [max(FEW, FADE * (inner[axis + 2] - inner[axis])) for axis in (0, 1)]
    return all(abs(inner[side] - outer[side]) <= few[side % 2] for side in range(4))


def body(alpha: Image.Image) -> tuple[float, float, float, float]:
    """Give the part of a logo that casts its soft shadows, in fractions of its sides; all without one."""
    most = strongest(alpha)
    strong = above(alpha, max(1, round(BODY * most))).getbbox()
    hard = above(alpha, min(SOFT, max(1, most // 2))).getbbox()
    if strong is None or hard is None:
        return 0.0, 0.0, 1.0, 1.0
    width, height = alpha.size
    left, top = (_side(strong[side], hard[side], (width, height)[side]) for side in (0, 1))
    right = 1 - _side(width - strong[2], width - hard[2], width)
    bottom = 1 - _side(height - strong[3], height - hard[3], height)
    if min(right - left, bottom - top) < LEAST_BODY:
        return 0.0, 0.0, 1.0, 1.0
    return left, top, right, bottom


def _side(strong: int, hard: int, length: int) -> float:
    """Give how far a shadow goes on one side, 0 where that ends hard or there is none to speak of."""
    return strong / length if hard > 1 and strong > max(1, BLUR * length) else 0.0
