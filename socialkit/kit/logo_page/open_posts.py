"""Posts whose texts name her by her handle: which platforms share one is known when she has typed it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from socialkit.assignments import kit_assignments
from socialkit.kit.files.posts_table import post_rows
from socialkit.kit.logo_page.own_handles import marked, names_handle
from socialkit.kit.logo_page.stand_in import HANDLE, ID, KEY, NAME, TEXTS, TITLE, VALUE, has_marks, put_for
from socialkit.kit.partner_page import PartnerView, page_apart
from socialkit.kit.partner_page.choices import OTHER, PlatformChoice, alone
from socialkit.kit.partner_page.post_cards import CardText, PostCard, card_of, first_words
from socialkit.kit.partner_page.shown_graphics import PartnerGraphics
from socialkit.kit.partner_page.stretches import TextStretch
from socialkit.kit.partner_page.ways import Way
from socialkit.kit.partner_page.week import PageDay, TimedCard
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.rendition import Rendition

# What people write is escaped: it ends no template.
_PARTS = re.compile(r'<template id="card-parts">(.*?)</template>', re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenPost:
    """What a script puts together: platforms of the post itself, the others, and these by their limits.

    ``rows`` are what the table has of each platform; in other files ``hole`` stands for the texts. ``parts``
    is what a page has beside its cards of this one, by which of the others is the first of those that share
    a text.
    """

    own: tuple[str, ...]
    others: tuple[str, ...]
    tight: tuple[str, ...]
    rows: Mapping[str, Sequence[str]]
    hole: str
    parts: Mapping[str, str]


def open_choices(campaign: Campaign, partner: Partner) -> dict[str, tuple[PlatformChoice, ...]]:
    """Give the choices of each such post, by its id: every platform alone, with marks for her handles."""
    found = {}
    for post, group in groupby(kit_assignments(campaign, partner), key=lambda each: each.post.id):
        assigned = list(group)
        if names_handle(assigned[0].post):
            offered = alone(campaign, assigned, partial(marked, campaign))
            if any(f"@{HANDLE}" in each.text for each in offered):
                found[post] = offered
    return found


def opened(
    view: PartnerView, offered: Mapping[str, Sequence[PlatformChoice]], pictures: Sequence[Rendition]
) -> PartnerView:
    """Give a kit whose cards of such posts have every platform alone."""
    graphics = PartnerGraphics(pictures=tuple(pictures), views={each.key: each for each in view.graphics})

    def made(card: PostCard) -> PostCard:
        made_of = card_of(view.campaign, offered[card.post], graphics, None)
        return replace(made_of, title=card.title, title_lang=card.title_lang)

    return _with_cards(view, offered, made)


def with_open_titles(view: PartnerView) -> tuple[PartnerView, dict[str, str]]:
    """Give a kit with marks for titles that are made of a post's first words, and the texts of these.

    What she types may be among the words, and where they are cut off depends on it.
    """
    found: dict[str, str] = {}

    def made(card: PostCard) -> PostCard:
        text = card.texts[0].value
        if not has_marks(text) or card.title != first_words(put_for(text, NAME, f"{KEY}={VALUE}", id_=ID)):
            return card
        mark = f"{TITLE}{len(found)}zq"
        found[mark] = text
        return replace(card, title=mark)

    return _with_cards(view, {card.post: card for card in view.cards}, made), found


def with_holes(view: PartnerView, posts: Mapping[str, OpenPost]) -> PartnerView:
    """Give such a kit as files have it: with one mark in place of all texts of each such post."""

    def made(card: PostCard) -> PostCard:
        hole = posts[card.post].hole
        return replace(
            card,
            choices=((hole, hole),),
            texts=(CardText(on=(), parts=(TextStretch(text=hole),), lang=card.lang),),
            ways=(Way(on=hole, title=hole, openings=(), tags=(), plain=(), picks=()),),
            # What is said of the pictures is the same for all; their files are each platform's own.
            graphics=tuple(replace(each, on=(OTHER,)) for each in card.graphics),
        )

    return _with_cards(view, posts, made)


def open_posts(
    view: PartnerView, offered: Mapping[str, Sequence[PlatformChoice]]
) -> tuple[dict[str, OpenPost], list[Sequence[str] | str]]:
    """Give such posts of a kit that was `opened`, by id, and the rows of its table.

    The id of a post stands for its rows there.
    """
    head, *rows = post_rows(view)
    table: list[Sequence[str] | str] = [head]
    found: dict[str, OpenPost] = {}
    for card in view.cards:
        named = [value for value, _ in card.choices if value != OTHER]
        mine, rows = rows[: len(named)], rows[len(named) :]
        if card.post not in offered:
            table += mine
            continue
        table.append(card.post)
        own = offered[card.post][0].offers[0].assigned.post.platforms
        tight = (each.offers[0].assigned.platform for each in offered[card.post] if each.value == OTHER)
        found[card.post] = OpenPost(
            own=own,
            others=tuple(named[len(own) :]),
            tight=tuple(tight),
            rows=dict(zip(named, mine, strict=True)),
            hole=f"{TEXTS}{len(found)}zq",
            parts=dict(_parts(view, card, offered[card.post])),
        )
    return found, table


def _parts(view: PartnerView, card: PostCard, offered: Sequence[PlatformChoice]) -> Iterator[tuple[str, str]]:
    named = [each for each in offered if each.value != OTHER]
    firsts = [(each.offers[0].assigned.platform, [each]) for each in offered if each.value == OTHER]
    for first, last in firsts or [("", [])]:
        choices = [*named, *last]
        bare = card_of(view.campaign, choices, PartnerGraphics(), None)
        shown = replace(bare, graphics=card.graphics, lacks_graphic=card.lacks_graphic)
        day = PageDay(date=None, topic="", posts=(TimedCard(card=shown, at=None),))
        page, _ = page_apart(replace(view, days=(day,)))
        found = _PARTS.search(page)
        yield first, found[1] if found else ""


def _with_cards(
    view: PartnerView, of: Mapping[str, object], made: Callable[[PostCard], PostCard]
) -> PartnerView:
    days = tuple(
        replace(
            day,
            posts=tuple(
                replace(each, card=made(each.card)) if each.card.post in of else each for each in day.posts
            ),
        )
        for day in view.days
    )
    return replace(view, days=days)
