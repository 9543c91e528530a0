"""What a graphic says in words: its alt text, and what it is in other languages."""

from dataclasses import dataclass
from pathlib import Path

from socialkit.findings.place import Origin, Place


@dataclass(frozen=True, kw_only=True, slots=True)
class AltText:
    """What a picture shows, in words; ``place`` is that of what it belongs to, ``lang`` its language."""

    value: str
    lang: str
    origin: Origin | None
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class GraphicTranslation:
    """A graphic in another language: artworks of its own (none: the graphic's), an alt text of its own."""

    lang: str
    files: tuple[Path, ...] = ()
    alt: str = ""
    alt_origin: Origin | None = None
    place: Place
