"""How a list of words is written: in one text, with spaces between."""


def word_set(text: str) -> frozenset[str]:
    """Give the words of ``text``."""
    return frozenset(text.split())
