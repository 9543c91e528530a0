"""What a calendar must know of a time zone in some years: every change of its clocks, however soon the next.

Source of the format: RFC 5545, section 3.6.5 (https://www.rfc-editor.org/rfc/rfc5545, 2009-09).
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

# So many zones of so many years are in use at once.
_REMEMBERED = 1024
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


@lru_cache(maxsize=_REMEMBERED)
def calendar_zone(name: str, first: int, last: int) -> bytes:
    """Give the VTIMEZONE of a zone for some years, the last one included.

    Not by `Timezone.from_tzinfo` (icalendar 7.3): it steps over changes that are a month apart, as
    those round Ramadan in Morocco, and begins summer time by the new clock; the format asks for the old one.
    """
    zone, made = ZoneInfo(name), Timezone()
    start = datetime(first, 1, 1, tzinfo=zone).astimezone(UTC)
    made.add("tzid", name)
    made.add_component(_observance(zone, start, start))
    for change in _changes(zone, start, datetime(last + 1, 1, 1, tzinfo=zone).astimezone(UTC)):
        made.add_component(_observance(zone, change - _MINUTE, change))
    return bytes(made.to_ical())


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Give the first minute of each new time; no zone changes twice within a day."""
    while start < end:
        if _clock(zone, start) != _clock(zone, start + _DAY):
            low, high = 0, _DAY // _MINUTE
            while high - low > 1:
                middle = (low + high) // 2
                same = _clock(zone, start + middle * _MINUTE) == _clock(zone, start)
                low, high = (middle, high) if same else (low, middle)
            yield start + high * _MINUTE
        start += _DAY


def _clock(zone: ZoneInfo, at: datetime) -> tuple[timedelta | None, str | None]:
    there = at.astimezone(zone)
    return there.utcoffset(), there.tzname()


def _observance(zone: ZoneInfo, before: datetime, at: datetime) -> TimezoneStandard | TimezoneDaylight:
    """Give what holds from a moment on; it begins by the clock that was right until then."""
    old, new = before.astimezone(zone).utcoffset() or timedelta(), at.astimezone(zone)
    made = TimezoneDaylight() if new.dst() else TimezoneStandard()
    made.DTSTART = at.replace(tzinfo=None) + old
    made.add("tzname", new.tzname())
    made.TZOFFSETFROM, made.TZOFFSETTO = old, new.utcoffset() or timedelta()
    return made
