"""Publishing on X: what is sent, what its answers prove, and what is found again."""

# ruff: noqa: S106 secrets of no account

import json
import logging
import socket
import traceback
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    DuplicateError,
    LimitScope,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Cost, Found, Proof
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.publisher import Publisher
from socialkit.platforms.x.publisher import XPublisher, cost_of
from tests.platforms.x.x_accounts import (
    CANARIES,
    KEYS,
    NOW,
    PNG,
    Kept,
    Ticking,
    a_publisher,
    an_order,
    with_picture,
)
from tests.representatives import few_quick
from tests.servers.fakes.x import Mishap, X, an_x, x_server

POSTS, UPLOAD, METADATA, ME = "/2/tweets", "/2/media/upload", "/2/media/metadata", "/2/users/me"
TIMELINE = "/2/users/2244994945/tweets"
TRAPS = "Join & share <b> “free” 100% @SSWAlliance #SSWWeek\nhttps://example.org/a?b=c&d=é社 "
TRAPS += "example.org/x. +~*'()!"


def published(publisher: XPublisher, order: Order) -> tuple[Order, Receipt]:
    order = replace(order, media=publisher.prepare(order))
    return order, publisher.publish(order).receipt


def refused(publisher: XPublisher, order: Order | None = None) -> PublishError:
    with pytest.raises(PublishError) as caught:
        publisher.publish(order or an_order())
    return caught.value


def test_it_is_a_publisher(x: X) -> None:
    assert isinstance(a_publisher(x), Publisher)


def test_a_post_has_a_receipt_with_its_address(x: X) -> None:
    publisher, order = a_publisher(x), an_order()
    order = replace(order, media=publisher.prepare(order))

    sent = publisher.publish(order)

    (post,) = x.account.posts
    assert post.text == "Join us this #SSWWeek"
    url = f"https://x.com/SSWAlliance/status/{post.id}"
    assert sent.receipt == Receipt(remote_id=post.id, url=url, published_at=NOW)
    assert sent.allowance is not None
    assert (sent.allowance.remaining, sent.allowance.resets_at) == (99, NOW + timedelta(minutes=15))
    assert sent.cost == Cost(amount=Decimal("0.015"), currency="USD")
    assert [json.loads(call.body) for call in x.came(POSTS)] == [{"text": post.text}]


def test_a_post_whose_account_was_not_asked_has_an_address_that_leads_there(x: X) -> None:
    sent = a_publisher(x).publish(an_order())

    assert sent.receipt.url == f"https://x.com/i/status/{sent.receipt.remote_id}"
    assert [call.path for call in x.calls] == [POSTS], "one call, and nothing else"


def test_a_picture_goes_up_before_with_its_alt_text(x: X, tmp_path: Path) -> None:
    publisher = a_publisher(x)
    order, receipt = published(publisher, with_picture(an_order(), tmp_path / "p.png"))

    (media,) = x.account.media.values()
    assert (media.data, media.alt) == (PNG, "Two social workers greet a family.")
    assert x.account.posts[0].media == (media.id,)
    assert order.media == PreparedMedia(references=(media.id,), expires_at=NOW + timedelta(days=1))
    assert publisher.find(order, NOW) == Found(receipt=receipt, cost=cost_of(order.message))
    assert [call.path for call in x.calls][:4] == [ME, UPLOAD, METADATA, POSTS]
    assert b64decode(json.loads(x.came(UPLOAD)[0].body)["media"]) == PNG


def test_a_picture_without_alt_text_goes_up_alone(x: X, tmp_path: Path) -> None:
    published(a_publisher(x), with_picture(an_order(), tmp_path / "p.png", alt=None))

    assert x.came(METADATA) == []


def test_a_picture_that_cannot_be_read_is_not_sent(x: X, tmp_path: Path) -> None:
    order = with_picture(an_order(), tmp_path / "p.png")
    (tmp_path / "p.png").unlink()

    with pytest.raises(UnreachableError, match=r"monday: its picture cannot be read .*: nothing was sent"):
        a_publisher(x).prepare(order)


