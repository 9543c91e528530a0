"""The rule about characters that do not belong into any text."""

from collections.abc import Iterator

from socialkit.rules.analysis.confusables import points
from socialkit.rules.rule import Reading, Remark
from socialkit.text.patterns import compiled
from socialkit.text.refused import refused

#: Control characters but for tab and line breaks, and halves of characters (Unicode 17, section 23.1, 23.6).
_CONTROLS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]+"


def refused_character(reading: Reading) -> Iterator[Remark]:
    r"""Report control characters, and on X those with which it refuses a post.

    Why: X answers with an error, and other platforms cut the text or show a box. They come with
    copying from other programs.

    Source: https://github.com/twitter/twitter-text, invalid characters (3.1.0, 2021-10-21); the Unicode
    Standard, sections 23.1 and 23.6 (version 17, 2025-09).

    Fix: with --fix, they are taken out.

    Settings: none.

    Bad: Join us\u0007 this week
    Good: Join us this week
    """
    text = reading.text
    if text.isascii() and text.isprintable():
        return
    for match in compiled(_CONTROLS).finditer(text):
        yield _remark(reading, match.span(), f"control character {points(match.group())}")
    for start, end in refused(text, reading.dialect.traits.forbidden):
        title = reading.dialect.title
        yield _remark(reading, (start, end), f"{title} refuses a post with {points(text[start:end])} in it")


def _remark(reading: Reading, span: tuple[int, int], message: str) -> Remark:
    return Remark(
        message=message,
        remedy="take it out: nobody sees it",
        place=reading.place(*span),
        fix=reading.fix("take it out", "", *span),
    )
