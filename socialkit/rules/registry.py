"""Every rule there is, by code; a code is never used again for something else."""

from collections.abc import Mapping

from socialkit.errors import MisuseError
from socialkit.model.near_names import code_hint
from socialkit.rules import accessibility, campaign, characters, dates, file, limits, links, tags, writing
from socialkit.rules.logos import logo_rules
from socialkit.rules.rule import AnyRule

#: Stamping speaks of logos, and loads no rules: their list stands in a module of its own.
_FAMILIES = (file, logo_rules, tags, limits, links, dates, accessibility, writing, characters, campaign)
_ALL = (rule for family in _FAMILIES for rule in family.RULES)
RULES: Mapping[str, AnyRule] = {rule.code: rule for rule in sorted(_ALL, key=lambda rule: rule.code)}


def find_rule(code: str) -> AnyRule:
    """Give the rule with this code, in capitals or not.

    Raises MisuseError, with the code that was meant where that is plain, when there is none.
    """
    found = RULES.get(code.upper())
    if found is None:
        raise MisuseError(f"there is no rule {code!r}: {code_hint(code, RULES)}")
    return found


def refused_setting(code: str, name: str, value: object) -> str:
    """Say what is wrong with a value that a campaign sets for a rule, and what to write.

    Empty for one that fits, and for a rule or a setting that there is not: those do nothing, as SK009 says.
    """
    return RULES[code].refuse(name, value) if code in RULES else ""
