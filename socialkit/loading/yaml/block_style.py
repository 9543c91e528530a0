"""The pieces of a ``|`` or ``>`` block: lines without their indentation, joined as YAML joins them."""

import re
from collections.abc import Iterable, Iterator

from socialkit.loading.yaml.slices import BREAK, BREAKS, Slice, feed
from socialkit.text.patterns import simple

_HEADER = rf"[|>](?P<marks>[-+0-9]{{0,2}})[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?(?P<end>{BREAK})"
_LINE = re.compile(rf"(?P<text>[^\r\n\x85\u2028\u2029]*)(?P<end>{BREAK}|\Z)")
#: A line: where its text starts in the source, the text, its line break.
_SourceLine = tuple[int, str, str]


def block_pieces(source: str, start: int, end: int, value: str) -> list[Slice] | None:
    """Give the pieces of the block at ``start``; None when they do not give ``value``."""
    header = simple(_HEADER).match(source, start, end)
    if not header:
        return None
    lines = list(_lines(source, header.end(), end))
    indent = max(0, _spaces(text for _, text, _ in lines) - _spaces(BREAKS.split(value)))
    pieces = _joined(lines, indent, folded=source[start] == ">")
    return pieces if _equal(pieces, value, keep="+" in header["marks"]) else None


def _spaces(lines: Iterable[str]) -> int:
    """Give the indentation of the first line that is not blank."""
    return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), 0)


def _lines(source: str, start: int, end: int) -> Iterator[_SourceLine]:
    while start < end:
        match = _LINE.match(source, start, end)
        if not match:
            return
        yield start, match["text"], match["end"]
        start = match.end()


def _equal(pieces: list[Slice], value: str, *, keep: bool) -> bool:
    built = "".join(piece.text for piece in pieces)
    return built == value if keep else built.rstrip("\n") == value.rstrip("\n")


def _joined(lines: list[_SourceLine], indent: int, *, folded: bool) -> list[Slice]:
    """Join lines as YAML 1.1 does: folding turns a single break between two flush lines into a space."""
    pieces: list[Slice] = []
    breaks: list[Slice] = []
    after = ""
    flush = False
    for start, text, line_break in lines:
        content = text[indent:]
        ended = Slice(feed(line_break)) if line_break else None
        if not text.strip(" ") and len(text) <= indent:
            breaks += [ended] if ended else []
            continue
        own_flush = content[:1] not in {" ", "\t"}
        if pieces or after:
            pieces += _between(after, breaks, folded=folded and flush and own_flush)
        else:
            pieces += breaks
        pieces.append(Slice(content, start + min(indent, len(text))))
        breaks, after, flush = [], ended.text if ended else "", own_flush
    tail = [Slice(after)] if after else []
    return [*pieces, *tail, *breaks]


def _between(after: str, breaks: list[Slice], *, folded: bool) -> list[Slice]:
    """Give what stands between two lines of text: a space, or their line breaks."""
    if not folded or after != "\n":
        return [Slice(after), *breaks]
    return breaks or [Slice(" ")]
