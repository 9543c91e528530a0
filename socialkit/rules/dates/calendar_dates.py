"""Rules about dates that no calendar has, and dates that can be read in two ways."""

from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.date_grammar import impossible_days
from socialkit.rules.analysis.date_resolution import possible_days, said
from socialkit.rules.analysis.date_tokens import WrittenDate
from socialkit.rules.analysis.dated_texts import Occasion, occasions
from socialkit.rules.analysis.numeric_dates import numeric_dates
from socialkit.rules.analysis.passages import Span
from socialkit.rules.dates.impossible_times import impossible_times
from socialkit.rules.rule import RuleContext

_MONTHS = 12


def impossible_date(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a date that no calendar has, such as 31 November, and a time that no clock shows: 13pm.

    Why: nobody can come, and everybody sees that nobody looked. A year that is not written may be that
    of the schedule or the one before or after. A time past 24:00 counts where its zone stands beside it,
    or a word that goes with the hours of a day, as in "a las 25:00", "الساعة 25" and "à 25h".

    Source: the Gregorian calendar, ISO 8601-1:2019 (https://www.iso.org/standard/70907.html, 2019-02).

    Fix: none; only you know which day is meant.

    Bad: Register until 31 November
    Good: Register until 30 November
    """
    for occasion in occasions(campaign):
        for span in (*_impossible(occasion), *impossible_days(occasion.text, occasion.lang)):
            yield context.finding(
                f"there is no {occasion.words(span)}", occasion.at(span), "look it up in a calendar"
            )
        for span in impossible_times(occasion):
            yield context.finding(
                f"there is no {occasion.words(span)}", occasion.at(span), "write the time as a clock shows it"
            )


def ambiguous_date(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a date in figures that can be read in two ways.

    Why: 10/11/2022 is 10 November in most countries and October 11 in the United States. A weekday
    before it settles it; with dots, and in other languages than English, the day comes first.

    Source: Unicode CLDR 49, date formats of en-US and en-GB (https://cldr.unicode.org, 2026).

    Fix: none; only you know which day is meant.

    Bad: Register until 10/11/2022
    Good: Register until 10 November 2022
    """
    for occasion in occasions(campaign):
        for figures in numeric_dates(occasion.text, occasion.passage.lang or "en"):
            fitting = [day for day in figures.readings if figures.weekday in {None, day.weekday()}]
            if len(fitting) > 1:
                first, second = map(said, fitting)
                span = figures.start, figures.end
                yield context.finding(
                    f"{occasion.quoted(span)} can be read as {first} or {second}",
                    occasion.at(span),
                    "write the month's name",
                )


def _impossible(occasion: Occasion) -> Iterator[Span]:
    for written in occasion.dates:
        if _is_a_date(written) and not possible_days(written, occasion.day):
            yield written.start, written.end
    for figures in numeric_dates(occasion.text, occasion.passage.lang or "en"):
        if not figures.readings:
            yield figures.start, figures.end


def _is_a_date(written: WrittenDate) -> bool:
    """Say whether it is meant as a date: 2022-56-78 is some number."""
    return 0 < min(written.month, written.day) <= _MONTHS
