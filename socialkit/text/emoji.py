"""Emoji sequences: what is one emoji, however many code points it is made of."""

from collections.abc import Iterator

from socialkit.text.patterns import compiled

# What an emoji sequence is made of: Unicode Technical Standard 51, section 1.4.9 (version 17, 2025-09).
_TAGGED = r"(?:[\U000E0020-\U000E007E]++\U000E007F)?+"
_PICTURE = rf"\p{{Extended_Pictographic}}(?:\uFE0F|\p{{Emoji_Modifier}})?+{_TAGGED}"
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
