"""Transforms of CSS (CSS Transforms Level 1), as one matrix of SVG."""

from collections.abc import Sequence
from math import cos, radians, sin, tan

from tinycss2 import ast

from socialkit.pictures.drawings.svg_colors import UnresolvedError
from socialkit.pictures.drawings.svg_values import (
    CssValue,
    Tokens,
    amount,
    parted,
    plain_length,
    told,
    word_of,
)

# a to f, as in matrix(a b c d e f).
Matrix = tuple[float, float, float, float, float, float]
# What each function takes, and how many of it at least and at most. An angle or a length has its unit, but
# for 0 (CSS Transforms Level 1, section 12, https://www.w3.org/TR/css-transforms-1/#two-d-transform-functions;
# a percentage is a factor, too: Level 2, https://www.w3.org/TR/css-transforms-2/; both on 2026-11-29).
_FUNCTIONS = {
    "matrix": ("number", 6, 6),
    "translate": ("length", 1, 2),
    "translatex": ("length", 1, 1),
    "translatey": ("length", 1, 1),
    "scale": ("factor", 1, 2),
    "scalex": ("factor", 1, 1),
    "scaley": ("factor", 1, 1),
    "rotate": ("angle", 1, 1),
    "skew": ("angle", 1, 2),
    "skewx": ("angle", 1, 1),
    "skewy": ("angle", 1, 1),
}
_IN_SPACE = frozenset(
    [
        "matrix3d",
        "perspective",
        "rotate3d",
        "rotatex",
        "rotatey",
        "rotatez",
        "scale3d",
        "scalez",
        "translate3d",
        "translatez",
    ]
)


def transform(tokens: Tokens) -> CssValue | None:
    """Read a list of transforms of CSS as one matrix of SVG."""
    if word_of(tokens) == "none":
        return CssValue(text="none")
    if not tokens or any(token.type != "function" for token in tokens):
        return None
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    for token in tokens:
        step = _step(token)
        if step is None:
            return CssValue(passed_over=told(tokens))
        matrix = _times(matrix, step)
    return CssValue(text="matrix({})".format(" ".join(f"{factor:.9g}" for factor in matrix)))


def origin(tokens: Tokens) -> CssValue | None:
    """Read the point that transforms turn around; one length alone leaves the middle as the other."""
    if any(token.type == "number" and token.value for token in tokens):
        return CssValue(passed_over=told(tokens))
    return origin_attribute(tokens)


def origin_attribute(tokens: Tokens) -> CssValue | None:
    """Read that point from an attribute, in which a length needs no unit."""
    parts = [plain_length(token) for token in tokens]
    lengths = [part for part in parts if part and not part.endswith(("%", "em"))]
    if len(lengths) == len(parts) and len(parts) in {2, 3}:
        return CssValue(text=" ".join(lengths[:2]))
    return CssValue(unresolved=told(tokens))


def _step(token: ast.FunctionBlock) -> Matrix | None:
    """Give one transform as a matrix, None where it is none; UnresolvedError for a third dimension."""
    name = token.lower_name
    if name in _IN_SPACE:
        raise UnresolvedError(told([token]))
    kind, least, most = _FUNCTIONS.get(name, ("", 1, 0))
    given = parted(token)
    if not least <= len(given) <= most:
        return None
    amounts = [amount(part, kind) for part in given]
    numbers = [each for each in amounts if each is not None]
    return _matrix(name, numbers) if len(numbers) == len(amounts) else None


def _matrix(name: str, numbers: Sequence[float]) -> Matrix:
    """Give a function of CSS Transforms Level 1 as a matrix."""
    if name == "matrix":
        a, b, c, d, e, f = numbers
        return a, b, c, d, e, f
    first, second = numbers[0], numbers[-1] if len(numbers) > 1 else None
    if name == "rotate":
        turn = radians(first)
        return cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0
    if name.startswith("skew"):
        one, other = tan(radians(first)), tan(radians(second or 0.0))
        return {
            "skew": (1, other, one, 1, 0, 0),
            "skewx": (1, 0, one, 1, 0, 0),
            "skewy": (1, one, 0, 1, 0, 0),
        }[name]
    return {
        "translate": (1, 0, 0, 1, first, second or 0.0),
        "translatex": (1, 0, 0, 1, first, 0),
        "translatey": (1, 0, 0, 1, 0, first),
        "scale": (first, 0, 0, first if second is None else second, 0, 0),
        "scalex": (first, 0, 0, 1, 0, 0),
        "scaley": (1, 0, 0, first, 0, 0),
    }[name]


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
