"""Which days a digest is about, as people write them: a day, a month, or a first and a last day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from socialkit.errors import MisuseError
from socialkit.model.moment import FIRST_YEAR, LAST_YEAR

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
#: Ours: a year, with the day on which it begins again.
_MOST_DAYS = 366
_HOW = "write a day as 2022-10-17, a month as 2022-10, or a first and a last day as 2022-10-17..2022-10-21"


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both of them; ``name`` is what files and deliveries are called."""

    first: date
    last: date
    name: str

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def has(self, day: date) -> bool:
        """Say whether a day is one of them."""
        return self.first <= day <= self.last


def one_day(day: date) -> Period:
    """Give a day as a period."""
    return Period(first=day, last=day, name=day.isoformat())


def period_of(text: str) -> Period:
    """Read ``2022-10-17``, ``2022-10`` or ``2022-10-17..2022-10-21``; MisuseError for anything else."""
    first, dots, last = text.partition("..")
    if not dots and _MONTH.fullmatch(text):
        return _month(text)
    begins = _day(first)
    ends = _day(last) if dots else begins
    if ends < begins:
        raise MisuseError(f"`{text[:40]}` ends before it begins: write the earlier day first")
    if (ends - begins).days >= _MOST_DAYS:
        raise MisuseError(f"`{text[:40]}` is longer than a year: choose fewer days")
    return one_day(begins) if begins == ends else Period(first=begins, last=ends, name=f"{begins}-to-{ends}")


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    if not found:
        raise MisuseError(f"`{text[:40]}` is no day: {_HOW}")
    return _known(text, *map(int, found.groups()))


def _month(text: str) -> Period:
    year, month = map(int, text.split("-"))
    first = _known(text, year, month, 1)
    # 32 days later it is the next month, whichever this one is.
    following = (first + timedelta(days=31)).replace(day=1)
    return Period(first=first, last=following - timedelta(days=1), name=text)


def _known(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise MisuseError(f"there is no {text}: look it up in a calendar") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise MisuseError(f"{year:04} cannot be the year: check its digits")
    return found
