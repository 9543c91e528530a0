"""What a graphic says in words: its alt text, and what it is in other languages."""

from dataclasses import dataclass
from pathlib import Path

from socialkit.findings.place import Origin, Place


@dataclass(frozen=True, kw_only=True, slots=True)
class AltText:
    """What a picture shows, in words; ``place`` is that of what it belongs to, ``lang`` its language.

    ``of_another``: it was written for another artwork than the one that it goes out with, for want of words
    about that.
    """

    value: str
    lang: str
    origin: Origin | None
    place: Place
    of_another: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class GraphicTranslation:
    """A graphic in another language: artworks of its own (none: the graphic's), an alt text of its own."""

    lang: str
    files: tuple[Path, ...] = ()
    alt: str = ""
    alt_origin: Origin | None = None
    place: Place
