"""The publisher of the platform of the tests: what each answer proves, and what it does not."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from urllib3.exceptions import NameResolutionError

from socialkit.errors import (
    AuthorizationError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.delivery import Receipt
from socialkit.model.message import Message
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.orders import NotYet, Order, PreparedMedia
from socialkit.platforms.publisher import Publisher
from tests.conftest import a_picture
from tests.representatives import few_quick
from tests.servers.behaviour import Call, Fault, Outcome, RepeatedKey, Rules, WaitTold
from tests.servers.platform_control import Platform
from tests.servers.platform_publisher import MARGIN, NOT_SENT, WAIT, PlatformPublisher
from tests.servers.platform_records import PlatformClock, Records
from tests.servers.platform_server import Site, platform_server
from tests.servers.test_platform_server import until

NOW = datetime(2022, 10, 17, 13, tzinfo=UTC)
LONG = timedelta(minutes=1)
BRIEF = MARGIN + timedelta(seconds=0.08)
HOUR = 3600


@dataclass(frozen=True)
class Here:
    """A platform with one account, whose clock and ours stand still."""

    platform: Platform
    publisher: PlatformPublisher

    def later(self, seconds: float) -> PlatformPublisher:
        """Move the platform's clock; give the publisher whose clock moved as far."""
        self.platform.forward(seconds)
        now = self.publisher.clock() + timedelta(seconds=seconds)
        return replace(self.publisher, clock=lambda: now)


@pytest.fixture
def here() -> Iterator[Here]:
    clock = PlatformClock(source=NOW.timestamp)
    with platform_server(Site(records=Records(clock=clock))) as platform:
        yield Here(platform, PlatformPublisher(address=platform.address, account="a", clock=lambda: NOW))


def order(text: str = "Hello", within: timedelta = LONG) -> Order:
    message = Message(post="p", platform="x", text=text)
    return Order(message=message, key="p@a", due=NOW, deadline=NOW + within)


@contextmanager
def says(server: socket.socket, answer: bytes) -> Iterator[None]:
    """Answer the first who connects with these bytes, whatever is asked."""

    def once() -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(answer)

    with ThreadPoolExecutor(1) as thread:
        job = thread.submit(once)
        yield
        job.result(5)


def test_it_is_a_publisher(here: Here) -> None:
    publisher: Publisher = here.publisher

    assert publisher.verify().name == "a"
    assert publisher.prepare(order()) == PreparedMedia()


def test_what_is_published_has_a_receipt_and_is_found_both_ways(here: Here) -> None:
    here.platform.behave(Rules(key_lifetime=HOUR, most_posts=3, window=HOUR))

    sent = here.publisher.publish(order())

    assert sent.receipt == Receipt(remote_id="1", url="https://platform.example/a/1", published_at=NOW)
    assert sent.allowance
    assert (sent.allowance.remaining, sent.allowance.resets_at) == (2, NOW + timedelta(hours=1))
    assert here.publisher.find(order(), NOW) == Found(receipt=sent.receipt)
    assert replace(here.publisher, looks_by_key=False).find(order(), NOW) == Found(receipt=sent.receipt)
    assert here.platform.count(key="p@a") == 1


@few_quick(
    ("outcome", "error"),
    [
        (Outcome.ACCEPT_THEN_DROP, UncertainError),
        (Outcome.ACCEPT_THEN_500, UncertainError),
        (Outcome.ACCEPT_THEN_HANG, UncertainError),
        (Outcome.REFUSE_THEN_DROP, UncertainError),
        (Outcome.REFUSE_THEN_500, UncertainError),
        (Outcome.HANG, UncertainError),
        (Outcome.RATE_LIMITED, RateLimitedError),
        (Outcome.REJECTED, RejectedError),
        (Outcome.UNAUTHORIZED, AuthorizationError),
        (Outcome.FORBIDDEN, AuthorizationError),
    ],
)
def test_an_outcome_is_what_it_proves(here: Here, outcome: Outcome, error: type[PublishError]) -> None:
    here.platform.befall(Fault(outcome=outcome))

    with pytest.raises(error):
        here.publisher.publish(order(within=BRIEF if "hang" in outcome else LONG))

    until(lambda: bool(here.platform.arrivals()))
    until(lambda: here.platform.count() == outcome.startswith("accept"))
    assert len(here.platform.arrivals()) == 1, "it makes one call, and no other by itself"


