"""What the edit loop leaves out of many cases of one kind, and that it leaves none out of ``make test``."""

import pytest

from tests.representatives import few_quick

NAMED = pytest.param(3, id="three", marks=pytest.mark.fuzz)


def is_slow(case: object) -> bool:
    return any(mark.name == "slow" for mark in getattr(case, "marks", ()))


def test_all_cases_are_there_and_those_after_the_first_are_slow() -> None:
    _names, cases = few_quick("number", [1, 2, NAMED]).args

    assert [is_slow(case) for case in cases] == [False, True, True]
    assert [cases[0], *(case.values[0] for case in cases[1:])] == [1, 2, 3]


def test_a_case_keeps_its_name_and_its_marks() -> None:
    _names, [_first, case] = few_quick("number", [1, NAMED]).args

    assert case.id == "three"
    assert {mark.name for mark in case.marks} == {"fuzz", "slow"}


@pytest.mark.parametrize("names", ["left, right", ("left", "right")])
def test_a_case_of_several_values_keeps_them_apart(names: str | tuple[str, ...]) -> None:
    _names, cases = few_quick(names, [(1, "a"), (2, "b")], quick=0).args

    assert [case.values for case in cases] == [(1, "a"), (2, "b")]


def test_of_one_name_a_tuple_is_one_value() -> None:
    _names, [case] = few_quick("pair", [(1, 2)], quick=0).args

    assert case.values == ((1, 2),)
