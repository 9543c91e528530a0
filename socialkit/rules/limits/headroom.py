"""The rule about texts that just fit."""

from collections.abc import Iterator

from socialkit.rules.rule import Reading, Remark
from socialkit.rules.settings import whole_number

#: A name, a year or one more word needs some room.
_LEAST = 5


def little_room(reading: Reading) -> Iterator[Remark]:
    """Report a text that leaves less than a few characters, with everything filled in.

    Why: a partner who adds a year, a name or a link is over the limit. A text with `{partner}` is
    counted with the longest name of all; where that does not fit at all, SK201 says so.

    Source: a post of 278 of 280 characters among those that Social Service Workforce Week offers for
    sharing (https://www.socialserviceworkforce.org/social-service-workforce-week-2022, 2022-10).

    Fix: none.

    Settings: least (5) characters that are left.

    Bad: 278 letters a on X
    Good: 270 letters a on X
    """
    limit = reading.dialect.limits.text
    least = whole_number(reading.campaign, "SK202", "least", _LEAST)
    if limit is None or not 0 <= limit.value - reading.length < least:
        return
    left, title = limit.value - reading.length, reading.dialect.title
    end = len(reading.text.rstrip())
    yield Remark(
        message=f"{left or 'nothing'} left on {title}: {reading.length} of {limit.value} "
        f"{reading.dialect.limits.unit}",
        remedy="shorten it: a year, a name or a link more is too long",
        place=reading.place(max(0, end - 1), end),
        kin=f"little room on {title}",
        amount=reading.length,
    )
