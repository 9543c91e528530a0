"""Who listens in on requests is told of them, and may answer in the platform's place."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpRequest
from socialkit.platforms.network import Network
from socialkit.platforms.tap import ClockListener, SeenAnswer, SeenRequest
from tests.conftest import NINE, Clock
from tests.servers.faulty_server import Do, faulty


@dataclass
class Answering:
    """Answers everything itself."""

    told: list[SeenRequest] = field(default_factory=list)

    def instead(self, request: SeenRequest) -> SeenAnswer:
        self.told.append(request)
        return SeenAnswer(status=201, headers={"X-RateLimit-Remaining": "7"}, body=b'{"id": "1"}')

    def heard(self, answer: SeenAnswer) -> None:
        raise AssertionError(answer)


def test_what_a_tap_answers_goes_nowhere(clock: Clock) -> None:
    tap = Answering()
    # Nobody is there.
    client = HttpClient("https://platform.invalid", clock, (), Network(tap=tap))
    said = client.call(HttpRequest(method="POST", url="/posts", json={"text": "a"}), publishes=True)
    assert (said.status, said.read(str, "id")) == (201, "1")
    assert client.allowance
    assert client.allowance.remaining == 7
    (seen,) = tap.told
    assert (seen.method, seen.url, seen.body) == ("POST", "https://platform.invalid/posts", b'{"text": "a"}')


def test_a_tap_shows_nothing_of_what_it_is_told() -> None:
    seen = SeenRequest(
        method="GET", url="https://a.example", headers={"Authorization": "t0ken"}, body=b"t0ken"
    )
    assert "t0ken" not in repr(seen)


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        ("Mon, 17 Oct 2022 12:53:00 GMT", timedelta(minutes=7)),
        ("Mon, 17 Oct 2022 13:07:00 -0000", timedelta(minutes=-7)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_clocks_are_compared_by_the_date_of_an_answer(date: str, ahead: timedelta | None) -> None:
    listener = ClockListener(clock=lambda: NINE)
    listener.heard(SeenAnswer(status=401, headers={"date": date}))
    assert listener.ahead == ahead


def test_who_only_listens_lets_requests_out_and_hears_the_answers(clock: Clock) -> None:
    listener = ClockListener(clock=clock)
    dated = b"HTTP/1.1 200 OK\r\nDate: Mon, 17 Oct 2022 12:58:00 GMT\r\nContent-Length: 2\r\n\r\n{}"
    with faulty(Do.READ, dated) as server:
        client = HttpClient(server.address, clock, (), Network(tap=listener))
        client.call(HttpRequest(method="GET", url="/me"))
    assert listener.ahead == timedelta(minutes=2)
