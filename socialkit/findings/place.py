"""Where a character of a text stands in the file it was read from."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

#: Where editors begin a new line; YAML 1.1 also breaks at U+0085, U+2028 and U+2029, editors do not.
LINE_END = re.compile(r"\r\n|\n|\r")
#: So many bytes of a file are read, and shown, at most.
MOST_BYTES = 5_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A stretch of a file; lines and columns count from 1 in code points, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Segment:
    """``length`` characters from ``offset`` of a text stand side by side in the file.

    They begin at ``line`` and ``column`` (from 1), and take ``extra`` columns more than they are: one
    character that is written as an escape.
    """

    offset: int
    length: int
    line: int
    column: int
    extra: int = 0

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.offset + self.length

    def column_of(self, offset: int) -> int:
        """Give the column of a character, or for one behind the last the column behind it."""
        behind = offset >= self.end
        return self.column + min(offset - self.offset, self.length) + (self.extra if behind else 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a text came from: the scalar's place and, where they could be proven, its segments.

    Without segments every location is the scalar's own place: never a wrong column.
    """

    place: Place
    segments: tuple[Segment, ...] = ()

    def locate(self, start: int, end: int) -> Place:
        """Give the place of the characters from ``start`` to ``end`` (offsets in the text)."""
        first = self._segment_at(start)
        if first and start < end <= first.end:
            # So are most findings, of which there may be thousands: within one line, and not empty.
            column, behind = first.column + start - first.offset, first.column_of(end)
            place = self.place
            return Place(
                file=place.file, line=first.line, column=column, end_line=first.line, end_column=behind
            )
        last = self._segment_at(max(start, end - 1))
        if first is None or last is None:
            return self.place
        # A character without a segment, such as a line break, stands behind the one before.
        behind = end > start and not last.offset <= end - 1 < last.end
        return Place(
            file=self.place.file,
            line=first.line,
            column=first.column_of(start),
            end_line=last.line,
            end_column=last.column_of(end) + behind,
        )

    def position(self, offset: int) -> tuple[int, int] | None:
        """Give line and column of the character at ``offset``; None where it could not be proven."""
        segment = self._segment_at(offset)
        return (segment.line, segment.column_of(offset)) if segment else None

    def unbroken(self, start: int, end: int) -> bool:
        """Say whether the characters from ``start`` up to ``end`` stand side by side."""
        index = bisect_right(self.segments, start, key=_offset) - 1
        if index < 0:
            return False
        segment = self.segments[index]
        while segment.end < end:
            index += 1
            if index == len(self.segments) or not _side_by_side(segment, self.segments[index]):
                return False
            segment = self.segments[index]
        return start <= segment.end

    def _segment_at(self, offset: int) -> Segment | None:
        if len(self.segments) == 1:
            # So are most texts, which are asked for once a finding.
            return self.segments[0] if self.segments[0].offset <= offset else None
        index = bisect_right(self.segments, offset, key=_offset) - 1
        return self.segments[index] if index >= 0 else None


def _side_by_side(segment: Segment, other: Segment) -> bool:
    return (other.offset, other.line, other.column) == (
        segment.end,
        segment.line,
        segment.column_of(segment.end),
    )


def _offset(segment: Segment) -> int:
    return segment.offset


def spliced(origin: Origin, pieces: Sequence[tuple[int, int, int]]) -> Origin:
    """Give the origin of a text assembled from pieces of the text at ``origin``.

    A piece is ``(offset in the new text, length, offset in the old text)``; they stand in the order of both
    texts. Length 0 marks a substitution: all that was put in points at the placeholder's first character.
    """
    segments: list[Segment] = []
    at = 0
    for new, length, old in pieces:
        if not length:
            found = origin.position(old)
            segments += [Segment(new, 0, *found)] if found else []
        # Pieces stand in the order of the text: what ends before one is of no use to the next.
        while at < len(origin.segments) and origin.segments[at].end < old:
            at += 1
        for index in range(at, len(origin.segments)):
            segment = origin.segments[index]
            if segment.offset > old + length:
                break
            low, high = max(old, segment.offset), min(old + length, segment.end)
            if low < high or (length and not segment.length and low == high):
                column = segment.column + low - segment.offset
                segments.append(Segment(new + low - old, high - low, segment.line, column, segment.extra))
    return Origin(place=origin.place, segments=tuple(segments))
