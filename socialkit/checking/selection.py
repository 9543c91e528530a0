"""What a check is asked to look at: platforms and rules by their names, and the time to go by."""

from collections.abc import Sequence
from datetime import datetime

from socialkit.checking.active_rules import Selection
from socialkit.errors import MisuseError
from socialkit.model.arguments import refuse_no_names
from socialkit.model.moment import to_utc
from socialkit.platforms.registry import refuse_unknown
from socialkit.rules.registry import RULES


def selection(
    *,
    platforms: Sequence[str] = (),
    now: datetime | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Selection:
    """Give what a check is asked to look at.

    Raises MisuseError for a text where a list belongs, a platform or the beginning of a code that
    there is not, and a time without its zone.
    """
    refuse_no_names(platforms, "platforms", "names")
    for name in platforms:
        refuse_unknown(name)
    return Selection(
        rules=RULES,
        platforms=tuple(platforms),
        now=None if now is None else to_utc(now),
        select=_codes(select, "select"),
        ignore=_codes(ignore, "ignore"),
    )


def _codes(given: Sequence[str], name: str) -> tuple[str, ...]:
    refuse_no_names(given, name, "codes of rules, or of their beginnings")
    found = tuple(each.strip().upper() for each in given)
    for prefix in found:
        if not prefix or not any(code.startswith(prefix) for code in RULES):
            raise MisuseError(f"no rule begins with {prefix!r}: `socialkit rule` lists all of them")
    return found
