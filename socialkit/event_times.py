"""When an event is, as a reader's own clock and language say it.

Source of how dates and times are written: Unicode CLDR as Babel carries it (https://cldr.unicode.org,
2026-11-26).
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_skeleton, format_time, get_datetime_format, get_timezone_location

from socialkit.model.moment import Moment
from socialkit.model.separators import separators_in

#: The same for all who live in one zone, on every platform.
_REMEMBERED = 4096
#: Weekday, month and day; the year goes without saying, for a post is read in the week that it is about.
_DAY = "MMMEd"
#: What CLDR calls the pattern that puts a date and a time beside each other.
_BESIDE: Final = "medium"
#: The territory of zones that are no country's, such as UTC.
_NOWHERE = "ZZ"
#: Spaces that some platforms count twice, and marks that nobody sees.
_PLAIN = {0x00A0: " ", 0x202F: " ", 0x200E: None, 0x200F: None, 0x061C: None}
# Plain "en" is that of the United States; a day before its month and 24 hours are misread by nobody.
_WORLD_ENGLISH = "en-150"


@lru_cache(maxsize=_REMEMBERED)
def event_time(starts: Moment, zone: str, lang: str) -> str:
    """Give day and hour in ``zone``, and the hour in UTC: Wed, 19 Oct, 15:00 (Nairobi, 12:00 UTC).

    ``lang`` is a BCP 47 tag; in one that CLDR does not know it is 2022-10-19 15:00 (Nairobi, 12:00 UTC).
    """
    here, there = starts.utc.astimezone(ZoneInfo(zone)), starts.utc
    locale = _locale(lang, zone)
    hour = _beside(_day(here.date(), locale), _hour(here, locale), locale)
    utc = f"{there:%H:%M} UTC"
    if there.date() != here.date():
        utc = _beside(_day(there.date(), locale), utc, locale)
    where = "UTC" if _is_utc(zone) else separators_in(lang).comma.join((_place(zone, locale), utc))
    return f"{hour} ({where})".translate(_PLAIN)


def _is_utc(zone: str) -> bool:
    return ZoneInfo(zone).tzname(datetime(2000, 1, 1, tzinfo=UTC)) == "UTC"


def _locale(lang: str, zone: str) -> Locale | None:
    """Give language and country: the tag's own, else where the zone is, else nobody's in particular."""
    lived = get_global("zone_territories").get(zone)
    there = [f"{lang}-{lived}"] if lived and lived != _NOWHERE and "-" not in lang else []
    for tag in (*there, _WORLD_ENGLISH if lang == "en" else lang, lang.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _day(day: date, locale: Locale | None) -> str:
    return day.isoformat() if locale is None else format_skeleton(_DAY, day, locale=locale)


def _hour(moment: datetime, locale: Locale | None) -> str:
    return f"{moment:%H:%M}" if locale is None else format_time(moment.time(), "short", locale=locale)


def _beside(day: str, hour: str, locale: Locale | None) -> str:
    if locale is None:
        return f"{day} {hour}"
    pattern = str(get_datetime_format(_BESIDE, locale=locale))
    return pattern.replace("'", "").replace("{0}", hour).replace("{1}", day)


def _place(zone: str, locale: Locale | None) -> str:
    """Give the city that a zone is named after."""
    if locale is None:
        return zone.rpartition("/")[2].replace("_", " ")
    return get_timezone_location(zone, locale=locale, return_city=True)
