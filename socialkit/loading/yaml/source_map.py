"""Where each character of a text stands in the file: proven by building the text again, or not claimed.

YAML has five ways to write a text. For each, the source is cut into pieces that became a stretch of
the text; only when the pieces give exactly the text that YAML read are they believed.
"""

from collections.abc import Iterable, Iterator

from socialkit.findings.place import Origin, Segment, spliced
from socialkit.loading.yaml.block_style import block_pieces
from socialkit.loading.yaml.flow_style import flow_pieces
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.slices import Slice
from socialkit.loading.yaml.source import Source
from socialkit.model.campaign import Text


def text_of(scalar: Scalar) -> Text:
    """Give a text without white space at its end (a ``|`` block has a line end there), and its origin."""
    return Text(value=str(scalar).rstrip(), origin=origin_of(scalar))


def trimmed(scalar: Scalar) -> Text:
    """Give a text without white space around it, and its origin."""
    value = scalar.strip()
    lead = len(scalar) - len(scalar.lstrip())
    return Text(value=value, origin=spliced(origin_of(scalar), [(0, len(value), lead)]))


def origin_of(scalar: Scalar) -> Origin:
    """Give the place of a scalar and, where they can be proven, the places of its characters."""
    span = scalar.span
    pieces_of = block_pieces if scalar.style and scalar.style in "|>" else flow_pieces
    pieces = pieces_of(span.source.text, span.start, span.end, str(scalar)) or []
    return Origin(place=span.place, segments=tuple(_segments(span.source, pieces)))


def _segments(source: Source, pieces: Iterable[Slice]) -> Iterator[Segment]:
    """Give a run for each escape, and one for neighbours that are neighbours in the source."""
    offset = first = index = length = 0
    for piece in pieces:
        joins = not piece.escape and piece.index == index + length and first + length == offset
        if not joins and length:
            yield Segment(first, length, *source.position(index))
            length = 0
        if piece.escape and piece.index is not None:
            extra = piece.escape - len(piece.text)
            yield Segment(offset, len(piece.text), *source.position(piece.index), extra)
        elif piece.index is not None:
            first, index = (first, index) if length else (offset, piece.index)
            length += len(piece.text)
        offset += len(piece.text)
    if length:
        yield Segment(first, length, *source.position(index))
