"""Graphemes: what a reader sees as one character."""

from socialkit.text.patterns import compiled

# Flags are taken two by two first: \X alone looks back over a whole run of them at each one. What may
# be joined to a letter behind it is left to \X.
_STAYS = r"[\p{Grapheme_Cluster_Break=Extend}\p{Grapheme_Cluster_Break=SpacingMark}\u200D]"
_CLUSTER = rf"\p{{Regional_Indicator}}{{2}}{_STAYS}*+(?!\p{{InCB=Consonant}})|\X"


def graphemes(text: str) -> list[str]:
    r"""Split ``text`` into extended grapheme clusters; joined, they are the text again."""
    return compiled(_CLUSTER).findall(text)


def count(text: str) -> int:
    """Give the number of graphemes; a line break of two characters is one."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return len(graphemes(text))
