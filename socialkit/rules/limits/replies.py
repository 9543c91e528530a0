"""The rule about texts that are taken for replies."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.rules.rule import Reading, RuleContext


def reply_by_accident(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a text on X that begins with a mention.

    Why: X reads it as a reply and shows it in fewer feeds: to those who follow both accounts.

    Source: https://github.com/twitter/twitter-text, the extraction of replies (3.1.0, 2021-10-21).

    Fix: none; a word before it will do, and a full stop before it does not look good.

    Bad: @SSWAlliance invites you to #SSWWeek
    Good: Join @SSWAlliance for #SSWWeek
    """
    name = reading.dialect.reply_to(reading.text)
    if name is None:
        return
    start = len(reading.text) - len(reading.text.lstrip())
    yield context.finding(
        f"starts with @{name}: {reading.dialect.title} shows it as a reply, to few people",
        place=reading.at(start, start + 1 + len(name)),
        remedy="begin with another word",
    ).grouped("starts with a mention")