@pytest.mark.parametrize("fault", [Fault(before=5), Fault(after=5)])
def test_a_call_is_over_before_its_deadline(here: Here, fault: Fault) -> None:
    here.platform.befall(fault)
    begun = monotonic()

    with pytest.raises(UncertainError, match="it may be out"):
        here.publisher.publish(order(within=BRIEF))

    assert monotonic() - begun < 4, "less than the platform takes"


@pytest.mark.parametrize("left", [timedelta(), MARGIN, -LONG])
def test_nothing_is_sent_when_the_time_is_over(here: Here, left: timedelta) -> None:
    with pytest.raises(UnreachableError, match="nothing was sent"):
        here.publisher.publish(order(within=left))

    assert here.platform.arrivals() == []


def test_a_refused_connection_and_an_unknown_name_prove_that_nothing_was_sent(here: Here) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{free.getsockname()[1]}"
        # No name has a label of 64 letters (RFC 1035, section 2.3.4): nobody is asked for it.
        for address in (closed, f"http://{'a' * 64}.invalid"):
            with pytest.raises(UnreachableError, match="nothing was sent"):
                replace(here.publisher, address=address).publish(order())
    assert issubclass(NameResolutionError, NOT_SENT)


def test_an_answer_that_cannot_be_read_proves_nothing(here: Here) -> None:
    garbled = b"HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n<htm>"
    without = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"
    short = b"HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{"
    moved = b"HTTP/1.1 307 Moved\r\nLocation: /b/posts\r\nContent-Length: 0\r\n\r\n"
    for answer in (garbled, without, short, moved, b"SSH-2.0-OpenSSH\r\n"):
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(5)
            address = f"http://127.0.0.1:{server.getsockname()[1]}"
            with says(server, answer), pytest.raises(UncertainError):
                replace(here.publisher, address=address).publish(order())


@pytest.mark.parametrize(
    ("told", "wait"),
    [
        (WaitTold.RETRY_AFTER, timedelta(seconds=90)),
        (WaitTold.RESET, timedelta(seconds=90)),
        (WaitTold.NOT_AT_ALL, WAIT),
    ],
)
def test_the_wait_is_what_the_platform_tells_by_its_own_clock(
    here: Here, told: WaitTold, wait: timedelta
) -> None:
    here.platform.forward(7 * HOUR)
    here.platform.befall(Fault(outcome=Outcome.RATE_LIMITED, wait=90, told=told))

    with pytest.raises(RateLimitedError) as caught:
        here.publisher.publish(order())

    assert caught.value.retry_after == wait


def test_a_duplicate_is_no_failure_but_a_reason_to_look(here: Here) -> None:
    here.platform.behave(Rules(refuses_duplicates=True))
    first = here.publisher.publish(order()).receipt

    with pytest.raises(UncertainError, match="duplicate"):
        here.publisher.publish(order())

    assert here.publisher.find(order(), NOW) == Found(receipt=first)


def test_a_repeated_key_gives_the_first_receipt_or_proves_nothing(here: Here) -> None:
    here.platform.behave(Rules(key_lifetime=HOUR))
    first = here.publisher.publish(order())
    assert here.publisher.publish(order()) == first

    here.platform.behave(Rules(key_lifetime=HOUR, repeated_key=RepeatedKey.ERROR_500))
    with pytest.raises(UncertainError):
        here.publisher.publish(order())

    assert here.platform.count() == 1


def test_absence_is_proven_by_key_as_long_as_keys_are_kept(here: Here) -> None:
    here.platform.behave(Rules(key_lifetime=HOUR))

    assert here.publisher.find(order(), NOW) == Absent(proof=Proof.KEY)
    assert here.later(HOUR).find(order(), NOW) == Absent(proof=Proof.TIMELINE)
    here.platform.behave(Rules())
    assert here.publisher.find(order(), NOW) == Absent(proof=Proof.TIMELINE)


