"""How pictures are cut and encoded, and how pages look, as the campaign asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

#: What a picture may be written as, by the ending of its file.
PictureFormat = Literal["png", "jpg", "webp"]
FORMATS: tuple[PictureFormat, ...] = ("png", "jpg", "webp")
#: Their media types (https://www.iana.org/assignments/media-types/, 2026-11).
MEDIA_TYPES: Mapping[str, str] = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
#: How sparingly a JPEG may hold colors: 4:4:4 keeps all of them, 4:2:0 a quarter.
SUBSAMPLINGS = ("4:4:4", "4:2:2", "4:2:0")
#: How an artwork of another shape is made to fit: its edges are cut off, or bars are added.
FITS = ("crop", "pad")


@dataclass(frozen=True, kw_only=True, slots=True)
class Focus:
    """The point of an artwork that stays in the picture when edges are cut off.

    ``across`` and ``down`` are fractions of the artwork's width and height.
    """

    across: float = 0.5
    down: float = 0.5


CENTER = Focus()


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """How pictures are encoded; None where the campaign does not say.

    ``quality`` (1 to 100) and ``subsampling`` are for JPEG, quality for WebP, too; ``max_bytes`` is the
    most a file may have.
    """

    format: PictureFormat | None = None
    quality: int | None = None
    subsampling: str | None = None
    max_bytes: int | None = None


AS_IT_COMES = Output()


@dataclass(frozen=True, kw_only=True, slots=True)
class PageLook:
    """How the campaign's pages look.

    ``color`` (``#rrggbb``, None: the usual one) is what both themes are made from. ``text``, ``bold`` and
    ``display`` are font files for running text, for what stands out and for headings, in the order in which
    a letter is looked for (none: the reader's own). ``logo`` is the alliance's, shown at the head of pages.
    """

    color: str | None = None
    text: tuple[Path, ...] = ()
    bold: tuple[Path, ...] = ()
    display: tuple[Path, ...] = ()
    logo: Path | None = None

    @property
    def fonts(self) -> tuple[Path, ...]:
        """All font files, in the order in which they are named."""
        return (*self.text, *self.bold, *self.display)


PLAIN_LOOK = PageLook()
