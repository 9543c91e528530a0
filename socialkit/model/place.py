"""Where a character of a text stands in the file it was read from."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A stretch of a file; lines and columns count from 1 in code points, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` characters from ``offset`` of a text stand side by side in the file.

    They begin at ``line`` and ``column`` (from 1).
    """

    offset: int
    length: int
    line: int
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a text came from: the scalar's place and, where they could be proven, its runs.

    Without runs every location is the scalar's own place: never a wrong column.
    """

    place: Place
    runs: tuple[Run, ...] = ()

    def locate(self, start: int, end: int) -> Place:
        """Give the place of the characters from ``start`` to ``end`` (offsets in the text)."""
        first = self.position(start)
        last = self.position(end - 1) if end - 1 > start else first
        if first is None or last is None:
            return self.place
        width = 1 if end > start else 0
        return Place(
            file=self.place.file,
            line=first[0],
            column=first[1],
            end_line=last[0],
            end_column=last[1] + width,
        )

    def position(self, offset: int) -> tuple[int, int] | None:
        """Give line and column of the character at ``offset``; None where it could not be proven."""
        index = bisect_right(self.runs, offset, key=_offset) - 1
        if index < 0:
            return None
        run = self.runs[index]
        return run.line, run.column + min(offset - run.offset, run.length)

    def unbroken(self, start: int, end: int) -> bool:
        """Say whether the characters from ``start`` up to ``end``, and the next one, stand side by side."""
        index = bisect_right(self.runs, start, key=_offset) - 1
        if index < 0:
            return False
        run = first = self.runs[index]
        while index + 1 < len(self.runs) and self.runs[index + 1].offset <= end:
            index += 1
            reached, run = run.offset + run.length, self.runs[index]
            moved = (run.line, run.column - run.offset) != (first.line, first.column - first.offset)
            if moved or run.offset > reached + 1:
                return False
        return start == end or end <= run.offset + run.length


def _offset(run: Run) -> int:
    return run.offset


def spliced(origin: Origin, pieces: Sequence[tuple[int, int, int]]) -> Origin:
    """Give the origin of a text assembled from pieces of the text at ``origin``.

    A piece is ``(offset in the new text, length, offset in the old text)``. Length 0 marks a
    substitution: all that was put in points at the placeholder's first character.
    """
    runs: list[Run] = []
    for new, length, old in pieces:
        if not length:
            found = origin.position(old)
            runs += [Run(new, 0, *found)] if found else []
        for run in origin.runs:
            low, high = max(old, run.offset), min(old + length, run.offset + run.length)
            if low < high or (length and not run.length and low == high):
                runs.append(Run(new + low - old, high - low, run.line, run.column + low - run.offset))
    return Origin(place=origin.place, runs=tuple(runs))
