"""Cards as they were written last: a post of which nothing changed since is not put together again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from socialkit.kit.partner_page.post_cards import CardText, CharacterCount, PostCard
from socialkit.kit.partner_page.shown_graphics import CardGraphic, PartnerGraphics
from socialkit.kit.partner_page.stretches import TextStretch
from socialkit.kit.partner_page.ways import Opening, Way
from socialkit.model.rendition import Rendition

# What people write is escaped: it ends no card.
_BEGIN, _END = "<article ", "</article>\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptCards:
    """The cards of a kit that were written last, by post, and the marks of what they are made of now.

    ``marks`` are those of posts with all that is the same for everybody, by id, ``own`` that of the partner
    and her graphics. Without marks nothing is kept.
    """

    marks: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    cards: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def mark(self, post: str, topic: str) -> str:
        """Give what tells one card from all others; empty where nothing is kept."""
        known = self.marks.get(post)
        return sha256(f"{known} {self.own} {topic}".encode()).hexdigest() if known else ""

    def card(self, post: str, topic: str, graphics: PartnerGraphics) -> PostCard | None:
        """Give a card that would be written as it was; None where anything that it is made of differs."""
        raw = self.cards.get(post)
        if raw is None or raw.get("mark") != (self.mark(post, topic) or None):
            return None
        try:
            return _card(post, raw, graphics)
        # Somebody may have written it who knew no better.
        except (LookupError, TypeError, ValueError, AttributeError):
            return None


NOTHING_KEPT = KeptCards()


def own_mark(about: Sequence[object], pictures: Sequence[Rendition], previews: frozenset[str]) -> str:
    """Give the mark of a partner and her graphics; ``about`` is all else that her cards depend on."""
    # A platform may take a file, or another in its place, for its bytes.
    files = [
        (each.graphic, each.path.name, each.width, each.height, each.media_type, each.length)
        for each in pictures
    ]
    return sha256(repr((about, files, sorted(previews))).encode()).hexdigest()


def kept_from(data: bytes) -> dict[str, Mapping[str, object]]:
    """Read what `to_keep` gives; ValueError where it is something else."""
    raw = json.loads(data)
    if not isinstance(raw, dict) or not all(isinstance(each, dict) for each in raw.values()):
        raise ValueError("no cards of a kit")
    return raw


def to_keep(
    kept: KeptCards, cards: Sequence[PostCard], page: bytes, entries: Mapping[str, str]
) -> bytes | None:
    """Give the cards of a page, to be kept; None where they are kept already.

    ``entries`` are marks of what the calendar has of each post.
    """
    if not kept.marks or (len(cards) == len(kept.cards) and all(each.html for each in cards)):
        return None
    written = _articles(page.decode())
    rows = {
        card.post: kept.cards[card.post] if card.html else _row(card, html, entries.get(card.post, ""))
        for card, html in zip(cards, written, strict=True)
    }
    return json.dumps(rows, ensure_ascii=False).encode()


def _articles(page: str) -> Iterator[str]:
    """Give the markup of the cards on a page."""
    start = page.find(_BEGIN)
    while start >= 0:
        end = page.index(_END, start) + len(_END)
        yield page[start:end]
        start = page.find(_BEGIN, end)


def _row(card: PostCard, html: str, entry: str) -> dict[str, object]:
    return {
        "mark": card.mark,
        "html": html,
        "entry": entry,
        "title": card.title,
        "title_lang": card.title_lang,
        "choices": card.choices,
        "texts": [(each.on, each.value, each.lang) for each in card.texts],
        "lang": card.lang,
        "other_language": card.other_language,
        "counts": [_count_row(each) for each in card.counts],
        "ways": [_way_row(each) for each in card.ways],
        "graphics": [
            (each.on, each.graphic.key, each.number, each.alt, each.alt_lang) for each in card.graphics
        ],
        "alt": card.alt,
        "alt_lang": card.alt_lang,
        "lacks_graphic": card.lacks_graphic,
    }


def _count_row(count: CharacterCount) -> tuple[object, ...]:
    return count.on, count.title, count.length, count.limit, count.links, count.plain, count.picked


def _count(row: Sequence[Any]) -> CharacterCount:
    on, title, length, limit, links, plain, picked = row
    return CharacterCount(
        on=on, title=title, length=length, limit=limit, links=links, plain=tuple(plain), picked=picked
    )


def _way_row(way: Way) -> tuple[object, ...]:
    openings = [(each.title, each.link, each.share_at, each.longest) for each in way.openings]
    return way.on, way.title, openings, way.tags, way.plain, way.picks


def _way(row: Sequence[Any]) -> Way:
    on, title, openings, tags, plain, picks = row
    return Way(
        on=on,
        title=title,
        openings=tuple(
            Opening(title=name, link=link, share_at=share_at, longest=longest)
            for name, link, share_at, longest in openings
        ),
        tags=tuple(tags),
        plain=tuple(plain),
        picks=tuple(picks),
    )


def _card(post: str, row: Mapping[str, Any], graphics: PartnerGraphics) -> PostCard:
    """Give a card without what only its markup shows."""
    return PostCard(
        post=post,
        title=row["title"],
        title_lang=row["title_lang"],
        choices=tuple((value, title) for value, title in row["choices"]),
        texts=tuple(
            CardText(on=tuple(on), parts=(TextStretch(text=text),), lang=lang)
            for on, text, lang in row["texts"]
        ),
        lang=row["lang"],
        other_language=row["other_language"],
        counts=tuple(map(_count, row["counts"])),
        ways=tuple(map(_way, row["ways"])),
        graphics=tuple(
            CardGraphic(on=tuple(on), graphic=graphics.views[key], number=number, alt=alt, alt_lang=alt_lang)
            for on, key, number, alt, alt_lang in row["graphics"]
        ),
        refused=(),
        alt=row["alt"],
        alt_lang=row["alt_lang"],
        lacks_graphic=row["lacks_graphic"],
        mark=row["mark"],
        html=row["html"],
        entry=row["entry"],
    )
