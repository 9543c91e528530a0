"""How to tag on each platform, told once for all posts."""

from collections.abc import Iterable
from dataclasses import dataclass

from socialkit.kit.partner_page.post_cards import PostCard


@dataclass(frozen=True, kw_only=True, slots=True)
class TagRow:
    """Platforms on which the same is done: names that are typed, or names that are picked from a list."""

    titles: tuple[str, ...]
    typed: tuple[str, ...]
    picked: tuple[str, ...]


def tag_rows(cards: Iterable[PostCard]) -> tuple[TagRow, ...]:
    """Give a row for each way to tag, in the order of the platforms."""
    by_title: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for way in (way for card in cards for way in card.ways if not way.several):
        typed, picked = by_title.setdefault(way.title, ({}, {}))
        typed.update(dict.fromkeys(way.tags))
        picked.update(dict.fromkeys(way.picks))
    rows: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for title, (typed, picked) in by_title.items():
        if typed or picked:
            rows.setdefault((tuple(typed), tuple(picked)), []).append(title)
    return tuple(
        TagRow(titles=tuple(titles), typed=typed, picked=picked) for (typed, picked), titles in rows.items()
    )
