"""The platform of the tests: each way to fail is what its name says, and it counts by itself."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest
from urllib3 import BaseHTTPResponse, Timeout, connection_from_url
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError

from tests.servers.behaviour import (
    Call,
    Chance,
    Fault,
    Outcome,
    RepeatedKey,
    Rules,
    WaitTold,
    fault_of,
    rules_of,
    values,
)
from tests.servers.platform_control import Platform
from tests.servers.platform_records import PlatformClock, Records, accepted
from tests.servers.platform_server import ROOT, Site, platform_process, platform_server

#: Whole seconds, so that what is told in whole seconds is exact.
NOW = 1_666_000_000.0
BRIEF = 0.08
#: Publishes "Hello" for account "a" at an address.
CLIENT = """
import sys, http.client
connection = http.client.HTTPConnection(sys.argv[1].removeprefix("http://"))
connection.request("POST", "/a/posts", '{"text": "Hello"}')
connection.getresponse()
"""


@pytest.fixture(scope="module")
def running() -> Iterator[Platform]:
    with platform_server(Site(records=Records(clock=PlatformClock(source=lambda: NOW)))) as platform:
        yield platform


@pytest.fixture
def account(request: pytest.FixtureRequest) -> str:
    """An account of the test's own: others leave no posts, rules or faults in it."""
    return re.sub(r"\W+", "-", request.node.name)


def ask(
    platform: Platform,
    what: str,
    body: object = None,
    headers: Mapping[str, str] | None = None,
    timeout: float = 5,
) -> BaseHTTPResponse:
    method, path = what.split(" ", 1)
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    with connection_from_url(platform.address) as pool:
        limit = Timeout(total=timeout)
        return pool.urlopen(method, path, data, headers, retries=False, timeout=limit)


def post(
    platform: Platform, account: str, text: str = "Hello", key: str = "", timeout: float = 5
) -> BaseHTTPResponse:
    headers = {"Idempotency-Key": key}
    return ask(platform, f"POST /{account}/posts", {"text": text}, headers, timeout)


def connected(platform: Platform) -> socket.socket:
    host, port = platform.address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)))


def until(condition: Callable[[], bool]) -> None:
    """Wait until it is so: another thread of a busy machine takes its time."""
    ends = monotonic() + 60
    while not condition():
        assert monotonic() < ends
        sleep(0.002)


def texts(platform: Platform, account: str) -> list[str]:
    return [each["text"] for each in ask(platform, f"GET /{account}/posts").json()["posts"]]


def test_what_is_published_is_shown_and_counted(running: Platform, account: str) -> None:
    answer = post(running, account, key="one")
    post(running, account, "Another", key="two")

    made = answer.json()
    assert (answer.status, made["text"], made["at"]) == (201, "Hello", NOW)
    assert made["url"] == f"https://platform.example/{account}/{made['id']}"
    assert texts(running, account) == ["Another", "Hello"]
    assert running.count(account=account) == 2
    assert running.count(account=account, key="one") == running.count(account=account, text="Hello") == 1
    assert running.posts({"account": account, "key": "one"})[0].text == "Hello"


def test_what_is_deleted_is_not_shown_but_counted(running: Platform, account: str) -> None:
    identifier = post(running, account).json()["id"]

    assert ask(running, f"DELETE /{account}/posts/{identifier}").status == 204
    assert ask(running, f"DELETE /{account}/posts/{identifier}").status == 404
    assert texts(running, account) == []
    assert running.count(account=account) == 1


def test_an_answer_to_a_post_and_its_media_are_kept(running: Platform, account: str) -> None:
    media = ask(running, f"POST /{account}/media", b"picture").json()["id"]
    first = post(running, account).json()["id"]
    ask(running, f"POST /{account}/posts", {"text": "More", "media": [media], "reply_to": first})

    made = running.posts({"account": account})[1]
    assert (made.media, made.reply_to) == ((media,), first)


