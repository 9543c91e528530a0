"""What a check is asked to look at: platforms and rules by their names, and the time to go by."""

from collections.abc import Sequence
from datetime import datetime

from socialkit.checking.active_rules import Selection
from socialkit.errors import MisuseError
from socialkit.model.arguments import refuse_no_names, refuse_none_of
from socialkit.model.moment import to_utc
from socialkit.model.near_codes import code_hint
from socialkit.platforms.registry import refuse_unknown
from socialkit.rules.registry import RULES

_CODES = "codes of rules, or of their beginnings"


def selection(
    *,
    platforms: Sequence[str] | None = None,
    now: datetime | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
) -> Selection:
    """Give what a check is asked to look at; None means all.

    Raises MisuseError for a text where a list belongs, an empty list of what to look at, a platform or
    the beginning of a code that there is not, and a time without its zone.
    """
    refuse_none_of(platforms, "platforms", "names")
    for name in platforms or ():
        refuse_unknown(name)
    refuse_none_of(select, "select", _CODES)
    refuse_no_names(ignore, "ignore", _CODES)
    return Selection(
        rules=RULES,
        platforms=tuple(platforms or ()),
        now=None if now is None else to_utc(now),
        select=_codes(select or ()),
        ignore=_codes(ignore),
    )


def _codes(given: Sequence[str]) -> tuple[str, ...]:
    found = tuple(each.strip().upper() for each in given)
    for prefix in found:
        if not prefix or not any(code.startswith(prefix) for code in RULES):
            raise MisuseError(f"no rule begins with {prefix!r}: {code_hint(prefix, RULES)}")
    return found
