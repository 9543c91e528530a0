"""What a terminal may be shown: no control characters, how many cells a text takes, and columns."""

import re
import unicodedata
from collections.abc import Sequence
from json import dumps

from socialkit.text.letters import CONTROLS, DIRECTIONAL

_WIDE = {"W", "F"}
_ZERO = {"Mn", "Me", "Cf"}
#: Control characters, halves of characters, and what some terminals take for a line end.
_HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
#: Marks that turn the reading direction; shown raw they could disguise a line.
_DIRECTIONAL = re.compile(f"[{DIRECTIONAL}]")
_RAW_IN_JSON = re.compile(rf"[{CONTROLS}\x85\u2028\u2029{DIRECTIONAL}\ud800-\udfff]")
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_SKIN = range(0x1F3FB, 0x1F400)


def printable(text: str) -> str:
    """Give the text with control and direction characters shown as escapes; line feeds stay."""
    return "\n".join(map(printable_line, text.split("\n")))


def printable_line(text: str) -> str:
    """Give the text with those shown as escapes, line feeds too: always one line."""
    # What Python calls printable holds none of what is hidden, and nearly every line is.
    shown = text if text.isprintable() else "".join(map(_shown, text))
    # GitHub takes a line that begins with `::` or holds `##[` for a command, wherever it is written:
    # https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs (2026-11-29).
    if shown.lstrip().startswith("::"):
        shown = shown.replace("::", ": :", 1)
    return shown.replace("##[", "# #[")


def cells(text: str) -> int:
    """Give the number of terminal cells that a printable text takes; an emoji sequence takes two."""
    if text.isascii():
        return len(text)
    total = width = 0
    before = ""
    for character in text:
        if character == _EMOJI_STYLE and width == 1:
            total, width = total + 1, 2
        elif before != _JOINER and not (width and ord(character) in _SKIN):
            own = _width(character)
            total, width = total + own, own or width
        before = character
    return total


def json_text(document: object, *, indent: int | None = 2) -> str:
    """Give a JSON document in which no character can steer a terminal; it reads back the same."""
    text = dumps(document, ensure_ascii=False, indent=indent)
    return _RAW_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _shown(character: str) -> str:
    if unicodedata.category(character) in _HIDDEN or _DIRECTIONAL.match(character):
        return f"\\x{ord(character):02x}" if character < "\x80" else f"\\u{ord(character):04x}"
    return character


def _width(character: str) -> int:
    if unicodedata.category(character) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Give rows as lines with aligned columns, safe for a terminal."""
    shown = [[printable(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(cells(cell) for cell in column) for column in zip(*shown, strict=True)]
    return [_aligned(row, widths) for row in shown]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()
