"""Where each character of a text stands in the file: proven by building the text again, or not claimed.

YAML has five ways to write a text. For each, the source is cut into pieces that became a stretch of
the text; only when the pieces give exactly the text that YAML read are they believed.
"""

from collections.abc import Iterable, Iterator

from socialkit.loading.block_style import block_pieces
from socialkit.loading.flow_style import flow_pieces
from socialkit.loading.pieces import Piece
from socialkit.loading.source import Source
from socialkit.loading.tree import Scalar
from socialkit.model.campaign import Text
from socialkit.model.place import Origin, Run


def text_of(scalar: Scalar) -> Text:
    """Give a text without white space at its end (a ``|`` block has a line end there), and its origin."""
    return Text(value=str(scalar).rstrip(), origin=origin_of(scalar))


def origin_of(scalar: Scalar) -> Origin:
    """Give the place of a scalar and, where they can be proven, the places of its characters."""
    span = scalar.span
    pieces_of = block_pieces if scalar.style and scalar.style in "|>" else flow_pieces
    pieces = pieces_of(span.source.text, span.start, span.end, str(scalar))
    return Origin(place=span.place, runs=tuple(_runs(span.source, _merged(pieces or []))))


def _merged(pieces: Iterable[Piece]) -> Iterator[tuple[int, Piece]]:
    """Give each piece with its offset in the text; neighbours that are neighbours in the source are one."""
    offset, held = 0, Piece("")
    for piece in pieces:
        if _adjoining(held, piece):
            held = Piece(held.text + piece.text, held.index)
        else:
            yield offset, held
            offset, held = offset + len(held.text), piece
    yield offset, held


def _adjoining(left: Piece, right: Piece) -> bool:
    if left.index is None or left.escape or right.escape:
        return False
    return left.index + len(left.text) == right.index


def _runs(source: Source, pieces: Iterable[tuple[int, Piece]]) -> Iterator[Run]:
    for offset, piece in pieces:
        if piece.index is None or not piece.text:
            continue
        if piece.escape or source.text.startswith(piece.text, piece.index):
            yield Run(offset, len(piece.text), *source.position(piece.index))
