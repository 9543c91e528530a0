"""Rules about how many bytes, hashtags, mentions and links a text has."""

from collections.abc import Iterator

from socialkit.counting import counted
from socialkit.findings.finding import Finding, Severity
from socialkit.model.reading import Entity, Fact, Kind
from socialkit.platforms.registry import is_built_in
from socialkit.rules.analysis.required_hashtags import written_dead
from socialkit.rules.rule import Reading, RuleContext
from socialkit.rules.settings import Setting
from socialkit.text import plain
from socialkit.text.letters import HASHES
from socialkit.text.spans import Spans

#: How many hashtags readers take, where the campaign says nothing else: accessibility guides
#: (https://accessibility.engin.umich.edu/hashtags/, 2026-11) and platforms' own advice of one to five.
MANY = Setting("most", int, 3, "hashtags in a text")
#: So many bytes a character has at most: four, and twice that where the name in an address is sent in ASCII.
_MOST_BYTES = 8


def more_than_taken(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report more bytes, hashtags, mentions or different links than the platform takes.

    Why: the post is refused. Bluesky stores at most 3000 bytes of UTF-8, and an emoji of a whole family
    has 25; Instagram takes 5 hashtags, Threads 5 links. Where what is over is only left plain, as
    hashtags after the first one are on Threads, this is information only.

    Source: https://github.com/bluesky-social/atproto lexicons/app/bsky/feed/post.json (2026-08-20); each
    platform's limits, with their sources and dates: `socialkit platforms`.

    Fix: none.

    Bad: 121 family emoji on Bluesky
    Good: 118 family emoji on Bluesky
    """
    limits = reading.dialect.limits
    if limits.bytes:
        yield from _too_many_bytes(reading, limits.bytes, context)
    if limits.hashtags:
        yield from _too_many(reading, Kind.HASHTAG, limits.hashtags, context)
    if limits.mentions:
        yield from _too_many(reading, Kind.MENTION, limits.mentions, context)
    if limits.links:
        yield from _too_many(reading, Kind.LINK, limits.links, context)


def many_hashtags(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report more hashtags than readers take; more than a platform takes is SK203.

    Why: each is read aloud with its sign, and a post full of tags looks like an advertisement.

    Source: https://accessibility.engin.umich.edu/hashtags/ (2026-11).

    Fix: none; keep those that people follow, and put them last.

    Bad: We #Care for #Work, #Health and all
    Good: We #Care for #Work, health and all
    """
    most = context.setting(MANY)
    if len(reading.entities) <= most:
        return
    tags = [entity for entity in reading.entities if entity.kind is Kind.HASHTAG]
    limit = reading.dialect.limits.hashtags
    if len(tags) > most and not (limit and len(tags) > limit.value):
        yield context.finding(
            f"{counted(len(tags), 'hashtag')}: more than {most} are hard to read",
            place=reading.at(tags[most].start, tags[most].end),
            remedy=f"keep {most}",
        )


def _too_many_bytes(reading: Reading, limit: Fact, context: RuleContext) -> Iterator[Finding]:
    # Putting together what is sent takes longer than most texts are worth.
    if is_built_in(reading.message.platform) and len(reading.text) * _MOST_BYTES <= limit.value:
        return
    # What is stored is what is sent, which may have shorter links.
    sent: str = getattr(reading.dialect.encode(reading.message), "text", reading.text)
    size = len(sent.encode("utf-8", "surrogatepass"))
    if size > limit.value:
        over = counted(size - limit.value, "byte")
        yield context.finding(
            f"too many bytes for {reading.dialect.title}: {size} of {limit.value}",
            place=reading.first_line(),
            remedy=f"take out {over}: emoji and characters of many scripts have several",
        ).grouped(f"too many bytes for {reading.dialect.title}", rank=size)


def _too_many(reading: Reading, kind: Kind, limit: Fact, context: RuleContext) -> Iterator[Finding]:
    # Each hashtag has a sign, and so many of either there are not in most texts.
    signs = sum(map(reading.text.count, HASHES)) if kind is Kind.HASHTAG else 0
    if max(signs, len(reading.entities)) <= limit.value:
        return
    live = _countable(kind, reading.entities)
    written = _countable(kind, plain.hashtags(reading.text)) if kind is Kind.HASHTAG else live
    found = max(written, live, key=len)
    if len(found) <= limit.value:
        return
    title = reading.dialect.title
    refused = len(live) > limit.value
    over = found[limit.value :]
    dead = Spans(written_dead(reading))
    if not refused and any(dead.touch(each.start, each.end) for each in over):
        return
    outcome = f"takes {limit.value}" if refused else f"links {limit.value} and leaves the others plain"
    yield context.finding(
        f"{len(found)} {kind}s: {title} {reading.surely}{outcome}",
        place=reading.at(over[0].start, over[0].end),
        remedy=f"take out {len(over)}",
        severity=None if refused else Severity.INFO,
    ).grouped(f"too many {kind}s for {title}", rank=len(found))


def _countable(kind: Kind, entities: Iterator[Entity] | tuple[Entity, ...]) -> list[Entity]:
    """Give what counts: each hashtag and mention, and each link once."""
    found = [entity for entity in entities if entity.kind is kind]
    return (
        list({entity.value: entity for entity in reversed(found)}.values())[::-1]
        if kind is Kind.LINK
        else found
    )
