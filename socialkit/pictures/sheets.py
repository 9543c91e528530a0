"""A picture to make for every partner: what it is, and what shapes it."""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache

from socialkit.model.campaign import Slot
from socialkit.pictures.artworks import Artwork
from socialkit.pictures.files import digest
from socialkit.pictures.framing import MIDDLE, Framing
from socialkit.pictures.jpeg_splice import JpegOptions
from socialkit.pictures.placement import Box, slot_box
from socialkit.pictures.saving import JPEG

# Part of every recipe: a new number whenever the same inputs give other pixels, or other remarks.
_RECIPE = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A picture to make for every partner: artwork, size in pixels, slot, ``png``, ``jpg`` or ``webp``.

    ``quality`` is lowered where a file would have more than ``most`` bytes, and so is ``subsampling`` where
    it is None. With ``own`` an artwork that is a JPEG of this size keeps its encoding outside of the slot,
    where jpegtran is there.
    """

    graphic: str
    artwork: Artwork
    size: tuple[int, int]
    slot: Slot
    form: str
    framing: Framing = MIDDLE
    quality: int = JPEG.quality
    subsampling: str | None = None
    most: int | None = None
    own: bool = False

    @property
    def name(self) -> str:
        """The file's name within the partner's folder."""
        return f"{self.graphic}-{self.size[0]}x{self.size[1]}.{self.form}"

    @property
    def box(self) -> Box:
        """The slot in pixels."""
        return slot_box(self.slot, self.size)

    @property
    def recipe(self) -> str:
        """The SHA-256 of all that shapes the picture besides its input files."""
        return _recipe(self)

    @property
    def options(self) -> JpegOptions:
        """How its JPEG is encoded before anything is lowered."""
        return JpegOptions(quality=self.quality, subsampling=self.subsampling or JPEG.subsampling)

    @property
    def background(self) -> tuple[object, ...]:
        """All that shapes the picture before a logo is on it, but for the installation's own programs."""
        framing = (self.framing, self.box.edges, self.form)
        return (self.artwork.sha256, self.size, *framing, self.options, self.subsampling, self.most, self.own)


@lru_cache(maxsize=256)
def _recipe(sheet: Sheet) -> str:
    shaping = [_RECIPE, asdict(sheet.slot), repr(sheet.background[1:])]
    return digest(json.dumps(shaping, sort_keys=True).encode())
