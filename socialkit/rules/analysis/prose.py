"""A text as prose: its words, without links, tags, handles and placeholders."""

import re
from collections.abc import Iterator
from functools import lru_cache

from socialkit.text.letters import ATS, HASHES
from socialkit.text.links import find_links
from socialkit.text.patterns import compiled

#: Stands for each character that is no prose; it is neither a letter nor a space.
FILLER = "\ufffc"
_ADDRESS = r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
_HANDLE = rf"[{ATS}]\w++(?:[.@-]\w++)*+"
_TAG = rf"[{HASHES}]\w++"
_PLACEHOLDER = r"\{[^{}\n]{0,60}+\}"
_NO_PROSE = rf"{_ADDRESS}|{_HANDLE}|{_TAG}|{_PLACEHOLDER}"
_WORD = r"\p{L}[\p{L}\p{M}]*+(?:['\u2019]\p{L}[\p{L}\p{M}]*+)*+"


@lru_cache(maxsize=2048)
def prose(text: str) -> str:
    """Give ``text``, as long as it is, with a filler for each character that is no prose."""
    spans = [(link.start, link.end) for link in find_links(text)] if "." in text else []
    if any(sign in text for sign in ATS + HASHES + "{"):
        spans += [match.span() for match in compiled(_NO_PROSE).finditer(text)]
    return without(text, spans)


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """Give ``text`` with a filler for each character within ``spans``, which may lie over each other."""
    parts, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            begin = max(start, position)
            parts += [text[position:begin], FILLER * (end - begin)]
            position = end
    return "".join([*parts, text[position:]])


def words(text: str) -> Iterator[re.Match[str]]:
    """Give each word: letters with their marks, and apostrophes within."""
    return compiled(_WORD).finditer(text)
