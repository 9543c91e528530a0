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

#: What joins letters in scripts of South and South-East Asia by rule GB9c of Unicode 17 (`InCB=Linker`; the
#: library's, 2026.11.19). Before, that held for six scripts, Khmer and Balinese not among them; and where no
#: letter stands before the sign, but a vowel or nothing, the library joins and browsers part.
JOINING = (
    "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\u1cf5\u1cf6\ua9c0\uaaf6"
    "\U00010a3f\U00011133\U000113d0\U0001193e\U00011a3a\U00011a47\U00011a99\U00011f42"
)


def graphemes(text: str) -> list[str]:
    r"""Split ``text`` into extended grapheme clusters; joined, they are the text again."""
    return compiled(_CLUSTER).findall(text)


def beginning(text: str, most: int) -> str:
    """Give the first ``most`` graphemes of ``text``."""
    if simple(_APART).fullmatch(text):
        return text[:most]
    return "".join(graphemes(text)[:most])


def whole_letters(text: str) -> list[str]:
    """Split ``text`` where every reader's Unicode may part it: no sign that joins letters stands at an end.

    Scripts of pages do the same (``letters`` in ``copying.js``).
    """
    if simple(_APART).fullmatch(text):
        return list(text)
    found: list[list[str]] = []
    joins = False
    for each in graphemes(text):
        if joins:
            found[-1].append(each)
        else:
            found.append([each])
        _, *behind = simple(f"[{JOINING}]").split(each)
        joins = bool(behind) and compiled(r"\p{L}").search(behind[-1]) is None
    return ["".join(parts) for parts in found]


def count(text: str) -> int:
    """Give the number of graphemes; a line break of two characters is one."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    if simple(_APART).fullmatch(text):
        return len(text)
    return len(graphemes(text))
