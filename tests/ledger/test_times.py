"""Instants as integers and local times as text: round trips, and no time without a zone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.errors import MisuseError
from socialkit.ledger.tables.stored_times import in_zone, instant, milliseconds, moment_of, moment_text
from socialkit.model.moment import Moment

ZONES = st.sampled_from(["America/New_York", "Africa/Nairobi", "Australia/Lord_Howe", "Asia/Kathmandu"])
YEARS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1))  # noqa: DTZ001


@pytest.mark.slow
@given(st.datetimes(timezones=st.just(UTC)))
def test_an_instant_comes_back_to_the_millisecond(moment: datetime) -> None:
    assert timedelta(0) <= moment - instant(milliseconds(moment)) < timedelta(milliseconds=1)


@pytest.mark.slow
@given(YEARS, ZONES, st.sampled_from([None, 0, 1]))
def test_a_local_time_comes_back_with_its_zone_and_choice(
    local: datetime, zone: str, fold: int | None
) -> None:
    moment = Moment(local=local, zone=zone, fold=fold)
    assert moment_of(moment_text(moment)) == moment


@pytest.mark.slow
@given(YEARS.map(lambda local: local.replace(tzinfo=UTC)), ZONES)
def test_now_in_any_zone_is_the_same_instant(now: datetime, zone: str) -> None:
    assert in_zone(now, zone).utc == now


def test_now_in_a_doubled_hour_says_which_of_the_two() -> None:
    first = datetime(2022, 11, 6, 5, 30, tzinfo=UTC)
    moments = [in_zone(first + hours * timedelta(hours=1), "America/New_York") for hours in (0, 1)]
    assert [moment.fold for moment in moments] == [0, 1]
    assert moments[0].local == moments[1].local


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(MisuseError, match="no zone"):
        milliseconds(datetime(2022, 10, 17))  # noqa: DTZ001
