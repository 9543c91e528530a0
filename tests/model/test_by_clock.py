"""Instants by somebody's clock, with UTC beside it."""

from datetime import UTC, datetime

import pytest

from socialkit.errors import MisuseError
from socialkit.model.moment import by_clock

NOON = datetime(2022, 10, 19, 12, tzinfo=UTC)
LATE = datetime(2022, 10, 19, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "zone", "said"),
    [
        (NOON, "Africa/Nairobi", "2022-10-19 15:00 Africa/Nairobi (12:00 UTC)"),
        (LATE, "Africa/Nairobi", "2022-10-20 02:30 Africa/Nairobi (2022-10-19 23:30 UTC)"),
        (NOON, "Asia/Kolkata", "2022-10-19 17:30 Asia/Kolkata (12:00 UTC)"),
        # The two hours that a clock shows as one.
        (
            datetime(2022, 10, 30, 0, 30, tzinfo=UTC),
            "Europe/Berlin",
            "2022-10-30 02:30 Europe/Berlin (00:30 UTC)",
        ),
        (
            datetime(2022, 10, 30, 1, 30, tzinfo=UTC),
            "Europe/Berlin",
            "2022-10-30 02:30 Europe/Berlin (01:30 UTC)",
        ),
        (NOON, "UTC", "2022-10-19 12:00 UTC"),
        (NOON, None, "2022-10-19 12:00 UTC"),
        (NOON, "", "2022-10-19 12:00 UTC"),
        # A ledger may hold zones that this machine does not know.
        (NOON, "Mars/Olympus", "2022-10-19 12:00 UTC"),
        # A folder of zones, what leads out of it, and what no file can be called.
        (NOON, "America", "2022-10-19 12:00 UTC"),
        (NOON, "../localtime", "2022-10-19 12:00 UTC"),
        (NOON, "x" * 300, "2022-10-19 12:00 UTC"),
        # By the clocks there it is a year that no calendar has.
        (datetime(9999, 12, 31, 23, tzinfo=UTC), "Asia/Tokyo", "9999-12-31 23:00 UTC"),
    ],
)
def test_an_instant_is_told_by_the_clock_of_a_zone(at: datetime, zone: str | None, said: str) -> None:
    assert by_clock(at, zone) == said


def test_a_time_that_is_no_instant_is_refused() -> None:
    with pytest.raises(MisuseError, match="has no zone"):
        by_clock(NOON.replace(tzinfo=None), "Africa/Nairobi")
