"""What keeps deliveries from going out, for people and for programs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from socialkit.counting import counted
from socialkit.model.moment import by_clock
from socialkit.publishing import Holdups, Wait
from socialkit.reporting.terminal import printable_line

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def waits_as_text(waits: Sequence[Wait]) -> str:
    """Give a line for each account, app or server whose platform lets it wait; nothing when none does."""
    return "".join(f"{printable_line(_wait(wait))}\n" for wait in waits)


def holdups_as_text(holdups: Holdups, *, now: datetime) -> str:
    """Give what waits, what is overdue and that no worker is there; nothing when all goes its way."""
    lines = []
    if holdups.overdue and holdups.since:
        lines.append(
            f"{counted(holdups.overdue, 'delivery is', 'deliveries are')} overdue, the oldest "
            f"({holdups.oldest}) for {age(now - holdups.since)}"
        )
    lines += unsigned_as_text(holdups)
    lines += [f"{each}, then run `socialkit schedule`" for each in holdups.same]
    if holdups.scheduled and not holdups.alive:
        last = f", the last one was seen {age(now - holdups.last_beat)} ago" if holdups.last_beat else ""
        lines.append(f"no worker is running{last}: `socialkit run` publishes what is due")
    return waits_as_text(holdups.waits) + "".join(f"{printable_line(line)}\n" for line in lines)


def unsigned_as_text(holdups: Holdups) -> list[str]:
    """Give the line for what waits for a signature; none where nothing does."""
    if not holdups.unapproved:
        return []
    many = counted(holdups.unapproved, "delivery waits", "deliveries wait")
    return [f"{many} for a signature: `socialkit approve KEY --as NAME`"]


def holdups_as_json(holdups: Holdups) -> dict[str, Any]:
    """Give the same as a part of a JSON document."""
    return {
        "waits": [
            {
                "name": wait.name,
                "campaign": wait.campaign,
                "account": wait.account,
                "until": wait.until.isoformat(),
                "reason": wait.reason,
            }
            for wait in holdups.waits
        ],
        "overdue": {
            "count": holdups.overdue,
            "oldest": holdups.oldest,
            "since": holdups.since.isoformat() if holdups.since else None,
        },
        "unapproved": holdups.unapproved,
        "same_accounts": list(holdups.same),
        "workers": {
            "alive": holdups.alive,
            "last_beat": holdups.last_beat.isoformat() if holdups.last_beat else None,
        },
    }


def age(length: timedelta) -> str:
    """Give a length of time in its largest whole unit, in words."""
    if length >= 2 * _DAY:
        return counted(length // _DAY, "day")
    if length >= 2 * _HOUR:
        return counted(length // _HOUR, "hour")
    return counted(length // _MINUTE, "minute") if length >= _MINUTE else "less than a minute"


def _wait(wait: Wait) -> str:
    """Say until when something waits, by the clock of whoever would post."""
    until = by_clock(wait.until, wait.zone)
    what = f"account {wait.account}" if wait.account else f"everything on {wait.name}"
    says = f": the platform said {wait.reason!r}" if wait.reason else ""
    whose = f"`socialkit resume {wait.account or 'ACCOUNT'}`" + (
        "" if wait.account else ", for any account there,"
    )
    frees = f"; {whose} lets it go on now"
    return f"{what} waits until {until}{says}{frees}"
