"""What is certain after a call: that nothing was sent, that something may be out, or what the answer says."""

import gc
import json
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic

import pytest
import requests

from socialkit.credentials.secret import Secret
from socialkit.errors import MisuseError, PublishError, RateLimitedError, UncertainError, UnreachableError
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.http.timeouts import Timeouts
from tests.representatives import few_quick
from tests.servers.faulty_server import JSON, Do, Step, answer, faulty, unused_port

now = partial(datetime.now, UTC)
QUICK = Timeouts(connect=timedelta(seconds=1), read=timedelta(seconds=0.3), whole=timedelta(seconds=0.6))
TOKEN = Secret("canary-3f9c/+=")
POST = HttpRequest(method="POST", url="/posts", json={"text": "a"}, bearer=TOKEN)
GET = HttpRequest(method="GET", url="/posts", bearer=TOKEN)


def client(address: str) -> HttpClient:
    return HttpClient(address, now, (TOKEN,), timeouts=QUICK)


def published(address: str) -> HttpAnswer:
    return client(address).call(POST, publishes=True)


def test_an_answer_is_given_whatever_its_status_is() -> None:
    with faulty(Do.READ, answer(418, b'{"error": "teapot"}', X_Left="3")) as server:
        told = published(server.address)
    assert (told.status, told.json(), told.headers["x-left"]) == (418, {"error": "teapot"}, "3")
    assert b"Authorization: Bearer canary-3f9c/+=" in server.requests[0]
    assert server.requests[0].endswith(b'{"text": "a"}')


def test_an_address_is_sent_as_it_is_written() -> None:
    with faulty(Do.READ, JSON) as server:
        client(server.address).call(HttpRequest(method="GET", url="/posts?a=%7E%2F&b=a+b%20c"))
        client(server.address).call(HttpRequest(method="GET", url="/posts", query={"a": "b&c"}))
    assert [each.partition(b" HTTP")[0] for each in server.requests] == [
        b"GET /posts?a=%7E%2F&b=a+b%20c",
        b"GET /posts?a=b%26c",
    ]


def test_who_asks_to_wait_is_waited_for() -> None:
    with faulty(Do.READ, answer(429, Retry_After="7")) as server:
        with pytest.raises(RateLimitedError) as caught:
            published(server.address)
        assert caught.value.retry_after == timedelta(seconds=7)
        # For a platform that says how long in words of its own.
        assert client(server.address).ask(POST, publishes=True).status == 429


@pytest.mark.parametrize(
    "step",
    [
        answer(200, b"{}")[:-30],
        answer(302, Location="https://elsewhere.example/"),
        answer(200, b"{}", Content_Length="100"),
        b"",
    ],
    ids=["head cut", "elsewhere", "body cut", "nothing"],
)
def test_what_was_sent_is_let_go_of_at_once_when_it_fails(step: bytes) -> None:
    """Python looks for rings of objects by their number: each of these may hold pictures."""
    gc.collect()
    gc.disable()
    try:
        with faulty(Do.READ, step) as server, pytest.raises(PublishError) as caught:
            published(server.address)
        del caught
        assert not [each for each in gc.get_objects() if isinstance(each, requests.PreparedRequest)]
    finally:
        gc.enable()


def test_a_secret_that_is_learnt_later_is_hidden_too() -> None:
    with faulty(Do.READ, JSON) as server:
        asked = client(server.address)
        asked.hide(Secret("session-9d1"))
        told = asked.call(GET)
    assert told.told("session-9d1 and canary-3f9c/+=") == "Secret(…) and Secret(…)"


def test_where_nobody_listens_nothing_was_sent() -> None:
    with pytest.raises(UnreachableError, match=r"nobody listens there.*nothing was sent"):
        published(f"http://localhost:{unused_port()}")


