"""The pieces of a plain or quoted scalar: folded lines, doubled quotes, escapes."""

from collections.abc import Callable, Iterator

from yaml.scanner import Scanner

from socialkit.loading.yaml.slices import BREAK, BREAKS, Slice, feed
from socialkit.text.patterns import simple

_END = "\r\n\x85\u2028\u2029"
_FOLD = rf"(?P<fold>[ \t]*+(?:(?:{BREAK})[ \t]*+)+)"


def _verbatim(special: str) -> str:
    """Give the pattern of words with blanks between them, without ``special`` characters."""
    word = f"[^ \t{_END}{special}]++"
    return f"(?P<verbatim>[ \t]*+{word}(?:[ \t]++{word})*+|[ \t]++)"


_PLAIN = f"{_FOLD}|{_verbatim('')}"
_SINGLE = f"{_FOLD}|(?P<escape>'')|{_verbatim(chr(39))}"
_DOUBLE = (
    rf"{_FOLD}|(?P<joint>\\(?:{BREAK})[ \t]*+(?:(?:{BREAK})[ \t]*+)*+)"
    rf"|(?P<escape>\\(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|[^{_END}]))"
    rf"|{_verbatim(chr(92) * 2 + chr(34))}"
)


def flow_pieces(source: str, start: int, end: int, value: str) -> list[Slice] | None:
    """Give the pieces of the plain or quoted scalar at ``start``; None when they do not give ``value``."""
    quote = source[start : start + 1]
    if quote in {'"', "'"} and source[end - 1 : end] == quote and end - start > 1:
        pattern, unescaped = (_DOUBLE, _escape) if quote == '"' else (_SINGLE, _quote)
        pieces = list(_pieces(source, start + 1, end - 1, pattern, unescaped))
    else:
        pieces = list(_pieces(source, start, end, _PLAIN, _quote))
    return pieces if "".join(piece.text for piece in pieces) == value else None


def _pieces(
    source: str, start: int, end: int, pattern: str, unescaped: Callable[[str], str]
) -> Iterator[Slice]:
    for match in simple(pattern).finditer(source, start, end):
        kind, text, index = match.lastgroup, match.group(), match.start()
        if kind == "fold":
            yield Slice(_folded(text))
        elif kind == "joint":
            yield Slice("".join(map(feed, BREAKS.findall(text)[1:])))
        elif kind == "escape":
            yield Slice(unescaped(text), index, escape=len(text))
        else:
            yield Slice(text, index)


def _folded(text: str) -> str:
    first, *others = map(feed, BREAKS.findall(text))
    if first != "\n":
        return first + "".join(others)
    return "".join(others) or " "


def _quote(_: str) -> str:
    return "'"


def _escape(text: str) -> str:
    letter, digits = text[1], text[2:]
    return chr(int(digits, 16)) if digits else Scanner.ESCAPE_REPLACEMENTS.get(letter, "")
