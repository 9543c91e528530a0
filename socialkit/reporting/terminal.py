"""What a terminal may be shown: no control characters, and how many cells a text takes."""

import unicodedata

_KEPT = {"\n"}
_WIDE = {"W", "F"}
_ZERO = {"Mn", "Me", "Cf"}
_HIDDEN = {"Cc", "Cs"}
#: Marks that turn the reading direction; shown raw they could disguise a line.
_BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def printable(text: str) -> str:
    """Give the text with control and direction characters shown as escapes."""
    return "".join(_shown(character) for character in text)


def cells(text: str) -> int:
    """Give the number of terminal cells that a printable text takes."""
    return sum(_width(character) for character in text)


def _shown(character: str) -> str:
    if character in _KEPT:
        return character
    if unicodedata.category(character) in _HIDDEN or character in _BIDI:
        return f"\\x{ord(character):02x}" if character < "\x80" else f"\\u{ord(character):04x}"
    return character


def _width(character: str) -> int:
    if unicodedata.category(character) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