@pytest.mark.parametrize(
    ("outcome", "status", "error"),
    [
        (Outcome.ACCEPT_THEN_500, 500, "internal"),
        (Outcome.REFUSE_THEN_500, 500, "internal"),
        (Outcome.REJECTED, 422, "rejected"),
        (Outcome.UNAUTHORIZED, 401, "unauthorized"),
        (Outcome.FORBIDDEN, 403, "forbidden"),
        (Outcome.RATE_LIMITED, 429, "rate-limited"),
    ],
)
def test_an_outcome_has_its_status_and_one_post_if_it_says_accept(
    running: Platform, account: str, outcome: Outcome, status: int, error: str
) -> None:
    running.befall(Fault(outcome=outcome), account=account)

    answer = post(running, account)

    assert (answer.status, answer.json()) == (status, {"error": error})
    assert running.count(account=account) == outcome.startswith("accept")
    assert post(running, account).status == 201, "it befalls one call only"


@pytest.mark.parametrize("outcome", [Outcome.ACCEPT_THEN_DROP, Outcome.REFUSE_THEN_DROP])
def test_a_dropped_connection_gives_no_answer(running: Platform, account: str, outcome: Outcome) -> None:
    running.befall(Fault(outcome=outcome), account=account)

    with pytest.raises(ProtocolError):
        post(running, account)

    assert running.count(account=account) == outcome.startswith("accept")


@pytest.mark.parametrize("outcome", [Outcome.ACCEPT_THEN_HANG, Outcome.HANG])
def test_one_that_hangs_never_answers(running: Platform, account: str, outcome: Outcome) -> None:
    running.befall(Fault(outcome=outcome), account=account)

    with pytest.raises(ReadTimeoutError):
        post(running, account, timeout=BRIEF)

    until(lambda: account in {each.account for each in running.arrivals()})
    until(lambda: running.count(account=account) == outcome.startswith("accept"))


def test_whoever_hangs_is_dropped_when_the_server_ends() -> None:
    with ThreadPoolExecutor(1) as threads:
        with platform_server() as platform:
            platform.befall(Fault(outcome=Outcome.HANG))
            waiting = threads.submit(post, platform, "a")
            until(lambda: bool(platform.arrivals()))
        with pytest.raises(HTTPError):
            waiting.result(5)


def test_one_that_is_slow_before_has_not_accepted_yet(running: Platform, account: str) -> None:
    running.befall(Fault(before=5), account=account)

    with pytest.raises(ReadTimeoutError):
        post(running, account, timeout=BRIEF)

    assert running.count(account=account) == 0


def test_one_that_is_slow_before_accepts_although_nobody_waits(running: Platform, account: str) -> None:
    running.befall(Fault(before=BRIEF), account=account)
    request = f"POST /{account}/posts HTTP/1.1\r\nContent-Length: 17\r\n\r\n"

    with connected(running) as connection:
        connection.sendall(request.encode() + b'{"text": "Hello"}')

    until(lambda: running.count(account=account) == 1)


def test_one_that_is_slow_afterwards_has_accepted(running: Platform, account: str) -> None:
    running.befall(Fault(after=5), account=account)

    with pytest.raises(ReadTimeoutError):
        post(running, account, timeout=BRIEF)

    until(lambda: running.count(account=account) == 1)


@pytest.mark.parametrize(
    ("told", "headers"),
    [
        (WaitTold.RETRY_AFTER, {"Retry-After": "90"}),
        (WaitTold.RESET, {"X-RateLimit-Reset": "1666000090"}),
        (WaitTold.NOT_AT_ALL, {}),
    ],
)
def test_a_rate_limit_tells_its_time_as_it_is_to(
    running: Platform, account: str, told: WaitTold, headers: dict[str, str]
) -> None:
    running.befall(Fault(outcome=Outcome.RATE_LIMITED, wait=90, told=told), account=account)

    answer = post(running, account)

    times = ("Retry-After", "X-RateLimit-Reset")
    assert {name: answer.headers[name] for name in times if name in answer.headers} == headers
    assert answer.headers["Date"] == "Mon, 17 Oct 2022 09:46:40 GMT", "the platform's own clock"


