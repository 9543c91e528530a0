"""A page: an artwork at a size, and all that is laid out on it."""

from dataclasses import dataclass, replace

from socialkit.model.slot import PLATE, Line, Plate
from socialkit.pictures.decode.fonts import Font
from socialkit.pictures.geometry.framing import MIDDLE, Framing, PixelSize
from socialkit.pictures.geometry.placement import Box, Room
from socialkit.pictures.layout.artworks import Artwork
from socialkit.pictures.layout.layouts import Layout


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What is laid out: an artwork at a ``size`` (width, height in pixels), and what stands where on it.

    ``graphic`` is an id. ``layout`` says what stands where, ``mirrored_layout`` the same for partners for
    whom it is mirrored (None: for nobody). ``fonts`` are tried in turn for the text of ``line``. ``share`` is
    how wide the page is, of the one that it is a small picture of.
    """

    graphic: str
    artwork: Artwork
    size: PixelSize
    layout: Layout
    framing: Framing = MIDDLE
    mirrored_layout: Layout | None = None
    plate: Plate = PLATE
    line: Line | None = None
    fonts: tuple[Font, ...] = ()
    share: float = 1.0

    def __hash__(self) -> int:
        """Go by what tells pages apart: each is looked up more than once for every picture."""
        return hash((self.graphic, self.size))

    @property
    def room(self) -> Room:
        """Where the partner's logo may stand."""
        return self.layout.room

    @property
    def box(self) -> Box:
        """All that a partner's logo may change, in pixels."""
        return self.room.bounds

    def mirrored(self) -> "Page":
        """Give the page for partners who write from right to left."""
        if self.mirrored_layout is None:
            return self
        return replace(self, layout=self.mirrored_layout, mirrored_layout=None)
