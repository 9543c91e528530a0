"""Foreign words for files and pictures that take no control characters."""


def printable(text: str) -> str:
    """Give a text with a space in place of each character that cannot be seen, line breaks included."""
    return text if text.isprintable() else "".join(each if each.isprintable() else " " for each in text)
