"""The rule that a time names its zone rightly and without doubt."""

from collections.abc import Iterator

from socialkit.assignments import hours
from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign, Post
from socialkit.model.moment import FOLDS, Moment, clock_fault
from socialkit.rules.analysis.dated_texts import occasions
from socialkit.rules.dates.same_instants import unequal_times
from socialkit.rules.dates.zone_faults import zone_faults
from socialkit.rules.dates.zoned_times import times_amiss
from socialkit.rules.rule import RuleContext, Subject


def time_zones(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a time zone that is wrong or can be read in several ways, and times that do not exist.

    Why: `EST` in October is an hour off, for New York keeps daylight time until November; `ET`,
    `CST` and `IST` tell readers in other countries nothing. What counts is the date that stands beside
    the time. An abbreviation is right where a place named beside it keeps it on that date, else where
    the campaign's or the post's own zone does, else where any part of the country does, as Brisbane
    keeps AEST. Two times that are said to be one, `9am PT / 1pm ET`, must be one. A time beside a place
    must be one of the clocks there on its date, and that of the event that the text names; where only its
    day is named, this is information. In the night when
    clocks change, a local time of the schedule comes never (an error) or twice (an error until `fold:`
    chooses).

    Source: IANA time zone database 2025b (https://www.iana.org/time-zones); CDC's calendar of
    November 2018 said EDT after daylight time had ended.

    Fix: with --unsafe-fixes, the other half-year's abbreviation; a place is better.

    Bad: Join us on 19 October 2022 at 8am EST
    Good: Join us on 19 October 2022 at 8am New York time
    """
    for post in campaign.posts:
        yield from _scheduled(campaign, post, context)
    for occasion in occasions(campaign):
        own = tuple(filter(None, (occasion.zone, campaign.timezone)))
        for said in zone_faults(occasion, own):
            fix = occasion.passage.fix(said.span, said.write, safe=False) if said.write else None
            yield context.finding(said.message, occasion.at(said.span), said.remedy, fix)
        for span, message in unequal_times(occasion):
            yield context.finding(message, occasion.at(span), "mend one of the two")
        for amiss in times_amiss(campaign, occasion):
            severity = None if amiss.sure else Severity.INFO
            yield context.finding(amiss.message, occasion.at(amiss.span), amiss.remedy, severity=severity)
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