def test_a_platform_counts_the_posts_of_each_window() -> None:
    with platform_server(Site(records=Records(clock=PlatformClock(source=lambda: NOW)))) as platform:
        platform.behave(Rules(most_posts=1, window=1000))

        first, second, other = post(platform, "a"), post(platform, "a"), post(platform, "b")
        platform.forward(1000)

        assert (first.headers["X-RateLimit-Remaining"], first.headers["X-RateLimit-Reset"]) == (
            "0",
            "1666001000",
        )
        assert (second.status, second.headers["Retry-After"], other.status) == (429, "1000", 201)
        assert post(platform, "a").status == 201


def test_what_lags_is_counted_at_once_and_shown_later() -> None:
    with platform_server() as platform:
        platform.behave(Rules(timeline_lag=60, key_lag=30, key_lifetime=3600))
        post(platform, "a", key="one")

        seen = []
        for _ in range(3):
            seen.append((bool(texts(platform, "a")), ask(platform, "GET /a/keys/one").status))
            platform.forward(30)

        assert seen == [(False, 404), (False, 200), (True, 200)]
        assert platform.count(key="one") == 1


def test_a_repeated_key_gives_the_first_post_until_it_is_forgotten() -> None:
    with platform_server() as platform:
        platform.behave(Rules(key_lifetime=3600))
        first = post(platform, "a", key="one").json()

        assert post(platform, "a", "Other words", key="one").json() == first
        assert post(platform, "b", key="one").json()["id"] != first["id"], "each account has its own keys"
        platform.forward(3601)
        assert ask(platform, "GET /a/keys/one").json() == {"error": "absent", "lifetime": 3600}
        assert post(platform, "a", key="one").json()["id"] != first["id"]
        assert platform.count(account="a", key="one") == 2


def test_where_keys_mean_nothing_each_call_is_a_post(running: Platform, account: str) -> None:
    assert post(running, account, key="one").json()["id"] != post(running, account, key="one").json()["id"]
    assert ask(running, f"GET /{account}/keys/one").status == 501


def test_a_repeated_key_can_be_answered_by_an_error(running: Platform, account: str) -> None:
    running.behave(Rules(key_lifetime=3600, repeated_key=RepeatedKey.ERROR_500), account)

    assert [post(running, account, key="one").status for _ in range(3)] == [201, 500, 500]
    assert running.count(account=account) == 1


def test_the_same_text_is_refused_as_long_as_it_is_shown(running: Platform, account: str) -> None:
    running.behave(Rules(refuses_duplicates=True), account)
    identifier = post(running, account).json()["id"]

    again = post(running, account)
    other = post(running, account, "Other words")
    ask(running, f"DELETE /{account}/posts/{identifier}")

    assert (again.status, again.json()["error"]) == (403, "duplicate")
    assert (other.status, post(running, account).status) == (201, 201)


def test_what_is_read_back_can_be_edited(running: Platform, account: str) -> None:
    running.behave(Rules(edits=(("https://example.org/", "https://t.example/"),)), account)

    post(running, account, "See https://example.org/a")

    assert texts(running, account) == ["See https://t.example/a"]
    assert running.count(account=account, text="See https://example.org/a") == 1


def test_an_upload_is_ready_when_it_was_looked_at_and_its_time_is_over() -> None:
    with platform_server() as platform:
        platform.behave(Rules(media_polls=2, media_seconds=10))
        made = ask(platform, "POST /a/media", b"picture").json()
        early = ask(platform, "POST /a/posts", {"text": "Hello", "media": [made["id"]]})
        seen = [ask(platform, f"GET /a/media/{made['id']}").json()["status"] for _ in range(2)]
        platform.forward(10)
        seen.append(ask(platform, f"GET /a/media/{made['id']}").json()["status"])

        assert (made["status"], seen) == ("pending", ["pending", "pending", "ready"])
        assert (early.status, early.json()["error"]) == (422, "media-pending")
        assert ask(platform, "POST /a/posts", {"text": "Hello", "media": [made["id"]]}).status == 201


