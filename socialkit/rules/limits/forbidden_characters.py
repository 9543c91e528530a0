"""The rule about characters that do not belong into any text."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.rules.analysis.confusables import points
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.letters import CONTROLS
from socialkit.text.patterns import compiled
from socialkit.text.refused import refused

_CONTROLS = rf"[{CONTROLS}]+"
#: Halves of characters (Unicode 17, section 23.6).
_HALVES = r"[\ud800-\udfff]+"


def refused_character(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    r"""Report control characters, and on X those with which it refuses a post.

    Why: X answers with an error, and other platforms cut the text or show a box. They come with
    copying from other programs.

    Source: https://github.com/twitter/twitter-text, invalid characters (3.1.0, 2021-10-21); the Unicode
    Standard, sections 23.1 and 23.6 (version 17, 2025-09).

    Fix: with --fix, they are taken out.

    Bad: Join us\u0007 this week
    Good: Join us this week
    """
    text = reading.text
    if text.isascii() and text.isprintable():
        return
    for match in compiled(_CONTROLS).finditer(text):
        yield _finding(reading, match.span(), f"control character {points(match.group())}", context)
    for match in compiled(_HALVES).finditer(text):
        message = f"half a character (a surrogate, {points(match.group())})"
        yield _finding(reading, match.span(), message, context, "write it whole, or take it out")
    for start, end in refused(text, reading.dialect.traits.forbidden):
        title = reading.dialect.title
        yield _finding(
            reading, (start, end), f"{title} refuses a post with {points(text[start:end])} in it", context
        )


def _finding(
    reading: Reading,
    span: tuple[int, int],
    message: str,
    context: RuleContext,
    remedy: str = "take it out: nobody sees it",
) -> Finding:
    return context.finding(
        message,
        place=reading.at(*span),
        remedy=remedy,
        fix=reading.fix("take it out", "", *span),
    )
