"""Transforms of CSS (CSS Transforms Level 1), as one matrix of SVG."""

from math import cos, pi, radians, sin, tan

from tinycss2 import ast

from socialkit.pictures.drawings.svg_colors import UnresolvedError
from socialkit.pictures.drawings.svg_size import UNITS
from socialkit.pictures.drawings.svg_values import CssValue, Tokens, plain_length, significant, told, word_of

_ANGLES = {"deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 180 / pi}
# a to f, as in matrix(a b c d e f).
Matrix = tuple[float, float, float, float, float, float]


def transform(tokens: Tokens) -> CssValue | None:
    """Read a list of transforms of CSS as one matrix of SVG."""
    if word_of(tokens) == "none":
        return CssValue(text="none")
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    for token in tokens:
        if token.type != "function":
            return None
        step = _step(token)
        if step is None:
            return CssValue(unresolved=told(tokens))
        matrix = _times(matrix, step)
    return (
        CssValue(text="matrix({})".format(" ".join(f"{factor:.9g}" for factor in matrix))) if tokens else None
    )


def origin(tokens: Tokens) -> CssValue | None:
    """Read the point that transforms turn around."""
    parts = [plain_length(token) for token in tokens]
    if parts and None not in parts and not any(part.endswith(("%", "em", "ex")) for part in parts if part):
        return CssValue(text=" ".join(filter(None, [*parts, "0"][:2])))
    return CssValue(unresolved=told(tokens))


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
    raise UnresolvedError(f"the transform {token.serialize()[:60]}")


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
        steps = {
            "skew": (1, other, one, 1, 0, 0),
            "skewx": (1, 0, one, 1, 0, 0),
            "skewy": (1, one, 0, 1, 0, 0),
        }
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
