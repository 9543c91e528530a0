"""A picture to make for every partner: a page, and how it is encoded."""

from dataclasses import dataclass, replace
from functools import lru_cache

from socialkit.pictures.encode.encoding import EncodeSpec
from socialkit.pictures.layout.page import Page
from socialkit.pictures.storage.cache import DRAWN
from socialkit.pictures.storage.picture_files import digest


@dataclass(frozen=True, kw_only=True, slots=True)
class RenditionSpec:
    """A picture to make for every partner."""

    page: Page
    encode: EncodeSpec

    def __hash__(self) -> int:
        """Go by what tells specs apart: each picture is looked up by its spec, more than once."""
        return hash((self.page, self.encode.form))

    @property
    def name(self) -> str:
        """The file's name within the partner's folder."""
        return "{}-{}x{}.{}".format(self.page.graphic, *self.page.size, self.encode.form)

    def mirrored(self) -> "RenditionSpec":
        """Give the spec for partners who write from right to left."""
        return replace(self, page=self.page.mirrored()) if self.page.mirrored_layout else self

    @property
    def recipe(self) -> str:
        """The SHA-256 of all that shapes the picture besides its input files."""
        return _recipe(self)

    @property
    def background(self) -> tuple[object, ...]:
        """All that shapes the picture before a logo is on it, but for the installation's own programs."""
        page, encode = self.page, self.encode
        framing = (page.framing, page.box.edges, encode.form)
        logos = tuple((logo.sha256, logo.placement) for logo in page.layout.campaign_logos)
        drawn = (logos, page.layout.dividers, page.plate if logos else None)
        encoded = (encode.options, encode.subsampling, encode.most_bytes, encode.own)
        return (page.artwork.sha256, page.size, *framing, *encoded, *drawn)


@lru_cache(maxsize=256)
def _recipe(spec: RenditionSpec) -> str:
    page = spec.page
    line = (page.line, [font.fingerprint for font in page.fonts]) if page.line else ()
    small = (page.share,) if page.share != 1 else ()
    return digest(repr((DRAWN, page.room, page.plate, *line, spec.background[1:], *small)).encode())
