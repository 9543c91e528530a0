"""Characters that a platform refuses: a post that holds one of them is not accepted."""

from collections.abc import Iterator
from functools import lru_cache

from socialkit.text.patterns import compiled


def refused(text: str, characters: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where each run of the refused ``characters`` starts and ends, in code points."""
    if characters and not text.isascii():
        for match in compiled(_run_of(characters)).finditer(text):
            yield match.span()


@lru_cache(maxsize=16)
def _run_of(characters: frozenset[str]) -> str:
    return "[" + "".join(rf"\U{ord(each):08X}" for each in sorted(characters)) + "]+"
