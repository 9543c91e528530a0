"""Which cases of one kind run in the edit loop: the first of them; the others in ``make test``."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

Ids = Callable[[Any], str | None] | Iterable[str | None] | None


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
