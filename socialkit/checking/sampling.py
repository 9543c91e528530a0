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


def _whole(_one: Measured[Member], _question: Question, answer: Answer) -> object:
    return answer


def answers(
    members: Sequence[Measured[Member]],
    ask: Callable[[Member, Collection[Question] | None], Told[Question, Answer]],
    essence: Callable[[Measured[Member], Question, Answer], object] = _whole,
) -> Iterator[tuple[Answer, list[Member]]]:
    """Give each answer with the members that give it; ``ask`` is told which questions, None: all.

    The shortest and the longest in each unit are asked. Where these stand on one side of the limit and agree
    so do all between them: on the way to a limit an answer may change, but not back. Where they differ each
    half is asked that question in turn, and in the end everyone.

    They agree where the ``essence`` of their answers is the same. Of answers that are otherwise not the same
    those of the longest in the first unit are given, and for all others that of the shortest.
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
        outermost = _outermost(several)
        (side, first), *others = (ask(one.member, asked) for one in outermost)
        open_questions = asked
        if all(other_side == side for other_side, _answers in others):
            told = [first, *(answered for _side, answered in others)]
            shorter = [one for one in several if one.lengths[0] < several[-1].lengths[0]]
            differing = _differing(outermost, told, essence if shorter else _whole)
            for key, answer in first.items():
                if key not in differing:
                    same = all(one[key] == answer for one in told)
                    yield answer, [one.member for one in (several if same else shorter)]
                    waiting += [] if same else [(several[len(shorter) :], {key})]
            if not differing:
                continue
            open_questions = differing
        if several[0].lengths == several[-1].lengths:
            yield from _one_by_one(several, open_questions, ask)
        else:
            waiting += [(half, open_questions) for half in _halves(several)]


def _one_by_one(
    members: Sequence[Measured[Member]],
    questions: Collection[Question] | None,
    ask: Callable[[Member, Collection[Question] | None], Told[Question, Answer]],
) -> Iterator[tuple[Answer, list[Member]]]:
    for one in members:
        _side, answered = ask(one.member, questions)
        yield from ((answer, [one.member]) for answer in answered.values())


def _differing(
    members: Sequence[Measured[Member]],
    told: Sequence[Mapping[Question, Answer]],
    essence: Callable[[Measured[Member], Question, Answer], object],
) -> set[Question]:
    """Give the questions on which members disagree."""
    seen = [
        {key: essence(one, key, answer) for key, answer in each.items()}
        for one, each in zip(members, told, strict=True)
    ]
    return {
        key for each in seen for key in each if any(key not in one or one[key] != each[key] for one in seen)
    }


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
