"""Asking a few of many who are alike but for their length, and the others only where those differ."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Member = TypeVar("Member")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Measured(Generic[Member]):
    """One of many, with its lengths: each in another unit, all in the same order for all."""

    member: Member
    lengths: tuple[int, ...]


def answers(
    members: Sequence[Measured[Member]], ask: Callable[[Member], Answer]
) -> Iterator[tuple[Answer, list[Member]]]:
    """Give each answer with the members that give it, by asking the shortest and the longest in each unit.

    Where these agree so do all between them: what depends on a length alone does not change back. Where
    they differ each half is asked in turn, and in the end everyone.
    """
    known: dict[int, Answer] = {}

    def answer(one: Measured[Member]) -> Answer:
        if id(one) not in known:
            known[id(one)] = ask(one.member)
        return known[id(one)]

    waiting = [sorted(members, key=lambda one: one.lengths)]
    while waiting:
        several = waiting.pop()
        first, *others = (answer(one) for one in _outermost(several))
        if all(other == first for other in others):
            yield first, [one.member for one in several]
        elif several[0].lengths == several[-1].lengths:
            for one in several:
                yield answer(one), [one.member]
        else:
            waiting += _halves(several)


def _outermost(members: Sequence[Measured[Member]]) -> Iterator[Measured[Member]]:
    yield members[0]
    yield members[-1]
    for unit in range(1, len(members[0].lengths)):
        yield min(members, key=lambda one: one.lengths[unit])
        yield max(members, key=lambda one: one.lengths[unit])


def _halves(members: list[Measured[Member]]) -> list[list[Measured[Member]]]:
    """Part members in the middle, but not between two of the same lengths."""
    middle = members[len(members) // 2].lengths
    if middle == members[0].lengths:
        middle = next(one.lengths for one in members if one.lengths != middle)
    at = next(index for index, one in enumerate(members) if one.lengths == middle)
    return [members[at:], members[:at]]
