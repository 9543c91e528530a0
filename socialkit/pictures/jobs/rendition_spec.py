"""A picture to make for every partner: what it is, and what shapes it."""

from dataclasses import dataclass, replace
from functools import lru_cache

from socialkit.model.slot import PLATE, Line, Plate, Slot
from socialkit.pictures.decode.fonts import Font
from socialkit.pictures.encode.encoding import JPEG
from socialkit.pictures.encode.jpeg_splice import JpegOptions
from socialkit.pictures.geometry.framing import MIDDLE, Framing
from socialkit.pictures.geometry.placement import Box, Room, room
from socialkit.pictures.layout.artworks import Artwork
from socialkit.pictures.layout.layouts import Host, Layout
from socialkit.pictures.storage.picture_files import digest

# Part of every recipe: a new number whenever the same inputs give other pixels, or other remarks.
_RECIPE = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class RenditionSpec:
    """A picture to make for every partner: artwork, size in pixels, slot, ``png``, ``jpg`` or ``webp``.

    ``quality`` is lowered where a file would have more than ``most`` bytes, and so is ``subsampling`` where
    it is None. With ``own`` an artwork that is a JPEG of this size keeps its encoding outside of the slot,
    where jpegtran is there. ``layout`` says what stands where (None: the slot is all there is), ``turned``
    the same for partners for whom it is mirrored (None: for nobody). ``fonts`` are tried in turn for the
    text of ``line``.
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
    plate: Plate = PLATE
    line: Line | None = None
    fonts: tuple[Font, ...] = ()
    layout: Layout | None = None
    turned: Layout | None = None

    def __hash__(self) -> int:
        """Go by what tells sheets apart: each picture is looked up by its sheet, more than once."""
        return hash((self.graphic, self.size, self.form))

    @property
    def name(self) -> str:
        """The file's name within the partner's folder."""
        return f"{self.graphic}-{self.size[0]}x{self.size[1]}.{self.form}"

    @property
    def room(self) -> Room:
        """Where the partner's logo may stand."""
        return self.layout.room if self.layout else room(self.slot, self.size)

    @property
    def box(self) -> Box:
        """All that a partner's logo may change, in pixels."""
        return self.room.bounds

    @property
    def hosts(self) -> tuple[Host, ...]:
        """The campaign's own logos."""
        return self.layout.hosts if self.layout else ()

    @property
    def dividers(self) -> tuple[tuple[Box, str], ...]:
        """The hairlines beside them, and their colors."""
        return self.layout.dividers if self.layout else ()

    def mirrored(self) -> "RenditionSpec":
        """Give the sheet for partners who write from right to left."""
        return replace(self, layout=self.turned, turned=None) if self.turned else self

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
        hosts = tuple((host.sha256, host.placement) for host in self.hosts)
        drawn = (hosts, self.dividers, self.plate if hosts else None)
        encoded = (self.options, self.subsampling, self.most, self.own)
        return (self.artwork.sha256, self.size, *framing, *encoded, *drawn)


@lru_cache(maxsize=256)
def _recipe(sheet: RenditionSpec) -> str:
    line = (sheet.line, [font.mark for font in sheet.fonts]) if sheet.line else ()
    return digest(repr((_RECIPE, sheet.room, sheet.plate, *line, sheet.background[1:])).encode())
