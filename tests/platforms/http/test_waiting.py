"""How long a platform asks to be left alone: told, not told, told absurdly."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from socialkit.errors import (
    AuthorizationError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.platforms.answers import Allowance
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.http.statuses import refusal
from socialkit.platforms.http.waiting import allowance, wait

NOW = datetime(2022, 10, 17, 13, tzinfo=UTC)
#: The platform's clock is an hour ahead of ours.
DATE = "Mon, 17 Oct 2022 14:00:00 GMT"
DAY, QUARTER = 86_400, 900


def told(**headers: str) -> HttpAnswer:
    return HttpAnswer(status=429, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (told(Retry_After="90"), 90),
        (told(Retry_After="Mon, 17 Oct 2022 13:01:00 GMT"), 60),
        (told(Retry_After="Mon, 17 Oct 2022 14:01:00 GMT", Date=DATE), 60),
        (told(X_RateLimit_Reset="1666011660"), 60),
        (told(X_RateLimit_Reset="1666015260", Date=DATE), 60),
        (told(X_RateLimit_Reset="2022-10-17T13:01:00.000Z"), 60),
        (told(X_RateLimit_Reset="2022-10-17T14:01:00Z", Date=DATE), 60),
        (told(Retry_After="90", X_RateLimit_Reset="1666011660"), 90),
        (told(), QUARTER),
        (told(Retry_After="soon"), QUARTER),
        (told(Retry_After="-5"), QUARTER),
        (told(Retry_After="٣"), QUARTER),
        (told(Retry_After="0"), 1),
        (told(Retry_After="9" * 5000), DAY),
        (told(Retry_After="Mon, 17 Oct 2022 12:00:00 GMT"), 1),
        (told(Retry_After="Mon, 17 Oct 9999 12:00:00 GMT"), DAY),
        (told(Retry_After="Mon, 99 Oct 2022 12:00:00 GMT"), QUARTER),
        (told(X_RateLimit_Reset="9" * 30), QUARTER),
        (told(X_RateLimit_Reset="9999999999"), DAY),
        (told(X_RateLimit_Reset="0"), 1),
        (told(X_Rate_Limit_Reset="1666011660"), 60),
        (told(RateLimit_Reset="1666011660"), 60),
        (told(RateLimit_Reset="30"), 30),
        (told(X_RateLimit_Reset="9999999999", Date=DATE), DAY),
        (told(X_RateLimit_Reset="1666011660", Date="yesterday"), 60),
    ],
)
def test_a_wait_is_between_a_second_and_a_day(answer: HttpAnswer, seconds: int) -> None:
    assert wait(answer, NOW) == timedelta(seconds=seconds)


def test_what_is_left_is_told_by_the_platforms_own_headers() -> None:
    answer = told(RateLimit_Remaining="7", RateLimit_Reset="1666015260", Date=DATE)
    assert allowance(answer, NOW) == Allowance(remaining=7, resets_at=NOW + timedelta(minutes=1))
    assert allowance(told(X_Rate_Limit_Remaining="7"), NOW) == Allowance(remaining=7)
    assert allowance(told(), NOW) is None
    assert allowance(told(X_RateLimit_Remaining="many"), NOW) is None


@pytest.mark.parametrize(
    ("status", "publishing", "asking"),
    [
        (400, RejectedError, RejectedError),
        (401, AuthorizationError, AuthorizationError),
        (403, AuthorizationError, AuthorizationError),
        (404, RejectedError, RejectedError),
        (413, RejectedError, RejectedError),
        (422, RejectedError, RejectedError),
        (426, RejectedError, RejectedError),
        (429, RateLimitedError, RateLimitedError),
        (408, UncertainError, UnreachableError),
        (500, UncertainError, UnreachableError),
        (503, UncertainError, UnreachableError),
        (204, UncertainError, UnreachableError),
        (999, UncertainError, UnreachableError),
    ],
)
def test_a_status_has_its_meaning(status: int, publishing: type[Exception], asking: type[Exception]) -> None:
    for publishes, kind in ((True, publishing), (False, asking)):
        answer = HttpAnswer(status=status, headers={}, host="example.org", publishes=publishes)
        error = refusal(answer, NOW, words="no \x1b[2J")
        assert type(error) is kind
        assert str(error).startswith(f"example.org answered {status}: no [2J; ")


def test_what_only_asks_has_no_content_to_edit() -> None:
    asked = HttpAnswer(status=404, headers={}, host="example.org", asks=True)
    assert str(refusal(asked, NOW)) == (
        "example.org answered 404; it refuses this question: see `server:` and `owner:` of the account"
    )
    assert str(refusal(replace(asked, asks=False), NOW)).endswith("it refuses this content: edit it")
