"""A text put into a scalar: how each of YAML's five styles writes it, and which characters are where."""

import re
from collections.abc import Iterable, Sequence

from socialkit.loading.edits.fixes import quoted
from socialkit.loading.yaml.block_style import block_pieces
from socialkit.loading.yaml.flow_style import flow_pieces
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.slices import BREAK, BREAKS, Slice

_BREAK_NEXT = re.compile(rf"[ \t]*(?:{BREAK})")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\\N"}
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
#: What ends a plain text: a comment, a key; in braces and brackets also their signs. Readers differ on tabs.
_ENDS_PLAIN = re.compile(r"\s#|:\s")
_SIGNS = re.compile(r"[][{},\t\r\n\x85\u2028\u2029]")
_NO_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]")
_NO_END = re.compile(r"[\s:]\Z")


def pieces_of(value: Scalar) -> list[Slice]:
    """Give the pieces of a value; none where they cannot be proven."""
    span = value.span
    cut = block_pieces if value.style and value.style in "|>" else flow_pieces
    return cut(span.source.text, span.start, span.end, str(value)) or []


def value_offset(pieces: Sequence[Slice], index: int) -> int | None:
    """Give the offset in a text of the source character at ``index``; None where it is not proven."""
    offset = 0
    for piece in pieces:
        if piece.escape and piece.index is not None and index == piece.index + piece.escape:
            return offset + len(piece.text)
        if piece.index is not None and 0 <= index - piece.index <= (0 if piece.escape else len(piece.text)):
            return offset + index - piece.index
        offset += len(piece.text)
    return None


def with_lost_blanks(value: Scalar, start: int, end: int) -> tuple[int, int]:
    """Give the characters to take out, with the blanks that YAML would drop beside them at a line's end.

    In quotes and in plain texts a line that is folded loses what is blank at its end and at its start.
    """
    if value.style and value.style in "|>":
        return start, end
    text, low, high = value.span.source.text, value.span.start, value.span.end
    ahead = _blank_from(text, low, start)
    if _BREAK_NEXT.match(text, end, high):
        # Behind a backslash the first blank is one that stays.
        escaped = value.style == '"' and ahead < start and text[ahead - 1] == "\\"
        start = ahead + escaped
    ahead = _blank_from(text, low, start)
    if ahead > low and BREAKS.fullmatch(text, ahead - 1, ahead):
        while end < high and text[end] in " \t":
            end += 1
    return start, end


def _blank_from(text: str, low: int, end: int) -> int:
    """Give where the blanks before ``end`` begin."""
    start = end
    while start > low and text[start - 1] in " \t":
        start -= 1
    return start


def spelled(value: Scalar, pieces: Iterable[Slice], start: int, end: int, words: str) -> tuple[int, int, str]:
    """Give what to put where in the source, so that ``words`` stand between ``start`` and ``end``.

    A plain text that cannot hold them is put in quotes as a whole.
    """
    if value.style == '"':
        return start, end, _ESCAPED.sub(_escape, words)
    if value.style == "|":
        return start, end, _lines(value, pieces, words)
    # In the other styles YAML joins lines: only a blank one between them breaks the text.
    joined = _lines(value, pieces, words.replace("\n", "\n\n"))
    if value.style == "'":
        return start, end, joined.replace("'", "''")
    if value.style == ">":
        return start, end, joined
    text, low, high = value.span.source.text, value.span.start, value.span.end
    if _stays_plain(text[low:start], words, text[end:high]):
        return start, end, words
    return low, high, quoted(text[low:start] + joined + text[end:high])


def _stays_plain(before: str, words: str, after: str) -> bool:
    near = before[-1:] + words + after[:1]
    if _ENDS_PLAIN.search(near) or _SIGNS.search(words):
        return False
    return bool(before or not _NO_START.match(words + after)) and bool(
        after or not _NO_END.search(before + words)
    )


def _lines(value: Scalar, pieces: Iterable[Slice], words: str) -> str:
    """Give words with the file's own line ends and indentation; a blank line stays blank."""
    if "\n" not in words:
        return words
    source = value.span.source
    columns = [source.position(piece.index)[1] - 1 for piece in pieces if piece.index is not None]
    indent, line_end = " " * min(columns, default=0), _end_of_line(source.text)
    lines = words.split("\n")
    return line_end.join(
        [lines[0], *(indent + line if line else "" for line in lines[1:-1]), indent + lines[-1]]
    )


def _end_of_line(text: str) -> str:
    found = BREAKS.search(text)
    return found.group() if found else "\n"


def _escape(found: re.Match[str]) -> str:
    letter = found.group()
    return _ESCAPES.get(letter) or (f"\\x{ord(letter):02x}" if letter < "\u0100" else f"\\u{ord(letter):04x}")
