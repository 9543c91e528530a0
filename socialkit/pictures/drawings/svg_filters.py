"""Filters of CSS (Filter Effects Level 1) in a drawing: references, and functions that browsers take."""

from tinycss2 import ast

from socialkit.pictures.drawings.svg_colors import plain_color
from socialkit.pictures.drawings.svg_values import (
    CssValue,
    Tokens,
    amount,
    plain_length,
    reference,
    significant,
    told,
    word_of,
)

# What each function takes, once at most (Filter Effects Level 1, section 6.1,
# https://www.w3.org/TR/filter-effects-1/#supported-filter-functions, 2026-11-29).
_FUNCTIONS = {
    "blur": "length",
    "brightness": "factor",
    "contrast": "factor",
    "drop-shadow": "",
    "grayscale": "factor",
    "hue-rotate": "angle",
    "invert": "factor",
    "opacity": "factor",
    "saturate": "factor",
    "sepia": "factor",
}
# A shadow has an offset across and down, and a blur where it is soft.
_LENGTHS = (2, 3)


def effects(tokens: Tokens) -> CssValue | None:
    """Read a list of filters: references and functions."""
    if word_of(tokens) == "none":
        return CssValue(text="none")
    if not tokens:
        return None
    parts: list[str] = []
    targets: list[str] = []
    for token in tokens:
        found = _function(token) if token.type == "function" else None
        found = found or reference([token])
        if found is None or found.unresolved or found.passed_over or not (found.targets or found.text):
            return found
        parts.append(found.text)
        targets += found.targets
    return CssValue(text=" ".join(parts), targets=tuple(targets))


def _function(token: ast.FunctionBlock) -> CssValue | None:
    """Read one function, None where it is no filter; UnresolvedError where that takes a layout."""
    name = token.lower_name
    if name not in _FUNCTIONS:
        return None
    given = significant(token.arguments)
    if not (_is_shadow(given) if name == "drop-shadow" else _is_amount(given, _FUNCTIONS[name])):
        return CssValue(passed_over=told([token]))
    return CssValue(text=f"{name}({' '.join(map(_plainly, given))})")


def _is_amount(given: Tokens, kind: str) -> bool:
    """Tell whether a filter has nothing, or one amount of its kind, which is not below 0 but for angles."""
    if not given:
        return True
    if len(given) > 1:
        return False
    if kind == "length" and given[0].type == "dimension" and given[0].lower_unit == "em":
        return bool(given[0].value >= 0)
    found = amount(given[0], kind)
    return found is not None and (found >= 0 or kind == "angle")


def _is_shadow(given: Tokens) -> bool:
    """Tell whether a shadow has two or three lengths in a row, and a color before or behind them at most."""
    lengths = [_is_length(token) for token in given]
    if sum(lengths) not in _LENGTHS or len(given) > sum(lengths) + 1:
        return False
    first = lengths.index(True)
    in_a_row = all(lengths[first : first + sum(lengths)])
    return in_a_row and all(known or plain_color(token) for token, known in zip(given, lengths, strict=True))


def _is_length(token: ast.Node) -> bool:
    if token.type == "dimension" and token.lower_unit == "em":
        return True
    return token.type in {"number", "dimension"} and amount(token, "length") is not None


def _plainly(token: ast.Node) -> str:
    """Give an argument of a filter with its color plain; UnresolvedError as for colors."""
    if token.type in {"ident", "hash", "function"}:
        found = plain_color(token)
        if found:
            return found.text
    plain = plain_length(token)
    if plain is not None and token.type == "dimension":
        return plain if plain.endswith("em") else f"{plain}px"
    return str(token.serialize())
