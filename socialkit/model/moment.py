"""Local times as people write them, and the instants that they name."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from socialkit.errors import MisuseError

#: What a campaign file writes to choose one of two equal local times.
FOLDS = "`fold: first` or `fold: second`"
#: Years outside are typing errors; zone rules beyond the last one are guesses (tzdata ends at 2037).
FIRST_YEAR, LAST_YEAR = 1970, 2199
_UTC = "UTC"


class Clock(StrEnum):
    """How often a local time comes in its zone: once, never (skipped) or twice (doubled)."""

    ONCE = "once"
    NEVER = "never"
    TWICE = "twice"


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A local time in an IANA zone; ``fold`` chooses the first (0) or second (1) of two.

    ``fold`` is None while the file has not chosen.
    """

    local: datetime
    zone: str
    fold: int | None = None

    def clock(self) -> Clock:
        """Say whether this local time comes once, never or twice in its zone."""
        if _round_trip(self.local, self.zone) != self.local:
            return Clock.NEVER
        if _offset(self.local, self.zone, 0) != _offset(self.local, self.zone, 1):
            return Clock.TWICE
        return Clock.ONCE

    @property
    def utc(self) -> datetime:
        """The instant in UTC (the first of two while the file has not chosen)."""
        return _instant(self.local, ZoneInfo(self.zone), self.fold or 0)

    def local_in(self, zone: str) -> datetime:
        """Give what clocks show then in another zone (an IANA name)."""
        return self.utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    def __str__(self) -> str:
        """Give the time as a person in that zone writes it, with the zone's name."""
        return f"{self.local.isoformat(' ', 'minutes')} {self.zone}"


def by_clock(instant: datetime, zone: str | None) -> str:
    """Give an instant by the clocks of a zone (an IANA name), as moments are told, and UTC beside it.

    By UTC alone where there is no such zone, or none, or its clocks would show a year that no calendar has.
    """
    utc = to_utc(instant)
    try:
        local = utc.astimezone(ZoneInfo(zone or _UTC))
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        local, zone = utc, None
    if zone in {None, "", _UTC}:
        return f"{utc:%Y-%m-%d %H:%M} {_UTC}"
    beside = f"{utc:%H:%M}" if utc.date() == local.date() else f"{utc:%Y-%m-%d %H:%M}"
    return f"{local:%Y-%m-%d %H:%M} {zone} ({beside} {_UTC})"


@lru_cache(maxsize=2048)
def _instant(local: datetime, zone: ZoneInfo, fold: int) -> datetime:
    """Give what is asked of the same post platform by platform, rule by rule; a zone read anew is another."""
    return local.replace(tzinfo=zone, fold=fold).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class ClockFault:
    """What is wrong with a local time that comes never or twice, and what to do about it."""

    message: str
    remedy: str


def clock_fault(moment: Moment, *, choose: str = "another time") -> ClockFault | None:
    """Give what is wrong with a moment that names no instant, or two; None for one that names one.

    ``choose`` is what to write for a time that comes twice.
    """
    if not FIRST_YEAR <= moment.local.year <= LAST_YEAR:
        return ClockFault(f"{moment} is beyond what zones are known for", "check the year")
    clock = moment.clock()
    if clock is Clock.NEVER:
        before, after = _neighbours(moment)
        return ClockFault(
            f"{moment} does not exist: clocks go from {before:%H:%M} to {after:%H:%M}",
            f"write {before:%Y-%m-%d %H:%M} or {after:%Y-%m-%d %H:%M}",
        )
    if clock is Clock.TWICE and moment.fold is None:
        return ClockFault(f"{moment} comes twice: clocks go back that night", f"write {choose}")
    return None


def _neighbours(moment: Moment) -> tuple[datetime, datetime]:
    """Give the last minute before and the first minute after a skipped local time."""
    before = after = moment.local.replace(second=0, microsecond=0)
    minute = timedelta(minutes=1)
    while _round_trip(before, moment.zone) != before:
        before -= minute
    while _round_trip(after, moment.zone) != after:
        after += minute
    return before, after


def _round_trip(local: datetime, zone: str) -> datetime:
    there = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return there.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def _offset(local: datetime, zone: str, fold: int) -> timedelta | None:
    return local.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset()


def to_utc(now: datetime) -> datetime:
    """Give ``now`` in UTC.

    Raises MisuseError for a naive time: nobody knows which instant it means; and for one that no calendar
    has in UTC.
    """
    if not isinstance(now, datetime):
        raise MisuseError(f"{now!r} is no time: pass an aware datetime, for example datetime.now(UTC)")
    if now.tzinfo is None:
        raise MisuseError("this time has no zone: pass an aware datetime, for example datetime.now(UTC)")
    try:
        return now.astimezone(UTC)
    except OverflowError:
        raise MisuseError(f"{now} is beyond what a calendar has in UTC") from None