def test_an_upload_is_forgotten_and_the_same_key_makes_one_only() -> None:
    with platform_server() as platform:
        platform.behave(Rules(media_lifetime=60))
        upload = [
            ask(platform, "POST /a/media", b"x", {"Idempotency-Key": "x"}).json()["id"] for _ in range(2)
        ]
        platform.forward(60)

        assert len(set(upload)) == 1
        assert ask(platform, f"GET /a/media/{upload[0]}").status == 404
        assert ask(platform, "POST /a/posts", {"text": "Hello", "media": upload[:1]}).status == 422
        assert ask(platform, "POST /a/media", b"x", {"Idempotency-Key": "x"}).json()["id"] not in upload


def test_an_account_tells_who_it_is_to_whom_has_its_token(running: Platform, account: str) -> None:
    running.behave(Rules(token="right", name="somebody"), account)  # noqa: S106 no secret

    answers = [
        ask(running, f"GET /{account}", headers={"Authorization": f"Bearer {token}"})
        for token in ("right", "wrong")
    ]

    assert (answers[0].status, answers[0].json()["name"], answers[1].status) == (200, "somebody", 401)
    assert ask(running, f"POST /{account}/posts", {"text": "Hello"}).status == 401
    assert running.count(account=account) == 0


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (Call.TIMELINE, "GET /{}/posts"),
        (Call.KEY, "GET /{}/keys/one"),
        (Call.UPLOAD, "POST /{}/media"),
        (Call.MEDIA, "GET /{}/media/m1"),
        (Call.DELETE, "DELETE /{}/posts/1"),
        (Call.IDENTITY, "GET /{}"),
    ],
)
def test_a_fault_befalls_calls_of_its_kind_only(
    running: Platform, account: str, call: Call, what: str
) -> None:
    running.behave(Rules(faults=(Fault(call=call, outcome=Outcome.RATE_LIMITED),)), account)

    assert post(running, account).status == 201
    assert ask(running, what.format(account)).status == 429
    assert [each.outcome for each in running.arrivals(call) if each.account == account] == ["rate-limited"]


def test_faults_befall_in_their_order_and_before_the_rules_ones(running: Platform, account: str) -> None:
    running.behave(Rules(faults=(Fault(outcome=Outcome.REJECTED),)), account)
    running.befall(
        Fault(outcome=Outcome.FORBIDDEN),
        Fault(call=Call.TIMELINE, outcome=Outcome.UNAUTHORIZED),
        Fault(),
        account=account,
    )

    assert [post(running, account).status for _ in range(3)] == [403, 201, 422]
    assert ask(running, f"GET /{account}/posts").status == 401


@pytest.mark.slow
def test_chances_are_drawn_by_seed_account_key_and_try_whatever_else_goes_on() -> None:
    chances = (
        Chance(share=0.2, fault=Fault(outcome=Outcome.REJECTED)),
        Chance(share=0.3, fault=Fault(outcome=Outcome.FORBIDDEN)),
        Chance(share=1, fault=Fault(outcome=Outcome.HANG, call=Call.TIMELINE)),
    )
    lots = [f"a publish key-{number} 0" for number in range(2000)]
    first, again, other = (
        [Rules(chances=chances, seed=seed).fault(Call.PUBLISH, lot).outcome for lot in lots]
        for seed in (1, 1, 2)
    )

    assert first == again != other
    # Four standard deviations of 2000 throws at 0.2 and at 0.3 are 72 and 82.
    assert abs(first.count(Outcome.REJECTED) - 400) < 72
    assert abs(first.count(Outcome.FORBIDDEN) - 600) < 82
    assert set(first) == {Outcome.REJECTED, Outcome.FORBIDDEN, Outcome.OK}