@few_quick(
    "steps",
    [
        pytest.param((Do.READ, Do.RESET), id="reset without an answer"),
        pytest.param((Do.READ,), id="closed without an answer"),
        pytest.param((Do.READ, b"HTTP/1.1 20"), id="cut in the status"),
        pytest.param((Do.READ, JSON[:40]), id="cut in a header"),
        pytest.param((Do.READ, answer(201, Id="1234")[:-5]), id="cut in the last header"),
        pytest.param((Do.READ, answer(201, Id="1234")[:-2]), id="cut before the empty line"),
        pytest.param((Do.READ, JSON[:-2]), id="cut before the body"),
        pytest.param((Do.READ, JSON[:-1]), id="cut in the body"),
        pytest.param(
            (Do.READ, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"), id="half a chunk"
        ),
        pytest.param((Do.READ, b"SSH-2.0-OpenSSH\r\n\r\n"), id="another protocol"),
        pytest.param((Do.READ, Do.HANG), id="no answer", marks=pytest.mark.slow),
        pytest.param((Do.READ, JSON[:-2], Do.HANG), id="no body", marks=pytest.mark.slow),
        pytest.param((Do.READ, Do.DRIP), id="a status that drips without end", marks=pytest.mark.slow),
        pytest.param(
            (Do.READ, b"HTTP/1.1 200 OK\r\n\r\n", Do.DRIP),
            id="a body that drips without end",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            (Do.READ, b"HTTP/1.1 200 OK\r\n\r\n", Do.FLOOD), id="a body without end", marks=pytest.mark.slow
        ),
        pytest.param((Do.READ, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno"), id="no gzip"),
    ],
)
def test_once_a_byte_was_sent_a_post_may_be_out_and_a_question_may_be_asked_again(
    steps: tuple[Step, ...],
) -> None:
    with faulty(*steps) as server:
        with pytest.raises(UncertainError, match="may be out"):
            published(server.address)
        with pytest.raises(UnreachableError, match="nothing was to be published"):
            client(server.address).call(GET, publishes=True)
        assert server.connections == 2


@pytest.mark.parametrize("head", ["Content-Length: 2\r\nContent-Length: 5", "Content-Encoding: gzip"])
def test_of_an_answer_that_contradicts_itself_no_secret_is_blamed(head: str) -> None:
    told = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n{{}}".encode()
    expected = pytest.raises(UncertainError, match="the answer cannot be read; it may be out")
    with faulty(Do.READ, told) as server, expected:
        published(server.address)


def test_a_call_is_over_at_its_deadline_however_the_answer_drips() -> None:
    began = monotonic()
    with faulty(Do.READ, b"HTTP/1.1 200 OK\r\n\r\n", Do.DRIP) as server, pytest.raises(UncertainError):
        client(server.address).call(POST, deadline=now() + timedelta(seconds=0.2), publishes=True)
    assert monotonic() - began < 0.5


def test_after_its_deadline_nothing_is_sent() -> None:
    with faulty(Do.READ, JSON) as server:
        with pytest.raises(UnreachableError, match="over before it began; nothing was sent"):
            client(server.address).call(POST, deadline=now(), publishes=True)
        assert server.connections == 0


def test_the_deadline_is_looked_at_right_before_the_first_byte() -> None:
    """What it took to connect may have used all the time that there was."""
    start = now()
    told = iter([start, start, start + timedelta(minutes=1)])
    with faulty(Do.READ, JSON) as server:
        slow = HttpClient(server.address, lambda: next(told), (TOKEN,), timeouts=QUICK)
        with pytest.raises(UnreachableError, match="nothing was sent"):
            slow.call(POST, deadline=start + timedelta(seconds=30), publishes=True)
    assert server.requests in ([], [b""])


def test_each_request_has_a_connection_of_its_own() -> None:
    with faulty(Do.READ, JSON, Do.READ, JSON) as server:
        asked = client(server.address)
        asked.call(GET)
        asked.call(GET)
        assert server.connections == 2


def test_no_cookie_is_kept() -> None:
    with faulty(Do.READ, answer(200, b"{}", Set_Cookie="who=me")) as server:
        asked = client(server.address)
        asked.call(GET)
        asked.call(GET)
    assert b"who=me" not in server.requests[1]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_refused(status: int) -> None:
    with faulty(Do.READ, JSON) as other:
        moved = answer(status, Location=f"http://127.0.0.1:{other.port}/posts")
        with faulty(Do.READ, moved) as server:
            with pytest.raises(UnreachableError, match=r"sends on to 127.0.0.1.*`server:`"):
                client(server.address).call(GET)
            with pytest.raises(PublishError, match="sends on") as caught:
                published(server.address)
        assert other.connections == 0
    # After 307 and 308 the request is to be made again as it is, so it was not acted on.
    assert type(caught.value) is (UnreachableError if status in {307, 308} else UncertainError)
    assert ("nothing was published" in str(caught.value)) is (status in {307, 308})


@pytest.mark.parametrize(
    "location", ["http://[", "//", "", "https://localhost/posts", "http://localhost:1/posts"]
)
def test_a_redirect_to_nowhere_is_refused(location: str) -> None:
    with faulty(Do.READ, answer(302, Location=location)) as server:
        with pytest.raises(UncertainError, match="may be out"):
            raise client(server.address).call(POST, publishes=True).unreadable("is a redirect")
        assert len(server.requests) == 1


@pytest.mark.parametrize("location", [b"/\xff", b"?a=\xc3"])
def test_a_question_that_is_sent_on_to_bytes_that_are_no_text_is_refused(location: bytes) -> None:
    said = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n"
    with faulty(Do.READ, said) as server:
        with pytest.raises(UnreachableError, match="it sends on to another address"):
            client(server.address).call(GET)
        assert len(server.requests) == 1


@pytest.mark.slow
def test_a_handshake_that_hangs_ends_in_time_and_nothing_was_sent() -> None:
    began = monotonic()
    with (
        faulty(Do.HANG) as server,
        pytest.raises(UnreachableError, match=r"no answer in time; nothing was sent"),
    ):
        published(f"https://localhost:{server.port}")
    assert monotonic() - began < 1.5


def test_a_question_is_sent_on_within_its_host_and_not_for_ever() -> None:
    with (
        faulty(Do.READ, answer(302, Location="/posts")) as server,
        pytest.raises(UnreachableError, match="on and on"),
    ):
        client(server.address).call(GET)
    assert server.connections == 4


def test_nothing_goes_out_in_the_open() -> None:
    with pytest.raises(UnreachableError, match=r"write https://.*nothing was sent"):
        published("http://example.org")


def test_no_secret_stands_in_an_address() -> None:
    for url in ("/posts?token=canary-3f9c/+=", "/posts?token=canary-3f9c%2F%2B%3D"):
        with pytest.raises(MisuseError, match="secret stands in the address") as caught:
            client("https://example.org").call(HttpRequest(method="GET", url=url))
        assert "canary" not in str(caught.value)


def test_secrets_are_shown_to_the_platform_alone() -> None:
    login = HttpRequest(method="POST", url="/login", json={"who": ["me", TOKEN]}, headers={"X-Key": TOKEN})
    form = HttpRequest(method="POST", url="/login", form={"key": TOKEN})
    with faulty(Do.READ, JSON) as server:
        client(server.address).call(login)
        client(server.address).call(form)
    assert b"X-Key: canary-3f9c/+=" in server.requests[0]
    assert server.requests[0].endswith(b'{"who": ["me", "canary-3f9c/+="]}')
    assert server.requests[1].endswith(b"key=canary-3f9c%2F%2B%3D")
    assert "canary" not in f"{login!r}{form!r}"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is no JSON"),
        (b"<html>", "is no JSON"),
        (b"\xff\xfe{", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"null", "lacks data.id"),
        (b"[]", "lacks data.id"),
        (b'{"data": []}', "lacks data.id"),
        (b'{"data": {}}', "lacks data.id"),
        (b'{"data": {"id": 1}}', "has no text at data.id"),
        (b'{"data": {"id": ""}}', "has no text at data.id"),
    ],
)
def test_what_cannot_be_read_proves_nothing(body: bytes, why: str) -> None:
    for publishes, fault in ((True, UncertainError), (False, UnreachableError)):
        told = HttpAnswer(status=200, headers={}, body=body, host="h", publishes=publishes)
        with pytest.raises(fault, match=why):
            told.read(str, "data", "id")


def test_what_is_missing_is_named_in_words() -> None:
    body = b'{"data": {"id": 7, "on": 1, "of": ""}}'
    answer = HttpAnswer(status=200, headers={}, host="x.example", body=body)
    for kind, path, why in (
        (list, (), "is no list"),
        (list, ("data",), "has no list at data"),
        (int, ("data", "of"), "has no number at data.of"),
        (bool, ("data", "on"), "has no true or false at data.on"),
        (dict, ("data", "id"), "has no object at data.id"),
    ):
        with pytest.raises(UnreachableError, match=rf"the answer \(200\) {why};"):
            answer.read(kind, *path)


def test_a_refusal_need_not_explain_itself() -> None:
    for body in (b"", b"<html>", b"[1]", b"null", b"\xff"):
        assert HttpAnswer(status=403, headers={}, body=body).fields() == {}
    assert HttpAnswer(status=403, headers={}, body=b'{"detail": "no"}').fields() == {"detail": "no"}


def test_success_is_what_begins_with_two() -> None:
    told = [
        status
        for status in (100, 199, 200, 201, 299, 300, 308, 404)
        if HttpAnswer(status=status, headers={}).is_success
    ]
    assert told == [200, 201, 299]


def test_a_platforms_words_are_shown_without_secrets_and_control_characters() -> None:
    told = HttpAnswer(status=400, headers={}, hidden=(TOKEN,))
    assert told.told("no\x1b[2J \u202ecanary-3f9c/+= \n here") == "no [2J Secret(…) here"
    assert len(told.told("a" * 5000)) == 301
    assert told.told({"no": "text"}) == ""


@pytest.mark.parametrize(
    "told", ["", "a b", "a\nb", "t\u00f6ken", "a\u200bb", "\ud800", 5, None, True, ["a"]]
)
def test_what_no_header_could_carry_is_no_token(told: object) -> None:
    said = HttpAnswer(status=200, headers={}, body=json.dumps({"token": told}).encode())
    with pytest.raises(UnreachableError):
        said.token("token")
    assert HttpAnswer(status=200, headers={}, body=b'{"token": "a.b-c/+="}').token("token") == Secret(
        "a.b-c/+="
    )
