"""How a digest looks: declarations for each kind of element in the light theme, rules for the dark one.

Mail programs drop style sheets, so each element carries its own declarations; those that show a dark theme
read the sheet: https://www.caniemail.com/features/css-at-media-prefers-color-scheme/ (2026-11).
"""

from collections.abc import Mapping

from socialkit.kit.look.tokens import USUAL, ColorTokens, dark, light
from socialkit.model.output import PageLook

_SANS = "Helvetica,Arial,'Noto Sans',sans-serif"
_BODY = f"font-family:{_SANS};font-size:16px;line-height:1.5"
#: What each kind of element is, beside its colors.
_SHAPES: Mapping[str, str] = {
    "ground": f"margin:0;padding:0;{_BODY}",
    "band": "overflow-wrap:anywhere;padding:28px 24px;border-radius:12px 12px 0 0",
    "card": "overflow-wrap:anywhere;padding:8px 24px 24px;border-radius:0 0 12px 12px",
    "onband": "margin:0;font-size:15px",
    "title": "margin:4px 0 6px;font-size:26px;line-height:1.25;font-weight:700",
    "section": "margin:28px 0 4px;font-size:20px;line-height:1.3;font-weight:700",
    "post": "margin:20px 0 2px;font-size:17px;line-height:1.35;font-weight:700",
    "line": "margin:6px 0",
    "label": "margin:20px 0 2px;font-size:15px;font-weight:700",
    "list": "margin:6px 0;padding-inline-start:22px",
    "quote": "margin:10px 0;padding:14px 16px;border-radius:8px;font-size:18px;line-height:1.45",
    "small": "margin:10px 0;font-size:14px;line-height:1.45",
    "text": "margin:10px 0;padding:14px 16px;border-radius:8px",
    "button": (
        "display:inline-block;margin:4px 6px 4px 0;padding:9px 16px;border-radius:8px;font-size:15px;"
        "font-weight:700;text-decoration:none"
    ),
    "foot": "overflow-wrap:anywhere;padding:20px 24px;font-size:14px;line-height:1.5",
}
#: Which colors they have: background, letters.
_COLORS: Mapping[str, tuple[str, str]] = {
    "ground": ("ground", "ink"),
    "band": ("band", "on-band"),
    "card": ("card", "ink"),
    "title": ("", "on-band"),
    "section": ("", "ink"),
    "post": ("", "ink"),
    "line": ("", "ink"),
    "label": ("", "soft"),
    "list": ("", "ink"),
    "quote": ("wash", "ink"),
    "small": ("", "soft"),
    "text": ("well", "ink"),
    "button": ("accent", "on-accent"),
    "foot": ("", "soft"),
    "link": ("", "accent"),
    "onband": ("", "on-band-soft"),
}


def styles(look: PageLook) -> Mapping[str, str]:
    """Give the declarations of each kind of element, for its ``style``."""
    tokens = light(look.color or USUAL)
    kinds = {*_SHAPES, *_COLORS}
    return {kind: ";".join(filter(None, (_SHAPES.get(kind, ""), _colors(kind, tokens)))) for kind in kinds}


def dark_sheet(look: PageLook) -> str:
    """Give the rules of the dark theme, one for each class of elements."""
    tokens = dark(look.color or USUAL)
    rules = (f".{kind}{{{_colors(kind, tokens, ' !important')}}}" for kind in _COLORS)
    return f":root{{color-scheme:light dark}}@media (prefers-color-scheme:dark){{{''.join(rules)}}}"


def _colors(kind: str, tokens: ColorTokens, weight: str = "") -> str:
    ground, letters = _COLORS.get(kind, ("", ""))
    pairs = (("background-color", ground), ("color", letters))
    return ";".join(f"{name}:{tokens[token]}{weight}" for name, token in pairs if token)
