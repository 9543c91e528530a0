"""What is wrong with the abbreviation of a time zone, on the date that stands beside it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from socialkit.rules.analysis.date_resolution import nearest_day
from socialkit.rules.analysis.date_tokens import WrittenDate
from socialkit.rules.analysis.dated_texts import Occasion
from socialkit.rules.analysis.passages import Span
from socialkit.rules.dates.zone_names import zones_named
from socialkit.rules.words.zone_words import DOUBTFUL, PLAIN, SEASONAL, Doubtful, Seasonal
from socialkit.text.patterns import compiled, simple

_NAMES = (*{**SEASONAL, **DOUBTFUL},)
# Three letters after any hour; two letters only after a full time, for "10 PT" may be ten patients.
_LONG = "|".join(sorted((name for name in _NAMES if len(name) > len("ET")), key=len, reverse=True))
_SHORT = "|".join(name for name in DOUBTFUL if len(name) == len("ET"))
_FULL_TIME = r"(?:\d\s?[aApP]\.?[mM]\.?|:\d\d|[nN]oon|[mM]idnight)"
_HOUR = r"(?:\d|\d[ \xA0]?[hH]|[aApP]\.?[mM]\.?|[nN]oon|[mM]idnight|Uhr)"
_ZONE = rf"(?:(?<={_HOUR}\s?[\[(]?)(?P<long>{_LONG})|(?<={_FULL_TIME}\s?[\[(]?)(?P<short>{_SHORT}))(?![\w/])"
#: The clock time that an abbreviation belongs to, up to its end.
_TIME = r"[0-9][0-9:.hH \xA0\u2013-]{0,12}+(?:[aApP]\.?[mM]\.?|Uhr|noon|midnight)?+[ \xA0]?[\[(]?\Z"
#: With one of these between them, a time and a date belong to different things.
_APART = r"\n|[;|\u2022]|\b(?:and|et|y|e|und|then)\b"
_PENALTY, _REACH, _NEAR, _LONGEST_TIME = 60, 120, 60, 24
_HALVES = (1, 7)
#: What stands in each of the names, and in few texts.
_IN_NAMES = "[A-Z][A-Z]| Time"
_FEW = 10


class ZoneFault(NamedTuple):
    """What is said of an abbreviation, where it stands, and what a fix would ``write`` there."""

    message: str
    remedy: str
    span: Span
    write: str = ""


def zone_faults(occasion: Occasion, own: Sequence[str]) -> Iterator[ZoneFault]:
    """Give each abbreviation that does not hold on its date, and each that is doubtful, once.

    ``own`` are the zones of the post and the campaign.
    """
    text = occasion.text
    if not simple(_IN_NAMES).search(text) or not any(name in text for name in _NAMES):
        return
    said: set[str] = set()
    for match in compiled(_ZONE).finditer(text):
        name = match.group()
        seasonal, doubtful = SEASONAL.get(name), DOUBTFUL.get(name)
        fault = _out_of_season(occasion, match, seasonal, own) if seasonal else None
        if fault:
            yield fault
        if doubtful and name not in said and not _settled(doubtful, occasion, match.span()):
            yield _doubtful(name, doubtful, match.span(), own, occasion.day.year)
        said.add(name)


def _doubtful(name: str, doubtful: Doubtful, span: Span, own: Sequence[str], year: int) -> ZoneFault:
    mine = next((zone for zone in own if _names_in(year, zone) & {*doubtful.known_as}), doubtful.zone)
    return ZoneFault(
        message=f"{name} is doubtful: {doubtful.why}",
        remedy=f'name a city: "{city(mine)} time", or add the time in UTC',
        span=span,
    )


def _settled(doubtful: Doubtful, occasion: Occasion, span: Span) -> bool:
    """Say whether a word of the text says which is meant, or a place beside it that has such a name."""
    text = occasion.text
    near = zones_named(text, occasion.lang, max(0, span[0] - _NEAR), min(len(text), span[1] + _NEAR))
    known = {*doubtful.known_as}
    return any(
        compiled(rf"(?<!\w){word}(?!\w)").search(text) is not None for word in (*PLAIN, *doubtful.places)
    ) or any(known & _names_in(occasion.day.year, zone) for _place, zones in near for zone in zones)


def _out_of_season(
    occasion: Occasion, match: re.Match[str], seasonal: Seasonal, own: Sequence[str]
) -> ZoneFault | None:
    days = beside(occasion, match.start(), match.end())
    meant = _place_meant(occasion, match.span(), seasonal, own, days)
    # Where nobody says who is meant, any part of the country may be.
    places = (meant,) if meant else filter(None, (seasonal.zone, seasonal.all_year))
    if any(_name_on(zone, day) == seasonal.known_as for zone in places for day in days):
        return None
    return _wrong(match, seasonal, meant or seasonal.zone, days[0])


def _wrong(match: re.Match[str], seasonal: Seasonal, zone: str, day: date) -> ZoneFault:
    return ZoneFault(
        message=f"{match.group()} is not {city(zone)}'s time on {day}: {seasonal.other} is",
        remedy=f'write {seasonal.other}, or better "{city(zone)} time"',
        span=match.span(),
        write=seasonal.other,
    )


def _place_meant(
    occasion: Occasion, span: Span, seasonal: Seasonal, own: Sequence[str], days: Sequence[date]
) -> str:
    """Give the zone of a place named beside it, else one's own, where these have such a name; empty: neither.

    Of a country with several zones the one is taken where the name holds.
    """
    line_start = occasion.text.rfind("\n", 0, span[0]) + 1
    line_end = occasion.text.find("\n", span[1])
    first = max(line_start, span[0] - _NEAR)
    last = min(line_end if line_end >= 0 else len(occasion.text), span[1] + _NEAR)
    for _place, zones in zones_named(occasion.text, occasion.lang, first, last):
        fitting = [zone for zone in zones if _has(zone, seasonal, days[0].year)]
        holding = [zone for zone in fitting if _name_on(zone, days[0]) == seasonal.known_as]
        if fitting:
            return (holding or [zone for zone in fitting if zone == seasonal.zone] or fitting)[0]
    return next((zone for zone in own if _has(zone, seasonal, days[0].year)), "")


def _has(zone: str, seasonal: Seasonal, year: int) -> bool:
    return seasonal.known_as in _names_in(year, zone)


def _names_in(year: int, zone: str) -> frozenset[str]:
    """Give what a zone's time is called in winter and in summer of a year; countries change their clocks."""
    return frozenset(_name_on(zone, date(year, month, 1)) for month in _HALVES)


