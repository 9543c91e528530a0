"""Stretches of text that must not lie over each other."""

from collections.abc import Iterable

from socialkit.model.reading import Entity


def without_overlaps(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Give the entities in the order of the text, without those that overlap an earlier one."""
    kept: list[Entity] = []
    end = 0
    for entity in sorted(entities, key=_start):
        if entity.start >= end:
            kept.append(entity)
            end = entity.end
    return tuple(kept)


def _start(entity: Entity) -> int:
    return entity.start
