"""Sessions on Bluesky: begun once, renewed before they end and when they have, kept for the next start."""

import json
import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from socialkit.credentials.secret import Secret
from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    PublishError,
    RateLimitedError,
    UnreachableError,
)
from socialkit.model.account import Account
from socialkit.platforms.answers import Found
from socialkit.platforms.bluesky.publisher import Bluesky, connect
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import NINE, Clock
from tests.platforms.bluesky.conftest import PASSWORD, Store, an_order, ready
from tests.representatives import few_quick
from tests.servers.fakes.bluesky import BlueskyServer, Fault, did_of

RENEWAL = ("alliance-bluesky", "REFRESH_TOKEN")


def test_nothing_is_asked_before_the_first_call(publisher: Bluesky, server: BlueskyServer) -> None:
    assert server.asked == []
    publisher.verify()
    publisher.verify()
    assert server.calls("server.createSession") == 1


def test_a_session_is_renewed_before_it_ends(publisher: Bluesky, server: BlueskyServer, clock: Clock) -> None:
    publisher.verify()
    clock.forward(timedelta(minutes=114))
    publisher.verify()
    assert server.calls("server.refreshSession") == 0
    clock.forward(timedelta(minutes=2))
    publisher.verify()
    assert (server.calls("server.refreshSession"), server.calls("server.createSession")) == (1, 1)


def test_a_token_that_ran_out_is_renewed_and_the_post_goes_out_once(
    publisher: Bluesky, server: BlueskyServer
) -> None:
    order = ready(publisher, an_order())
    server.end_sessions()
    publisher.publish(order)
    assert server.calls("repo.putRecord") == 2, "the first was refused before it was read"
    assert len(server.posts()) == 1
    assert server.calls("server.createSession") == 1


def test_where_nothing_renews_it_the_app_password_is_asked_again(
    publisher: Bluesky, server: BlueskyServer
) -> None:
    order = ready(publisher, an_order())
    server.end_sessions(renewals=True)
    publisher.publish(order)
    assert isinstance(publisher.find(order, NINE), Found)
    assert server.calls("server.createSession") == 2


def test_the_next_start_goes_on_with_what_was_kept(
    account: Account, context: PublisherContext, server: BlueskyServer, store: Store
) -> None:
    connect(account, context).verify()
    first = store.secrets[RENEWAL]
    connect(account, context).verify()
    assert server.calls("server.createSession") == 1
    assert store.secrets[RENEWAL] != first, "what renews a session is good once"


@pytest.mark.parametrize("kept", ["an.old.token", "another account's"])
def test_what_was_kept_and_is_no_good_is_replaced(
    account: Account, context: PublisherContext, server: BlueskyServer, store: Store, kept: str
) -> None:
    server.passwords["partner.test"] = PASSWORD
    if kept != "an.old.token":
        other = connect(replace(account, owner="partner.test"), context)
        other.verify()
    else:
        store.secrets[RENEWAL] = Secret(kept)
    assert connect(account, context).verify().name == did_of("alliance.test")
    assert store.secrets[RENEWAL] != Secret(kept)


def test_an_empty_token_never_replaces_a_kept_one(
    account: Account, context: PublisherContext, server: BlueskyServer, store: Store
) -> None:
    connect(account, context).verify()
    kept = store.secrets[RENEWAL]
    body = b'{"did": "did:plc:a", "handle": "alliance.test", "accessJwt": "a", "refreshJwt": ""}'
    server.befall("server.refreshSession", Fault(status=200, body=body))
    with pytest.raises(UnreachableError):
        connect(account, context).verify()
    assert store.secrets[RENEWAL] == kept


class Unwritable(Store):
    """Secrets that can only be read, as in an environment."""

    def put(self, account: str, name: str, secret: Secret) -> None:
        raise CredentialsError(f"{name} of {account} cannot be stored: {secret}")


def test_where_nothing_can_be_stored_each_start_signs_in(
    account: Account, context: PublisherContext, server: BlueskyServer, store: Store
) -> None:
    unwritable = replace(context, credentials=Unwritable(store.secrets))
    for _ in range(2):
        connect(account, unwritable).verify()
    assert server.calls("server.createSession") == 2


def test_an_owner_may_be_a_did(account: Account, context: PublisherContext) -> None:
    did = did_of("alliance.test")
    assert connect(replace(account, owner=did), context).verify().name == did_of("alliance.test")


