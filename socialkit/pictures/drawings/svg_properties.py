"""The CSS properties that change how a drawing looks: how each is read, and what it is where nothing is said.

SVG 2, "Property index" (https://www.w3.org/TR/SVG2/propidx.html), CSS Masking 1, Filter Effects 1,
Compositing 1, CSS Transforms 1; what the renderer draws of them: resvg's docs/svg2-changelog.md and
docs/unsupported.md (https://github.com/linebender/resvg); all on 2026-11-29.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from socialkit.pictures.drawings import svg_values as values
from socialkit.pictures.drawings.svg_filters import effects
from socialkit.pictures.drawings.svg_fonts import font, font_size
from socialkit.pictures.drawings.svg_transforms import origin, origin_attribute, transform
from socialkit.pictures.drawings.svg_values import CssValue, Tokens


@dataclass(frozen=True, kw_only=True, slots=True)
class Property:
    """A property: its reader, its initial value, whether children take it over, which elements have it.

    ``attribute`` is true of those that the renderer reads as an attribute only; without ``on`` all have it.
    """

    read: Callable[[Tokens], CssValue | None]
    initial: str = ""
    inherited: bool = False
    attribute: bool = False
    on: frozenset[str] = frozenset()


def _inherited(read: Callable[[Tokens], CssValue | None], initial: str) -> Property:
    return Property(read=read, initial=initial, inherited=True)


def _own(read: Callable[[Tokens], CssValue | None], initial: str) -> Property:
    return Property(read=read, initial=initial)


def _place(read: Callable[[Tokens], CssValue | None], *on: str) -> Property:
    return Property(read=read, attribute=True, on=frozenset(on))


_BLEND = (
    "normal multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light difference "
    "exclusion hue saturation color luminosity"
)
_DISPLAY = (
    "none inline block inline-block list-item table inline-table table-row table-cell table-column "
    "table-caption flex inline-flex grid inline-grid contents flow-root run-in"
)
PROPERTIES: Mapping[str, Property] = {
    "color": _inherited(values.color, "#000000"),
    "fill": _inherited(values.paint, "#000000"),
    "stroke": _inherited(values.paint, "none"),
    "stop-color": _own(values.color, "#000000"),
    "flood-color": _own(values.color, "#000000"),
    "lighting-color": _own(values.color, "#ffffff"),
    "opacity": _own(values.alpha, "1"),
    "fill-opacity": _inherited(values.alpha, "1"),
    "stroke-opacity": _inherited(values.alpha, "1"),
    "stop-opacity": _own(values.alpha, "1"),
    "flood-opacity": _own(values.alpha, "1"),
    "fill-rule": _inherited(values.keyword("nonzero", "evenodd"), "nonzero"),
    "clip-rule": _inherited(values.keyword("nonzero", "evenodd"), "nonzero"),
    "stroke-width": _inherited(values.positive, "1"),
    "stroke-linecap": _inherited(values.keyword("butt", "round", "square"), "butt"),
    "stroke-linejoin": _inherited(values.keyword("miter", "round", "bevel"), "miter"),
    "stroke-miterlimit": _inherited(values.number, "4"),
    "stroke-dasharray": _inherited(values.dashes, "none"),
    "stroke-dashoffset": _inherited(values.length, "0"),
    "paint-order": _inherited(values.order, "normal"),
    "display": _own(values.keyword(*_DISPLAY.split()), "inline"),
    "visibility": _inherited(values.keyword("visible", "hidden", "collapse"), "visible"),
    "overflow": _own(values.keyword("visible", "hidden", "scroll", "auto", "clip"), "visible"),
    "font-size": _inherited(font_size, "16"),
    "shape-rendering": _inherited(
        values.keyword("auto", "optimizeSpeed", "crispEdges", "geometricPrecision"), "auto"
    ),
    "image-rendering": _inherited(
        values.keyword("auto", "optimizeSpeed", "optimizeQuality", "pixelated", "crisp-edges"), "auto"
    ),
    "color-interpolation-filters": _inherited(values.keyword("auto", "sRGB", "linearRGB"), "linearRGB"),
    "mix-blend-mode": _own(values.keyword(*_BLEND.split()), "normal"),
    "isolation": _own(values.keyword("auto", "isolate"), "auto"),
    "mask-type": _own(values.keyword("luminance", "alpha"), "luminance"),
    "clip-path": _own(values.reference, "none"),
    "mask": _own(values.reference, "none"),
    "filter": _own(effects, "none"),
    "marker-start": _inherited(values.reference, "none"),
    "marker-mid": _inherited(values.reference, "none"),
    "marker-end": _inherited(values.reference, "none"),
    "transform": Property(read=transform, initial="none", attribute=True),
    "transform-origin": Property(read=origin, initial="0 0", attribute=True),
    **dict.fromkeys("xy", _place(values.length, "svg", "rect", "image", "use")),
    "width": _place(values.size, "svg", "rect", "image", "use"),
    "height": _place(values.size, "svg", "rect", "image", "use"),
    "cx": _place(values.length, "circle", "ellipse"),
    "cy": _place(values.length, "circle", "ellipse"),
    "r": _place(values.positive, "circle"),
    "rx": _place(values.size, "rect", "ellipse"),
    "ry": _place(values.size, "rect", "ellipse"),
    "d": _place(values.outline, "path"),
}
#: Properties that browsers draw and the renderer does not, where they are none of these words.
UNDRAWN: Mapping[str, Callable[[Tokens], CssValue | None]] = {
    "vector-effect": values.undrawn("none"),
    "color-interpolation": values.undrawn("srgb", "auto"),
    "transform-box": values.undrawn("view-box"),
    "translate": values.undrawn("none"),
    "rotate": values.undrawn("none"),
    "scale": values.undrawn("none"),
    "offset-path": values.undrawn("none"),
    "perspective": values.undrawn("none"),
    "backdrop-filter": values.undrawn("none"),
    "zoom": values.undrawn("normal"),
    "mask-image": values.undrawn("none"),
    "mask-border": values.undrawn("none"),
    "-webkit-mask": values.undrawn("none"),
    "-webkit-mask-image": values.undrawn("none"),
    "mask-mode": values.undrawn("match-source"),
    "animation": values.undrawn("none"),
    "animation-name": values.undrawn("none"),
    "content-visibility": values.undrawn("visible", "auto"),
    "border": values.undrawn("none"),
    "outline": values.undrawn("none"),
    "box-shadow": values.undrawn("none"),
    "background-image": values.undrawn("none"),
}
#: What stands behind the whole drawing, where the root has it.
GROUNDS = ("background-color", "background")
#: How each property is read.
READERS: Mapping[str, Callable[[Tokens], CssValue | None]] = {
    **{name: each.read for name, each in PROPERTIES.items()},
    **UNDRAWN,
    **dict.fromkeys(GROUNDS, values.ground),
    "font": font,
}
#: The same in an attribute, where it is another.
ATTRIBUTE_READERS: Mapping[str, Callable[[Tokens], CssValue | None]] = {"transform-origin": origin_attribute}
_NEEDING_A_UNIT = "x y width height cx cy r rx ry font-size"
#: Lengths that need their unit in a style sheet, though not in an attribute (and not in the style of one
#: element: Chromium 150 reads that of SVG as of old pages).
WITH_UNIT = frozenset(_NEEDING_A_UNIT.split())
#: The attributes that CSS reads, too (SVG 2, section 6.6); two properties are CSS alone.
ATTRIBUTES = frozenset(
    [name for name, each in PROPERTIES.items() if not each.attribute]
    + ["transform-origin", "vector-effect", "color-interpolation"]
) - {"mix-blend-mode", "isolation"}
#: One word for several properties.
SHORTHANDS: Mapping[str, tuple[str, ...]] = {
    "marker": ("marker-start", "marker-mid", "marker-end"),
    "font": ("font-size",),
    "offset": ("offset-path",),
    "-webkit-opacity": ("opacity",),
    "-webkit-animation": ("animation",),
    "-webkit-animation-name": ("animation-name",),
    "-webkit-perspective": ("perspective",),
    "-webkit-clip-path": ("clip-path",),
    "-webkit-filter": ("filter",),
    "-webkit-transform": ("transform",),
    "-webkit-transform-origin": ("transform-origin",),
}
#: Words that any property can have.
GLOBAL = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
