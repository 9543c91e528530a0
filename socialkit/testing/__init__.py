"""Cases of rules, written in YAML and run as a check runs: what passes, what fails and where, what mends it.

A file holds the cases of one rule, each under a name that says what it shows::

    rule: SK204
    three are fine: {pass: "#a #b #c"}
    a fourth is one too many: {fail: "#a #b #c #d", at: [10], platform: x}
    the campaign allows one: {settings: {most: 1}, fail: "#a #b", marks: ["#b"]}
    what is none:
      - {pass: "# a # b # c # d"}
      - {pass: "https://example.org/#a and three more, #b #c #d"}

docs/how-to/add-a-rule.md names every key. Nothing here needs a test runner.
"""

from socialkit.testing.case_files import load_cases
from socialkit.testing.rule_case import RuleCase

__all__ = ["RuleCase", "load_cases"]
