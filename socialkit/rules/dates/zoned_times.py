"""Clock times of a text with the place beside them: whether they exist there, and are those of the event."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from socialkit.model.campaign import Campaign
from socialkit.model.moment import Clock, ClockFault, Moment, clock_fault
from socialkit.model.week.days import Event
from socialkit.rules.analysis.dated_texts import Occasion
from socialkit.rules.analysis.passages import Span
from socialkit.rules.dates.clock_times import clock_times
from socialkit.rules.dates.event_names import events_named
from socialkit.rules.dates.zone_faults import beside, city
from socialkit.rules.dates.zone_names import place_beside
from socialkit.text.patterns import compiled

_CLOCK = (
    r"(?P<hour>\p{Nd}{1,2})(?P<exact>[ \xA0]?(?:[:.hH点點时時](?P<minute>\p{Nd}{2})?|Uhr))?"
    r"[ \xA0]?(?P<half>[aApP]\.?[ \xA0]?[mM])?"
)
_SEVERAL = r"\p{Nd}[^:.\p{Nd}]*[-\u2013]"
_NOON, _HOURS, _MINUTES = 12, 24, 60
#: Of an event that is known by its day alone, a time is meant that is not further from its beginning.
_NEAR = timedelta(hours=3)
#: Swahili counts hours from sunrise, so that "saa tisa" is three in the afternoon.
_COUNTS_FROM_SUNRISE = "sw"


class ZonedTime(NamedTuple):
    """A clock time that stands from ``start`` to ``end``, and the place beside it.

    ``times`` are what it can mean: without a half of the day, "3 बजे" may be in the afternoon. ``zones`` are
    those that the place has, ``days`` the days it may be on.
    """

    start: int
    end: int
    times: tuple[time, ...]
    zones: tuple[str, ...]
    days: tuple[date, ...]


class TimeFault(NamedTuple):
    """What is said of a time, where it stands, what to do; not ``sure`` where another event may be meant."""

    span: Span
    message: str
    remedy: str
    sure: bool = True


def times_amiss(campaign: Campaign, occasion: Occasion) -> Iterator[TimeFault]:
    """Give each time that its place's clocks leave out or show twice, or that is not the event's."""
    found = list(_zoned(occasion))
    for one in found:
        fault = _fault(one) if occasion.dates else None
        if fault:
            remedy = "write another time, or the time in UTC with it"
            yield TimeFault(span=(one.start, one.end), message=fault.message, remedy=remedy)
    post = occasion.passage.post
    if post and found and campaign.events:
        named = [event for event, _span in events_named(campaign, post, occasion.passage.value)]
        event = _event_meant(named or campaign.events, occasion, found[0], named=bool(named))
        if event and not _is_said(event, occasion, found):
            yield _another_time(event, occasion, found[0], sure=bool(named))


def _another_time(event: Event, occasion: Occasion, one: ZonedTime, *, sure: bool) -> TimeFault:
    zone = one.zones[0] if len(one.zones) == 1 else event.starts.zone
    said, there = occasion.quoted((one.start, one.end)), event.starts.local_in(zone)
    return TimeFault(
        span=(one.start, one.end),
        message=f"{said} is not when event {event.id} starts: that is {there:%H:%M} {city(zone)} time",
        remedy="mend the time here, or `starts` of the event",
        sure=sure,
    )


def _zoned(occasion: Occasion) -> Iterator[ZonedTime]:
    text = occasion.text
    for match in clock_times(text):
        times = _times(match.group(), occasion.lang)
        place = place_beside(text, occasion.lang, match) if times else None
        if place:
            end, zones = place
            days = tuple(beside(occasion, match.start(), end))
            yield ZonedTime(start=match.start(), end=end, times=times, zones=zones, days=days)


def _times(written: str, lang: str) -> tuple[time, ...]:
    """Give what a clock time can mean; nothing for a range, noon and hours counted from sunrise."""
    match = compiled(_CLOCK).search(written)
    if match is None or compiled(_SEVERAL).search(written) or lang.startswith(_COUNTS_FROM_SUNRISE):
        return ()
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "")[:1].lower()
    if half:
        hours = [hour % _NOON + _NOON * (half == "p")]
    else:
        hours = [hour] if match["exact"] or hour > _NOON else [hour, hour + _NOON]
    return tuple(time(each % _HOURS, minute) for each in hours if each <= _HOURS and minute < _MINUTES)


def _fault(one: ZonedTime) -> ClockFault | None:
    moments = [
        Moment(local=datetime.combine(day, each), zone=zone)
        for day in one.days
        for each in one.times
        for zone in one.zones
    ]
    if any(moment.clock() is Clock.ONCE for moment in moments):
        return None
    return clock_fault(moments[0])


def _event_meant(events: Sequence[Event], occasion: Occasion, one: ZonedTime, *, named: bool) -> Event | None:
    """Give the one event that a text with a zoned time speaks of: by its name, else by its day."""
    if named:
        fitting = [*events] if not occasion.dates else [each for each in events if _is_on_its_day(each, one)]
    else:
        fitting = [each for each in events if occasion.dates and _is_near(each, one)]
    return fitting[0] if len({each.id for each in fitting}) == 1 else None


def _is_on_its_day(event: Event, one: ZonedTime) -> bool:
    return any(event.starts.local_in(zone).date() in one.days for zone in one.zones)


def _is_near(event: Event, one: ZonedTime) -> bool:
    return any(
        abs(datetime.combine(day, each) - event.starts.local_in(zone)) <= _NEAR
        for zone in one.zones
        for day in one.days
        for each in one.times
    )


def _is_said(event: Event, occasion: Occasion, found: Sequence[ZonedTime]) -> bool:
    """Say whether any time of the text is the event's first or last, in any zone that may be meant."""
    own = (event.starts.zone, occasion.zone or event.starts.zone)
    zones = {*own, *(zone for one in found for zone in one.zones)}
    instants = (event.starts.utc, event.ends.utc)
    right = {at.astimezone(ZoneInfo(zone)).time() for zone in zones for at in instants}
    written = {each for match in _all_times(occasion) for each in match}
    return not right.isdisjoint(written)


def _all_times(occasion: Occasion) -> Iterator[tuple[time, ...]]:
    for match in clock_times(occasion.text):
        yield _times(match.group(), occasion.lang) or _of_range(match)


def _of_range(match: re.Match[str]) -> tuple[time, ...]:
    """Give the hours of "5-6pm", which are either of them."""
    figures = [int(each) for each in compiled(r"\p{Nd}+").findall(match.group())]
    return tuple(time(hour % _HOURS) for each in figures for hour in (each, each + _NOON) if hour <= _HOURS)
