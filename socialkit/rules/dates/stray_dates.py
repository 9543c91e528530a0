"""The rule that dates in texts are the campaign's own."""

from collections.abc import Iterator
from datetime import date, timedelta

from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.date_resolution import nearest_day, said
from socialkit.rules.analysis.date_tokens import WrittenDate
from socialkit.rules.analysis.dated_texts import Occasion, occasions
from socialkit.rules.analysis.numeric_dates import numeric_dates
from socialkit.rules.rule import RuleContext
from socialkit.rules.words.calendar_languages import AND, NEXT_YEAR
from socialkit.rules.words.calendar_words import calendar
from socialkit.text.patterns import compiled

#: A slip of the finger stays near the campaign's days; what is farther away is another matter.
_NEAR = timedelta(days=7)
#: A lost or wrong digit moves a day by up to so many.
_SLIP = timedelta(days=21)
_EDITIONS = 3
_FEBRUARY, _LEAP_DAY = 2, 29
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014")
_TO = r"[-\u2010-\u2014~\uff5e至到]"
_WORD = r"[\p{L}\p{M}]++"
_REMEDY = "mend the date, or name it under `events` or `days`"


def date_outside(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a date in a text that lies just outside of the campaign, or in an earlier year's week.

    Why: dates of last year's edition, and slips by a week, are what kits get wrong. So that deadlines,
    world days and history do not sound alarms, only these count: a date up to 7 days before or after
    the campaign (information), several days in a row of which one lies there, or that are the campaign's
    days of another month or the season of a later year, unless the text speaks of next year, and the
    same season of up to 3 years before, with its year written (warnings). Of a range with one end in the
    campaign, the other may be 21 days off (a warning where the one is its first or last day, else
    information). Dates of the file's events, days, deadlines, resources and posts are right.

    Source: the campaign's own file: `starts`, `ends`, `events`, `days`, `deadlines`.

    Fix: none; only you know which day is meant.

    Bad: Our week is 17 to 21 October 2021
    Good: Our week is 17 to 21 October 2022
    """
    own = _own_days(campaign)
    for occasion in occasions(campaign):
        if not occasion.opening:
            yield from _outside(campaign, occasion, own, context)
            yield from _in_figures(campaign, occasion, own, context)


def _in_figures(
    campaign: Campaign, occasion: Occasion, own: frozenset[date], context: RuleContext
) -> Iterator[Finding]:
    """Look at dates such as 17/10/2021, unless one of their readings is right or far away."""
    for figures in numeric_dates(occasion.text, occasion.passage.lang or "en"):
        right = [day for day in figures.readings if day in own or campaign.starts <= day <= campaign.ends]
        severities = [_how_bad(campaign, day) for day in figures.readings]
        if not right and severities and severities[0] and all(severities):
            about = occasion.at((figures.start, figures.end))
            message = _said(campaign, figures.readings[0])
            yield context.finding(message, about, _REMEDY, severity=severities[0])


def _said(campaign: Campaign, day: date) -> str:
    return f"{said(day)} is not in the campaign, {campaign.starts} to {campaign.ends}"


def _outside(
    campaign: Campaign, occasion: Occasion, own: frozenset[date], context: RuleContext
) -> Iterator[Finding]:
    if not occasion.dates:
        return
    announced = compiled(NEXT_YEAR).search(occasion.text) is not None
    for row in _rows(occasion):
        span = (min(written.start for written in row), row[-1].end)
        for written in row:
            day = nearest_day(written, occasion.day)
            if day is None or day in own or campaign.starts <= day <= campaign.ends:
                continue
            severity = _how_bad_in_a_row(campaign, occasion, row, day) if row[1:] else _how_bad(campaign, day)
            if severity and not (row[1:] and announced and day > campaign.ends + _NEAR):
                place = occasion.at(span if row[1:] else (written.start, written.end))
                yield context.finding(_said(campaign, day), place, _REMEDY, severity=severity)
                break


def _how_bad_in_a_row(
    campaign: Campaign, occasion: Occasion, row: list[WrittenDate], day: date
) -> Severity | None:
    """Look at ``day`` of several; one that is far off counts where the others are the campaign's own days."""
    if _how_bad(campaign, day) or _same_days(campaign, row) or _is_later_edition(campaign, day):
        return Severity.WARNING
    near = campaign.starts - _SLIP <= day <= campaign.ends + _SLIP
    if not near or not _is_range(occasion, row):
        return None
    others = [nearest_day(written, occasion.day) for written in row]
    inside = [other for other in others if other and campaign.starts <= other <= campaign.ends]
    ends = {campaign.starts, campaign.ends}
    return (Severity.WARNING if ends.intersection(inside) else Severity.INFO) if inside else None


def _is_range(occasion: Occasion, row: list[WrittenDate]) -> bool:
    """Say whether these are the first and the last day of several, as in "7-23 October"."""
    said = occasion.text[min(written.start for written in row) : row[-1].end]
    words = calendar(occasion.text, occasion.lang)
    between = [word for word in compiled(_WORD).findall(said) if words.joins(word)]
    apart = not AND.isdisjoint(word.casefold() for word in between)
    return len(row) == len("ab") and not apart and (bool(between) or compiled(_TO).search(said) is not None)


def _rows(occasion: Occasion) -> list[list[WrittenDate]]:
    """Give the dates of the text, those of a range together and all with the year of its end."""
    words = calendar(occasion.text, occasion.lang)
    rows: list[list[WrittenDate]] = []
    for written in occasion.dates:
        last = rows[-1][-1] if rows else None
        between = occasion.text[last.end : written.start].strip(" \xa0") if last else ""
        joined = between in _DASHES or (words.joins(between) and between.casefold() not in AND)
        if last and (last.end == written.end or (joined and between)):
            rows[-1].append(written)
        else:
            rows.append([written])
    return [[each._replace(year=each.year or row[-1].year) for each in row] for row in rows]


def _same_days(campaign: Campaign, dates: list[WrittenDate]) -> bool:
    """Say whether these are the campaign's first and last day, but of another month."""
    days = [written.day for written in dates]
    return days == [campaign.starts.day, campaign.ends.day] and campaign.starts < campaign.ends


def _how_bad(campaign: Campaign, day: date) -> Severity | None:
    if campaign.starts - _NEAR <= day <= campaign.ends + _NEAR:
        return Severity.INFO
    for years in range(1, _EDITIONS + 1):
        first, last = (_years_before(end, years) for end in (campaign.starts, campaign.ends))
        if first - _NEAR <= day <= last + _NEAR:
            return Severity.WARNING
    return None


def _is_later_edition(campaign: Campaign, day: date) -> bool:
    for years in {day.year - campaign.starts.year, day.year - campaign.ends.year} - {0}:
        first, last = (_years_before(end, -years) for end in (campaign.starts, campaign.ends))
        if day > campaign.ends and first - _NEAR <= day <= last + _NEAR:
            return True
    return False


def _years_before(day: date, years: int) -> date:
    leap_day = day.month == _FEBRUARY and day.day == _LEAP_DAY
    return day.replace(year=day.year - years, day=day.day - leap_day)


def _own_days(campaign: Campaign) -> frozenset[date]:
    events = {day.local.date() for event in campaign.events for day in (event.starts, event.ends)}
    posts = {post.at.date() for post in campaign.posts if post.at}
    ends = {deadline.at.local.date() for deadline in campaign.deadlines}
    pages = {resource.day for resource in campaign.resources if resource.day}
    return frozenset(events | posts | ends | pages | {day.date for day in campaign.days})
