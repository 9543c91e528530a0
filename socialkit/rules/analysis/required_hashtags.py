"""The hashtags that every post must have and that are not live, and where they are written all the same."""

from functools import lru_cache

from socialkit.model.reading import Kind
from socialkit.platforms.platform import Dialect
from socialkit.rules.analysis.unlinked_entities import Occurrence, find_occurrence
from socialkit.rules.rule import Reading


@lru_cache(maxsize=1)
def not_live(reading: Reading) -> tuple[tuple[str, Occurrence | None], ...]:
    """Give each required hashtag that does not link; several rules ask this of one reading.

    Where hashtags never link, as in a mail, it is enough that one is written.
    """
    live = reading.values(Kind.HASHTAG)
    wanted = reading.campaign.hashtags.required_for(reading.message.platform, reading.message.lang)
    found = [
        (tag, find_occurrence(reading, Kind.HASHTAG, tag.removeprefix("#")))
        for tag in wanted
        if tag.removeprefix("#").casefold() not in live
    ]
    if not found:
        return ()
    if any(occurrence for _tag, occurrence in found) and not _has_hashtags(reading.dialect):
        found = [(tag, occurrence) for tag, occurrence in found if occurrence is None]
    return tuple(found)


def written_dead(reading: Reading) -> list[tuple[int, int]]:
    """Give where required hashtags stand that do not link: another rule reports those."""
    return [(each.start, each.end) for _tag, each in not_live(reading) if each]


def _has_hashtags(dialect: Dialect) -> bool:
    return any(entity.kind is Kind.HASHTAG for entity in dialect.entities("#a"))
