"""Colors of CSS as a drawing may name them, brought to what every renderer reads: sRGB, 0 to 255."""

from collections.abc import Sequence
from dataclasses import dataclass

from tinycss2 import ast
from tinycss2.color4 import Color, parse_color

from socialkit.pictures.geometry.srgb_light import level_of, light_of

# CSS Color Module Level 4, section 18 (https://www.w3.org/TR/css-color-4/#color-conversion-code, 2026-11-29).
_XYZ_TO_SRGB = (
    (3.2409699419045226, -1.537383177570094, -0.4986107602930034),
    (-0.9692436362808796, 1.8759675015077202, 0.04155505740717559),
    (0.05563007969699366, -0.20397695888897652, 1.0569715142428786),
)
_P3_TO_XYZ = (
    (0.4865709486482162, 0.26566769316909306, 0.1982172852343625),
    (0.2289745640697488, 0.6917385218365064, 0.079286914093745),
    (0.0, 0.04511338185890264, 1.043944368900976),
)
_D50_TO_D65 = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
# Functions that browsers read as a color; the first ones did so before there were screens beyond sRGB.
_OLD = frozenset({"rgb", "rgba", "hsl", "hsla", "hwb"})
_NEW = frozenset(
    ["lab", "lch", "oklab", "oklch", "color", "color-mix", "contrast-color", "device-cmyk", "light-dark"]
)
# CSS Color Level 4, sections 10 and A (https://www.w3.org/TR/css-color-4/#css-system-colors, 2026-11-29).
_SYSTEM = frozenset(
    [
        "activeborder",
        "activecaption",
        "appworkspace",
        "background",
        "buttonhighlight",
        "buttonshadow",
        "captiontext",
        "inactiveborder",
        "inactivecaption",
        "inactivecaptiontext",
        "infobackground",
        "infotext",
        "menu",
        "menutext",
        "scrollbar",
        "threeddarkshadow",
        "threedface",
        "threedhighlight",
        "threedlightshadow",
        "threedshadow",
        "window",
        "windowframe",
        "windowtext",
        "-webkit-activelink",
        "-webkit-focus-ring-color",
        "-webkit-link",
        "accentcolor",
        "accentcolortext",
        "activetext",
        "buttonborder",
        "buttonface",
        "buttontext",
        "canvas",
        "canvastext",
        "field",
        "fieldtext",
        "graytext",
        "highlight",
        "highlighttext",
        "linktext",
        "mark",
        "marktext",
        "selecteditem",
        "selecteditemtext",
        "visitedtext",
    ]
)
# Rounding must not make a color of one that sRGB just holds.
_SLACK = 0.005


class UnresolvedError(ValueError):
    """Means something that only a browser can work out; says what."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainColor:
    """A color as the renderer reads it.

    ``wide``: it was named in a way that old programs do not know, so that a plain color before it is meant in
    its place; ``clipped``: sRGB has no such color, and this is the nearest.
    """

    text: str
    wide: bool = False
    clipped: bool = False


def plain_color(token: ast.Node) -> PlainColor | None:
    """Give the color that a CSS token is, None where it is none; UnresolvedError where nobody here knows."""
    if token.type == "function":
        return _function(token)
    if token.type == "ident" and token.lower_value in _SYSTEM:
        raise UnresolvedError(f"the system color {token.value}")
    found = parse_color(token)
    if found == "currentcolor":
        return PlainColor(text="currentColor")
    return _in_srgb(found, wide=False) if found else None


def _function(token: ast.FunctionBlock) -> PlainColor | None:
    name = token.lower_name
    if name not in _OLD | _NEW:
        return None
    given = [part for part in token.arguments if part.type not in {"whitespace", "comment"}]
    if name == "light-dark":
        return _light(given)
    if "," in given and name in _OLD and not _in_old_words(name, given):
        return None
    try:
        found = parse_color(token)
    except (ValueError, TypeError, IndexError, AttributeError, ArithmeticError):
        found = None
    if found is None:
        raise UnresolvedError(f"the color {token.serialize()[:60]}")
    return _in_srgb(found, wide=name in _NEW)


def _light(given: Sequence[ast.Node]) -> PlainColor | None:
    """Give the first of the two colors of light-dark(); None where there are others than two."""
    if len(given) != 3 or given[1] != ",":  # noqa: PLR2004 two colors and a comma
        return None
    light, dark = plain_color(given[0]), plain_color(given[2])
    return light if dark else None


def _in_old_words(name: str, given: Sequence[ast.Node]) -> bool:
    """Tell whether a color with commas is as old browsers wrote it (CSS Color Level 4, section 15.1)."""
    percent = [part.type == "percentage" for part in given[2:5:2]]
    return (
        name != "hwb" and not any(part.type == "ident" for part in given) and (name[0] != "h" or all(percent))
    )


def _in_srgb(color: Color, *, wide: bool) -> PlainColor:
    exact = _srgb(color)
    channels = [min(1.0, max(0.0, channel)) for channel in exact]
    clipped = any(abs(one - other) > _SLACK for one, other in zip(channels, exact, strict=True))
    levels = tuple(int(channel * 255 + 0.5) for channel in channels)
    text = "#{:02x}{:02x}{:02x}".format(*levels)
    if color.alpha < 1:
        text += f"{int(color.alpha * 255 + 0.5):02x}"
    return PlainColor(text=text, wide=wide, clipped=clipped and wide)


def _srgb(color: Color) -> Sequence[float]:
    """Give the sRGB channels of a color, which may lie outside of 0 to 1."""
    channels = tuple(channel or 0.0 for channel in color.coordinates)
    match color.space:
        case "srgb":
            return channels
        case "hsl" | "hwb":
            return [float(channel) for channel in color.to("srgb").coordinates]
        case "srgb-linear":
            return [level_of(channel) for channel in channels]
        case "display-p3":
            xyz = _times(_P3_TO_XYZ, [light_of(channel) for channel in channels])
        case "lab" | "lch" | "xyz-d50":
            xyz = _times(_D50_TO_D65, color.to("xyz-d50").coordinates)
        case "oklab" | "oklch" | "xyz-d65" | "xyz":
            xyz = color.to("xyz-d65").coordinates
        case _:
            raise UnresolvedError(f"a color in {color.space}")
    return [level_of(channel) for channel in _times(_XYZ_TO_SRGB, xyz)]


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(factor * value for factor, value in zip(row, vector, strict=True)) for row in matrix]
