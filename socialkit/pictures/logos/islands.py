"""What hangs together in a small picture: islands of ink, each with its cells and how much is on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from PIL import Image

from socialkit.pictures.logos.ink import PixelBox, above

#: The side of a cell, in pixels of the sample: what is nearer than that hangs together.
CELL = 2
#: In a sample, where a speck of a few pixels nearly vanishes, this is something.
SOMETHING = 2

#: A row of cells, and the first and last column, exclusive, that an island has there.
CellRun = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Island:
    """Ink that hangs together: its runs of cells, and the sum of its levels, 0 to 255, over all cells."""

    runs: tuple[CellRun, ...]
    ink: float

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return sum(end - start for _, start, end in self.runs)

    @property
    def box(self) -> PixelBox:
        """The smallest box of cells that holds it."""
        rows, starts, ends = zip(*self.runs, strict=True)
        return min(starts), min(rows), max(ends), max(rows) + 1

    def touches(self, box: tuple[float, float, float, float]) -> bool:
        """Tell whether any of its cells lies in a box of cells."""
        left, top, right, bottom = box
        return any(
            start < right and left < end and top < row + 1 and row < bottom for row, start, end in self.runs
        )


@dataclass(slots=True)
class _Group:
    """Runs that were found to hang together; ``into`` is what they were joined to."""

    runs: list[CellRun] = field(default_factory=list)
    ink: float = 0.0
    into: "_Group | None" = None

    def last(self) -> "_Group":
        group = self
        while group.into:
            group = group.into
        return group

    def join(self, other: "_Group") -> "_Group":
        """Make two one; the larger takes the smaller in."""
        one, two = self.last(), other.last()
        if one is two:
            return one
        large, small = (one, two) if len(one.runs) >= len(two.runs) else (two, one)
        large.runs += small.runs
        large.ink += small.ink
        small.into = large
        return large


def islands(sample: Image.Image) -> tuple[Island, ...]:
    """Give the islands of a mask."""
    taken = above(sample, SOMETHING).reduce(CELL)
    width, height = taken.size
    marks, levels = taken.tobytes(), sample.reduce(CELL).tobytes()
    groups: list[_Group] = []
    before: list[tuple[CellRun, _Group]] = []
    for row in range(height):
        here = []
        for start, end in _filled(marks[row * width : (row + 1) * width]):
            run = row, start, end
            group = _Group(runs=[run], ink=sum(levels[row * width + start : row * width + end]))
            groups.append(group)
            for (_, left, right), above_ in before:
                if left <= end and start <= right:
                    group = group.join(above_)
            here.append((run, group))
        before = here
    return tuple(Island(runs=tuple(group.runs), ink=group.ink) for group in groups if group.into is None)


def _filled(row: bytes) -> Iterator[tuple[int, int]]:
    place = 0
    for filled, cells in groupby(row, bool):
        start, place = place, place + sum(1 for _ in cells)
        if filled:
            yield start, place
