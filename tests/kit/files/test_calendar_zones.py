"""What a calendar knows of a zone: by it every hour of a year is what the zone itself says."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from socialkit.kit.files.calendar_zones import calendar_zone

WHOLE = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n%bEND:VCALENDAR\r\n"


def observances(name: str, year: int) -> list[tuple[datetime, timedelta]]:
    """When each time of a zone begins, in UTC as the format has it, and its offset."""
    read: Any = Calendar.from_ical(WHOLE % calendar_zone(name, year, year))
    [zone] = read.walk("VTIMEZONE")
    found = [(each.DTSTART - each.TZOFFSETFROM, each.TZOFFSETTO) for each in zone.subcomponents]
    return sorted((at.replace(tzinfo=UTC), offset) for at, offset in found)


# Morocco goes back for the month of Ramadan; Lord Howe moves by half an hour, Troll by two; Ireland has its
# standard time in summer.
@pytest.mark.parametrize(
    ("name", "year", "changes"),
    [
        ("Africa/Casablanca", 2022, 2),
        ("Australia/Lord_Howe", 2022, 2),
        ("Antarctica/Troll", 2022, 2),
        ("Europe/Dublin", 2022, 2),
        ("America/New_York", 2022, 2),
        ("Asia/Kolkata", 2022, 0),
    ],
)
def test_every_hour_of_a_year_is_as_the_zone_has_it(name: str, year: int, changes: int) -> None:
    zone, found = ZoneInfo(name), observances(name, year)
    assert len(found) == 1 + changes
    at, end = found[0][0], datetime(year + 1, 1, 1, tzinfo=zone).astimezone(UTC)
    while at < end:
        assert [offset for start, offset in found if start <= at][-1] == at.astimezone(zone).utcoffset(), at
        at += timedelta(minutes=30 if changes else 12 * 60)


def test_summer_time_begins_by_the_old_clock() -> None:
    assert b"BEGIN:DAYLIGHT\r\nDTSTART:20220327T020000\r\n" in calendar_zone("Europe/Paris", 2022, 2022)
