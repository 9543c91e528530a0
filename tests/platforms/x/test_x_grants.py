"""Access tokens of OAuth 2 on X: got when they are needed, and what gets the next one is never lost."""

# ruff: noqa: S105 secrets of no account

import logging
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    PublishError,
    RateLimitedError,
    UnreachableError,
)
from socialkit.platforms.answers import Found
from socialkit.platforms.x.publisher import XPublisher
from socialkit.platforms.x.x_grants import AccessTokens
from tests.platforms.x.test_x_publisher import ME, POSTS, Listener, with_variables
from tests.platforms.x.x_accounts import NOW, RENEWING, Kept, Ticking, a_publisher, an_order
from tests.servers.fakes.x import Mishap, X

TOKEN = "/2/oauth2/token"


@pytest.fixture
def kept() -> Kept:
    return Kept(dict(RENEWING))


def forward(x: X, step: timedelta) -> None:
    assert isinstance(x.clock, Ticking)
    x.clock.forward(step)


def hasty(publisher: XPublisher, wait: Callable[[float], object] = lambda _: None) -> XPublisher:
    """Let a publisher not wait for other processes."""
    assert isinstance(publisher.calls.grants, AccessTokens)
    publisher.calls.grants.wait = wait
    return publisher


def test_a_post_goes_out_with_an_access_token(x: X, kept: Kept) -> None:
    publisher, order = a_publisher(x, kept), an_order()
    order = replace(order, media=publisher.prepare(order))
    sent = publisher.publish(order)

    assert publisher.find(order, NOW) == Found(receipt=sent.receipt, cost=sent.cost)
    assert [call.path for call in x.calls][:3] == [TOKEN, ME, POSTS], "one token for all of it"
    assert len(x.came(TOKEN)) == 1


def test_the_next_refresh_token_is_stored(x: X, kept: Kept) -> None:
    a_publisher(x, kept).verify()

    assert kept.fields == {"CLIENT_ID": "client-id", "REFRESH_TOKEN": "refresh-1"}


@pytest.mark.parametrize("gives", ["", "  "])
def test_an_empty_refresh_token_replaces_none(x: X, kept: Kept, gives: str) -> None:
    x.tokens.gives = gives

    a_publisher(x, kept).verify()

    assert kept.fields["REFRESH_TOKEN"] == "refresh-0"


def test_who_an_account_is_says_what_it_may_do(x: X, kept: Kept) -> None:
    assert a_publisher(x, kept).verify().scopes == (
        "media.write",
        "offline.access",
        "tweet.read",
        "tweet.write",
        "users.read",
    )


def test_a_token_is_renewed_before_it_ends(x: X, kept: Kept) -> None:
    publisher = a_publisher(x, kept)
    publisher.verify()
    forward(x, timedelta(minutes=118))
    publisher.verify()
    assert len(x.came(TOKEN)) == 1

    forward(x, timedelta(minutes=1, seconds=30))
    publisher.verify()

    assert len(x.came(TOKEN)) == 2
    assert kept.fields["REFRESH_TOKEN"] == "refresh-2"


def test_what_prepares_a_post_gets_a_token_that_lasts_till_it_is_out(x: X, kept: Kept) -> None:
    publisher = a_publisher(x, kept)
    publisher.verify()
    forward(x, timedelta(minutes=105))
    order = an_order(deadline=x.clock() + timedelta(minutes=1))
    publisher.prepare(order)
    forward(x, timedelta(minutes=19))

    publisher.publish(replace(order, deadline=x.clock() + timedelta(minutes=1)))

    assert [call.path for call in x.calls] == [TOKEN, ME, TOKEN, POSTS]


def test_a_token_that_ended_early_is_no_reason_to_ask_a_person(x: X, kept: Kept) -> None:
    publisher = a_publisher(x, kept)
    publisher.verify()
    forward(x, timedelta(minutes=5))
    x.tokens.access.clear()
    order = an_order(deadline=x.clock() + timedelta(minutes=1))

    with pytest.raises(UnreachableError, match="nothing was sent; the next try gets a new one"):
        publisher.publish(order)
    publisher.publish(order)

    assert len(x.account.posts) == 1


