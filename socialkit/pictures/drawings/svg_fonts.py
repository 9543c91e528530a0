"""Font sizes of CSS (CSS Fonts Level 4) in a drawing: lengths in em are counted by them.

https://www.w3.org/TR/css-fonts-4/, sections 2.5 and 2.7, 2026-11-29.
"""

from collections.abc import Sequence

from tinycss2 import ast

from socialkit.pictures.drawings.svg_values import CssValue, Tokens, positive, told, unitless, word_of

# In pixels, where medium is 16; larger and smaller as browsers have them.
_WORDS = "xx-small x-small small medium large x-large xx-large xxx-large larger smaller math"
_AS_LENGTHS = "9 10 13 16 18 24 32 48 1.2em 0.833333em 1em"
_SIZES = dict(zip(_WORDS.split(), _AS_LENGTHS.split(), strict=True))
# The fonts of the desktop, whose sizes nobody here knows.
_SYSTEM = frozenset(["caption", "icon", "menu", "message-box", "small-caption", "status-bar"])
# What may stand before the size, in any order: one word for each.
_BEFORE = (
    frozenset({"italic", "oblique"}),
    frozenset({"small-caps"}),
    frozenset({"bold", "bolder", "lighter"}),
    frozenset(
        [
            "ultra-condensed",
            "extra-condensed",
            "condensed",
            "semi-condensed",
            "semi-expanded",
            "expanded",
            "extra-expanded",
            "ultra-expanded",
        ]
    ),
)
_WEIGHT = 2
_MOST_WEIGHT = 1000


def font_size(tokens: Tokens) -> CssValue | None:
    """Read the size of a font: a length, or one of the words for one."""
    size = _SIZES.get(word_of(tokens))
    return CssValue(text=size) if size else positive(tokens)


def font(tokens: Tokens) -> CssValue | None:
    """Read the size that `font` gives, whose other parts change no shape."""
    if word_of(tokens) in _SYSTEM:
        return CssValue(unresolved=told(tokens))
    rest = tokens[_styles(tokens) :]
    size = font_size(rest[:1])
    if size is None or unitless(rest[:1]):
        return None
    names = rest[1:]
    if names and names[0] == "/":
        names = names[2:]
    return size if _families(names) else None


def _styles(tokens: Tokens) -> int:
    """Give how many tokens stand before the size: each kind of word once, four in all with `normal`."""
    kinds: set[int | str] = set()
    used = 0
    for number, token in enumerate(tokens):
        kind = _kind(token, number)
        turned = token.type == "dimension" and number > 0 and _is_word(tokens[number - 1], "oblique")
        if turned and token.lower_unit in {"deg", "grad", "rad", "turn"}:
            continue
        if kind is None or kind in kinds or used >= len(_BEFORE):
            return number
        kinds.add(kind)
        used += 1
    return len(tokens)


def _kind(token: ast.Node, number: int) -> int | str | None:
    """Give which kind of word stands before a size; `normal` may be any, and more than once."""
    if token.type == "number":
        return _WEIGHT if 1 <= token.value <= _MOST_WEIGHT else None
    if token.type != "ident":
        return None
    if token.lower_value == "normal":
        return f"normal {number}"
    return next((kind for kind, words in enumerate(_BEFORE) if token.lower_value in words), None)


def _families(tokens: Sequence[ast.Node]) -> bool:
    """Tell whether names of fonts follow, each of words or one string, with commas between them."""
    names: list[list[str]] = [[]]
    for token in tokens:
        if token == ",":  # noqa: S105 a token of CSS
            names.append([])
        else:
            names[-1].append(token.type)
    return all(types == ["string"] or (types and {*types} == {"ident"}) for types in names)


def _is_word(token: ast.Node, word: str) -> bool:
    return word_of([token]) == word
