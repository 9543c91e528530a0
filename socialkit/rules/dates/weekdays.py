"""The rule that a weekday and a date fit together."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.date_grammar import weekday_names
from socialkit.rules.analysis.date_resolution import possible_days, said, weekday_name
from socialkit.rules.analysis.dated_texts import Occasion, occasions
from socialkit.rules.analysis.numeric_dates import numeric_dates
from socialkit.rules.analysis.passages import Span
from socialkit.rules.dates.numbered_days import numbered_days
from socialkit.rules.rule import RuleContext
from socialkit.rules.words.calendar_words import Calendar, calendar

_WEEK = 7
#: What parts an ending from a Turkish name; it goes by the name's vowels.
_APOSTROPHES = ("'", "\u2019")


def weekday_and_date(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a weekday and a date that do not fit together.

    Why: half of the readers come on the wrong day. A year that is not written is the schedule's; in
    an event's title the weekday must also be that of its start, and in "Day 3 (Wednesday)" that of the
    third of `days`, or of the campaign where it names none. Understood are Arabic, Chinese, English,
    French, German, Hindi, Portuguese, Russian, Spanish, Swahili and Turkish names (Unicode CLDR 49,
    https://cldr.unicode.org, 2026).

    Source: the page of Social Service Workforce Week 2022 had "Thursday 19 October", a Wednesday
    (https://www.socialserviceworkforce.org/social-service-workforce-week-2022, 2022-10).

    Fix: with --unsafe-fixes, the weekday of that date; whether the date is the wrong one, only you know.
    None where other words of the sentence go by the weekday's case or gender, as in Russian.

    Bad: Our webinar: Thursday 19 October 2022
    Good: Our webinar: Wednesday 19 October 2022
    """
    for occasion in occasions(campaign):
        yield from _wrong(occasion, context)
        yield from _misnumbered(campaign, occasion, context)
        if occasion.opening:
            yield from _not_the_start(occasion, context)


def _wrong(occasion: Occasion, context: RuleContext) -> Iterator[Finding]:
    """Give a finding for each date of the text whose weekday is another."""
    for written in occasion.dates:
        days = possible_days(written, occasion.day)
        if written.weekday_span and days and all(day.weekday() != written.weekday for day in days):
            yield _finding(occasion, (written.start, written.end), written.weekday_span, days, context)
    for figures in numeric_dates(occasion.text, occasion.passage.lang or "en"):
        days = list(figures.readings)
        if figures.weekday_span and days and all(day.weekday() != figures.weekday for day in days):
            yield _finding(occasion, (figures.start, figures.end), figures.weekday_span, days, context)


def _misnumbered(campaign: Campaign, occasion: Occasion, context: RuleContext) -> Iterator[Finding]:
    """Give a finding for each day of the campaign that is named by its number and a wrong weekday."""
    for span, weekday_span, day in numbered_days(campaign, occasion):
        if day is not None:
            yield _finding(occasion, span, weekday_span, [day], context)
        else:
            message = f"{occasion.quoted(span)} is no day of the campaign: it has fewer"
            yield context.finding(message, occasion.at(span), "mend the number, or add the day to `days`")


def _not_the_start(occasion: Occasion, context: RuleContext) -> Iterator[Finding]:
    """Give a finding when the only weekday of a title, without a date, is not that of the event."""
    named = weekday_names(occasion.text, occasion.lang)
    dated = any(written.weekday is not None for written in occasion.dates)
    if not dated and len(named) == 1 and named[0][0] != occasion.day.weekday():
        span = named[0][1:]
        yield _finding(occasion, span, span, [occasion.day], context)


def _finding(
    occasion: Occasion, span: Span, weekday_span: Span, days: Sequence[date], context: RuleContext
) -> Finding:
    actual = days[0]
    word = occasion.passage.value[slice(*weekday_span)]
    words = calendar(occasion.text, occasion.lang)
    right, other = words.like(word, actual.weekday()), _moved(word, actual, words)
    suffixed = words.suffixed and occasion.text.startswith(_APOSTROPHES, weekday_span[1])
    agrees = bool(right) and words.agree(word, actual.weekday()) and not suffixed
    day = weekday_name(actual.weekday())
    right = right or f"the name of {day}"
    title = f'write "{right}"' + (f" (or {other})" if other else "")
    mended = f"write {right}" if agrees else f"write {right} ({day}) in the form that fits the sentence"
    kept = f", or {other}" if other else ""
    return context.finding(
        f"{occasion.quoted(span)} does not fit: {said(actual)} is a {day}",
        occasion.at(span),
        mended + kept,
        occasion.passage.fix(weekday_span, right, title=title, safe=False) if agrees else None,
    )


def _moved(word: str, actual: date, words: Calendar) -> str:
    """Give the date nearest to ``actual`` that has the weekday ``word``, as the text's language writes it."""
    nearby = (actual + timedelta(days=days) for days in range(-(_WEEK // 2), _WEEK // 2 + 1))
    return next(
        (
            words.dated(word, day)
            for day in nearby
            if words.like(word, day.weekday()).casefold() == word.casefold()
        ),
        "",
    )
