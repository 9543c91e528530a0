"""Days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.digests import period_of
from socialkit.errors import MisuseError

DAYS = st.dates(date(1970, 1, 1), date(2198, 12, 31))


@given(DAYS)
def test_a_day_is_itself(day: date) -> None:
    period = period_of(f"{day}")
    assert (period.first, period.last, period.name, period.single) == (day, day, f"{day}", True)


@given(DAYS)
def test_a_month_has_all_its_days_and_no_other(day: date) -> None:
    period = period_of(f"{day:%Y-%m}")
    assert (period.first.day, (period.last + timedelta(days=1)).day) == (1, 1)
    assert period.has(day)
    assert {period.first.month, period.last.month} == {day.month}
    assert not period.single


@given(DAYS, st.integers(0, 365))
def test_two_days_have_what_is_between_them(day: date, more: int) -> None:
    last = day + timedelta(days=more)
    period = period_of(f"{day}..{last}")
    assert (period.first, period.last) == (day, last)
    assert period.single == (more == 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no day: write a day as 2022-10-17, a month as 2022-10, or a first and a last day"),
        ("monday", "`monday` is no day"),
        ("17.10.2022", "is no day"),
        ("2022-10-17 ", "is no day"),
        ("2022-13", "there is no 2022-13: look it up in a calendar"),
        ("2022-02-30", "there is no 2022-02-30"),
        ("2022-10-17..", "`` is no day"),
        ("2022-10-18..2022-10-17", "ends before it begins: write the earlier day first"),
        ("2022-10-17..2023-10-18", "longer than a year"),
        ("0001-01", "0001 cannot be the year"),
        ("9999-12", "9999 cannot be the year"),
    ],
)
def test_what_is_no_day_is_refused_with_how_to_write_it(text: str, said: str) -> None:
    with pytest.raises(MisuseError, match=said.replace(".", r"\.")):
        period_of(text)
