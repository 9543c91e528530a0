"""A logo file made ready for stamping: decoded once, trimmed, premultiplied, reduced, and looked at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageChops

from socialkit.pictures.decode.colors import RGB, levels
from socialkit.pictures.decode.decoding import decode, decode_drawing
from socialkit.pictures.decode.raster import Picture
from socialkit.pictures.geometry.mark import Mark
from socialkit.pictures.logos.boxes import distance
from socialkit.pictures.logos.contrast import LEAST_CONTRAST, LOST_CONTRAST, Levels, pale
from socialkit.pictures.logos.ink import above, body
from socialkit.pictures.logos.outline import SAMPLE, WHOLLY, Outline, outline, rim_color
from socialkit.pictures.logos.photos import looks_like_a_photo
from socialkit.pictures.logos.shadows import ink_alone
from socialkit.pictures.logos.trimming import Backing, Cutout, cut_out
from socialkit.pictures.storage.picture_codes import fault
from socialkit.pictures.storage.picture_kinds import kind

#: The widths or heights, whichever is longer, that drawings are rendered at, in pixels.
DRAWN = (600, 1200, 2400, 4000)
#: What is in a silhouette of one color, as a name on a card: farther from that color than this, so much
#: of the silhouette's box wide and high, and so much of its area.
OTHER, SPREAD, AMOUNT = 40, 0.15, 0.02
#: The least that a card weighs, of what its area would as ink.
PALE_CARD = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Appearance:
    """How a logo looks in one size: its outlines there, and codes of what is odd about its strength."""

    outlines: tuple[Outline, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Logo:
    """A prepared logo.

    ``mark`` is what its place depends on; ``outlines`` what tells whether it shows on a phone: that of its
    silhouette and, where this has one color all around, that of what is on it; ``final`` are the same in the
    size that it stands in, where that is known and smaller. ``card`` is the color of a ground that it keeps,
    such as a colored box; ``warnings`` codes of what was odd; ``at`` gives it as premultiplied RGBa at a
    size, ``look`` how it looks there. ``share`` is how large a small picture shows all, of its graphic.
    """

    path: Path
    mark: Mark
    backing: Backing
    outlines: tuple[Outline, ...]
    card: RGB | None
    warnings: tuple[str, ...]
    at: Callable[[tuple[int, int]], Image.Image]
    look: Callable[[tuple[int, int]], Appearance]
    final: tuple[Outline, ...] = ()
    share: float = 1.0

    @property
    def size(self) -> tuple[int, int]:
        """What the file itself has, trimmed, in pixels."""
        return self.mark.whole

    @property
    def own_ground(self) -> bool:
        """Whether it is a photograph or the like, which is ground enough for itself."""
        return self.backing is Backing.OWN and self.card is None

    @property
    def faint(self) -> bool:
        """Whether no ground makes it visible."""
        return any(all(each.faint for each in outlines) for outlines in self._judged)

    @property
    def translucent(self) -> bool:
        """Whether nearly all of it is about half transparent, or more."""
        return any(all(each.translucent for each in outlines) for outlines in self._judged)

    def within(self, share: float) -> "Logo":
        """Give the logo for a small picture, ``share`` times as large as its graphic: it is there as in that.

        A graphic never enlarges pixels, nor goes by how a logo looks in a size that is not its own.
        """
        return self if share == 1 else replace(self, mark=self.mark.resized(share), share=share)

    def judged(self, size: tuple[int, int]) -> "Logo":
        """Give the logo as it is judged in a size: as a phone shows it and, where it is smaller, as it is.

        Of a larger one a phone shows no more, and a line and what it goes around would not be seen as one.
        """
        size = (round(size[0] / self.share), round(size[1] / self.share))
        if self.own_ground or max(size) >= SAMPLE:
            return replace(self, final=())
        found = self.look(size)
        warnings = tuple(dict.fromkeys((*self.warnings, *found.warnings)))
        return replace(self, final=found.outlines, warnings=warnings)

    def seen(self, on: Levels, contrast: float = LEAST_CONTRAST) -> float:
        """Give the share, 0 to 1, of the logo that stands out from a ground, or from its own card."""
        grounds = [on, on] if self.card is None else [on, levels(self.card)]
        return min(
            max(each.seen(under, contrast) for each, under in zip(outlines, grounds, strict=False))
            for outlines in self._judged
        )

    def lost(self, on: Levels) -> float:
        """Give the share, 0 to 1, of the logo that is as good as the ground: under `LOST_CONTRAST`."""
        return 1 - self.seen(on, LOST_CONTRAST)

    @property
    def _judged(self) -> tuple[tuple[Outline, ...], ...]:
        return (self.outlines, self.final) if self.final else (self.outlines,)


def prepare(path: Path, data: bytes, side: int) -> Logo:
    """Prepare a logo whose longer side is needed at up to ``side`` pixels; AssetError where it cannot be."""
    scalable = kind(path, data) == "SVG"
    picture, cutout = _drawn(path, data, drawn_side(side)) if scalable else _cut(path, decode(path, data))
    seen = _look(cutout, cutout.sample)
    odd = () if scalable or not _photo(cutout) else ("photo",)
    return Logo(
        path=path,
        mark=_mark(cutout, scalable=scalable),
        backing=cutout.backing,
        outlines=seen.outlines,
        card=cutout.card,
        warnings=(*picture.warnings, *cutout.warnings, *seen.warnings, *odd),
        at=cutout.master.at,
        look=lambda size: _look(cutout, cutout.master.at(size)),
    )


def _look(cutout: Cutout, sample: Image.Image) -> Appearance:
    """Look at a premultiplied logo in some size."""
    outlines = _outlines(cutout, sample)
    if cutout.backing is Backing.WHITE:
        return Appearance(outlines=outlines, warnings=("pale",) if pale(sample) else ())
    return Appearance(outlines=outlines, warnings=("faint",) if all(each.faint for each in outlines) else ())


def _photo(cutout: Cutout) -> bool:
    return looks_like_a_photo(cutout.image, cutout.sample, on_white=cutout.backing is Backing.WHITE)


def _mark(cutout: Cutout, *, scalable: bool) -> Mark:
    """Measure a logo: how large it is without its soft shadows, and how much ink is on that."""
    alpha = cutout.sample.getchannel("a")
    width, height = cutout.image.size
    left, top, right, bottom = body(alpha)
    box = (left * alpha.width, top * alpha.height, right * alpha.width, bottom * alpha.height)
    histogram = alpha.crop((int(box[0]), int(box[1]), round(box[2]), round(box[3]))).histogram()
    ink = sum(level * count for level, count in enumerate(histogram)) / (255 * max(1, sum(histogram)))
    if cutout.card:
        # A pale card weighs less than a dark one.
        ink *= max(PALE_CARD, 1 - levels(cutout.card)[0])
    return Mark(
        size=((right - left) * width, (bottom - top) * height),
        scalable=scalable,
        ink=round(ink, 4),
        spill=(left * width, top * height, (1 - right) * width, (1 - bottom) * height),
    )


def _outlines(cutout: Cutout, sample: Image.Image) -> tuple[Outline, ...]:
    """Give the outline of a silhouette, and of what is on it where its own is of one color."""
    sample = ink_alone(sample) if cutout.backing is Backing.NONE else sample
    whole = outline(sample)
    color, share = (cutout.card, 1.0) if cutout.card else rim_color(sample)
    if cutout.backing is Backing.WHITE or share < WHOLLY:
        return (whole,)
    other = above(distance(sample.convert("RGBA").convert("RGB"), color), OTHER)
    mask = ImageChops.darker(sample.getchannel("a"), other)
    box = above(mask, 128).getbbox()
    if box is None:
        return (whole,)
    spread = (box[2] - box[0]) * (box[3] - box[1]) >= SPREAD * sample.width * sample.height
    if not spread or above(mask, 128).histogram()[255] < AMOUNT * sample.width * sample.height:
        return (whole,)
    inner = sample.convert("RGBA")
    inner.putalpha(mask)
    return whole, outline(inner.convert("RGBa"))


def drawn_side(side: int) -> int:
    """Give the longer side at which a drawing is rendered that is needed at up to ``side`` pixels."""
    return next((step for step in DRAWN if step >= 2 * side), DRAWN[-1])


def _drawn(path: Path, data: bytes, side: int) -> tuple[Picture, Cutout]:
    """Render a drawing, and once more where its margins left too little of it."""
    picture, cutout = _cut(path, decode_drawing(path, data, side))
    got = max(cutout.image.size)
    if 2 * got >= side or side == DRAWN[-1]:
        return picture, cutout
    return _cut(path, decode_drawing(path, data, min(DRAWN[-1], side * side // (2 * got) + 1)))


def _cut(path: Path, picture: Picture) -> tuple[Picture, Cutout]:
    cutout = cut_out(picture.image)
    if cutout is None:
        raise fault(path, "blank")
    return picture, cutout