def test_a_post_that_comes_after_another_goes_on_there(x: X) -> None:
    publisher = a_publisher(x)
    _, first = published(publisher, an_order())
    order, second = published(publisher, an_order("And more of it", parent=first))

    assert x.account.posts[1].parent == first.remote_id
    assert publisher.find(order, NOW) == Found(receipt=second, cost=cost_of(order.message))


@pytest.mark.parametrize(
    "address", ["https://x.com/SSWAlliance/status/{}", "https://twitter.com/a/status/{}?s=20"]
)
def test_a_post_that_a_person_named_by_its_address_is_gone_on_from(x: X, address: str) -> None:
    first = x.account.accept("By hand")
    url = address.format(first.id)
    published(a_publisher(x), an_order(parent=Receipt(remote_id=url, url=url, published_at=NOW)))

    assert x.account.posts[1].parent == first.id


def test_what_is_no_post_on_x_is_not_gone_on_from(x: X) -> None:
    url = "https://example.org/status/5"
    order = an_order(parent=Receipt(remote_id=url, url=url, published_at=NOW))
    for call in (a_publisher(x).prepare, a_publisher(x).publish):
        with pytest.raises(
            RejectedError, match=r"monday: the post that it comes after is https://example\.org"
        ):
            call(order)

    assert x.calls == []


@pytest.mark.parametrize("text", ["@SSWAlliance is right", " \n@SSWAlliance"])
def test_a_text_that_would_be_a_reply_is_refused(x: X, text: str) -> None:
    publisher = a_publisher(x)
    for call in (publisher.prepare, publisher.publish):
        with pytest.raises(RejectedError, match="monday: it begins with @SSWAlliance"):
            call(an_order(text))

    assert x.calls == []


def test_every_kind_of_character_is_signed_sent_and_found(x: X) -> None:
    publisher = a_publisher(x)

    order, receipt = published(publisher, an_order(TRAPS))

    assert x.account.posts[0].text == TRAPS
    assert "&amp;" in x.account.shown(x.account.posts[0])["text"]
    assert "t.co" in x.account.shown(x.account.posts[0])["text"]
    assert publisher.find(order, NOW - timedelta(seconds=1)) == Found(
        receipt=receipt, cost=cost_of(order.message)
    )


def test_a_decomposed_text_is_sent_and_found_composed(x: X) -> None:
    publisher = a_publisher(x)
    order, receipt = published(publisher, an_order("Cafe\u0301"))

    assert x.account.posts[0].text == "Café"
    assert publisher.find(order, NOW) == Found(receipt=receipt, cost=cost_of(order.message))


def test_who_an_account_is_says_x(x: X) -> None:
    identity = a_publisher(x).verify()

    assert (identity.name, identity.server, identity.scopes) == ("SSWAlliance", x.address, ())


@pytest.mark.parametrize(
    ("text", "alt", "cost"),
    [("a", None, "0.015"), ("a example.org", None, "0.20"), ("a", "b", "0.020"), ("a.org b", "b", "0.205")],
)
def test_a_post_costs_what_the_price_list_says(tmp_path: Path, text: str, alt: str | None, cost: str) -> None:
    message = with_picture(an_order(text), tmp_path / "p.png", alt=alt).message

    assert cost_of(message) == Cost(amount=Decimal(cost), currency="USD")


def test_a_repeat_is_refused_by_x_and_looked_for(x: X) -> None:
    publisher = a_publisher(x)
    order, receipt = published(publisher, an_order())

    error = refused(publisher, order)

    assert isinstance(error, DuplicateError)
    assert "X answered 403: You are not allowed to create a Tweet with duplicate content" in str(error)
    assert publisher.find(order, NOW) == Found(receipt=receipt, cost=cost_of(order.message))
    assert len(x.account.posts) == 1


FORBIDDEN = {"title": "Forbidden", "status": 403, "type": "about:blank"}


