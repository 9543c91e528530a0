"""Dates, local times and time zones as the file writes them."""

import re
from datetime import date, datetime, time
from functools import cache, partial
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from socialkit.loading.schema.validators import words, written
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.model.moment import FIRST_YEAR, LAST_YEAR
from socialkit.model.near_names import did_you_mean, name_hint

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2})")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
#: A time that goes on with an offset or the name of a zone.
_ZONED = re.compile(r"[0-9-]+[T ]+[0-9:.]+ *(?P<zone>(?:[+-][0-9:]+|[A-Za-z][A-Za-z0-9_/+:-]*)(?: .*)?)")
_LOOSE = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ]+([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:\.0*)?)?)?"
)
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)+|UTC")
#: Common abbreviations and one place that keeps that time; many are used by several countries.
_ABBREVIATIONS = {
    "AEST": "Australia/Sydney",
    "BST": "Europe/London",
    "CAT": "Africa/Maputo",
    "CEST": "Europe/Paris",
    "CET": "Europe/Paris",
    "CST": "America/Chicago",
    "CT": "America/Chicago",
    "EAT": "Africa/Nairobi",
    "EDT": "America/New_York",
    "EET": "Europe/Athens",
    "EST": "America/New_York",
    "ET": "America/New_York",
    "GMT": "Europe/London",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "MSK": "Europe/Moscow",
    "MST": "America/Denver",
    "PDT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "SAST": "Africa/Johannesburg",
    "WAT": "Africa/Lagos",
    "WET": "Europe/Lisbon",
    "Z": "UTC",
}


def day(value: object) -> date:
    """Give a date written ``YYYY-MM-DD``."""
    text = written(value)
    match = _DATE.fullmatch(text)
    if not match:
        raise WrongValueError("SK006", f"`{text[:40]}` is not a date: write year-month-day, as in 2022-10-17")
    try:
        found = date(*map(int, match.groups()))
    except ValueError:
        raise WrongValueError("SK006", f"there is no day {text}: look it up in a calendar") from None
    _check_year(found.year)
    return found


def year(value: object) -> int:
    """Give a year written in four digits."""
    text = written(value)
    if not re.fullmatch(r"[0-9]{4}", text):
        raise WrongValueError("SK006", f"`{text[:40]}` is not a year: write four digits, as in 2023")
    _check_year(int(text))
    return int(text)


def local_time(value: object, zone_key: str = "timezone:") -> datetime:
    """Give a naive local time written ``YYYY-MM-DD HH:MM``; ``zone_key`` is where its zone is written."""
    text = written(value)
    match = _TIME.fullmatch(text)
    if not match:
        raise WrongValueError("SK006", _time_sentence(text[:60], zone_key))
    try:
        found = datetime(*map(int, match.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 local on purpose
    except ValueError:
        raise WrongValueError(
            "SK006", f"there is no {text}: look it up in a calendar and on a clock"
        ) from None
    _check_year(found.year)
    return found


def clock(value: object) -> time:
    """Give a time of day written ``HH:MM``."""
    text = written(value)
    match = _CLOCK.fullmatch(text)
    if not match:
        raise WrongValueError(
            "SK006", f"`{text[:40]}` is not a time of day: write hours:minutes, as in 07:00"
        )
    return time(int(match[1]), int(match[2]))


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongValueError("SK006", f"{year:04} cannot be the year: check its digits")


def _time_sentence(text: str, zone_key: str) -> str:
    zoned = _ZONED.fullmatch(text)
    if zoned:
        return (
            f"times are local: write it without `{zoned['zone']}`, as in 2022-10-17 09:00, "
            f"and the zone under `{zone_key}`, as in America/New_York"
        )
    loose = _LOOSE.fullmatch(text)
    if not loose:
        return f"`{text}` is not a time: write year-month-day hours:minutes, as in 2022-10-17 09:00"
    year, month, date_, hour, minute = loose.groups()
    if hour is None:
        return f"`{text}` has no time of day: write {year}-{month:0>2}-{date_:0>2} 09:00, say"
    return f"write the time as {year}-{month:0>2}-{date_:0>2} {hour:0>2}:{minute}"


def zone(value: object) -> str:
    """Give the IANA name of a time zone, such as ``America/New_York``."""
    text = str(words(value))
    if not _is_zone(text):
        raise WrongValueError("SK006", partial(_zone_sentence, text[:80]))
    return text


@cache
def _is_zone(text: str) -> bool:
    if not _ZONE.fullmatch(text) or text.startswith(("posix/", "right/")):
        return False
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@cache
def _zone_sentence(text: str) -> str:
    place = _ABBREVIATIONS.get(text.upper())
    if place:
        return f"`{text}` does not say where, and zones change in summer: write a place, such as {place}"
    if re.fullmatch(r"(?:UTC|GMT)? ?[+-][0-9:]+", text, re.IGNORECASE):
        return f"`{text}` is an offset, which changes in summer: write a place, such as America/New_York"
    otherwise = "write a place, such as America/New_York"
    place = _zone_of_city(text)
    if place:
        return f"`{text}` is not the name of a time zone: {did_you_mean(place)}"
    hint = name_hint(text.replace(" ", "_"), available_timezones(), otherwise=otherwise)
    return f"`{text}` is not the name of a time zone: {hint}"


def _zone_of_city(text: str) -> str | None:
    """Give the zone that is named after a city: the shortest name, which every version of the data has."""
    city = "_".join(text.split()).casefold()
    named = (name for name in available_timezones() if name.rpartition("/")[2].casefold() == city)
    return min((name for name in named if "/" in name), key=lambda name: (len(name), name), default=None)
