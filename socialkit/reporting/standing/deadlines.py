"""The deadlines of a campaign that lie ahead, with the days that are left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from socialkit.counting import counted
from socialkit.model.week.days import Deadline
from socialkit.reporting.terminal import printable_line


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenDeadline:
    """A deadline that is not over, and the days until it by the calendar of its zone."""

    deadline: Deadline
    days: int


def open_deadlines(deadlines: Sequence[Deadline], now: datetime) -> tuple[OpenDeadline, ...]:
    """Give those that are not over at ``now`` (aware), the next first."""
    ahead = sorted((each for each in deadlines if each.at.utc >= now), key=lambda each: each.at.utc)
    return tuple(
        OpenDeadline(
            deadline=each,
            days=(each.at.local.date() - now.astimezone(ZoneInfo(each.at.zone)).date()).days,
        )
        for each in ahead
    )


def deadlines_as_text(found: Sequence[OpenDeadline]) -> str:
    """Give a line for each: `deadline submissions: 12 days left, until 2023-10-02 23:59 America/New_York`."""
    return "".join(f"{printable_line(_line(each))}\n" for each in found)


def deadlines_as_json(found: Sequence[OpenDeadline]) -> list[dict[str, Any]]:
    """Give the same for programs; ``at`` is in UTC."""
    return [
        {
            "id": each.deadline.id,
            "title": each.deadline.title,
            "at": each.deadline.at.utc.astimezone(UTC).isoformat(),
            "timezone": each.deadline.at.zone,
            "days": each.days,
        }
        for each in found
    ]


def _line(found: OpenDeadline) -> str:
    left = f"{counted(found.days, 'day')} left" if found.days else "today"
    deadline = found.deadline
    return f"deadline {deadline.id}: {left}, until {deadline.at} ({deadline.title})"
