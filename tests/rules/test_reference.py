"""The table of rules that the project set out from, where it is at hand: each is there under its code."""

import re
from pathlib import Path

import pytest

from socialkit.rules.registry import RULES

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "text-rules.md"


def test_every_rule_of_the_reference_exists_and_is_off_where_it_says_so() -> None:
    if not REFERENCE.is_file():
        pytest.skip("the reference is not here")
    rows = re.findall(r"(?m)^\| (SK\d{3}[^|]*)\|([^|]*)\|([^|]*)\|", REFERENCE.read_text(encoding="utf-8"))
    levels = {code: level for codes, _, level in rows for code in re.findall(r"SK\d{3}", codes)}
    assert len(levels) > 50
    assert levels.keys() <= RULES.keys()
    off = {code for code, level in levels.items() if ", off" in level}
    assert off == {code for code, rule in RULES.items() if code in levels and not rule.on} | (off & {"SK803"})
