"""Graphemes: what a reader sees as one character."""

from socialkit.text.patterns import compiled, simple

# Flags are taken two by two first: \X alone looks back over a whole run of them at each one. What may
# be joined to a letter behind it is left to \X.
_STAYS = r"[\p{Grapheme_Cluster_Break=Extend}\p{Grapheme_Cluster_Break=SpacingMark}\u200D]"
# Letters of Europe, Arabic ones, Han, Kana and whole syllables of Hangul, with common signs: side by side
# they stay apart, whichever they are (https://www.unicode.org/reports/tr29/, 2025-08, table 2).
_APART = (
    r"[\n -~\xA0-\xAC\xAE-\u024F\u0400-\u0482\u048A-\u052F\u060C\u061B\u061F-\u064A\u2010-\u2027"
    r"\u2030-\u205E\u3001-\u3029\u3041-\u3096\u30A1-\u30FC\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF9D]*+"
)
_CLUSTER = rf"\p{{Regional_Indicator}}{{2}}{_STAYS}*+(?!\p{{InCB=Consonant}})|\X"


def graphemes(text: str) -> list[str]:
    r"""Split ``text`` into extended grapheme clusters; joined, they are the text again."""
    return compiled(_CLUSTER).findall(text)


def beginning(text: str, most: int) -> str:
    """Give the first ``most`` graphemes of ``text``."""
    if simple(_APART).fullmatch(text):
        return text[:most]
    return "".join(graphemes(text)[:most])


def count(text: str) -> int:
    """Give the number of graphemes; a line break of two characters is one."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    if simple(_APART).fullmatch(text):
        return len(text)
    return len(graphemes(text))
