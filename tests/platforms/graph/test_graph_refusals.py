"""What an error of Graph's means: by its subcode, its code, whether it passes, and else by the status."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from socialkit.errors import (
    AuthorizationError,
    DuplicateError,
    LimitScope,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.platforms.graph.graph_facts import USAGE
from socialkit.platforms.graph.graph_refusals import graph_refusal
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.instagram.instagram_facts import SUBCODES

NOW = datetime(2022, 10, 17, 13, tzinfo=UTC)


def refused(error: object, *, status: int = 400, publishes: bool = True, usage: str = "") -> PublishError:
    """Give what an answer with this error comes to."""
    body = json.dumps({"error": error}).encode()
    headers = {USAGE: usage} if usage else {}
    answer = HttpAnswer(status=status, headers=headers, body=body, host="graph", publishes=publishes)
    return graph_refusal(answer, NOW, SUBCODES)


@pytest.mark.parametrize(
    ("error", "meant"),
    [
        ({"code": 190, "message": "no"}, AuthorizationError),
        ({"code": 220, "message": "no"}, AuthorizationError),
        ({"code": 100, "message": "no"}, RejectedError),
        ({"code": 100, "error_subcode": 33, "message": "not there"}, AuthorizationError),
        ({"code": 4, "error_subcode": 2207051, "message": "spam"}, RejectedError),
        ({"code": 9, "error_subcode": 2207042, "message": "enough"}, RateLimitedError),
        ({"code": 506, "message": "again"}, DuplicateError),
        ({"code": 9007, "message": "not ready"}, UnreachableError),
        ({"code": 1, "message": "oops"}, UncertainError),
        ({"code": 100, "is_transient": True, "message": "passing"}, UncertainError),
        ({"code": 4, "is_transient": True, "message": "passing"}, RateLimitedError),
        ({"code": 777_777, "is_transient": True, "message": "passing"}, UncertainError),
        ({"code": 777_777, "message": "new"}, RejectedError),
        ({"code": "190", "message": "a text"}, RejectedError),
        ({"code": 2**40, "message": "long"}, RejectedError),
        ({}, RejectedError),
        (["no"], RejectedError),
        (None, RejectedError),
    ],
)
def test_each_error_is_what_it_means(error: object, meant: type[PublishError]) -> None:
    assert type(refused(error)) is meant


def test_what_publishes_nothing_is_tried_again() -> None:
    assert type(refused({"code": 2, "message": "oops"}, status=500, publishes=False)) is UnreachableError


def test_an_app_that_waits_is_told_from_an_account() -> None:
    for code, scope in ((4, LimitScope.APP), (17, LimitScope.ACCOUNT), (613, LimitScope.ACCOUNT)):
        fault = refused({"code": code, "message": "slow down"})
        assert isinstance(fault, RateLimitedError)
        assert fault.scope is scope


@pytest.mark.parametrize(
    ("usage", "minutes"),
    [
        ('{"1": [{"estimated_time_to_regain_access": 7}, {"estimated_time_to_regain_access": 3}]}', 7),
        ('{"1": [{"estimated_time_to_regain_access": %s}]}' % ("9" * 400), 24 * 60),
        ('{"1": [{"estimated_time_to_regain_access": 0}]}', 15),
        ('{"1": [{"estimated_time_to_regain_access": true}]}', 15),
        ('{"1": [{"estimated_time_to_regain_access": "7"}]}', 15),
        ('[[[[[[{"estimated_time_to_regain_access": 7}]]]]]]', 15),
        ("[" * 20_000, 15),
        ("soon", 15),
        ("", 15),
    ],
    ids=lambda value: str(value)[:40],
)
def test_it_says_in_how_many_minutes_to_come_again(usage: str, minutes: int) -> None:
    fault = refused({"code": 32, "message": "slow down"}, usage=usage)
    assert isinstance(fault, RateLimitedError)
    assert fault.retry_after == timedelta(minutes=minutes)


def test_a_number_that_no_code_has_is_not_told() -> None:
    assert "code 190:" in str(refused({"code": 190, "error_subcode": 2**40, "message": "no"}))
    assert "without a reason" in str(refused({"code": 190}))
