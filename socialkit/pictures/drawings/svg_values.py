"""Values of CSS in a drawing: which are valid, and the same in the few words that every renderer reads."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import pi

import tinycss2
from tinycss2 import ast

from socialkit.pictures.drawings.svg_colors import PlainColor, UnresolvedError, plain_color
from socialkit.pictures.drawings.svg_size import UNITS

Tokens = Sequence[ast.Node]
# Of a value so much is told.
_TOLD = 60
_RELATIVE = frozenset({"%", "em"})
# Of the page, or of a font that every machine has in another form.
_VIEWPORT = frozenset(
    [
        "ex",
        "rem",
        "ch",
        "ic",
        "lh",
        "rlh",
        "cap",
        "rex",
        "vw",
        "vh",
        "vmin",
        "vmax",
        "vi",
        "vb",
        "svw",
        "svh",
        "lvw",
        "lvh",
        "dvw",
        "dvh",
        "cqw",
        "cqh",
    ]
)
# Functions that need a layout to be worked out.
_SUMS = frozenset(
    [
        "calc",
        "min",
        "max",
        "clamp",
        "round",
        "mod",
        "rem",
        "sin",
        "cos",
        "tan",
        "abs",
        "sign",
        "hypot",
        "pow",
        "sqrt",
        "exp",
        "log",
        "attr",
        "env",
        "if",
        "asin",
        "acos",
        "atan",
        "atan2",
        "progress",
        "random",
        "sibling-index",
        "sibling-count",
        "-webkit-calc",
        "-moz-calc",
    ]
)
_ANGLES = {"deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 180 / pi}
_HASH_ID = re.compile(r"#[^\s\"'()\\]{1,500}")


class OutsideError(ValueError):
    """A value that links to another file; says which."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CssValue:
    """A valid value, as the renderer reads it.

    ``wide``: an older value beside it is meant in its place (`PlainColor`); ``unresolved``: only browsers
    know what it comes to; ``warning``: it is drawn nearly, or not at all; ``targets``: the ids it names.
    With ``passed_over`` it is none after all: browsers pass over what was plainly meant.
    """

    text: str = ""
    wide: bool = False
    unresolved: str = ""
    warning: str = ""
    targets: tuple[str, ...] = ()
    passed_over: str = ""

    @property
    def beyond(self) -> bool:
        """Whether old programs do not know such a value."""
        return self.wide or bool(self.unresolved)


def significant(tokens: Tokens) -> list[ast.Node]:
    """Give the tokens without blanks and comments."""
    return [token for token in tokens if token.type not in {"whitespace", "comment"}]


def told(tokens: Tokens) -> str:
    """Give the value as a person may see it."""
    return " ".join(tinycss2.serialize(tokens).replace("/**/", " ").split())[:_TOLD]


def unitless(tokens: Tokens) -> bool:
    """Tell whether a value is one bare number other than 0."""
    return len(tokens) == 1 and tokens[0].type == "number" and bool(tokens[0].value)


def parted(function: ast.FunctionBlock) -> list[ast.Node]:
    """Give what a function takes, one token between each two commas; nothing where that is not so."""
    parts = significant(function.arguments)
    given, commas = parts[::2], parts[1::2]
    alone = len(given) > len(commas) and "," not in given
    return given if alone and all(comma == "," for comma in commas) else []


def amount(token: ast.Node, kind: str) -> float | None:
    """Give a length in pixels, an angle in degrees, a factor (of which percent are parts) or a number.

    None where the token is none of that kind; UnresolvedError where that takes a layout.
    """
    if token.type == "number":
        return float(token.value) if kind in {"factor", "number"} or not token.value else None
    if token.type == "percentage" and kind == "factor":
        return float(token.value) / 100
    unit = token.lower_unit if token.type == "dimension" else ""
    relative = token.type == "percentage" or unit in _RELATIVE | _VIEWPORT
    if (relative and kind == "length") or (token.type == "function" and token.lower_name in _SUMS):
        raise UnresolvedError(told([token]))
    factor = {"length": UNITS, "angle": _ANGLES}.get(kind, {}).get(unit)
    return float(token.value) * factor if factor else None


def keyword(*words: str) -> Callable[[Tokens], CssValue | None]:
    """Give the reader of a property that is one of these words."""
    by_name = {word.lower(): word for word in words}

    def read(tokens: Tokens) -> CssValue | None:
        found = by_name.get(word_of(tokens))
        return None if found is None else CssValue(text=found)

    return read


def undrawn(*plain: str) -> Callable[[Tokens], CssValue | None]:
    """Give the reader of a property that is drawn where it is one of these words only."""

    def read(tokens: Tokens) -> CssValue | None:
        if not tokens or word_of(tokens) in plain:
            return CssValue()
        return CssValue(warning=told(tokens))

    return read


def color(tokens: Tokens) -> CssValue | None:
    """Read a color."""
    return _of_color(plain_color(tokens[0])) if len(tokens) == 1 else None


def paint(tokens: Tokens) -> CssValue | None:
    """Read what shapes are filled with: a color, none, or a reference and what stands in for it."""
    if not tokens:
        return None
    if word_of(tokens) in {"none", "context-fill", "context-stroke"}:
        return CssValue(text=word_of(tokens))
    target = _target(tokens[0])
    if target is None:
        return color(tokens)
    rest = paint(tokens[1:]) if len(tokens) > 1 else CssValue()
    if rest is None or rest.targets:
        return None
    return replace(rest, text=f"{_url(target)} {rest.text}".strip(), targets=(target,))