def _name_on(zone: str, day: date) -> str:
    return datetime.combine(day, time(12), tzinfo=ZoneInfo(zone)).tzname() or ""


def _near(dates: Sequence[WrittenDate], start: int, end: int) -> Sequence[WrittenDate]:
    """Give the dates that may stand within reach; none is longer than that."""
    first = bisect_left(dates, start - 2 * _REACH, key=_start)
    return dates[first : bisect_left(dates, end + _REACH, key=_start)]


def _start(written: WrittenDate) -> int:
    return written.start


def city(zone: str) -> str:
    """Give the city that a zone of the time zone database is named for."""
    return zone.rpartition("/")[2].replace("_", " ")


def home_city(zone: str) -> str:
    """Give the campaign's own city, or some city where its zone is not called by one."""
    return city(zone) if "/" in zone and not zone.startswith("Etc/") else "New York"


def beside(occasion: Occasion, start: int, end: int) -> list[date]:
    """Give the days that a time from ``start`` to ``end`` is on: those that stand beside it, or the post's.

    Of several dates it is the nearest, before or behind, and of a range each of its ends.
    """
    text = occasion.text
    found = compiled(_TIME).search(text[max(0, start - _LONGEST_TIME) : start])
    begin = start - (len(found.group()) if found else 0)
    best: dict[int, list[date]] = {}
    for written in _near(occasion.dates, start, end):
        gap = text[written.end : begin] if written.end <= begin else text[end : written.start]
        if len(gap) > _REACH or (written.end > begin and written.start < end):
            continue
        distance = len(gap) + _PENALTY * (compiled(_APART).search(gap) is not None)
        day = nearest_day(written, occasion.day)
        if day:
            best.setdefault(distance, []).append(day)
    if best:
        return best[min(best)]
    # Of a text with one date only, that is meant however far off.
    days = {day for written in occasion.dates[:_FEW] if (day := nearest_day(written, occasion.day))}
    return list(days) if len(days) == 1 and len(occasion.dates) <= _FEW else [occasion.day]
