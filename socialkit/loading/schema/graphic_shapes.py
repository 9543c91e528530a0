"""The shape of a graphic in a campaign file: its keys, what each may hold, and what it is for."""

from dataclasses import dataclass, field
from typing import Annotated

from socialkit.loading.schema.schemas import Wrapped, shape
from socialkit.loading.schema.values import (
    ArtworkPath,
    Bytes,
    Color,
    Corner,
    Extent,
    Fit,
    Flag,
    Format,
    Id,
    LanguageKey,
    LogoLine,
    Margin,
    Platform,
    Prose,
    Quality,
    Share,
    Sizes,
    SizeText,
    Subsampling,
)
from socialkit.loading.yaml.faults import WrongValueError


def _some(translations: dict[str, object]) -> dict[str, object]:
    if not translations:
        raise WrongValueError("SK006", "no language is named here: write one below, or remove the key")
    return translations


SOME_LANGUAGES = Wrapped(after=_some)


@shape
class SizedSlotShape:
    """What of a slot is different in one size."""

    corner: Annotated[Corner | None, "where it stands in that size"] = None
    width: Annotated[Extent | None, "its width in that size"] = None
    height: Annotated[Extent | None, "its height in that size"] = None
    margin: Annotated[Margin | None, "its distance from the edge in that size"] = None
    clear: Annotated[Margin | None, "what stays free around each logo in that size"] = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class SlotShape:
    """Where logos may stand on a graphic; lengths in % of the side or in px."""

    corner: Annotated[Corner | None, "bottom-right (default) … top-left, an edge as in bottom, or center"] = (
        None
    )
    width: Annotated[Extent | None, "the width of the slot, 25% by default"] = None
    height: Annotated[Extent | None, "the height of the slot, half its width by default"] = None
    margin: Annotated[Margin | None, "the distance from the edge, 4% by default"] = None
    clear: Annotated[
        Margin | None, "what stays free around each logo, 10% of the slot's shorter side by default"
    ] = None
    logos: Annotated[
        tuple[ArtworkPath, ...],
        "the campaign's own logos; in the slot `partner` they stand beside the partner's",
    ] = ()
    gap: Annotated[
        Margin | None, "the distance between logos, in px or % of the slot's width; at least twice `clear`"
    ] = None
    divider: Annotated[Color | None, "the color of a hairline between the partner's logo and the others"] = (
        None
    )
    sizes: Annotated[dict[SizeText, SizedSlotShape], "what is different in single sizes, as in 1080x1920"] = (
        field(default_factory=dict)
    )


@shape
class ZoneShape:
    """A part of an artwork that no logo covers; lengths in px or % of the artwork's sides."""

    x: Annotated[Margin, "where it begins, from the left edge"]
    y: Annotated[Margin, "where it begins, from the top edge"]
    width: Annotated[Extent, "its width"]
    height: Annotated[Extent, "its height"]
    file: Annotated[ArtworkPath | None, "the one of `files` that it is a part of; else each"] = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class PlateShape:
    """The plate under a logo that would not stand out."""

    color: Annotated[
        Color | None, "the artwork's dark color by default; where the logo does not show, white, dark or grey"
    ] = None
    radius: Annotated[Margin | None, "of its corners, in px or % of its shorter side; 16% by default"] = None
    padding: Annotated[
        Margin | None, "around the logo, in px or % of the logo's shorter side; the clear space by default"
    ] = None


@shape
class LineShape:
    """A line of text under each partner's logo."""

    text: Annotated[LogoLine, "what it says; {partner} is the partner's name"]
    height: Annotated[Extent | None, "the most it has of the room for the logo, 40% by default"] = None
    color: Annotated[Color | None, "of the letters; where they do not show, white or dark"] = None
    fonts: Annotated[tuple[ArtworkPath, ...], "font files of your own (TTF, OTF), tried first"] = ()


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class FocusShape:
    """The point of an artwork that stays in the picture when edges are cut off."""

    x: Annotated[Share, "from the left edge, 50% by default"] = 0.5
    y: Annotated[Share, "from the top edge, 50% by default"] = 0.5


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class OutputShape:
    """How a graphic's pictures are encoded."""

    format: Annotated[Format | None, "png, jpg or webp; else the artwork's, where platforms take it"] = None
    quality: Annotated[Quality | None, "of JPEG and WebP, 1 to 100; 90 by default"] = None
    subsampling: Annotated[Subsampling | None, "colors of a JPEG: 4:4:4 (default), 4:2:2 or 4:2:0"] = None
    max_bytes: Annotated[Bytes | None, "the most a file may have, as in 900 kB"] = None


@shape
class GraphicTranslationShape:
    """A campaign graphic in another language."""

    file: Annotated[ArtworkPath | None, "its artwork, when there is just one; else the graphic's own"] = None
    files: Annotated[tuple[ArtworkPath, ...], "its artworks, one for each shape; else the graphic's own"] = ()
    alt: Annotated[Prose | None, "what it shows, in that language"] = None


@shape
class GraphicShape:
    """A campaign graphic: one artwork file for each shape."""

    file: Annotated[ArtworkPath | None, "the artwork, when there is just one"] = None
    files: Annotated[tuple[ArtworkPath, ...], "the artworks, one for each shape"] = ()
    alt: Annotated[Prose | None, "what the picture shows, for people who cannot see it"] = None
    translations: Annotated[
        Annotated[dict[LanguageKey, GraphicTranslationShape], SOME_LANGUAGES],
        "alt text and artwork in other languages, by language tag",
    ] = field(default_factory=dict)
    slot: Annotated[SlotShape, "where a partner's logo may stand"] = SlotShape()
    slots: Annotated[
        dict[Id, SlotShape], "several slots by name: `partner`, and others for the campaign's own logos"
    ] = field(default_factory=dict)
    keep_clear: Annotated[tuple[ZoneShape, ...], "parts of the artwork that no logo covers"] = ()
    mirror: Annotated[
        Flag, "true: slots change sides for partners whose language is written from right to left"
    ] = False
    plate: Annotated[PlateShape, "what goes under a logo that would not stand out"] = PlateShape()
    line: Annotated[LineShape | None, "a text under each partner's logo, such as her name"] = None
    sizes: Annotated[
        Sizes, "sizes to make, as in 1200x630; a platform's name, or `platforms`; else the artworks' own"
    ] = ()
    platforms: Annotated[
        dict[Platform, SizeText],
        "which size goes to a platform, as in `x: 1200x630`; else the one that it likes best",
    ] = field(default_factory=dict)
    focus: Annotated[FocusShape, "the point that stays when edges are cut off"] = FocusShape()
    fit: Annotated[Fit, "crop, or pad: bars on an artwork of another shape"] = "crop"
    background: Annotated[Color | None, 'the color of these bars, as in "#0b5c6b"; else the edge\'s'] = None
    output: Annotated[OutputShape, "how files are encoded"] = OutputShape()