def test_the_same_seed_gives_the_same_outcomes_over_http(running: Platform, account: str) -> None:
    chances = (Chance(share=0.5, fault=Fault(outcome=Outcome.REJECTED)),)
    keys = [f"{number}" for number in range(12)]
    outcomes = []
    for each, order in ((f"{account}-1", keys), (f"{account}-2", keys[::-1])):
        running.behave(Rules(chances=chances, seed=len(keys)), each)
        outcomes.append({key: post(running, each, key=key).status for key in order})

    assert {*outcomes[0].values()} == {201, 422}
    drawn = {key: _status(Rules(chances=chances, seed=12), f"{account}-2 publish {key} 0") for key in keys}
    assert outcomes[1] == drawn


def _status(rules: Rules, lot: str) -> int:
    return 422 if rules.fault(Call.PUBLISH, lot).outcome is Outcome.REJECTED else 201


def test_behaviour_survives_the_way_to_another_process() -> None:
    fault = Fault(outcome=Outcome.HANG, call=Call.KEY, before=0.5, wait=3, told=WaitTold.RESET)
    rules = Rules(
        faults=(fault, Fault()),
        chances=(Chance(share=0.25, fault=fault),),
        seed=7,
        timeline_lag=1.5,
        key_lifetime=60,
        repeated_key=RepeatedKey.ERROR_500,
        edits=(("a", "b"), ("c", "d")),
        most_posts=3,
    )

    assert fault_of(json.loads(json.dumps(values(fault)))) == fault
    assert rules_of(json.loads(json.dumps(values(rules)))) == rules


@pytest.mark.slow
def test_many_at_once_are_all_counted_and_one_key_makes_one_post(running: Platform, account: str) -> None:
    running.behave(Rules(key_lifetime=3600), account)

    with ThreadPoolExecutor(16) as threads:
        jobs = [threads.submit(post, running, account, key=f"{number % 20}") for number in range(100)]
        made = {job.result().json()["id"] for job in jobs}

    assert len(made) == running.count(account=account) == 20
    assert len([each for each in running.arrivals() if each.account == account]) == 100


@pytest.mark.parametrize("what", ["GET /a/b/c/d", "PUT /a/posts", "POST /a", "GET /admin/nothing"])
def test_an_address_that_is_none_is_told(running: Platform, what: str) -> None:
    assert ask(running, what).status == 404


@pytest.mark.slow
def test_a_process_of_its_own_keeps_what_it_accepts_on_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "accepted.jsonl"
    with platform_process(file) as platform:
        platform.befall(Fault(outcome=Outcome.ACCEPT_THEN_DROP))
        with pytest.raises(ProtocolError):
            post(platform, "a", "Ein Grüß\nGott", key="one")
        counted = platform.posts()

    assert [(each.text, each.key) for each in counted] == [("Ein Grüß\nGott", "one")]
    assert accepted(file) == counted
    assert accepted(tmp_path / "none") == []


@pytest.mark.slow
def test_whoever_is_killed_in_the_middle_of_a_call_the_platform_goes_on() -> None:
    with platform_process() as platform:
        platform.befall(Fault(after=5))
        client = subprocess.Popen([sys.executable, "-c", CLIENT, platform.address], cwd=ROOT)
        with client:
            until(lambda: bool(platform.posts()))
            client.kill()

        assert post(platform, "a").status == 201
        assert platform.count(account="a") == 2


def test_half_a_request_is_no_call(running: Platform, account: str) -> None:
    with connected(running) as connection:
        head = f"POST /{account}/posts HTTP/1.1\r\nContent-Length: 100\r\n\r\n"
        connection.sendall(head.encode() + b'{"text": "Hel')
        connection.shutdown(socket.SHUT_WR)
        with suppress(ConnectionResetError):
            assert connection.recv(1000) == b""

    assert running.count(account=account) == 0
    assert account not in {each.account for each in running.arrivals()}