@few_quick(
    ("status", "body", "error", "words"),
    [
        (400, {"detail": "One or more"}, RejectedError, "edit it"),
        (401, {"title": "Unauthorized"}, AuthorizationError, "renew its token"),
        (
            402,
            {"title": "CreditsDepleted"},
            AuthorizationError,
            "CreditsDepleted; the credits of its app are spent",
        ),
        (403, {**FORBIDDEN, "detail": "You are not permitted"}, RejectedError, "by hand"),
        (403, {**FORBIDDEN, "detail": "Your account is suspended"}, AuthorizationError, "suspended"),
        (
            403,
            {"type": "https://api.twitter.com/2/problems/client-forbidden", "detail": "a"},
            AuthorizationError,
            "permissions",
        ),
        (
            403,
            {"type": "https://api.x.com/2/problems/oauth1-permissions", "detail": "not configured"},
            AuthorizationError,
            "make its tokens anew",
        ),
        (
            403,
            {"errors": [{"message": "You currently have access to a subset", "code": 453}]},
            AuthorizationError,
            "a subset; it refuses this account or its app",
        ),
        (403, {"errors": [{"message": "no", "code": "453"}]}, RejectedError, "edit it"),
        (403, "<html>", AuthorizationError, "refuses this account"),
        (404, {}, RejectedError, "404"),
        (413, {"errors": [{"message": "too large"}]}, RejectedError, "too large"),
        (422, {"errors": ["bad"]}, RejectedError, "bad"),
        (500, {"title": "Internal"}, UncertainError, "it may be out"),
        (503, "Over capacity", UncertainError, "it may be out"),
        (302, {}, UncertainError, "it may be out"),
        (403, ["a"], AuthorizationError, "refuses this account"),
        (403, {"detail": 1, "errors": {"a": 1}, "title": ["x"]}, RejectedError, "without a reason"),
        (500, {"errors": 3}, UncertainError, "it may be out"),
    ],
)
def test_a_refusal_is_what_it_proves(
    x: X, status: int, body: object, error: type[PublishError], words: str
) -> None:
    told = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    x.befall(Mishap(path=POSTS, status=status, body=told))

    raised = refused(a_publisher(x))

    assert type(raised) is error
    assert words in str(raised)
    assert len(x.came(POSTS)) == 1, "one call, and none by itself"


@pytest.mark.parametrize(
    ("headers", "wait", "scope"),
    [
        ({}, timedelta(minutes=15), LimitScope.ACCOUNT),
        ({"Retry-After": "90"}, timedelta(seconds=90), LimitScope.ACCOUNT),
        ({"x-rate-limit-reset": "99999999999"}, timedelta(days=1), LimitScope.ACCOUNT),
        ({"x-rate-limit-reset": "-1"}, timedelta(minutes=15), LimitScope.ACCOUNT),
        ({"Retry-After": "soon", "x-rate-limit-reset": "x"}, timedelta(minutes=15), LimitScope.ACCOUNT),
        (
            {
                "x-user-limit-24hour-remaining": "0",
                "x-user-limit-24hour-reset": str(int(NOW.timestamp()) + 7200),
            },
            timedelta(hours=2),
            LimitScope.ACCOUNT,
        ),
        (
            {
                "x-app-limit-24hour-remaining": "0",
                "x-app-limit-24hour-reset": str(int(NOW.timestamp()) + 3600),
            },
            timedelta(hours=1),
            LimitScope.APP,
        ),
    ],
)
def test_a_limit_is_waited_out_as_x_tells(
    x: X, headers: dict[str, str], wait: timedelta, scope: LimitScope
) -> None:
    x.befall(Mishap(path=POSTS, status=429, body=b"{}", headers=tuple(headers.items())))

    raised = refused(a_publisher(x))

    assert isinstance(raised, RateLimitedError)
    assert (raised.retry_after, raised.scope) == (wait, scope)


@few_quick("sent", [0, 5, 60, 250])
@few_quick("acted", [True, False])
def test_an_answer_that_is_cut_off_leaves_it_open(x: X, sent: int, *, acted: bool) -> None:
    x.befall(Mishap(path=POSTS, acted=acted, sent=sent))
    publisher = a_publisher(x)

    assert isinstance(refused(publisher), UncertainError)

    found = publisher.find(an_order(), NOW)
    assert isinstance(found, Found) == acted
    assert len(x.came(POSTS)) == 1


