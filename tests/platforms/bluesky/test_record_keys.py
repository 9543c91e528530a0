"""Record keys of Bluesky: valid, in the order of time, and the same on every try."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.errors import MisuseError
from socialkit.platforms.bluesky.record_keys import record_key
from tests.conftest import NINE

#: https://atproto.com/specs/tid (2026-08).
TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
DIGITS = "234567abcdefghijklmnopqrstuvwxyz"

keys = st.text("0123456789abcdef", min_size=32, max_size=32)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def microseconds(tid: str) -> int:
    number = 0
    for digit in tid:
        number = number * 32 + DIGITS.index(digit)
    return number >> 10


@given(keys, moments)
def test_a_key_is_a_tid_of_the_second_that_the_post_is_due(key: str, due: datetime) -> None:
    tid = record_key(key, due)
    assert TID.fullmatch(tid)
    assert microseconds(tid) // 1_000_000 == int((due - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    assert record_key(key, due) == tid


@given(keys, keys, moments)
def test_later_posts_have_later_keys(one: str, other: str, due: datetime) -> None:
    assert record_key(one, due) < record_key(other, due + timedelta(seconds=1))


def test_posts_of_one_second_have_keys_of_their_own() -> None:
    assert len({record_key(f"{number:032x}", NINE) for number in range(2000)}) == 2000


def test_one_post_has_this_key_for_good() -> None:
    """What went out with an older version is looked for by the same key."""
    assert record_key("0" * 32, NINE) == "3jfbeaupfzonl"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(MisuseError):
        record_key("0" * 32, datetime(2022, 10, 17, 13))  # noqa: DTZ001
