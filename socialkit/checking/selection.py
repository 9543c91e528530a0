"""What a check is asked to look at: platforms and rules by their names, and the time to go by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pkgutil import resolve_name
from typing import cast

from socialkit.errors import MisuseError
from socialkit.model.arguments import refuse_no_names, refuse_none_of
from socialkit.model.moment import to_utc
from socialkit.model.near_names import code_hint
from socialkit.platforms.registry import refuse_unknown
from socialkit.rules.rule import AnyRule

_CODES = "codes of rules, or of their beginnings"
#: Stamping makes selections of its own, and loads no rules but those about logos.
_RULES = "socialkit.rules.registry:RULES"


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckSelection:
    """What a check was asked to look at, and the time to go by, in UTC.

    ``rules`` are all that there are, by code: whoever stamps knows no others than those about logos.
    ``select`` and ``ignore`` hold codes or their beginnings, such as ``SK1``; no ``select`` means every
    rule, and ``ignore`` is the stronger of the two.
    """

    rules: Mapping[str, AnyRule] = field(repr=False)
    platforms: tuple[str, ...] = ()
    now: datetime | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def chooses(self, code: str) -> bool:
        """Say whether the rule ``code`` was asked for."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore)

    def reads(self, platform: str) -> bool:
        """Say whether messages on ``platform`` are looked at."""
        return not self.platforms or platform in self.platforms


def selection(
    *,
    platforms: Sequence[str] | None = None,
    now: datetime | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
) -> CheckSelection:
    """Give what a check is asked to look at; None means all.

    Raises MisuseError for a text where a list belongs, an empty list of what to look at, a platform or
    the beginning of a code that there is not, and a time without its zone.
    """
    rules = cast("Mapping[str, AnyRule]", resolve_name(_RULES))
    refuse_none_of(platforms, "platforms", "names")
    for name in platforms or ():
        refuse_unknown(name)
    refuse_none_of(select, "select", _CODES)
    refuse_no_names(ignore, "ignore", _CODES)
    return CheckSelection(
        rules=rules,
        platforms=tuple(platforms or ()),
        now=None if now is None else to_utc(now),
        select=_codes(select or (), rules),
        ignore=_codes(ignore, rules),
    )


def _codes(given: Sequence[str], rules: Mapping[str, AnyRule]) -> tuple[str, ...]:
    found = tuple(each.strip().upper() for each in given)
    for prefix in found:
        if not prefix or not any(code.startswith(prefix) for code in rules):
            raise MisuseError(f"no rule begins with {prefix!r}: {code_hint(prefix, rules)}")
    return found
