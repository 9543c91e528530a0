"""The colors of a page by what they are for, light and dark, made from the campaign's one color."""

from collections.abc import Mapping

from socialkit.kit.look.oklch import LightnessColor, color_of

ColorTokens = Mapping[str, str]

#: The color of a campaign that names none: a quiet slate blue.
USUAL = "#33587a"
#: A color lighter than this carries dark letters, not white ones.
_LIGHT = 0.72
#: The least contrast of each pair: 7 and 4.5 for letters (WCAG 2.2, 1.4.6 and 1.4.3), 3 for the edges of what
#: can be pressed (1.4.11): https://www.w3.org/TR/WCAG22/ (2024-12-12).
CONTRASTS: tuple[tuple[str, str, float], ...] = (
    ("ink", "ground", 7),
    ("ink", "card", 7),
    ("ink", "well", 7),
    ("ink", "wash", 7),
    ("soft", "ground", 4.5),
    ("soft", "card", 4.5),
    ("soft", "well", 4.5),
    ("accent", "ground", 4.5),
    ("accent", "card", 4.5),
    ("accent", "well", 4.5),
    ("accent", "wash", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-band", "band", 4.5),
    ("on-band-soft", "band", 4.5),
    ("edge", "card", 3),
    ("edge", "ground", 3),
)


def light(color: str) -> ColorTokens:
    """Give the light theme of a color (``#rrggbb``); its neutrals carry a breath of its hue."""
    own = color_of(color)
    tint = _tint(own)
    found = {
        "ground": own.at(0.985, tint * 0.4).hex,
        "card": "#ffffff",
        "well": own.at(0.965, tint * 0.6).hex,
        "line": own.at(0.895, tint).hex,
        "ink": own.at(0.24, tint * 2).hex,
        "wash": own.at(0.94, min(own.chroma, 0.024)).hex,
    }
    grounds = [found[name] for name in ("card", "ground", "well")]
    found["edge"] = own.at(0.62, tint * 1.5).until(grounds[:2], 3, darker=True)
    found["soft"] = own.at(0.52, tint * 2).until(grounds, 5, darker=True)
    found["accent"] = own.until([*grounds, found["wash"]], 4.5, darker=True)
    found["on-accent"] = "#ffffff"
    return found | _light_band(own, color, found["ink"])


def dark(color: str) -> ColorTokens:
    """Give the dark theme of a color (``#rrggbb``)."""
    own = color_of(color)
    tint = _tint(own)
    found = {
        "ground": own.at(0.185, tint * 1.1).hex,
        "card": own.at(0.225, tint * 1.2).hex,
        "well": own.at(0.265, tint * 1.2).hex,
        "line": own.at(0.335, tint * 1.3).hex,
        "ink": own.at(0.94, tint * 0.6).hex,
        "wash": own.at(0.31, min(own.chroma, 0.035)).hex,
        "band": own.at(0.31, min(own.chroma, 0.06)).hex,
    }
    grounds = [found[name] for name in ("card", "ground", "well")]
    found["edge"] = own.at(0.50, tint * 1.5).until(grounds[:2], 3, darker=False)
    found["soft"] = own.at(0.70, tint).until(grounds, 5, darker=False)
    accent = own.at(max(own.lightness, 0.62), min(own.chroma, 0.11))
    found["accent"] = accent.until([*grounds, found["wash"]], 4.5, darker=False)
    found["on-accent"] = own.at(0.20, tint * 1.5).until([found["accent"]], 4.5, darker=True)
    found["on-band"] = found["ink"]
    found["on-band-soft"] = own.at(0.80, min(own.chroma, 0.05)).until([found["band"]], 4.5, darker=False)
    return found


def _light_band(own: LightnessColor, color: str, ink: str) -> dict[str, str]:
    """Give the band at the head of a page: the color itself, as dark as white letters need it."""
    if own.lightness >= _LIGHT:
        return {"band": color, "on-band": ink, "on-band-soft": ink}
    band = own.until(["#ffffff"], 5.5, darker=True)
    soft = own.at(0.90, min(own.chroma, 0.05)).until([band], 4.5, darker=False)
    return {"band": band, "on-band": "#ffffff", "on-band-soft": soft}


def _tint(own: LightnessColor) -> float:
    return min(own.chroma, 0.1) * 0.12
