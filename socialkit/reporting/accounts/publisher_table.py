"""The table of what goes out where: platforms by what publishers carry."""

from collections.abc import Iterator
from datetime import timedelta
from pkgutil import resolve_name
from typing import cast

from socialkit.platforms.carried import Carried
from socialkit.platforms.platform import Dialect, HashtagStyle, MentionStyle
from socialkit.platforms.registry import CARRIED, DIALECTS, PUBLISHERS, dialect, is_folder

HEAD = (
    "platform",
    "text",
    "links",
    "hashtags",
    "mentions",
    "pictures",
    "alt text",
    "card",
    "thread",
    "key",
    "look-up",
    "sign-in lasts",
    "cost of a post",
    "tested against",
)
_HASHTAGS = {
    HashtagStyle.ALL: "all link",
    HashtagStyle.FIRST: "the first links",
    HashtagStyle.NONE: "none links",
}
_MENTIONS = {MentionStyle.TYPED: "typed", MentionStyle.MARKUP: "made when sent", MentionStyle.NONE: "none"}


def publisher_rows() -> Iterator[tuple[str, ...]]:
    """Give a row for each platform that is published to."""
    for name in DIALECTS:
        if name in PUBLISHERS and not is_folder(name):
            yield _row(dialect(name), cast("Carried", resolve_name(CARRIED[name])))


def _row(reader: Dialect, carried: Carried) -> tuple[str, ...]:
    limits, traits = reader.limits, reader.traits
    formats = ", ".join(reader.pictures.formats)
    return (
        f"[{reader.title}](platforms.md#{reader.name})",
        f"{limits.text.value:,} {limits.unit}" if limits.text else "no limit",
        _links(reader),
        _HASHTAGS[traits.hashtags],
        _MENTIONS[traits.mentions],
        f"{_pictures(reader, carried)}: {formats}",
        f"{limits.alt.value:,}" if limits.alt else "yes",
        carried.card,
        carried.thread,
        _key(traits.read_back.remembers_keys),
        carried.look_up,
        carried.refresh,
        _cost(reader),
        carried.tested,
    )


def _links(reader: Dialect) -> str:
    if not reader.traits.links:
        return "cannot be followed"
    return f"count {reader.limits.url.value}" if reader.limits.url else "count as written"


def _pictures(reader: Dialect, carried: Carried) -> str:
    most = reader.limits.pictures
    several = f"up to {most.value}" if most else "all"
    return ", ".join(filter(None, (several if reader.traits.several_pictures else "one", carried.pictures)))


def _key(remembered: timedelta | None) -> str:
    if remembered is None:
        return "known for good"
    return f"known for {remembered // timedelta(minutes=1):,} minutes" if remembered else "none"


def _cost(reader: Dialect) -> str:
    prices = reader.traits.prices
    if prices is None:
        return "nothing"
    return (
        f"{prices.post} {prices.currency}, with a link {prices.post_with_link}, alt text {prices.alt} "
        f"({prices.date})"
    )
