import runpy
from pathlib import Path
from typing import Protocol

import pytest

from socialkit.findings.finding import Findings
from socialkit.rules.registry import FILE_RULES, RULES, find_rule
from socialkit.rules.rule import Scope


class Example(Protocol):
    code: str
    bad: str
    good: str

    def findings(self, line: str) -> Findings: ...


EXAMPLES: tuple[Example, ...] = runpy.run_path(str(Path(__file__).with_name("examples.py")))["EXAMPLES"]


def test_every_rule_has_one_row_of_examples() -> None:
    told_here = [code for code, rule in RULES.items() if rule.scope is not Scope.LOGO]
    assert [example.code for example in EXAMPLES] == told_here == sorted(told_here)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_the_bad_example_fires_exactly_this_code(example: Example) -> None:
    assert [finding.code for finding in example.findings(example.bad)] == [example.code]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_the_good_example_stays_silent(example: Example) -> None:
    assert example.findings(example.good) == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_the_documentation_says_what_why_and_where_from_with_these_very_examples(example: Example) -> None:
    text = RULES[example.code].documentation
    lines = [line.strip() for line in text.splitlines()]
    assert lines[0].endswith(".")
    assert any(line.startswith("Why: ") for line in lines)
    assert any(line.startswith("Source: ") for line in lines)
    assert f"Bad: {example.bad}" in lines
    assert f"Good: {example.good}" in lines


def test_names_are_short_and_no_two_are_the_same() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)
    assert all(0 < len(name) < 30 for name in names)


def test_file_faults_have_the_scope_file() -> None:
    assert [rule.code for rule in FILE_RULES] == [
        code for code, rule in RULES.items() if rule.scope is Scope.FILE
    ]


def test_a_rule_is_found_in_small_letters_too() -> None:
    assert find_rule("sk102").name == "hashtag does not link"


def test_an_unknown_code_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(LookupError, match="no rule 'SK1O2': did you mean SK102"):
        find_rule("SK1O2")
    with pytest.raises(LookupError, match="no rule 'hello': there are SK001"):
        find_rule("hello")
