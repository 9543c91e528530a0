"""Asking a few of many who are alike but for their length, and the others only where those differ."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

Member = TypeVar("Member")
Question = TypeVar("Question")
Answer = TypeVar("Answer")
#: On which side of each limit a member is, and its answers to those questions that it has an answer to.
Told: TypeAlias = tuple[object, Mapping[Question, Answer]]


@dataclass(frozen=True, slots=True)
class Measured(Generic[Member]):
    """One of many, with its lengths: each in another unit, all in the same order for all."""

    member: Member
    lengths: tuple[int, ...]


def answers(
    members: Sequence[Measured[Member]],
    ask: Callable[[Member, Collection[Question] | None], Told[Question, Answer]],
) -> Iterator[tuple[Answer, list[Member]]]:
    """Give each answer with the members that give it; ``ask`` is told which questions, None: all.

    The shortest and the longest in each unit are asked. Where these stand on one side of the limit and agree
    so do all between them: on the way to a limit an answer may change, but not back. Where they differ each
    half is asked that question in turn, and in the end everyone.
    """
    if len(members) == 1:
        # Most have their words to themselves, and there is nothing to compare.
        yield from ((answer, [members[0].member]) for answer in ask(members[0].member, None)[1].values())
        return
    waiting: list[tuple[list[Measured[Member]], Collection[Question] | None]] = [
        (sorted(members, key=_lengths), None)
    ]
    while waiting:
        several, asked = waiting.pop()
        (side, first), *others = (ask(one.member, asked) for one in _outermost(several))
        if any(other_side != side for other_side, _answers in others):
            open_questions = asked
        else:
            told = [first, *(answered for _side, answered in others)]
            differing = {
                key
                for each in told
                for key in each
                if any(key not in one or one[key] != each[key] for one in told)
            }
            yield from (
                (answer, [one.member for one in several])
                for key, answer in first.items()
                if key not in differing
            )
            if not differing:
                continue
            open_questions = differing
        if several[0].lengths == several[-1].lengths:
            for one in several:
                _side, answered = ask(one.member, open_questions)
                yield from ((answer, [one.member]) for answer in answered.values())
        else:
            waiting += [(half, open_questions) for half in _halves(several)]


def _lengths(one: Measured[Member]) -> tuple[int, ...]:
    return one.lengths


def _outermost(members: Sequence[Measured[Member]]) -> list[Measured[Member]]:
    if len(members) == 1:
        return [members[0]]
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
