"""A message's text in pieces as a feed shows it: what is live, shortened, folded away, found fault with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Kind
from socialkit.previewing.finding_spots import FindingSpot
from socialkit.previewing.folding import fold_places
from socialkit.previewing.link_texts import link_text
from socialkit.text.feed import Feed
from socialkit.text.written_mentions import written_mentions


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPiece:
    """A piece of a text as a feed shows it.

    ``kind`` is what it is there: ``hashtag``, ``mention``, ``link``, or empty; ``whole`` is what it stands
    for where that is longer. ``folded`` is ``both`` behind the fold, ``phone`` where only a phone folds it.
    ``findings`` are the numbers of those about it.
    """

    text: str
    kind: str = ""
    whole: str = ""
    folded: str = ""
    findings: tuple[int, ...] = ()


def shown_pieces(
    message: Message, entities: Sequence[Entity], feed: Feed, spots: Sequence[FindingSpot] = ()
) -> tuple[ShownPiece, ...]:
    """Cut a message's text; joined, the pieces are what the feed shows."""
    return tuple(_folded(tuple(_spoken(message, entities, feed, spots)), feed))


def _spoken(
    message: Message, entities: Sequence[Entity], feed: Feed, spots: Sequence[FindingSpot]
) -> Iterator[ShownPiece]:
    at = 0
    for start, end, piece in _live(message, entities, feed):
        if start < at:
            continue
        yield from _marked(message.text, (at, start), ShownPiece(text=""), spots)
        if piece.text == message.text[start:end]:
            yield from _marked(message.text, (start, end), piece, spots)
        else:
            yield replace(piece, findings=_numbers(start, end, spots))
        at = end
    yield from _marked(message.text, (at, len(message.text)), ShownPiece(text=""), spots)


def _live(message: Message, entities: Sequence[Entity], feed: Feed) -> list[tuple[int, int, ShownPiece]]:
    """Give what is live, in order; mentions that are made when the message is sent by the name shown."""
    found = [
        (start, end, ShownPiece(text=mention.name, kind=str(Kind.MENTION), whole=mention.written))
        for start, end, mention in written_mentions(message.text, message.mentions)
    ]
    for each in entities:
        written = message.text[each.start : each.end]
        shown = link_text(written, feed.links) if each.kind is Kind.LINK else written
        whole = written if shown != written else ""
        found.append((each.start, each.end, ShownPiece(text=shown, kind=str(each.kind), whole=whole)))
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _marked(
    text: str, stretch: tuple[int, int], like: ShownPiece, spots: Sequence[FindingSpot]
) -> Iterator[ShownPiece]:
    start, end = stretch
    edges = {each for spot in spots for each in (spot.start, spot.end) if start < each < end}
    for first, last in pairwise(sorted({start, end, *edges})):
        yield replace(like, text=text[first:last], findings=_numbers(first, last, spots))


def _numbers(start: int, end: int, spots: Sequence[FindingSpot]) -> tuple[int, ...]:
    return tuple(spot.number for spot in spots if spot.start < end and start < spot.end)


def _folded(pieces: Sequence[ShownPiece], feed: Feed) -> Iterator[ShownPiece]:
    """Cut where the feed folds, and say of each piece whether it is behind the fold."""
    places = fold_places("".join(piece.text for piece in pieces), feed.fold)
    cuts = sorted({place for place in (places.phone, places.wide) if place is not None})
    at = 0
    for piece in pieces:
        ends = at + len(piece.text)
        edges = [at, *(cut for cut in cuts if at < cut < ends), ends]
        for first, last in pairwise(edges):
            wide = places.wide is not None and first >= places.wide
            phone = places.phone is not None and first >= places.phone
            folded = "both" if wide and phone else "phone" if phone else "both" if wide else ""
            yield replace(piece, text=piece.text[first - at : last - at], folded=folded)
        at = ends
