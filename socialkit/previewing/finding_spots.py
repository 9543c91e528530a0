"""Where in a message a finding is: its place in the file, turned into a stretch of the final text."""

from dataclasses import dataclass

from socialkit.findings.finding import Finding
from socialkit.findings.place import Place, Segment
from socialkit.model.message import Message

#: Ours: what is longer than this share of a text is about all of it, and not marked in it.
_MOST = 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingSpot:
    """A stretch of a text, in code points, the end exclusive, and the number of the finding about it."""

    start: int
    end: int
    number: int


def spot_of(finding: Finding, message: Message, number: int) -> FindingSpot | None:
    """Give where the finding is in the message's text; None where it is elsewhere, or about all of it."""
    origin, place = message.origin, finding.place
    if origin is None or origin.place.file != place.file:
        return None
    found = [part for segment in origin.segments if (part := _overlap(segment, place))]
    if not found:
        return None
    start, end = min(first for first, _ in found), max(last for _, last in found)
    if end - start > _MOST * len(message.text) or end <= start:
        return None
    return FindingSpot(start=start, end=end, number=number)


def _overlap(segment: Segment, place: Place) -> tuple[int, int] | None:
    """Give the offsets of what of a segment lies within a place."""
    if not place.line <= segment.line <= place.end_line:
        return None
    first = place.column if segment.line == place.line else 1
    last = place.end_column if segment.line == place.end_line else segment.column + segment.length
    start = max(first, segment.column) - segment.column
    end = min(last, segment.column + segment.length) - segment.column
    return (segment.offset + start, segment.offset + end) if start < end else None
