"""What of a picture is the logo: margins off, specks far off passed over, white boxes made transparent."""

from dataclasses import dataclass
from enum import StrEnum

from PIL import Image

from socialkit.pictures.decode.colors import RGB
from socialkit.pictures.decode.resampling import small_copy
from socialkit.pictures.logos.boxes import (
    TOLERANCE,
    WHITE,
    border,
    checkered,
    distance,
    edge_lines,
    white_part,
    without_white,
)
from socialkit.pictures.logos.ink import DUST, OPAQUE, VISIBLE, PixelBox, above, without_veil
from socialkit.pictures.logos.master import Master
from socialkit.pictures.logos.outline import SAMPLE, WHOLLY, rim_color
from socialkit.pictures.logos.specks import without_specks

#: A picture is a box in spite of a few translucent pixels, where at least this share of it is opaque.
SOLID = 0.995
#: With rounded corners or a blurred edge a box still fills this share of its sides.
CARD = 0.88
#: The share of the border that must have one color for a box that is not white.
UNIFORM = 0.96
#: Up to this level in every channel a box is black, as transparency is that was lost; a dark one is a design.
BLACK = 12
#: A frame goes along so many edges.
ALL = 4
#: How much of the shorter side stays around the ink of a colored box.
COLLAR = 0.4


#: What is odd about a box only on a ground of another color.
ON_A_GROUND = frozenset({"black-box", "white-part"})


class Backing(StrEnum):
    """The ground a logo brings along: none, a white box, or a box or photograph of its own."""

    NONE = "none"
    WHITE = "white"
    OWN = "own"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cutout:
    """A trimmed logo: premultiplied RGBa, and the ground it came on (a white one is already removed).

    ``card`` is the color of a ground that it keeps; ``warnings`` are codes of what is odd about it, some of
    which (`ON_A_GROUND`) can only be seen where the ground is another.
    """

    master: Master
    sample: Image.Image
    backing: Backing
    card: RGB | None = None
    warnings: tuple[str, ...] = ()

    @property
    def image(self) -> Image.Image:
        """The picture in its own size."""
        return self.master.image


def cut_out(image: Image.Image) -> Cutout | None:
    """Trim an RGB or straight RGBA picture; None where nothing can be seen on it."""
    if image.mode != "RGBA":
        return _from_opaque(image.convert("RGB"))
    whole = image.getchannel("A")
    alpha = without_veil(whole)
    if alpha is not whole:
        image = image.copy()
        image.putalpha(alpha)
    ink = above(alpha, VISIBLE).getbbox()
    if ink is None:
        return None
    if ink != (0, 0, *image.size):
        image, alpha = image.crop(ink), alpha.crop(ink)
    opaque = sum(alpha.histogram()[OPAQUE:]) / (alpha.width * alpha.height)
    if opaque == 1 or (opaque >= SOLID and _square(alpha) and border(image.convert("RGB")).share >= UNIFORM):
        return _from_opaque(_filled(image) if opaque < 1 else image.convert("RGB"))
    return _from_transparent(image, alpha)


def _square(alpha: Image.Image) -> bool:
    """Tell whether all four corners are opaque: rounded ones are meant to stay."""
    right, bottom = alpha.width - 1, alpha.height - 1
    corners = (alpha.getpixel(corner) for corner in ((0, 0), (right, 0), (0, bottom), (right, bottom)))
    return all(isinstance(level, int) and level >= OPAQUE for level in corners)


def _filled(image: Image.Image) -> Image.Image:
    """Fill the few translucent pixels of a box with the box's own color."""
    ground = Image.new("RGBA", image.size, border(image.convert("RGB")).color)
    return Image.alpha_composite(ground, image).convert("RGB")


