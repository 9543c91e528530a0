"""Values of CSS in a drawing: which are valid, and the same in the few words that every renderer reads."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, radians, sin, tan

import tinycss2
from tinycss2 import ast

from socialkit.pictures.decode.svg_colors import PlainColor, UnresolvedError, plain_color
from socialkit.pictures.decode.svg_size import UNITS

Tokens = Sequence[ast.Node]
Matrix = tuple[float, float, float, float, float, float]
# Of a value so much is told.
_TOLD = 60
_RELATIVE = frozenset({"%", "em", "ex"})
_VIEWPORT = frozenset(
    "rem ch ic lh rlh cap rex vw vh vmin vmax vi vb svw svh lvw lvh dvw dvh cqw cqh".split()
)
_ANGLES = {"deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 180 / pi}
# Functions that need a layout to be worked out.
_SUMS = frozenset(
    "calc min max clamp round mod rem sin cos tan abs sign hypot pow sqrt exp log attr env if".split()
)
_HASH_ID = re.compile(r"#[^\s\"'()\\]{1,500}")


class OutsideError(ValueError):
    """A value that links to another file; says which."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A valid value, as the renderer reads it.

    ``wide``: an older value beside it is meant in its place (`PlainColor`); ``unresolved``: nobody here knows what it
    comes to, only that browsers do; ``warning``: it is drawn nearly, or not at all; ``targets``: what it refers to.
    """

    text: str = ""
    wide: bool = False
    unresolved: str = ""
    warning: str = ""
    targets: tuple[str, ...] = ()

    @property
    def beyond(self) -> bool:
        """Whether old programs do not know such a value."""
        return self.wide or bool(self.unresolved)


def significant(tokens: Tokens) -> list[ast.Node]:
    """Give the tokens without blanks and comments."""
    return [token for token in tokens if token.type not in {"whitespace", "comment"}]


def told(tokens: Tokens) -> str:
    """Give the value as a person may see it."""
    return " ".join(tinycss2.serialize(tokens).split())[:_TOLD]


def keyword(*words: str) -> Callable[[Tokens], Value | None]:
    """Give the reader of a property that is one of these words."""
    by_name = {word.lower(): word for word in words}

    def read(tokens: Tokens) -> Value | None:
        found = by_name.get(_word(tokens))
        return None if found is None else Value(text=found)

    return read


def undrawn(*plain: str) -> Callable[[Tokens], Value | None]:
    """Give the reader of a property that is drawn where it is one of these words only."""

    def read(tokens: Tokens) -> Value | None:
        if not tokens or _word(tokens) in plain:
            return Value()
        return Value(warning=told(tokens))

    return read


def color(tokens: Tokens) -> Value | None:
    """Read a color."""
    return _of_color(plain_color(tokens[0])) if len(tokens) == 1 else None


def paint(tokens: Tokens) -> Value | None:
    """Read what shapes are filled and lined with: a color, none, or a reference with something in its place."""
    if not tokens:
        return None
    if _word(tokens) in {"none", "context-fill", "context-stroke"}:
        return Value(text=_word(tokens))
    target = _target(tokens[0])
    if target is None:
        return color(tokens)
    rest = paint(tokens[1:]) if len(tokens) > 1 else Value()
    if rest is None or rest.targets:
        return None
    return replace(rest, text=f"{_url(target)} {rest.text}".strip(), targets=(target,))


def alpha(tokens: Tokens) -> Value | None:
    """Read an opacity, 0 to 1 or in percent."""
    if len(tokens) != 1 or tokens[0].type not in {"number", "percentage"}:
        return _sum(tokens)
    value = tokens[0].value / (1 if tokens[0].type == "number" else 100)
    return Value(text=f"{min(1.0, max(0.0, value)):.6g}")


def length(tokens: Tokens, least: float = float("-inf")) -> Value | None:
    """Read a length: a number, pixels, a percentage; em and ex are left to the renderer."""
    if len(tokens) != 1:
        return _sum(tokens)
    text = _length(tokens[0], least)
    return _sum(tokens) if text is None else Value(text=text)


def positive(tokens: Tokens) -> Value | None:
    """Read a length that is not below zero."""
    return length(tokens, 0.0)


def size(tokens: Tokens) -> Value | None:
    """Read a width or a height, which may be automatic: then nothing is written."""
    return Value() if _word(tokens) == "auto" else positive(tokens)


def number(tokens: Tokens) -> Value | None:
    """Read a number of at least 0, such as the miter limit."""
    if len(tokens) != 1 or tokens[0].type != "number" or tokens[0].value < 0:
        return _sum(tokens)
    return Value(text=f"{tokens[0].value:.9g}")


def dashes(tokens: Tokens) -> Value | None:
    """Read the lengths of dashes and gaps."""
    if _word(tokens) == "none":
        return Value(text="none")
    parts = [token for token in tokens if token != ","]
    texts = [_length(part, 0.0) for part in parts]
    if not texts or None in texts:
        return _sum(tokens)
    return Value(text=" ".join(filter(None, texts)))


def order(tokens: Tokens) -> Value | None:
    """Read the order in which fill, stroke and markers are painted."""
    words = [token.lower_value if token.type == "ident" else "" for token in tokens]
    if words == ["normal"] or (
        words and len({*words}) == len(words) and {*words} <= {"fill", "stroke", "markers"}
    ):
        return Value(text=" ".join(words))
    return None


def reference(tokens: Tokens) -> Value | None:
    """Read a reference to one element of the drawing, or none; shapes and pictures are not drawn."""
    if _word(tokens) == "none":
        return Value(text="none")
    target = _target(tokens[0]) if tokens else None
    if target is not None and len(tokens) == 1:
        return Value(text=_url(target), targets=(target,))
    return Value(unresolved=told(tokens)) if tokens and tokens[0].type in {"function", "url"} else None


def effects(tokens: Tokens) -> Value | None:
    """Read a list of filters: references and functions."""
    if _word(tokens) == "none":
        return Value(text="none")
    parts, targets = [], []
    for token in tokens:
        target = _target(token)
        if target is not None:
            targets.append(target)
            parts.append(_url(target))
        elif token.type == "function":
            parts.append(f"{token.lower_name}({' '.join(map(_plainly, significant(token.arguments)))})")
        else:
            return None
    return Value(text=" ".join(parts), targets=tuple(targets)) if parts else None


def transform(tokens: Tokens) -> Value | None:
    """Read a list of transforms of CSS as one matrix of SVG."""
    if _word(tokens) == "none":
        return Value(text="none")
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    for token in tokens:
        if token.type != "function":
            return None
        step = _step(token)
        if step is None:
            return Value(unresolved=told(tokens))
        matrix = _times(matrix, step)
    return Value(text="matrix({})".format(" ".join(f"{factor:.9g}" for factor in matrix))) if tokens else None


def ground(tokens: Tokens) -> Value | None:
    """Read the background of the whole drawing, as far as it is one color."""
    if _word(tokens) == "none":
        return Value()
    found = plain_color(tokens[0]) if len(tokens) == 1 else None
    if found:
        return Value(text="" if found.text == "#00000000" else found.text)
    return Value(unresolved=told(tokens))


def outline(tokens: Tokens) -> Value | None:
    """Read the data of a path."""
    if _word(tokens) == "none":
        return Value(text="")
    if len(tokens) == 1 and tokens[0].type == "function" and tokens[0].lower_name == "path":
        words = significant(tokens[0].arguments)
        return Value(text=words[0].value) if len(words) == 1 and words[0].type == "string" else None
    return None


def origin(tokens: Tokens) -> Value | None:
    """Read the point that transforms turn around."""
    parts = [_length(token) for token in tokens]
    if parts and None not in parts and not any(part.endswith(("%", "em", "ex")) for part in parts if part):
        return Value(text=" ".join(filter(None, [*parts, "0"][:2])))
    return Value(unresolved=told(tokens))


def _of_color(found: PlainColor | None) -> Value | None:
    if found is None:
        return None
    warning = "a color that screens of sRGB do not have" if found.clipped else ""
    return Value(text=found.text, wide=found.wide, warning=warning)


def _word(tokens: Tokens) -> str:
    return str(tokens[0].lower_value) if len(tokens) == 1 and tokens[0].type == "ident" else ""


def _sum(tokens: Tokens) -> Value | None:
    """Tell a value that must be worked out from one that is wrong and so does not count."""
    for token in tokens:
        if token.type == "function" and token.lower_name in _SUMS:
            return Value(unresolved=told(tokens))
        if token.type == "dimension" and token.lower_unit in _VIEWPORT:
            return Value(unresolved=told(tokens))
    return None


def _length(token: ast.Node, least: float = float("-inf")) -> str | None:
    if token.type == "percentage":
        return f"{token.value:.9g}%" if token.value >= least else None
    if token.type not in {"number", "dimension"} or token.value < least:
        return None
    unit = token.lower_unit if token.type == "dimension" else "px"
    if unit in _RELATIVE:
        return f"{token.value:.9g}{unit}"
    return f"{token.value * UNITS[unit]:.9g}" if unit in UNITS else None


def _target(token: ast.Node) -> str | None:
    """Give the id that a token refers to, None where it is no reference; OutsideError for another file."""
    if token.type == "url":
        link = token.value
    elif token.type == "function" and token.lower_name in {"url", "src"}:
        words = significant(token.arguments)
        link = words[0].value if words and words[0].type == "string" else ""
    else:
        return None
    link = link.strip()
    if link and not link.startswith("#"):
        raise OutsideError(link[:_TOLD])
    return link[1:]


def _url(target: str) -> str:
    return f"url(#{target})" if _HASH_ID.fullmatch(f"#{target}") else "url(#)"


def _plainly(token: ast.Node) -> str:
    """Give an argument of a filter function with its color plain; UnresolvedError as for colors."""
    if token.type in {"ident", "hash", "function"}:
        found = plain_color(token)
        if found:
            return found.text
    plain = _length(token)
    if plain is not None and token.type == "dimension":
        return plain if plain.endswith(("em", "ex")) else f"{plain}px"
    return str(token.serialize())


def _step(token: ast.FunctionBlock) -> Matrix | None:
    """Give one transform as a matrix, None where that takes a layout or a third dimension."""
    numbers = [_amount(part) for part in significant(token.arguments) if part != ","]
    try:
        return _matrix(token.lower_name, [float(each) for each in numbers if each is not None])
    except (ValueError, IndexError):
        return None


def _amount(token: ast.Node) -> float | None:
    if token.type == "number":
        return float(token.value)
    if token.type == "dimension":
        factor = UNITS.get(token.lower_unit) or _ANGLES.get(token.lower_unit)
        if factor:
            return float(token.value * factor)
    raise UnresolvedError(f"the transform {token.serialize()[:_TOLD]}")


def _matrix(name: str, numbers: list[float]) -> Matrix | None:
    """Give a function of CSS Transforms Level 1 as a matrix; IndexError where a number is missing."""
    first, second = numbers[0], numbers[1] if len(numbers) > 1 else None
    if name == "matrix":
        a, b, c, d, e, f = numbers
        return a, b, c, d, e, f
    if name.startswith("rotate"):
        turn = radians(first)
        return (cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0) if name == "rotate" else None
    steps: dict[str, Matrix] = {
        "translate": (1, 0, 0, 1, first, second or 0.0),
        "translatex": (1, 0, 0, 1, first, 0),
        "translatey": (1, 0, 0, 1, 0, first),
        "scale": (first, 0, 0, first if second is None else second, 0, 0),
        "scalex": (first, 0, 0, 1, 0, 0),
        "scaley": (1, 0, 0, first, 0, 0),
    }
    if name.startswith("skew"):
        one, other = tan(radians(first)), tan(radians(second or 0.0))
        steps = {"skew": (1, other, one, 1, 0, 0), "skewx": (1, 0, one, 1, 0, 0), "skewy": (1, one, 0, 1, 0, 0)}
    return steps.get(name)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + c * q,
        b * p + d * q,
        a * r + c * s,
        b * r + d * s,
        a * t + c * u + e,
        b * t + d * u + f,
    )