def test_a_server_that_signs_in_as_another_did_publishes_nothing(
    account: Account, context: PublisherContext, server: BlueskyServer, store: Store
) -> None:
    other = connect(replace(account, owner=did_of("partner.test")), context)
    body = json.dumps(
        {"did": did_of("alliance.test"), "handle": "partner.test", "accessJwt": "a", "refreshJwt": "b"}
    )
    server.befall("server.createSession", Fault(status=200, body=body.encode()))
    with pytest.raises(AuthorizationError, match=r"signs in as did:plc:\w+, and not as did:plc:\w+: mend"):
        other.prepare(an_order())
    assert RENEWAL not in store.secrets


def test_a_wrong_password_says_where_to_make_another(
    publisher: Bluesky, store: Store, server: BlueskyServer
) -> None:
    store.secrets["alliance-bluesky", "APP_PASSWORD"] = Secret("wrong")
    with pytest.raises(
        AuthorizationError, match=r"alliance-bluesky cannot sign in as alliance.test.*App passwords"
    ):
        publisher.prepare(an_order("Hello @partner.test"))
    assert server.posts() == []


def test_a_missing_password_names_its_variable(publisher: Bluesky, store: Store) -> None:
    store.secrets.clear()
    with pytest.raises(CredentialsError, match="SOCIALKIT_ALLIANCE_BLUESKY_APP_PASSWORD"):
        publisher.verify()


@few_quick(
    ("fault", "error"),
    [
        (Fault(), UnreachableError),
        (Fault(status=502, body=b"<html>"), UnreachableError),
        (Fault(status=200, body=b"{}"), UnreachableError),
        (
            Fault(
                status=200, body=b'{"did": "nobody", "handle": "a.b", "accessJwt": "a", "refreshJwt": "b"}'
            ),
            UnreachableError,
        ),
        (
            Fault(
                status=200,
                body=b'{"did": "did:plc:a", "handle": "a.b", "accessJwt": "a\\n\\n", "refreshJwt": "b"}',
            ),
            UnreachableError,
        ),
        (Fault(status=429, headers=(("Retry-After", "60"),)), RateLimitedError),
        (Fault(status=404), AuthorizationError),
    ],
)
def test_a_sign_in_that_fails_is_proven_to_have_published_nothing(
    publisher: Bluesky, server: BlueskyServer, fault: Fault, error: type[Exception]
) -> None:
    order = ready(publisher, an_order())
    publisher.sessions.session = None  # as in a new start
    publisher.sessions.credentials.delete(*RENEWAL)
    server.befall("server.createSession", fault)
    with pytest.raises(error):
        publisher.publish(order)
    assert server.calls("repo.putRecord") == 0


class Collecting(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def test_no_secret_is_told_in_logs_errors_and_values(
    publisher: Bluesky, server: BlueskyServer, clock: Clock
) -> None:
    collected, root = Collecting(), logging.getLogger()
    before = root.level
    root.addHandler(collected)
    root.setLevel(logging.DEBUG)
    try:
        told = _all_that_is_told(publisher, server, clock)
    finally:
        root.removeHandler(collected)
        root.setLevel(before)
    secrets = {PASSWORD, *(_tokens(server))}
    assert len(secrets) > 3
    everything = "\n".join([*collected.lines, *told])
    assert not [each for each in secrets if each in everything]


def _all_that_is_told(publisher: Bluesky, server: BlueskyServer, clock: Clock) -> list[str]:
    order = ready(publisher, an_order())
    told = [repr(publisher), repr(order), str(publisher.publish(order)), str(publisher.find(order, NINE))]
    session = publisher.sessions.current()
    tokens = f"{session.access.reveal()} {session.renewal.reveal()}"
    body = f'{{"error": "InvalidRequest", "message": "{PASSWORD} {tokens}"}}'.encode()
    for name, call in (
        ("repo.putRecord", publisher.publish),
        ("repo.getRecord", lambda _: publisher.verify()),
    ):
        for fault in (Fault(status=400, body=body), Fault(status=500, body=body), Fault()):
            server.befall(name, fault)
            told.append(_outcome(call, order))
    clock.forward(timedelta(minutes=119))
    publisher.verify()
    return told


def _outcome(call: Callable[[Order], object], order: Order) -> str:
    """Give what a call came to, with all variables on its way."""
    try:
        return repr(call(order))
    except PublishError as error:
        whole = traceback.TracebackException.from_exception(error, capture_locals=True)
        return "".join(whole.format())


def _tokens(server: BlueskyServer) -> set[str]:
    sent = [each.headers.get("Authorization", "").removeprefix("Bearer ") for each in server.asked]
    return set(filter(None, sent))
