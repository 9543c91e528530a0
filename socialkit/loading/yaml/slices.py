"""A stretch of a text together with the source characters that it came from."""

import re
from dataclasses import dataclass

#: YAML 1.1 line breaks; the first four become a line feed, the others stay what they are.
BREAK = "\r\n|[\r\n\x85\u2028\u2029]"
BREAKS = re.compile(BREAK)


@dataclass(frozen=True, slots=True)
class Slice:
    """``text`` stands in the source at ``index``, or as an escape of so many characters there.

    ``index`` is None for a line break, folded or not: it belongs to the end of its line.
    """

    text: str
    index: int | None = None
    escape: int = 0


def feed(line_break: str) -> str:
    """Give what YAML reads for a line break."""
    return line_break if line_break in {"\u2028", "\u2029"} else "\n"
