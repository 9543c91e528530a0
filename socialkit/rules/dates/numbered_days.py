"""The days of a campaign by their number, with the weekday that is said to be theirs: "Day 3 (Wednesday)"."""

from collections.abc import Iterator
from datetime import date, timedelta

from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.date_grammar import weekday_names
from socialkit.rules.analysis.dated_texts import Occasion
from socialkit.rules.analysis.passages import Span
from socialkit.text.patterns import compiled

#: English, French, Spanish, Portuguese, German, Russian, Arabic, Hindi, Swahili.
_DAY = r"day|jour|d[ií]a|tag|день|اليوم|दिन|siku(?: ya)?"
#: A number before a weekday or behind it; "Day 3 of Wednesday's" is no such thing.
_NUMBERED = rf"(?:{_DAY})[ \xA0](?P<number>[0-9]{{1,2}})"
_SIGN = r"[(,:\u2013\u2014-]"
_BEFORE = rf"(?i)(?<![\p{{L}}\p{{M}}]){_NUMBERED}[ \xA0]?{_SIGN}[ \xA0]?\Z"
_BEHIND = rf"(?i)[ \xA0]?{_SIGN}[ \xA0]?{_NUMBERED}(?![0-9])"
#: So far from a weekday its number stands.
_NEAR = 24


def numbered_days(campaign: Campaign, occasion: Occasion) -> Iterator[tuple[Span, Span, date | None]]:
    """Give each numbered day whose weekday is another: its place, the weekday's, and the right day.

    None for a number that the campaign has no day for. Of a draft nobody knows.
    """
    days, dates = _days(campaign), occasion.dates
    for weekday, start, end in weekday_names(occasion.text, occasion.lang) if days else ():
        before = compiled(_BEFORE).search(occasion.text[max(0, start - _NEAR) : start])
        behind = None if before else compiled(_BEHIND).match(occasion.text, end)
        found = before or behind
        if found is None:
            continue
        # "jueves, día 19 de octubre" is a date.
        if any(written.start < end and start < written.end for written in dates):
            continue
        number = int(found["number"])
        first = max(0, start - _NEAR) + before.start() if before else start
        span = (first, behind.end() if behind else end)
        if not 1 <= number <= len(days):
            yield span, (start, end), None
        elif days[number - 1].weekday() != weekday:
            yield span, (start, end), days[number - 1]


def _days(campaign: Campaign) -> list[date]:
    """Give the days that are counted: those with a topic, else all from the first to the last."""
    if campaign.draft:
        return []
    topics = sorted({day.date for day in campaign.days})
    length = (campaign.ends - campaign.starts).days + 1
    return topics or [campaign.starts + timedelta(days=number) for number in range(min(length, 99))]