def alpha(tokens: Tokens) -> CssValue | None:
    """Read an opacity, 0 to 1 or in percent."""
    if len(tokens) != 1 or tokens[0].type not in {"number", "percentage"}:
        return _sum(tokens)
    value = tokens[0].value / (1 if tokens[0].type == "number" else 100)
    return CssValue(text=f"{min(1.0, max(0.0, value)):.6g}")


def length(tokens: Tokens, least: float = float("-inf")) -> CssValue | None:
    """Read a length: a number, pixels, a percentage; em is left to the renderer."""
    if len(tokens) != 1:
        return _sum(tokens)
    text = plain_length(tokens[0], least)
    return _sum(tokens) if text is None else CssValue(text=text)


def positive(tokens: Tokens) -> CssValue | None:
    """Read a length that is not below zero."""
    return length(tokens, 0.0)


def size(tokens: Tokens) -> CssValue | None:
    """Read a width or a height, which may be automatic: then nothing is written."""
    return CssValue() if word_of(tokens) == "auto" else positive(tokens)


def number(tokens: Tokens) -> CssValue | None:
    """Read a number of at least 0, such as the miter limit."""
    if len(tokens) != 1 or tokens[0].type != "number" or tokens[0].value < 0:
        return _sum(tokens)
    return CssValue(text=f"{tokens[0].value:.9g}")


def dashes(tokens: Tokens) -> CssValue | None:
    """Read the lengths of dashes and gaps."""
    if word_of(tokens) == "none":
        return CssValue(text="none")
    parts = [token for token in tokens if token != ","]  # noqa: S105 a token of CSS
    if _stray_comma(tokens):
        return None
    texts = [plain_length(part, 0.0) for part in parts]
    if not texts or None in texts:
        return _sum(tokens)
    return CssValue(text=" ".join(filter(None, texts)))


def _stray_comma(tokens: Tokens) -> bool:
    """Tell whether a comma stands at an end, or next to another."""
    commas = [True, *(token == "," for token in tokens), True]  # noqa: S105 a token of CSS
    return any(one and other for one, other in pairwise(commas))


def order(tokens: Tokens) -> CssValue | None:
    """Read the order in which fill, stroke and markers are painted."""
    words = [token.lower_value if token.type == "ident" else "" for token in tokens]
    if words == ["normal"] or (
        words and len({*words}) == len(words) and {*words} <= {"fill", "stroke", "markers"}
    ):
        return CssValue(text=" ".join(words))
    return None


def reference(tokens: Tokens) -> CssValue | None:
    """Read a reference to one element of the drawing, or none; shapes and pictures are not drawn."""
    if word_of(tokens) == "none":
        return CssValue(text="none")
    target = _target(tokens[0]) if tokens else None
    if target is not None and len(tokens) == 1:
        return CssValue(text=_url(target), targets=(target,))
    return CssValue(unresolved=told(tokens)) if tokens and tokens[0].type in {"function", "url"} else None


def ground(tokens: Tokens) -> CssValue | None:
    """Read the background of the whole drawing, as far as it is one color."""
    if word_of(tokens) == "none":
        return CssValue()
    found = plain_color(tokens[0]) if len(tokens) == 1 else None
    if found:
        return CssValue(text="" if found.text == "#00000000" else found.text)
    return CssValue(unresolved=told(tokens))


def outline(tokens: Tokens) -> CssValue | None:
    """Read the data of a path."""
    if word_of(tokens) == "none":
        return CssValue(text="")
    if len(tokens) == 1 and tokens[0].type == "function" and tokens[0].lower_name == "path":
        words = significant(tokens[0].arguments)
        return CssValue(text=words[0].value) if len(words) == 1 and words[0].type == "string" else None
    return None


def _of_color(found: PlainColor | None) -> CssValue | None:
    if found is None:
        return None
    warning = "a color that screens of sRGB do not have" if found.clipped else ""
    return CssValue(text=found.text, wide=found.wide, warning=warning)


def word_of(tokens: Tokens) -> str:
    """Give the one word that a value is, in small letters; empty where it is none."""
    return str(tokens[0].lower_value) if len(tokens) == 1 and tokens[0].type == "ident" else ""


def _sum(tokens: Tokens) -> CssValue | None:
    """Tell a value that must be worked out from one that is wrong and so does not count."""
    for token in tokens:
        if token.type == "function" and token.lower_name in _SUMS:
            return CssValue(unresolved=told(tokens))
        if token.type == "dimension" and token.lower_unit in _VIEWPORT:
            return CssValue(unresolved=told(tokens))
    return None


def plain_length(token: ast.Node, least: float = float("-inf")) -> str | None:
    """Give a length as the renderer reads it; None where a token is none."""
    if token.type == "percentage":
        return f"{token.value:.9g}%" if token.value >= least else None
    if token.type not in {"number", "dimension"} or token.value < least:
        return None
    unit = str(token.lower_unit) if token.type == "dimension" else "px"
    if unit in _RELATIVE:
        return f"{token.value:.9g}{unit}"
    return f"{float(token.value) * UNITS[unit]:.9g}" if unit in UNITS else None


def _target(token: ast.Node) -> str | None:
    """Give the id that a token refers to, None where it is no reference; OutsideError for another file."""
    if token.type == "url":
        link = str(token.value)
    elif token.type == "function" and token.lower_name in {"url", "src"}:
        words = significant(token.arguments)
        link = str(words[0].value) if words and words[0].type == "string" else ""
    else:
        return None
    link = link.strip()
    if link and not link.startswith("#"):
        raise OutsideError(link[:_TOLD])
    return link[1:]


def _url(target: str) -> str:
    return f"url(#{target})" if _HASH_ID.fullmatch(f"#{target}") else "url(#)"
