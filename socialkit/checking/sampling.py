"""Asking a few of many who are alike but for their length, and the others only where those differ."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Member = TypeVar("Member")
Question = TypeVar("Question")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Measured(Generic[Member]):
    """One of many, with its lengths: each in another unit, all in the same order for all."""

    member: Member
    lengths: tuple[int, ...]


def answers(
    members: Sequence[Measured[Member]],
    questions: Sequence[Question],
    ask: Callable[[Member, Sequence[Question]], Sequence[Answer]],
) -> Iterator[tuple[Answer, list[Member]]]:
    """Give each answer to each question with the members that give it.

    The shortest and the longest in each unit are asked. Where these agree so do all between them: an answer
    may not change back on the way, so it says on which side of a limit it was given. Where they differ each
    half is asked that question in turn, and in the end everyone.
    """
    waiting = [(sorted(members, key=lambda one: one.lengths), list(questions))]
    while waiting:
        several, open_questions = waiting.pop()
        told = [ask(one.member, open_questions) for one in _outermost(several)]
        differing = []
        for question, (first, *others) in zip(open_questions, zip(*told, strict=True), strict=True):
            if all(other == first for other in others):
                yield first, [one.member for one in several]
            else:
                differing.append(question)
        if not differing:
            continue
        if several[0].lengths == several[-1].lengths:
            for one in several:
                yield from ((answer, [one.member]) for answer in ask(one.member, differing))
        else:
            waiting += [(half, differing) for half in _halves(several)]


def _outermost(members: Sequence[Measured[Member]]) -> list[Measured[Member]]:
    found = [members[0], members[-1]]
    for unit in range(1, len(members[0].lengths)):
        found += [
            min(members, key=lambda one: one.lengths[unit]),
            max(members, key=lambda one: one.lengths[unit]),
        ]
    return list({id(one): one for one in found}.values())


def _halves(members: list[Measured[Member]]) -> list[list[Measured[Member]]]:
    """Part members in the middle, but not between two of the same lengths."""
    middle = members[len(members) // 2].lengths
    if middle == members[0].lengths:
        middle = next(one.lengths for one in members if one.lengths != middle)
    at = next(index for index, one in enumerate(members) if one.lengths == middle)
    return [members[at:], members[:at]]
