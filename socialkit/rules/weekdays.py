"""The rule that a weekday and a date fit together."""

from collections.abc import Iterator
from datetime import date, timedelta

from socialkit.model.campaign import Campaign, Event
from socialkit.rules.calendar_words import ENGLISH
from socialkit.rules.dates import WrittenDate, weekday_names, written_dates
from socialkit.rules.rule import Remark
from socialkit.rules.scalars import written_texts

_WEEK = 7


def weekday_and_date(campaign: Campaign) -> Iterator[Remark]:
    """Report a weekday and a date that do not fit together.

    Why: half of the readers come on the wrong day. A year that is not written is the schedule's; in
    an event's title the weekday must also be that of its start.

    Source: the page of Social Service Workforce Week 2022 had "Thursday 19 October", a Wednesday
    (https://www.socialserviceworkforce.org/social-service-workforce-week-2022, 2022-10).

    Bad: Our webinar: Thursday 19 October 2022
    Good: Our webinar: Wednesday 19 October 2022
    """
    for scalar in written_texts(campaign):
        for wrong in _wrong(scalar.text.value, scalar.day):
            message, remedy, start, end = wrong
            yield Remark(
                message=message,
                remedy=remedy,
                place=scalar.place(start, end),
                post=scalar.post.id,
                platforms=scalar.platforms,
            )
    for event in campaign.events:
        yield from _in_title(event)


def _wrong(text: str, day: date) -> Iterator[tuple[str, str, int, int]]:
    """Give message, remedy and span of each date of ``text`` whose weekday is another."""
    for written in written_dates(text):
        possible = _possible(written, day)
        if written.weekday is None or not possible:
            continue
        if all(candidate.weekday() != written.weekday for candidate in possible):
            quoted = " ".join(text[written.start : written.end].split())
            message = f'"{quoted}" does not fit: {_said(possible[0])} is a {_name(possible[0].weekday())}'
            yield message, _remedy(written.weekday, possible[0]), written.start, written.end


def _possible(written: WrittenDate, day: date) -> list[date]:
    """Give the dates that can be meant: in the year written, else in that of ``day`` or nearest to it."""
    years = [written.year] if written.year else [day.year, day.year - 1, day.year + 1]
    dates = [found for year in years if (found := _valid(year, written)) is not None]
    nearest = sorted(dates, key=lambda other: abs(other - day))[:1]
    return list(dict.fromkeys([*dates[:1], *nearest]))


def _valid(year: int, written: WrittenDate) -> date | None:
    try:
        return date(year, written.month, written.day)
    except ValueError:
        return None


def _in_title(event: Event) -> Iterator[Remark]:
    starts = event.starts.local.date()
    wrong = list(_wrong(event.title, starts))
    for message, remedy, _start, _end in wrong:
        yield Remark(message=f"event {event.id}: {message}", remedy=remedy, place=event.place)
    named = weekday_names(event.title)
    dated = any(written.weekday is not None for written in written_dates(event.title))
    if dated or len(named) != 1 or named[0][0] == starts.weekday():
        return
    weekday, first, last = named[0]
    message = f'"{event.title[first:last]}" does not fit: {_said(starts)} is a {_name(starts.weekday())}'
    yield Remark(message=f"event {event.id}: {message}", remedy=_remedy(weekday, starts), place=event.place)


def _remedy(weekday: int, actual: date) -> str:
    shift = (weekday - actual.weekday() + _WEEK // 2) % _WEEK - _WEEK // 2
    other = actual + timedelta(days=shift)
    return f"write {_name(actual.weekday())}, or {_name(weekday)} {_said(other)}"


def _said(day: date) -> str:
    return f"{day.day} {ENGLISH.months[day.month - 1]} {day.year}"


def _name(weekday: int) -> str:
    return ENGLISH.weekdays[weekday]
