"""Rules about the hashtags that every post must have."""

import re
from collections.abc import Iterator

from socialkit.model.place import Place
from socialkit.model.reading import Kind
from socialkit.rules.occurrence import Occurrence, find_occurrence, obstacle
from socialkit.rules.rule import Reading, Remark
from socialkit.text.patterns import compiled


def missing_hashtag(reading: Reading) -> Iterator[Remark]:
    """Report a hashtag that every post must have and that is not in the text.

    Why: posts without the campaign's hashtag are not found, not counted and not shared on.
    What links is proven by the platform's own rules; the bare word does not count.

    Source: the campaign's own file, `hashtags: required`; Social Service Workforce Week asks for it
    (https://www.socialserviceworkforce.org/social-service-workforce-week-2022, 2022-10).

    Bad: Join us this week with @SSWAlliance
    Good: Join us this #SSWWeek with @SSWAlliance
    """
    for tag, found in _not_live(reading):
        if found is None:
            detail, place = _nearest(reading, tag)
            yield Remark(
                message=f"required hashtag {tag} is missing{detail}",
                remedy=f"add {tag}, with a space before it",
                place=place,
            )


def dead_hashtag(reading: Reading) -> Iterator[Remark]:
    """Report a required hashtag that is there, but does not link on this platform.

    Why: platforms read `#` only where their rules allow it: glued to a word, after a bracket, with a
    look-alike sign or an invisible character it stays plain text, and each platform differs.

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21);
    https://github.com/bluesky-social/atproto (0.19.19, 2026-08-20); Mastodon's published code
    (https://github.com/mastodon/mastodon, 2026-07). LinkedIn and Facebook publish no rule, so there
    the finding says "probably".

    Bad: Use our hashtag#SSWWeek with @SSWAlliance
    Good: Use our hashtag #SSWWeek with @SSWAlliance
    """
    for _tag, found in _not_live(reading):
        if found is not None:
            yield obstacle(reading, found)


def _not_live(reading: Reading) -> Iterator[tuple[str, Occurrence | None]]:
    """Give each required hashtag that does not link, and where it is written all the same."""
    live = reading.values(Kind.HASHTAG)
    for tag in reading.campaign.hashtags.required_for(reading.message.platform):
        name = tag.removeprefix("#")
        if name.casefold() not in live:
            yield tag, find_occurrence(reading, Kind.HASHTAG, name)


def _nearest(reading: Reading, tag: str) -> tuple[str, Place]:
    """Give what stands there instead, and its place: a longer tag, or the word without its sign."""
    name = tag.removeprefix("#").casefold()
    for entity in reading.entities:
        if entity.kind is Kind.HASHTAG and entity.value.casefold().startswith(name):
            return f": #{entity.value} is another one", reading.place(entity.start, entity.end)
    word = compiled(rf"(?i)(?<![\w@#/.]){re.escape(name)}(?![\w/])").search(reading.text)
    if word:
        return f': "{word.group()}" stands there without its "#"', reading.place(*word.span())
    return "", reading.first_line()