@few_quick(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"data": {}}',
        b'{"data": {"id": 5}}',
        b'{"data": {"id": "../a"}}',
        b'{"data": {"id": "\xff"}}',
        b'{"data": null}',
        b"[" * 100_000,
        b'{"a": "' + b"a" * 5_000_000 + b'"}',
    ],
    ids=lambda body: f"{body[:12]!r} {len(body)}",
)
def test_an_answer_that_says_nothing_proves_nothing(x: X, body: bytes) -> None:
    x.befall(Mishap(path=POSTS, acted=True, status=201, body=body))
    publisher = a_publisher(x)

    assert isinstance(refused(publisher), UncertainError)
    assert isinstance(publisher.find(an_order(), NOW), Found)


def test_what_is_not_over_in_time_is_uncertain(x: X) -> None:
    x.befall(Mishap(path=POSTS, acted=True, hangs=True))

    raised = refused(a_publisher(x), an_order(within=0.2))

    assert isinstance(raised, UncertainError)


def test_where_nobody_listens_nothing_was_sent(x: X) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
        assert isinstance(refused(a_publisher(x, server=nobody)), UnreachableError)


def test_nothing_is_sent_when_the_time_is_over(x: X) -> None:
    assert isinstance(refused(a_publisher(x), an_order(within=-1)), UnreachableError)
    assert x.calls == []


