"""Ids, names and times in X's answers, which may hold anything."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from socialkit.errors import UncertainError, UnreachableError
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.x.x_answers import ends, identifier

NOW = datetime(2022, 10, 17, 13, tzinfo=UTC)


def told(data: object, *, publishes: bool = False) -> HttpAnswer:
    return HttpAnswer(status=200, headers={}, body=json.dumps({"data": data}).encode(), publishes=publishes)


@pytest.mark.parametrize(
    ("seconds", "lasts"),
    [
        (3600, timedelta(hours=1)),
        (10**30, timedelta(days=1)),
        (True, None),
        ("3600", None),
        (3600.5, None),
        (None, None),
    ],
)
def test_an_upload_lasts_as_long_as_is_said_and_a_day_at_most(
    seconds: object, lasts: timedelta | None
) -> None:
    assert ends(told({"id": "1", "expires_after_secs": seconds}), NOW) == (lasts and NOW + lasts)


def test_an_upload_of_no_time_is_over_at_once() -> None:
    for nothing in (0, -5):
        assert ends(told({"expires_after_secs": nothing}), NOW) == NOW
    assert ends(told({}), NOW) is None


@pytest.mark.parametrize("number", ["../2/users", "1" * 20, "12a", "١٢", "1\n"])
def test_what_is_no_id_proves_nothing(number: str) -> None:
    for publishes, fault in ((True, UncertainError), (False, UnreachableError)):
        with pytest.raises(fault, match="has no id"):
            identifier(told({"id": number}, publishes=publishes))
