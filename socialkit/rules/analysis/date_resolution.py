"""Which day a written date means, and how a day is said."""

from datetime import date

from socialkit.rules.analysis.date_tokens import WrittenDate
from socialkit.rules.words.calendar_languages import ENGLISH


def possible_days(written: WrittenDate, near: date) -> list[date]:
    """Give the days that can be meant: in the year written, else in that of ``near`` or nearest to it.

    An empty list means that there is no such day.
    """
    years = [written.year] if written.year else [near.year, near.year - 1, near.year + 1]
    days = [found for year in years if (found := day_in(year, written)) is not None]
    nearest = sorted(days, key=lambda other: abs(other - near))[:1]
    return list(dict.fromkeys([*days[:1], *nearest]))


def nearest_day(written: WrittenDate, near: date) -> date | None:
    """Give the day that is most likely meant; None when there is no such day."""
    return min(possible_days(written, near), key=lambda day: abs(day - near), default=None)


def day_in(year: int, written: WrittenDate) -> date | None:
    """Give the day of that year; None when there is no such day."""
    try:
        return date(year, written.month, written.day)
    except ValueError:
        return None


def said(day: date) -> str:
    """Give a day in words, without its weekday."""
    return f"{day.day} {ENGLISH.months[day.month - 1]} {day.year}"


def weekday_name(weekday: int) -> str:
    """Give the English name of 0 for Monday to 6 for Sunday."""
    return ENGLISH.weekdays[weekday]
