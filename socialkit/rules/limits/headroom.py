"""The rule about texts that just fit."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.rules.rule import Reading, RuleContext
from socialkit.rules.settings import Setting

#: A name, a year or one more word needs some room.
LEAST = Setting("least", int, 5, "characters that are left")


def little_room(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a text that leaves less than a few characters, with everything filled in.

    Why: a partner who adds a year, a name or a link is over the limit. A text with `{partner}` is
    counted with the longest name of all; where that does not fit at all, SK201 says so.

    Source: a post of 278 of 280 characters among those that Social Service Workforce Week offers for
    sharing (https://www.socialserviceworkforce.org/social-service-workforce-week-2022, 2022-10).

    Fix: none.

    Bad: 278 letters a on X
    Good: 270 letters a on X
    """
    limit = reading.dialect.limits.text
    least = context.setting(LEAST)
    if limit is None or not 0 <= limit.value - reading.length < least:
        return
    left, title = limit.value - reading.length, reading.dialect.title
    end = len(reading.text.rstrip())
    yield context.finding(
        f"{left or 'nothing'} left on {title}: {reading.length} of {limit.value} "
        f"{reading.dialect.limits.unit}",
        place=reading.at(max(0, end - 1), end),
        remedy="shorten it: a year, a name or a link more is too long",
    ).grouped(f"little room on {title}", rank=reading.length)
