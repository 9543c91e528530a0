"""Stretches of text: those that must not lie over each other, and which of them lie at a place."""

from bisect import bisect_right
from collections.abc import Iterable

from socialkit.model.reading import Entity


class Spans:
    """Stretches ``(start, end)`` of a text, put in order once; asking whether one is touched is quick."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            elif end > start:
                self._starts.append(start)
                self._ends.append(end)

    def cover(self, start: int, end: int) -> bool:
        """Say whether one of them has every character between ``start`` and ``end``."""
        number = bisect_right(self._ends, start)
        return number < len(self._starts) and self._starts[number] <= start and end <= self._ends[number]

    def touch(self, start: int, end: int) -> bool:
        """Say whether one of them has a character between ``start`` and ``end``, or goes on there."""
        number = bisect_right(self._ends, start)
        return number < len(self._starts) and self._starts[number] < end


def without_overlaps(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Give the entities in the order of the text, without those that overlap an earlier one."""
    kept: list[Entity] = []
    end = 0
    for entity in sorted(entities, key=_start):
        if entity.start >= end:
            kept.append(entity)
            end = entity.end
    return tuple(kept)


def first_at(entities: tuple[Entity, ...], start: int, end: int) -> Entity | None:
    """Give the first of ``entities`` that touches this stretch; they are in order and overlap nowhere."""
    number = bisect_right(entities, start, key=_end)
    return entities[number] if number < len(entities) and entities[number].start < end else None


def _start(entity: Entity) -> int:
    return entity.start


def _end(entity: Entity) -> int:
    return entity.end
