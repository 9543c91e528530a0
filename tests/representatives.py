"""Which cases of one kind run in the edit loop: the first of them; the others in ``make test``."""

from collections.abc import Callable, Iterable, Sequence
from types import FunctionType
from typing import Any

import pytest

Ids = Callable[[Any], str | None] | Iterable[str | None] | None
#: What `make quick` asks of pytest; then what is slow need not even be made.
_QUICK_ALONE = "not slow"


def leaves_out(item: object, asked: str) -> bool:
    """Say whether a test is slow and ``asked``, an expression of marks, wants none of those."""
    marks = getattr(item, "pytestmark", ()) if isinstance(item, FunctionType) else ()
    return asked == _QUICK_ALONE and any(mark.name == "slow" for mark in marks)


def quick_cases(mark: pytest.Mark, asked: str, most: int | None = None) -> pytest.Mark:
    """Give a ``parametrize`` without the cases that ``asked`` leaves out; whole where none would be left.

    Of those that are left the first ``most`` stay.
    """
    if mark.name != "parametrize" or asked != _QUICK_ALONE:
        return mark
    names, cases, *more = mark.args
    ids = mark.kwargs.get("ids")
    # Whoever gives no function gives a name for each case.
    named = (
        [(case, None) for case in cases]
        if ids is None or callable(ids)
        else list(zip(cases, ids, strict=True))
    )
    kept = [pair for pair in named if not any(each.name == "slow" for each in getattr(pair[0], "marks", ()))]
    values, left = zip(*(kept[:most] or named), strict=True) if named else ((), ())
    options = mark.kwargs if ids is None or callable(ids) else {**mark.kwargs, "ids": left}
    return pytest.mark.parametrize(names, values, *more, **options).mark


def few_quick(
    names: str | Sequence[str], cases: Iterable[Any], *, ids: Ids = None, quick: int = 1
) -> pytest.MarkDecorator:
    """Do what ``parametrize`` does, with all cases after the first ``quick`` marked slow.

    Where a test has several of these, a combination is slow that is slow in one of them.
    """
    alone = isinstance(names, str) and "," not in names
    marked = [case if number < quick else _slow(case, alone=alone) for number, case in enumerate(cases)]
    return pytest.mark.parametrize(names, marked, ids=ids)


def _slow(case: Any, *, alone: bool) -> Any:  # noqa: ANN401 whatever a test takes
    # One that has a name or marks of its own already.
    if isinstance(case, type(pytest.param())):
        return pytest.param(*case.values, id=case.id, marks=(*case.marks, pytest.mark.slow))
    return pytest.param(*((case,) if alone else case), marks=pytest.mark.slow)
