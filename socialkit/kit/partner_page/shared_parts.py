"""What the cards of a page share, each told once for its script to put into them: links, ways to post."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from socialkit.kit.partner_page.post_cards import CharacterCount, PostCard
from socialkit.kit.partner_page.ways import Way

_Shared = TypeVar("_Shared", bound=Hashable)


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedWay:
    """How to post on one choice of platform; ``attach`` says how many graphics are to be added there."""

    way: Way
    attach: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedLinks:
    """What the marked words of a text mean on the choices ``on`` (empty: on all).

    ``plain`` are names that are none of them; ``picked`` says that it is told further down what to do there.
    """

    on: tuple[str, ...]
    plain: tuple[str, ...]
    picked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedParts:
    """What cards share, in the order in which they name it first, each with the posts of which it is said.

    Where no posts are named, a way is that of all that have its choice, what links that of all.
    """

    links: tuple[tuple[SharedLinks, tuple[str, ...]], ...]
    ways: tuple[tuple[SharedWay, tuple[str, ...]], ...]


def shared_parts(cards: Iterable[PostCard]) -> SharedParts:
    """Give what the cards of a page share."""
    all_ = tuple(cards)
    links = _told((_links(card, on, what), card) for card in all_ for on, what in card.links)
    # What does not tag is told with what links.
    ways = _told(
        (
            SharedWay(way=replace(each, plain=()), attach=_attached(card)),
            card,
        )
        for card in all_
        for each in card.ways
    )
    choices = [each.way.on for each in ways]
    return SharedParts(
        links=tuple((each, () if len(posts) == len(all_) else posts) for each, posts in links.items()),
        ways=tuple((each, () if choices.count(each.way.on) == 1 else posts) for each, posts in ways.items()),
    )


def _attached(card: PostCard) -> int:
    return (len(card.pictures) or 1) if card.attaches else 0


def _links(card: PostCard, on: tuple[str, ...], what: CharacterCount) -> SharedLinks:
    picked = bool(what.plain) and what.picked and card.attaches
    return SharedLinks(on=on, plain=what.plain, picked=picked)


def _told(found: Iterable[tuple[_Shared, PostCard]]) -> dict[_Shared, tuple[str, ...]]:
    """Give each once, with the posts of which it is said."""
    posts: dict[_Shared, dict[str, None]] = {}
    for what, card in found:
        posts.setdefault(what, {})[card.post] = None
    return {what: tuple(ids) for what, ids in posts.items()}
