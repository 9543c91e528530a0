"""Conditions of style sheets (@media, @supports): which hold for a still picture in sRGB."""

from collections.abc import Callable, Sequence

from tinycss2 import ast

from socialkit.pictures.drawings.svg_colors import UnresolvedError
from socialkit.pictures.drawings.svg_properties import PROPERTIES, READERS, SHORTHANDS
from socialkit.pictures.drawings.svg_values import Tokens, significant

# Features with one answer for a picture that goes out as a file (Media Queries Level 5,
# https://www.w3.org/TR/mediaqueries-5/, 2026-11-29): the words for which they hold.
_HOLDS = {
    "prefers-color-scheme": {"light"},
    "prefers-reduced-motion": {"no-preference"},
    "prefers-reduced-transparency": {"no-preference"},
    "prefers-contrast": {"no-preference"},
    "prefers-reduced-data": {"no-preference"},
    "color-gamut": {"srgb"},
    "dynamic-range": {"standard"},
    "video-dynamic-range": {"standard"},
    "forced-colors": {"none"},
    "inverted-colors": {"none"},
    "scripting": {"none"},
    "monochrome": {"0"},
    "color-index": {"0"},
    "grid": {"0"},
}
# Features whose answer depends on the screen or the size that the drawing is shown at.
_OPEN = [
    "width",
    "height",
    "aspect-ratio",
    "orientation",
    "resolution",
    "device-width",
    "device-height",
    "device-aspect-ratio",
    "hover",
    "pointer",
    "any-hover",
    "any-pointer",
    "display-mode",
    "update",
    "overflow-block",
    "overflow-inline",
    "scan",
    "horizontal-viewport-segments",
    "vertical-viewport-segments",
    "color",
]
Truth = bool | None


def media(tokens: Tokens) -> bool:
    """Tell whether a media query list holds; UnresolvedError where that depends on the screen."""
    queries = _split(significant(tokens))
    if not any(queries):
        return True
    return _certain("@media", tokens, _any([_query(query) for query in queries]))


def supports(tokens: Tokens) -> bool:
    """Tell whether a condition of @supports holds; colors beyond sRGB are not supported."""
    return _certain("@supports", tokens, _condition(significant(tokens), _declared))


def _certain(rule: str, tokens: Tokens, answer: Truth) -> bool:
    if answer is None:
        text = "".join(token.serialize() for token in tokens).strip()
        raise UnresolvedError(f"{rule} {text[:60]}")
    return answer


def _split(tokens: Sequence[ast.Node]) -> list[list[ast.Node]]:
    queries: list[list[ast.Node]] = [[]]
    for token in tokens:
        if token == ",":  # noqa: S105 a token of CSS
            queries.append([])
        else:
            queries[-1].append(token)
    return queries


def _query(tokens: list[ast.Node]) -> Truth:
    """Answer one query: a kind of medium, with or without conditions, or conditions alone."""
    words = [token.lower_value if token.type == "ident" else "" for token in tokens]
    negated = words[:1] == ["not"] and len(words) > 1 and words[1] != ""
    start = 1 if negated or words[:1] == ["only"] else 0
    if start >= len(tokens) or not words[start] or words[start] in {"not", "or", "and"}:
        return _condition(tokens, _feature)
    answer: Truth = words[start] in {"all", "screen"}
    if words[start + 1 : start + 2] == ["and"]:
        answer = _all([answer, _condition(tokens[start + 2 :], _feature)])
    return _not(answer) if negated else answer


def _condition(tokens: list[ast.Node], leaf: Callable[[ast.Node], Truth]) -> Truth:
    """Answer conditions joined by and, or, not."""
    if not tokens:
        return False
    if tokens[0] == "not" or (tokens[0].type == "ident" and tokens[0].lower_value == "not"):
        return _not(_condition(tokens[1:], leaf))
    answers = [_group(token, leaf) for token in tokens[::2]]
    joints = {token.lower_value if token.type == "ident" else "" for token in tokens[1::2]}
    if joints <= {"and"}:
        return _all(answers)
    return _any(answers) if joints == {"or"} else False


def _group(token: ast.Node, leaf: Callable[[ast.Node], Truth]) -> Truth:
    if token.type != "() block":
        return None if token.type == "function" else False
    inner = significant(token.content)
    if inner and (inner[0].type == "() block" or inner[0] == "not"):
        return _condition(inner, leaf)
    if inner and inner[0].type == "ident" and inner[0].lower_value == "not":
        return _condition(inner, leaf)
    return leaf(token)


def _feature(token: ast.ParenthesesBlock) -> Truth:
    """Answer one media feature; one that no browser knows does not hold."""
    parts = significant(token.content)
    if not parts or parts[0].type != "ident":
        return None
    name = parts[0].lower_value.removeprefix("-webkit-")
    plain = name.removeprefix("min-").removeprefix("max-")
    if name in _HOLDS and (len(parts) == 1 or parts[1] == ":"):
        said = parts[2].serialize().lower() if len(parts) > 2 else ""  # noqa: PLR2004 name, colon, value
        return said in _HOLDS[name] if said else "none" not in _HOLDS[name] and "0" not in _HOLDS[name]
    return None if plain in _OPEN or plain.startswith("device-pixel") else False


def _declared(token: ast.ParenthesesBlock) -> Truth:
    """Answer a declaration within @supports: whether its value is one that is drawn as it says."""
    parts = significant(token.content)
    if len(parts) < 3 or parts[0].type != "ident" or parts[1] != ":":  # noqa: PLR2004 name, colon, value
        return None
    name = SHORTHANDS.get(parts[0].lower_value, (parts[0].lower_value,))[0]
    if name not in PROPERTIES:
        return True if name.startswith("--") else None
    try:
        value = READERS.get(parts[0].lower_value, PROPERTIES[name].read)(parts[2:])
    except UnresolvedError:
        return False
    return value is not None and not (value.wide or value.unresolved or value.passed_over)


def _not(answer: Truth) -> Truth:
    return None if answer is None else not answer


def _all(answers: Sequence[Truth]) -> Truth:
    if False in answers:
        return False
    return None if None in answers else True


def _any(answers: Sequence[Truth]) -> Truth:
    if True in answers:
        return True
    return None if None in answers else False
