"""Days as people write them in calendars, and what is refused rather than guessed."""

from datetime import date, datetime

import pytest

from socialkit.exchanging.drafting.draft import ImportContext, MisreadError
from socialkit.exchanging.drafting.written_days import day_first, read_day, refuse_other_weekday
from tests.representatives import few_quick

WEEK = ImportContext(
    starts=date(2027, 10, 18), ends=date(2027, 10, 22), timezone="America/New_York", lang="en"
)
MONDAY = date(2027, 10, 18)
MONDAYS = (
    "2027-10-18|18/10/2027|10/18/2027|18.10.|18.10.27|Mon 18/10|Oct 18|18-Oct-2027|18-Oct|18 Oct '27|Monday"
    "|lundi 18 octobre 2027|lunes 18 de octubre|segunda-feira, 18 de outubro|Montag, 18. Oktober"
    "|Jumatatu 18 Oktoba 2027|الاثنين 18 أكتوبر|١٨/١٠/٢٠٢٧|Day 1|Jour 1|Tag 1"
)


@few_quick("text", MONDAYS.split("|"))
def test_a_monday_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text, text, WEEK, None) == MONDAY


def test_dates_of_a_spreadsheet_are_taken_as_they_are_and_what_is_open_is_open() -> None:
    assert read_day("", datetime(2027, 10, 18, 9), WEEK, None) == MONDAY  # noqa: DTZ001 of a cell
    assert read_day("TBC", "TBC", WEEK, None) is None


@few_quick(
    "text, sentence",
    [
        ("Tuesday 18 October", "2027-10-18 is a Monday"),
        ("Tue 18 October", "2027-10-18 is a Monday"),
        ("05/10/2027", "is 2027-10-05 or 2027-05-10"),
        ("31/11/2027", "there is no day"),
        ("31 November", "there is no day"),
        ("17-21 October", "names several days"),
        ("1 March", "has no year"),
        ("Day 9", "the campaign has 5 days"),
        ("Saturday", "is not one day of the campaign"),
        ("soon", "is not a date"),
    ],
)
def test_what_is_not_certain_is_refused_with_what_to_write(text: str, sentence: str) -> None:
    with pytest.raises(MisreadError) as caught:
        read_day(text, text, WEEK, None)
    assert sentence in str(caught.value)


def test_the_other_days_of_a_table_tell_the_order() -> None:
    assert day_first(["05/10/2027", "18/10/2027"], WEEK) is True
    assert day_first(["05/10/2027", "10/18/2027"], WEEK) is False
    assert day_first(["18/10/2027", "10/18/2027"], WEEK) is None
    assert read_day("05/10/2027", "05/10/2027", WEEK, order=True) == date(2027, 10, 5)
    assert read_day("05/10/2027", "05/10/2027", WEEK, order=False) == date(2027, 5, 10)


def test_a_weekday_beside_a_day_is_compared_with_it() -> None:
    refuse_other_weekday(MONDAY, "lundi", WEEK)
    with pytest.raises(MisreadError, match="2027-10-18 is a Monday"):
        refuse_other_weekday(MONDAY, "Wednesday", WEEK)
