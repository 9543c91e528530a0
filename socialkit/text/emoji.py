"""Emoji sequences: what is one emoji, however many code points it is made of."""

from collections.abc import Iterator

from socialkit.text.patterns import compiled

# What an emoji sequence is made of: Unicode Technical Standard 51, section 1.4.9 (version 17, 2025-09).
_TAGGED = r"(?:[\U000E0020-\U000E007E]++\U000E007F)?+"
# What is a picture anyhow takes the selector only where it had a plain form before there were emoji
# (StandardizedVariants, Unicode 6.1); behind any other one the selector is a character of its own.
_OLD_PICTURES = (
    r"[\u231A\u231B\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5"
    r"\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2757\u2B1B\u2B1C\u2B50\u2B55\U0001F004\U0001F21A\U0001F22F]"
)
_SELECTED = rf"(?:{_OLD_PICTURES}|(?!\p{{Emoji_Presentation}})\p{{Emoji}})\uFE0F"
_TONED = r"\p{Emoji_Modifier_Base}\p{Emoji_Modifier}"
_PICTURE = rf"(?:{_SELECTED}|{_TONED}|\p{{Extended_Pictographic}}){_TAGGED}"
# Alone, the two signs for rights are letters like any other; as emoji they have a selector behind.
_RIGHTS = r"[\xA9\xAE](?!\uFE0F)"
_JOINED = rf"(?![\x00-\x7F]|{_RIGHTS}){_PICTURE}(?:\u200D{_PICTURE})*+"
_EMOJI = rf"{_JOINED}|\p{{Regional_Indicator}}{{2}}|[0-9#*]\uFE0F?+\u20E3"


def find_emoji(text: str) -> Iterator[tuple[int, int]]:
    """Give where each emoji sequence starts and ends, in code points."""
    if not text.isascii():
        for match in compiled(_EMOJI).finditer(text):
            yield match.span()


def without_emoji(text: str) -> tuple[str, int]:
    """Give what is left of ``text`` without its emoji, and how many were taken out."""
    return compiled(_EMOJI).subn("", text)
