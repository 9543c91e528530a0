"""Characters that X refuses: a post that holds one of them is not accepted."""

from collections.abc import Iterator

from socialkit.text.letters import REFUSED
from socialkit.text.patterns import compiled


def invalid(text: str) -> Iterator[tuple[int, int]]:
    """Give where each run of refused characters (U+FFFE, U+FEFF, U+FFFF) starts and ends, in code points."""
    if not text.isascii():
        for match in compiled(rf"[{REFUSED}]+").finditer(text):
            yield match.span()