def test_what_lags_is_not_seen_yet(here: Here) -> None:
    here.platform.behave(Rules(key_lifetime=HOUR, key_lag=60, timeline_lag=120))
    sent = here.publisher.publish(order())

    assert here.publisher.find(order(), NOW) == Absent(proof=Proof.KEY)
    assert here.later(60).find(order(), NOW) == Found(receipt=sent.receipt)
    by_timeline = replace(here.publisher, looks_by_key=False)
    assert by_timeline.find(order(), NOW) == Absent(proof=Proof.TIMELINE)
    here.platform.forward(60)
    assert by_timeline.find(order(), NOW) == Found(receipt=sent.receipt)


def test_a_post_with_another_link_may_be_this_one(here: Here) -> None:
    here.platform.behave(Rules(edits=(("https://example.org/", "https://t.example/"),)))
    here.publisher.publish(order("See https://example.org/a  today"))

    assert isinstance(here.publisher.find(order("See https://example.org/a  today"), NOW), Unknown)
    assert here.publisher.find(order("Look at https://example.org/a"), NOW) == Absent(proof=Proof.TIMELINE)


def test_an_earlier_post_with_the_same_text_is_not_this_one(here: Here) -> None:
    here.publisher.publish(order())

    later = here.later(HOUR)

    assert later.find(order(), NOW + timedelta(hours=1)) == Absent(proof=Proof.TIMELINE)


@few_quick("call", [Call.KEY, Call.TIMELINE])
@few_quick(
    "outcome",
    [Outcome.ACCEPT_THEN_DROP, Outcome.REFUSE_THEN_500, Outcome.RATE_LIMITED, Outcome.UNAUTHORIZED],
)
def test_a_look_that_fails_says_nothing(here: Here, call: Call, outcome: Outcome) -> None:
    here.platform.behave(Rules(key_lifetime=None, faults=(Fault(call=call, outcome=outcome),)))

    assert isinstance(here.publisher.find(order(), NOW), Unknown)


def test_a_picture_is_uploaded_once_and_published_when_it_is_ready(here: Here, tmp_path: Path) -> None:
    here.platform.behave(Rules(media_polls=3, media_lifetime=HOUR))
    pictured = replace(order(), message=replace(order().message, picture=a_picture(tmp_path / "p.png")))

    steps = [here.publisher.prepare(pictured) for _ in range(3)]

    ready = PreparedMedia(references=("m1",), expires_at=NOW + timedelta(hours=1))
    assert steps == [NotYet(until=NOW + timedelta(seconds=1))] * 2 + [ready]
    here.publisher.publish(replace(pictured, media=ready))
    assert here.platform.posts()[0].media == ("m1",)
    here.platform.forward(HOUR)
    with pytest.raises(RejectedError, match="media-unknown"):
        here.publisher.publish(replace(pictured, media=ready))


@pytest.mark.parametrize(
    ("outcome", "error"),
    [
        (Outcome.REFUSE_THEN_DROP, UnreachableError),
        (Outcome.ACCEPT_THEN_500, UnreachableError),
        (Outcome.RATE_LIMITED, RateLimitedError),
        (Outcome.REJECTED, RejectedError),
        (Outcome.UNAUTHORIZED, AuthorizationError),
    ],
)
def test_an_upload_that_fails_can_be_made_again(
    here: Here, tmp_path: Path, outcome: Outcome, error: type[PublishError]
) -> None:
    here.platform.befall(Fault(call=Call.UPLOAD, outcome=outcome))
    pictured = replace(order(), message=replace(order().message, picture=a_picture(tmp_path / "p.png")))

    with pytest.raises(error):
        here.publisher.prepare(pictured)

    assert here.publisher.prepare(pictured) == PreparedMedia(references=("m1",))


def test_an_answer_to_a_post_names_it_and_what_is_deleted_is_gone(here: Here) -> None:
    first = here.publisher.publish(order()).receipt
    here.publisher.publish(replace(order("More"), parent=first))

    here.publisher.delete(first)

    assert here.platform.posts()[1].reply_to == first.remote_id
    assert here.publisher.find(order(), NOW) == Absent(proof=Proof.TIMELINE)


def test_its_token_is_sent_and_never_shown(here: Here) -> None:
    here.platform.behave(Rules(token="hush"))  # noqa: S106 no secret
    trusted = replace(here.publisher, token="hush")  # noqa: S106 same

    assert trusted.publish(order()).receipt
    with pytest.raises(AuthorizationError):
        here.publisher.publish(order())
    assert "hush" not in repr(trusted)
