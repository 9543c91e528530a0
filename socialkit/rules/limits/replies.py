"""The rule about texts that are taken for replies."""

from collections.abc import Iterator

from socialkit.rules.rule import Reading, Remark


def reply_by_accident(reading: Reading) -> Iterator[Remark]:
    """Report a text on X that begins with a mention.

    Why: X reads it as a reply and shows it in fewer feeds: to those who follow both accounts.

    Source: https://github.com/twitter/twitter-text, the extraction of replies (3.1.0, 2021-10-21).

    Fix: none; a word before it will do, and a full stop before it does not look good.

    Settings: none.

    Bad: @SSWAlliance invites you to #SSWWeek
    Good: Join @SSWAlliance for #SSWWeek
    """
    name = reading.dialect.reply_to(reading.text)
    if name is None:
        return
    start = len(reading.text) - len(reading.text.lstrip())
    yield Remark(
        message=f"starts with @{name}: {reading.dialect.title} shows it as a reply, to few people",
        remedy="begin with another word",
        place=reading.place(start, start + 1 + len(name)),
        kin="starts with a mention",
    )