def test_a_new_token_that_is_refused_is(x: X, kept: Kept) -> None:
    x.tokens.granted = frozenset({"tweet.read", "users.read"})
    publisher = a_publisher(x, kept)

    for _ in range(2):
        x.befall(Mishap(path=POSTS, status=401, body=b"{}"))
        with pytest.raises(AuthorizationError):
            publisher.publish(an_order())

    assert x.account.posts == []


def test_a_refresh_token_that_was_used_is_for_a_person(x: X, kept: Kept) -> None:
    kept.fields["REFRESH_TOKEN"] = "old"

    with pytest.raises(AuthorizationError, match="REFRESH_TOKEN of alliance-x: sign in anew"):
        hasty(a_publisher(x, kept)).publish(an_order())

    assert len(x.came(TOKEN)) == 1


def test_a_token_that_another_process_renewed_is_taken(x: X, kept: Kept) -> None:
    def quicker() -> None:
        # Read before, used after: what stands there now is the other process's.
        x.tokens.refresh = "refresh-5"

    publisher = a_publisher(x, kept)
    kept.before = quicker
    got = kept.get

    def late(account: str, name: str) -> object:
        secret = got(account, name)
        if name == "REFRESH_TOKEN":
            kept.fields["REFRESH_TOKEN"] = "refresh-5"
        return secret

    kept.get = late  # type: ignore[method-assign,assignment]  # a store that another process writes, too

    publisher.verify()

    assert [len(x.came(TOKEN)), x.tokens.used] == [2, ["refresh-5"]]


