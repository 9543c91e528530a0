"""The shape of a campaign's look in its file: a color, fonts, a logo."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from socialkit.loading.schema.schemas import Json, Wrapped
from socialkit.loading.schema.values import ArtworkPath, Color
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence

#: What a font file may be: what browsers take and what can be cut to a page's letters.
FONT_ENDINGS = (".ttf", ".otf", ".woff", ".woff2")


def _files(value: object) -> object:
    """Read a single file as a list of one."""
    if not isinstance(value, Scalar) or value.absent:
        return value
    files = Sequence(span=value.span)
    files.append(value)
    return files


def _fonts(value: object) -> object:
    """Read a file, or a list of them, as the fonts for everything."""
    if not isinstance(value, Scalar | Sequence) or (isinstance(value, Scalar) and value.absent):
        return value
    fonts = Mapping(span=value.span)
    fonts[Scalar("text", span=value.span)] = value
    return fonts


def _are_fonts(files: tuple[Path, ...]) -> tuple[Path, ...]:
    for path in files:
        if path.suffix.lower() not in FONT_ENDINGS:
            raise WrongValueError(
                "SK006",
                f"{path.name[:200]} is no font file: name one that ends in .ttf, .otf, .woff or .woff2",
            )
    return files


_STRING: Json = {"type": "string"}
_FILES: Json = {"anyOf": [_STRING, {"type": "array", "items": _STRING}]}
FontFiles = Annotated[tuple[ArtworkPath, ...], Wrapped(before=_files, after=_are_fonts, json=_FILES)]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class FontShape:
    """The fonts of pages; each a file, or several that are asked for a letter in turn."""

    text: Annotated[FontFiles, "for running text; for everything that has none of its own"] = ()
    bold: Annotated[FontFiles, "for what stands out; else that of `text`"] = ()
    display: Annotated[FontFiles, "for headings; else that of `bold`"] = ()


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class LookShape:
    """How the pages of share kits look."""

    color: Annotated[Color | None, 'the campaign\'s color, in quotes, as in "#0e6f6b"'] = None
    font: Annotated[
        Annotated[FontShape, Wrapped(before=_fonts, json=lambda whole: {"anyOf": [*_FILES["anyOf"], whole]})],
        "font files (TTF, OTF, WOFF): one, a list, or by `text`, `bold` and `display`",
    ] = FontShape()
    logo: Annotated[ArtworkPath | None, "the alliance's logo, shown at the head of pages"] = None
