"""The rule that a post does not invite to what is over when it appears."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

from socialkit.assignments import hours
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign, Post
from socialkit.rules.analysis.date_resolution import nearest_day, said
from socialkit.rules.analysis.dated_texts import Occasion, scheduled
from socialkit.rules.analysis.passages import Span
from socialkit.rules.dates.clock_times import clock_times
from socialkit.rules.dates.event_names import events_named, over_at
from socialkit.rules.rule import RuleContext, Subject
from socialkit.rules.words.relative_words import languages_of, relative_words
from socialkit.text.patterns import compiled

#: A date longer ago is history, not an invitation that comes too late.
_LATELY = timedelta(days=60)
#: How far behind a date its hour may stand.
_REACH = 25


def past_event(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a post that announces an event that is over when the post goes out.

    Why: who clicks finds a closed door. The event is one of the file's, named by its title or its own
    link, or any date with an hour in the text. Words that look back (missed, recording, thank) are
    left alone. A post that is made for an event, or names one as its `event`, must be out before it begins,
    however late its `grace` lets it be.

    Source: the campaign's own file: `events`, and `at` of the post.

    Fix: none; move the post, or take the invitation out.

    Bad: on 20 October: Join us on 19 October 2022 at 08:00 UTC
    Good: on 20 October: Join us on 21 October 2022 at 08:00 UTC
    """
    for occasion in scheduled(campaign):
        if compiled(looking_back(occasion.lang)).search(occasion.text):
            continue
        found = list(_events_over(campaign, occasion)) or list(_dates_over(occasion))
        for span, what in found:
            yield context.finding(
                f"{what} is over when this post goes out",
                occasion.at(span),
                "move the post, or write what comes next",
            )
        if not found and occasion.passage.post:
            yield from _begun(campaign, occasion.passage.post, occasion.at((0, 0)), context)


def _begun(campaign: Campaign, post: Post, subject: Subject, context: RuleContext) -> Iterator[Finding]:
    """Report a post about an event that goes out, or still may go out, when the event goes on."""
    event, last = post.event, max((moment.utc for moment, _ in hours(campaign, post)), default=None)
    if event is None or last is None:
        return
    where = replace(subject, place=post.at_place or post.place)
    if last >= event.starts.utc:
        message = f"event {event.id} has begun ({event.starts}) when this post goes out"
        yield context.finding(message, where, f"let it go out before {event.starts.local:%H:%M}")
    elif post.grace and last + post.grace > event.starts.utc:
        message = (
            f"event {event.id} has begun ({event.starts}) when this post may still go out by its `grace`"
        )
        yield context.finding(message, where, f"write `grace: {_short_of(event.starts.utc - last)}`")


def _short_of(left: timedelta) -> str:
    return f"{left // timedelta(minutes=1)} minutes"


@cache
def looking_back(lang: str) -> str:
    """Give the pattern of words that speak of something over, in a language and the usual four."""
    words = relative_words(languages_of(lang.partition("-")[0].lower()))
    return rf"(?i)\b(?:{'|'.join(each.over for each in words)})"


def _events_over(campaign: Campaign, occasion: Occasion) -> Iterator[tuple[Span, str]]:
    post = occasion.passage.post
    last = max((moment.utc for moment, _ in hours(campaign, post)), default=None) if post else None
    if post is None or last is None:
        return
    for event, span in events_named(campaign, post, occasion.passage.value):
        if over_at(event, last):
            yield span, f"event {event.id} ({event.ends})"


def _dates_over(occasion: Occasion) -> Iterator[tuple[Span, str]]:
    dates = occasion.dates
    hours = [match.start() for match in clock_times(occasion.text)] if dates else []
    for written in dates:
        day = nearest_day(written, occasion.day)
        timed = any(written.end <= hour <= written.end + _REACH for hour in hours)
        if timed and day and occasion.day - _LATELY <= day < occasion.day:
            yield (written.start, written.end), said(day)
