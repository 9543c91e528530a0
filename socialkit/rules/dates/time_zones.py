"""The rule that a time names its zone rightly and without doubt."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from socialkit.assignments import hours
from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign, Post
from socialkit.model.moment import FOLDS, Moment, clock_fault
from socialkit.rules.analysis.date_grammar import written_dates
from socialkit.rules.analysis.dated_texts import occasions
from socialkit.rules.rule import RuleContext, Subject
from socialkit.rules.words.zone_words import DOUBTFUL, PLAIN, SEASONAL
from socialkit.text.patterns import compiled

# Three letters after any hour; two letters only after a full time, for "10 PT" may be ten patients.
_LONG = "|".join(
    sorted((name for name in {**SEASONAL, **DOUBTFUL} if len(name) > len("ET")), key=len, reverse=True)
)
_SHORT = "|".join(name for name in DOUBTFUL if len(name) == len("ET"))
_FULL_TIME = r"(?:\d\s?[aApP]\.?[mM]\.?|:\d\d|[nN]oon|[mM]idnight)"
_HOUR = r"(?:\d|[aApP]\.?[mM]\.?|[nN]oon|[mM]idnight)"
_ZONE = rf"(?:(?<={_HOUR}\s?[\[(]?)(?P<long>{_LONG})|(?<={_FULL_TIME}\s?[\[(]?)(?P<short>{_SHORT}))(?![\w/])"


def time_zones(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a time zone that is wrong or can be read in several ways, and times that do not exist.

    Why: `EST` in October is an hour off, for New York keeps daylight time until November; `ET`,
    `CST` and `IST` tell readers in other countries nothing. In the night when clocks change, a
    local time of the schedule comes never (an error) or twice (an error until `fold:` chooses).

    Source: IANA time zone database 2025b (https://www.iana.org/time-zones); CDC's calendar of
    November 2018 said EDT after daylight time had ended.

    Fix: with --unsafe-fixes, the other half-year's abbreviation; a place is better.

    Bad: Join us on 19 October 2022 at 8am EST
    Good: Join us on 19 October 2022 at 8am New York time
    """
    for post in campaign.posts:
        yield from _scheduled(campaign, post, context)
    for occasion in occasions(campaign):
        for message, remedy, span in _words(occasion.text, occasion.day):
            other = SEASONAL.get(occasion.words(span)) if "better" in remedy else None
            fix = occasion.passage.fix(span, other.other, safe=False) if other else None
            yield context.finding(message, occasion.at(span), remedy, fix)
    for event in campaign.events:
        for moment in (event.starts, event.ends):
            about = Subject(place=event.place, opening=f"event {event.id}: ")
            yield from _clock(moment, about, context)


def _scheduled(campaign: Campaign, post: Post, context: RuleContext) -> Iterator[Finding]:
    """Look at the post's local time in the zone of each account that gets it, else in the campaign's."""
    for moment, platforms in hours(campaign, post):
        about = Subject(place=post.at_place or post.place, post=post.id, platforms=platforms)
        yield from _clock(moment, about, context, choose=FOLDS)


def _clock(
    moment: Moment, about: Subject, context: RuleContext, *, choose: str = "another time"
) -> Iterator[Finding]:
    fault = clock_fault(moment, choose=choose)
    if fault:
        yield context.finding(fault.message, place=about, remedy=fault.remedy, severity=Severity.ERROR)


def _words(text: str, day: date) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Give message, remedy and span of each zone word of ``text`` that is wrong or doubtful, once."""
    if not compiled(rf"(?:{_LONG}|{_SHORT})").search(text):
        return
    days = {(written.year or day.year, written.month, written.day) for written in written_dates(text)}
    day = _day(days.pop(), day) if len(days) == 1 else day
    said: set[str] = set()
    for match in compiled(_ZONE).finditer(text):
        name = match.group()
        wrong = None if name in said else _said(name, day, text)
        said.add(name)
        if wrong:
            yield *wrong, match.span()


def _day(parts: tuple[int, int, int], otherwise: date) -> date:
    try:
        return date(*parts)
    except ValueError:
        return otherwise


def _said(name: str, day: date, text: str) -> tuple[str, str] | None:
    seasonal, doubtful = SEASONAL.get(name), DOUBTFUL.get(name)
    if seasonal and _daylight(seasonal.zone, day) is not seasonal.daylight:
        return (
            f"{name} is not {seasonal.place}'s time on {day}: {seasonal.other} is",
            f'write {seasonal.other}, or better "{seasonal.place} time"',
        )
    settled = doubtful and any(_stands(word, text) for word in (*PLAIN, *doubtful.places))
    if doubtful and not settled:
        return f"{name} is doubtful: {doubtful.why}", 'name a city: "New York time", or add the time in UTC'
    return None


def _stands(word: str, text: str) -> bool:
    return compiled(rf"(?<!\w){word}(?!\w)").search(text) is not None


def _daylight(zone: str, day: date) -> bool:
    return datetime.combine(day, time(12), tzinfo=ZoneInfo(zone)).dst() != timedelta(0)