def _from_transparent(image: Image.Image, alpha: Image.Image) -> Cutout | None:
    cutout = _without_specks(image.convert("RGBa"), alpha, VISIBLE, Backing.NONE)
    if _fill(cutout.sample) < CARD:
        return cutout
    color, share = rim_color(cutout.sample)
    if share < WHOLLY:
        return cutout
    if min(color) >= WHITE:
        white = Image.new("RGBA", image.size, "white")
        return _from_white(Image.alpha_composite(white, image).convert("RGB"), (255, 255, 255))
    return Cutout(
        master=cutout.master,
        sample=cutout.sample,
        backing=Backing.NONE,
        card=(color[0], color[1], color[2]),
        warnings=cutout.warnings,
    )


def _fill(sample: Image.Image) -> float:
    """Give the share of its box that a logo fills."""
    histogram = sample.getchannel("a").histogram()
    return sum(level * count for level, count in enumerate(histogram)) / (255 * sum(histogram))


def _from_opaque(image: Image.Image) -> Cutout | None:
    if checkered(image):
        return _own(image, None, ("checkerboard",))
    around = border(image)
    lines = edge_lines(image)
    if around.white or 0 < len(lines) < ALL:
        return _from_white(image, around.color if around.white else (255, 255, 255), lines)
    if lines:
        return _own(image, None, ("frame",))
    if around.share < UNIFORM:
        return _own(image, None, ("white-part",) if white_part(image) else ())
    # A block of one color has no ink of its own: the block is the logo.
    kept, warnings = _collar(image, around.color)
    warnings += ("black-box",) if kept and max(around.color) <= BLACK else ()
    return _own(image.crop(kept) if kept else image, around.color, warnings)


def _from_white(image: Image.Image, color: RGB, lines: tuple[int, ...] = ()) -> Cutout | None:
    clear = without_white(image, color)
    alpha = clear.getchannel("a")
    ink = above(alpha, DUST).getbbox()
    if ink is None:
        return None
    return _without_specks(clear.crop(ink), alpha.crop(ink), DUST, Backing.WHITE, lines)


def _own(image: Image.Image, card: RGB | None, warnings: tuple[str, ...] = ()) -> Cutout:
    master = Master(image.convert("RGBA").convert("RGBa"))
    return Cutout(
        master=master, sample=master.sample(SAMPLE), backing=Backing.OWN, card=card, warnings=warnings
    )


def _without_specks(
    image: Image.Image, alpha: Image.Image, least: int, backing: Backing, lines: tuple[int, ...] = ()
) -> Cutout:
    """Give a premultiplied picture, trimmed at a level of alpha, without specks far off.

    ``lines`` are the edges along which lines run, which may be among what is passed over.
    """
    master = Master(image)
    sample = master.sample(SAMPLE)
    found = without_specks(alpha, sample.getchannel("a"), least)
    warnings: tuple[str, ...] = ()
    if found:
        (left, top, right, bottom), seen = found
        kept = (top == 0, bottom == image.height, left == 0, right == image.width)
        lines = tuple(edge for edge in lines if kept[edge])
        master = Master(image.crop(found[0]))
        sample = master.sample(SAMPLE)
        warnings = ("speck",) if seen else ()
    warnings = ("edge-line", *warnings) if lines else warnings
    return Cutout(master=master, sample=sample, backing=backing, warnings=warnings)


def _collar(image: Image.Image, color: RGB) -> tuple[PixelBox | None, tuple[str, ...]]:
    """Give the part of a colored box to keep, its ink and a collar around it, and what is odd about it."""
    apart = above(distance(image, color), TOLERANCE + 1)
    ink = apart.getbbox()
    if ink is None:
        return None, ()
    mask = apart.crop(ink)
    found = without_specks(mask, small_copy(mask, SAMPLE), 1)
    if found:
        (left, top, right, bottom), (across, down) = found[0], ink[:2]
        ink = (left + across, top + down, right + across, bottom + down)
    left, top, right, bottom = ink
    collar = round(COLLAR * min(right - left, bottom - top))
    kept = (
        max(0, left - collar),
        max(0, top - collar),
        min(image.width, right + collar),
        min(image.height, bottom + collar),
    )
    return kept, ("speck",) if found and found[1] else ()
