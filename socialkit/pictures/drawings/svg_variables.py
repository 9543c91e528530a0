"""Custom properties of CSS (CSS Custom Properties Level 1): worked out, and put in place of var()."""

from collections.abc import Callable, Iterator

from tinycss2 import ast

from socialkit.pictures.drawings.svg_colors import UnresolvedError
from socialkit.pictures.drawings.svg_values import Tokens, significant, word_of

# Custom properties may be made of one another, each twice of the one before.
_MOST_TOKENS = 10_000
# CSS Values Level 5, "arbitrary substitution functions" (https://www.w3.org/TR/css-values-5/, 2026-11-29).
_OPEN = frozenset(["attr", "env", "first-valid", "if", "inherit", "random-item"])
#: The custom properties of an element, each worked out.
Custom = dict[str, Tokens]
LookUp = Callable[[str], Tokens | None]


def has_variable(tokens: Tokens) -> bool:
    """Tell whether var() stands anywhere in a value."""
    return any(name == "var" for name in _functions(tokens))


def is_open(tokens: Tokens) -> bool:
    """Tell whether a function stands in a value that new browsers put another value in place of.

    A declaration with one counts before anybody knows what that comes to, and for older browsers not at all.
    """
    return any(name in _OPEN or name.startswith("--") for name in _functions(tokens))


def _functions(tokens: Tokens) -> Iterator[str]:
    """Give the names of all functions in a value, at any depth."""
    waiting = [*tokens]
    while waiting:
        token = waiting.pop()
        if token.type == "function":
            yield token.lower_name
            waiting += token.arguments
        elif token.type in {"() block", "[] block", "{} block"}:
            waiting += token.content


def worked_out(inherited: Custom, own: Custom) -> Custom:
    """Put an element's own custom properties into one another, over those of its parent.

    Those in a circle, or without a value, are left out.
    """
    custom = inherited | {name: tokens for name, tokens in own.items() if _says_something(tokens)}
    done: Custom = {}
    for name in custom:
        tokens = _resolved(name, custom, done, ())
        if tokens is not None:
            done[name] = tokens
    return {name: done[name] for name in custom if name in done}


def _says_something(tokens: Tokens) -> bool:
    """Tell a value from the words that leave the parent's in its place."""
    return word_of(significant(tokens)) not in {"inherit", "unset", "revert", "revert-layer"}


def _resolved(name: str, custom: Custom, done: Custom, above: tuple[str, ...]) -> Tokens | None:
    if name in done:
        return done[name]
    tokens = custom.get(name)
    if tokens is None or name in above:
        return None
    if word_of(significant(tokens)) == "initial":
        return None
    if not has_variable(tokens):
        return tokens
    return _expanded(tokens, lambda other: _resolved(other, custom, done, (*above, name)))


def substituted(tokens: Tokens, custom: Custom) -> Tokens | None:
    """Put custom properties in place of var(); None where one has no value and nothing stands in for it."""
    return _expanded(tokens, custom.get)


def _expanded(tokens: Tokens, look_up: LookUp) -> Tokens | None:
    result: list[ast.Node] = []
    for token in tokens:
        part = _expanded_one(token, look_up)
        if part is None:
            return None
        result += part
        if len(result) > _MOST_TOKENS:
            raise UnresolvedError("custom properties without end")
    return result


def _expanded_one(token: ast.Node, look_up: LookUp) -> Tokens | None:
    if token.type != "function":
        return [token]
    if token.lower_name != "var":
        arguments = _expanded(token.arguments, look_up)
        if arguments is None:
            return None
        return [ast.FunctionBlock(token.source_line, token.source_column, token.name, arguments)]
    words = significant(token.arguments)
    if not words or words[0].type != "ident" or not words[0].value.startswith("--"):
        return None
    found = look_up(words[0].value)
    if found is not None:
        return found
    comma = next((index for index, part in enumerate(token.arguments) if part == ","), None)
    return None if comma is None else _expanded(token.arguments[comma + 1 :], look_up)
