"""Hashtags, handles and hosts that are not what they look like."""

from functools import lru_cache

from socialkit.rules.analysis.confusables import look
from socialkit.text.letters import ATS, HASHES, TAG_LETTERS
from socialkit.text.patterns import compiled

_LETTERS = rf"[{TAG_LETTERS}]"
_BEFORE = r"(?<![\p{L}\p{M}\p{N}_&])"
_NAMES = {
    "#": rf"{_BEFORE}[{HASHES}](?P<name>{_LETTERS}{{1,100}}+)",
    "@": rf"{_BEFORE}[{ATS}](?P<name>{_LETTERS}{{1,100}}+(?:[.@\-]{_LETTERS}{{1,100}}+){{0,8}}+)",
    "/": r"(?i)https?://(?P<name>[^\s/?#]{1,200}+)",
}

DisguisedName = tuple[str, int, int]


@lru_cache(maxsize=256)
def disguised(text: str, sign: str) -> tuple[DisguisedName, ...]:
    """Give the names behind ``sign`` (``/``: hosts) that are not what they look like, and their places."""
    if text.isascii() or not any(each in text for each in (HASHES, ATS, "/")["#@/".index(sign)]):
        return ()
    return tuple(
        (match.group("name"), *match.span())
        for match in compiled(_NAMES[sign]).finditer(text)
        if match.group("name").casefold() != look(match.group("name"))
    )
