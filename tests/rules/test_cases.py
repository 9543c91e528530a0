"""Every rule's cases, as its file in `cases/` tells them, and that no rule is without."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialkit.rules.registry import RULES
from socialkit.rules.rule import Scope
from socialkit.testing import RuleCase, load_cases
from tests.representatives import few_quick

FOLDER = Path(__file__).with_name("cases")
CASES = load_cases(FOLDER)
#: What is said of pictures; each of their cases draws some, and a drawing is rendered by a program.
PICTURES = [code for code, rule in RULES.items() if rule.scope in {Scope.LOGO, Scope.GRAPHIC}]
WRITTEN = [code for code in RULES if code not in PICTURES]


def of(code: str) -> list[RuleCase]:
    return [case for case in CASES if case.rule == code]


def named(case: RuleCase) -> str:
    return f"{case.rule}-{case.name}".replace(" ", "-")


def by_turns() -> Iterator[object]:
    """Give the cases of texts; of a rule the first that passes and the first that fails are quick."""
    shown: set[tuple[str, bool]] = set()
    for case in CASES:
        if case.rule in WRITTEN:
            what = (case.rule, case.fails)
            yield pytest.param(case, id=named(case), marks=[pytest.mark.slow] if what in shown else [])
            shown.add(what)


@few_quick("case", list(by_turns()))
def test_a_case_comes_out_as_it_says(case: RuleCase) -> None:
    assert case.run() == ()


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in CASES if case.rule in PICTURES], ids=named)
def test_a_case_of_pictures_comes_out_as_it_says(case: RuleCase) -> None:
    assert case.run() == ()


def test_every_rule_has_a_file_of_its_own_and_every_file_a_rule() -> None:
    assert sorted(file.name for file in FOLDER.iterdir()) == [f"{code}.yaml" for code in RULES]
    assert all(Path(case.place.rpartition(":")[0]).stem == case.rule for case in CASES)


@few_quick("code", RULES)
def test_a_rule_has_what_passes_and_what_fails(code: str) -> None:
    assert {case.fails for case in of(code)} == {True, False}


@few_quick("code", WRITTEN)
def test_a_rule_that_mends_shows_how_and_one_with_settings_what_they_change(code: str) -> None:
    mends = any(line.startswith("Fix: with --") for line in RULES[code].documentation.splitlines())
    settings = [setting.name for setting in RULES[code].settings]

    assert any("fix" in case.parts for case in of(code)) or not mends
    assert all(any(name in str(case.parts.get("settings")) for case in of(code)) for name in settings)


@few_quick("code", WRITTEN)
def test_the_examples_of_a_rules_page_are_cases_that_concern_no_other_rule(code: str) -> None:
    lines = [line.strip() for line in RULES[code].documentation.splitlines()]
    # Whether a waiver is idle, only what it waives can show.
    shown = [case for case in of(code) if case.alone or code == "SK009"]

    for label, fails in (("Bad", True), ("Good", False)):
        [said] = [line.removeprefix(f"{label}: ") for line in lines if line.startswith(f"{label}: ")]
        assert said in [case.example for case in shown if case.fails is fails]