def test_a_token_that_another_process_stores_a_moment_later_is_waited_for(x: X, kept: Kept) -> None:
    """X has used the token up, and whoever used it has its answer on the way."""
    x.tokens.refresh = "refresh-5"
    waits: list[float] = []

    def waiting(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            kept.fields["REFRESH_TOKEN"] = "refresh-5"

    publisher = hasty(a_publisher(x, kept), waiting)

    assert publisher.verify().name == "SSWAlliance"
    assert (len(waits), x.tokens.used) == (3, ["refresh-5"])


@pytest.mark.parametrize("access", ["", ', "access_token": 5', ', "access_token": "a\\nb"'])
def test_what_gets_the_next_token_is_kept_whatever_else_the_answer_lacks(
    x: X, kept: Kept, access: str
) -> None:
    """The one before is used up."""
    x.befall(Mishap(path=TOKEN, status=200, body=f'{{"refresh_token": "refresh-7"{access}}}'.encode()))

    with pytest.raises(UnreachableError):
        a_publisher(x, kept).verify()

    assert kept.fields["REFRESH_TOKEN"] == "refresh-7"


def test_many_scopes_are_all_told(x: X, kept: Kept) -> None:
    granted = [f"scope-{number}.read" for number in range(60)]
    x.tokens.granted |= frozenset(granted)

    assert set(granted) < set(a_publisher(x, kept).verify().scopes)


def test_no_token_is_used_whose_successor_has_no_place(x: X, kept: Kept) -> None:
    kept.locked = True

    with pytest.raises(CredentialsError, match="the keyring is locked"):
        a_publisher(x, kept).publish(an_order())

    assert x.calls == []


def test_an_app_with_a_secret_proves_itself(x: X, kept: Kept) -> None:
    x.tokens.secret = kept.fields["CLIENT_SECRET"] = "s/e+c:r%e=t"

    assert a_publisher(x, kept).verify().name == "SSWAlliance"


def test_an_app_that_should_prove_itself_is_told_so(x: X, kept: Kept) -> None:
    x.tokens.secret = "secret"

    with pytest.raises(AuthorizationError, match="CLIENT_SECRET needs it, too"):
        hasty(a_publisher(x, kept)).verify()


@pytest.mark.parametrize(
    "mishap",
    [
        Mishap(path=TOKEN, sent=0),
        Mishap(path=TOKEN, status=503),
        Mishap(path=TOKEN, status=200, body=b"<html>"),
        Mishap(path=TOKEN, status=200, body=b"{}"),
        Mishap(path=TOKEN, status=200, body=b'{"access_token": 5}'),
        Mishap(path=TOKEN, status=200, body=b"[]"),
    ],
)
def test_without_a_token_nothing_is_published(x: X, kept: Kept, mishap: Mishap) -> None:
    x.befall(mishap)

    with pytest.raises(UnreachableError):
        a_publisher(x, kept).publish(an_order())

    assert x.came(POSTS) == []
    assert kept.fields == RENEWING


def test_a_token_that_can_be_none_is_not_taken(x: X, kept: Kept) -> None:
    x.befall(Mishap(path=TOKEN, status=200, body=b'{"access_token": "a\\nb", "refresh_token": "c"}'))

    # Nothing is wrong with what is stored: the next try gets another one.
    with pytest.raises(UnreachableError, match="has no token that can be sent at access_token"):
        a_publisher(x, kept).publish(an_order())


def test_a_limit_of_tokens_is_waited_out(x: X, kept: Kept) -> None:
    x.befall(Mishap(path=TOKEN, status=429, headers=(("Retry-After", "60"),)))

    with pytest.raises(RateLimitedError):
        a_publisher(x, kept).publish(an_order())


@pytest.mark.parametrize("lasts", ["-5", "1e99", "true", '"soon"', "99999999"])
def test_an_absurd_lifetime_is_the_usual_one(x: X, kept: Kept, lasts: str) -> None:
    x.befall(
        Mishap(
            path=TOKEN,
            acted=True,
            body=f'{{"access_token": "access-1", "expires_in": {lasts}}}'.encode(),
        )
    )
    publisher = a_publisher(x, kept)
    publisher.verify()
    forward(x, timedelta(minutes=110))
    publisher.verify()
    assert len(x.came(TOKEN)) == 1


def test_two_threads_never_use_the_same_token(x: X, kept: Kept) -> None:
    publishers = [a_publisher(x, kept) for _ in range(4)]

    with ThreadPoolExecutor(4) as threads:
        names = list(threads.map(lambda each: each.verify().name, publishers))

    assert names == ["SSWAlliance"] * 4
    assert x.tokens.used == ["refresh-0", "refresh-1", "refresh-2", "refresh-3"]


@pytest.mark.parametrize("path", [TOKEN, POSTS])
@pytest.mark.parametrize("mishap", [{"sent": 5}, {"status": 401, "body": b"{}"}, {"status": 500}])
def test_no_traceback_holds_a_token(x: X, kept: Kept, path: str, mishap: dict[str, Any]) -> None:
    x.tokens.secret = kept.fields["CLIENT_SECRET"] = "canary-secret"
    x.befall(Mishap(path=path, **mishap))

    with pytest.raises(PublishError) as caught:
        hasty(a_publisher(x, kept)).publish(an_order())

    told = with_variables(caught.value)
    basic = b64encode(b"client-id:canary-secret").decode()
    held = ("access-1", "refresh-0", "refresh-1", "canary-secret", basic)
    assert [token for token in held if token in told] == []


def test_no_token_is_told_by_anybody(x: X, kept: Kept) -> None:
    root, listener = logging.getLogger(), Listener()
    level = root.level
    root.addHandler(listener)
    root.setLevel(logging.DEBUG)
    publisher = a_publisher(x, kept)
    try:
        publisher.publish(an_order())
        listener.lines.append(repr(publisher))
    finally:
        root.removeHandler(listener)
        root.setLevel(level)

    told = "\n".join(listener.lines)
    assert "Bearer" in told, "tweepy's own, which is none"
    assert [token for token in ("access-1", "refresh-0", "refresh-1") if token in told] == []