@few_quick("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_gets_nothing(x: X, status: int) -> None:
    with x_server(an_x(KEYS, x.clock)) as other:
        there = (("Location", f"{other.address}/2/tweets"),)
        for path in (POSTS, ME):
            x.befall(Mishap(path=path, status=status, headers=there))
        publisher = a_publisher(x)
        assert isinstance(refused(publisher), UncertainError | UnreachableError)
        with pytest.raises(UnreachableError):
            publisher.verify()

        assert other.calls == []
    assert x.account.posts == []


@few_quick("path", [ME, UPLOAD, METADATA])
def test_what_goes_wrong_before_the_call_publishes_nothing(x: X, path: str, tmp_path: Path) -> None:
    order = with_picture(an_order(), tmp_path / "p.png")
    for mishap in (
        Mishap(path=path, sent=3),
        Mishap(path=path, status=503),
        Mishap(path=path, acted=True, body=b""),
    ):
        x.befall(mishap)
        with pytest.raises(UnreachableError):
            a_publisher(x).prepare(order)

    assert x.came(POSTS) == []


def test_a_picture_that_x_refuses_is_the_posts_fault(x: X, tmp_path: Path) -> None:
    order = with_picture(an_order(), tmp_path / "p.png", content=b"no picture")

    with pytest.raises(RejectedError, match="media type unrecognized"):
        a_publisher(x).prepare(order)


def test_another_secret_is_refused(x: X) -> None:
    x.keys = replace(x.keys, token_secret="another")

    assert isinstance(refused(a_publisher(x)), AuthorizationError)
    assert x.faults == ["/2/tweets: another signature"]
    x.faults.clear()


def test_secrets_that_are_missing_are_named(x: X) -> None:
    with pytest.raises(CredentialsError, match=r"lacks ACCESS_TOKEN_SECRET(?!.*REFRESH_TOKEN)"):
        a_publisher(x, Kept({"CONSUMER_KEY": "a", "CONSUMER_SECRET": "b", "ACCESS_TOKEN": "c"}))
    with pytest.raises(CredentialsError, match=r"lacks CONSUMER_KEY, .*CLIENT_ID and REFRESH_TOKEN"):
        a_publisher(x, Kept({}))
    with pytest.raises(CredentialsError, match="lacks REFRESH_TOKEN"):
        a_publisher(x, Kept({"CLIENT_ID": "a"}))


def test_what_is_not_there_is_absent_by_the_timeline_alone(x: X) -> None:
    x.account.accept("Another post")

    answer = a_publisher(x).find(an_order(), NOW)

    assert getattr(answer, "proof", None) is Proof.TIMELINE


def test_the_same_words_with_another_link_are_for_a_person(x: X) -> None:
    x.account.accept("Join us https://example.org/one")

    answer = a_publisher(x).find(an_order("Join us https://example.org/two"), NOW)

    url = f"https://x.com/SSWAlliance/status/{x.account.posts[0].id}"
    assert getattr(answer, "reason", "").endswith(f"and other links: compare {url}")


def test_what_was_posted_long_before_is_no_proof(x: X) -> None:
    x.account.accept("Join us this #SSWWeek")
    assert isinstance(x.clock, Ticking)
    x.clock.forward(timedelta(hours=1))

    answer = a_publisher(x).find(an_order(deadline=x.clock() + timedelta(minutes=1)), x.clock())

    assert getattr(answer, "proof", None) is Proof.TIMELINE


def test_a_look_is_over_by_its_deadline(x: X) -> None:
    answer = a_publisher(x).find(an_order(deadline=x.clock()), NOW)

    assert "the time for this call was over" in getattr(answer, "reason", "")


def test_a_post_is_found_behind_many_others(x: X) -> None:
    order = an_order()
    first = x.account.accept(order.message.text)
    for number in range(12):
        x.account.accept(f"Another {number}")
    x.page = 5

    found = a_publisher(x).find(order, NOW)

    assert getattr(getattr(found, "receipt", None), "remote_id", None) == first.id
    assert len(x.came(TIMELINE)) == 3


def test_where_too_much_was_posted_nobody_can_tell(x: X) -> None:
    for number in range(12):
        x.account.accept(f"Another {number}")
    x.page = 2

    answer = a_publisher(x).find(an_order(), NOW)

    assert getattr(answer, "reason", "")
    assert len(x.came(TIMELINE)) == 5


def test_fields_are_asked_for_by_either_of_their_names(x: X) -> None:
    publisher = a_publisher(x)
    order, receipt = published(publisher, an_order(TRAPS))
    x.fields = "post.fields"

    assert publisher.find(order, NOW) == Found(receipt=receipt, cost=cost_of(order.message))


@few_quick(
    "body",
    [
        b"",
        b"[]",
        b'{"data": 5}',
        b'{"data": [5]}',
        b'{"data": [{"id": "1"}]}',
        b'{"data": [{"id": "x", "text": "a"}]}',
        b'{"data": [{"id": "1", "text": "a", "entities": 5}], "meta": {"next_token": 5}}',
        b'{"data": [{"id": "1", "text": "a", "entities": {"urls": [5, {"url": 1}]}}], "meta": []}',
    ],
)
def test_a_timeline_that_cannot_be_read_is_no_proof(x: X, body: bytes) -> None:
    x.befall(Mishap(path=TIMELINE, status=200, body=body))

    answer = a_publisher(x).find(an_order(), NOW)

    assert getattr(answer, "proof", None) is not Proof.KEY
    assert not isinstance(answer, Found)


class Listener(logging.Handler):
    """Keeps all that is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter().format(record))


def with_variables(error: BaseException) -> str:
    """Give a traceback with all variables of its frames, as some tools write it, but for those of tests."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for frame in told.stack if "/tests/" not in frame.filename]
    assert frames
    assert (error.__context__, error.__cause__) == (None, None), "nothing hangs on to it"
    return "".join([*traceback.StackSummary.from_list(frames).format(), *told.format_exception_only()])


def test_no_secret_is_told_by_anybody(x: X, tmp_path: Path) -> None:
    root, listener = logging.getLogger(), Listener()
    level = root.level
    root.addHandler(listener)
    root.setLevel(logging.DEBUG)
    x.befall(
        Mishap(path=POSTS, status=403, body=json.dumps({"detail": f"no {CANARIES[2]} here"}).encode()),
        Mishap(path=POSTS, acted=True, sent=30),
    )
    publisher = a_publisher(x)
    try:
        publisher.prepare(with_picture(an_order(), tmp_path / "p.png"))
        for _ in range(2):
            try:
                publisher.publish(an_order())
            except PublishError as error:
                listener.lines.append(with_variables(error))
        publisher.find(an_order(), NOW)
        listener.lines += [repr(publisher), repr(publisher.calls.grants), repr(publisher.verify())]
    finally:
        root.removeHandler(listener)
        root.setLevel(level)

    told = "\n".join(listener.lines)
    assert "Making API request" in told, "what tweepy writes"
    assert "Secret(…)" in told
    assert [secret for secret in CANARIES if secret in told] == []
    parts = (
        "canary-key",
        "canary/",
        "canary%2F",
        "canary%252F",
        "canary*",
        "canary%2A",
        "canary%252A",
        "canary%25",
    )
    assert [part for part in parts if part in told] == []
