"""Looking at links, against servers on this machine: answers, redirects, silence, and private networks."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from socialkit.checking.link_requests import MOST_AT_ONCE, LinkOptions, request_links
from socialkit.model.link_status import LinkAnswer, LinkStatus
from socialkit.platforms.foreign_pages import MOST_REDIRECTS, is_public, may_be_asked

#: Tests talk to this machine, which a check of a campaign never does.
HERE = LinkOptions(patience=2, deadline=10, allowed=lambda _: True)


@dataclass
class Site:
    """A server that answers with the number in the path, and keeps what it was asked."""

    address: str = ""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    patience: threading.Event = field(default_factory=threading.Event)
    now: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def link(self, path: str) -> str:
        return f"{self.address}/{path}"


class Handler(BaseHTTPRequestHandler):
    """Answers ``/NUMBER``, ``/NUMBER/to=LOCATION``, ``/round``, ``/slow`` and ``/200/endless``."""

    site: Site

    def do_GET(self) -> None:
        with self.site.lock:
            self.site.asked.append((self.command, self.path, dict(self.headers)))
            self.site.now += 1
            self.site.most = max(self.site.most, self.site.now)
        status, _, rest = self.path.strip("/").partition("/")
        self.site.patience.wait(5 if status == "slow" else 0.005)
        # Before the answer: whoever has it may ask again before this thread goes on.
        with self.site.lock:
            self.site.now -= 1
        self.answer(status, rest)

    def answer(self, status: str, rest: str) -> None:
        self.send_response({"slow": 200, "round": 302}.get(status) or int(status))
        if rest.startswith("to=") or status == "round":
            self.send_header("Location", rest.removeprefix("to=") or self.path)
        self.end_headers()
        while rest == "endless" and not self.site.patience.wait(0.01):
            self.wfile.write(b"x" * 65536)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:
            self.close_connection = True


@contextmanager
def serving(here: Site) -> Iterator[str]:
    """Serve ``here`` on a port of this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Handler,), {"site": here}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    here.patience.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    here = Site()
    with serving(here) as here.address:
        yield here


def came_to(link: str, options: LinkOptions = HERE) -> LinkStatus:
    return request_links([link], options=options)[link]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, LinkAnswer.WORKS),
        (204, LinkAnswer.WORKS),
        (304, LinkAnswer.WORKS),
        (404, LinkAnswer.GONE),
        (410, LinkAnswer.GONE),
        (401, LinkAnswer.REFUSED),
        (403, LinkAnswer.REFUSED),
        (405, LinkAnswer.REFUSED),
        (429, LinkAnswer.REFUSED),
        (451, LinkAnswer.REFUSED),
        (999, LinkAnswer.REFUSED),
        (500, LinkAnswer.UNREACHABLE),
        (503, LinkAnswer.UNREACHABLE),
    ],
)
def test_an_answer_means_what_its_number_says(site: Site, status: int, answer: LinkAnswer) -> None:
    seen = came_to(site.link(str(status)))

    assert seen.answer is answer
    assert seen.detail == ("" if answer is LinkAnswer.WORKS else f"the answer is {status}")


def test_each_link_is_asked_for_once_and_sends_nothing_but_its_address(site: Site) -> None:
    links = [site.link("200/päth?a=ü#part"), site.link("404"), site.link("404")]

    seen = request_links(links, options=HERE)

    assert list(seen) == links[:2]
    assert [(method, path) for method, path, _ in site.asked] == [
        ("GET", "/200/p%C3%A4th?a=%C3%BC"),
        ("GET", "/404"),
    ]
    for _, _, headers in site.asked:
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert headers["User-Agent"].startswith("socialkit/")


@pytest.mark.slow
def test_a_name_and_password_in_a_link_are_not_sent(site: Site) -> None:
    assert came_to(site.address.replace("://", "://user:secret@") + "/200").answer is LinkAnswer.WORKS

    [(_, _, headers)] = site.asked
    assert "secret" not in str(headers)


def test_redirects_are_followed_and_what_they_lead_to_counts(site: Site) -> None:
    assert came_to(site.link("301/to=/302/to=/404")).answer is LinkAnswer.GONE
    assert came_to(site.link("308/to=/200")).answer is LinkAnswer.WORKS
    assert came_to(site.link("302/to=mailto:a@b.org")).answer is LinkAnswer.UNSEEN


@pytest.mark.slow
def test_redirects_that_never_end_are_given_up(site: Site) -> None:
    seen = came_to(site.link("round"))

    assert seen == LinkStatus(answer=LinkAnswer.REFUSED, detail="it sends on more than 5 times")
    assert len(site.asked) == MOST_REDIRECTS + 1


@pytest.mark.slow
def test_a_redirect_into_a_private_network_is_not_followed(site: Site) -> None:
    inside = site.address.replace("127.0.0.1", "127.0.0.2")
    public = LinkOptions(allowed=lambda address: str(address) == "127.0.0.1")

    seen = came_to(site.link(f"302/to={inside}/200"), public)

    assert seen == LinkStatus(answer=LinkAnswer.UNSEEN, detail="it leads into a private network")
    assert len(site.asked) == 1


@pytest.mark.slow
def test_an_endless_body_is_not_read(site: Site) -> None:
    assert came_to(site.link("200/endless")).answer is LinkAnswer.WORKS


@pytest.mark.slow
def test_a_site_that_stays_silent_is_given_up(site: Site) -> None:
    seen = came_to(site.link("slow"), LinkOptions(patience=0.2, deadline=5, allowed=HERE.allowed))

    assert seen == LinkStatus(answer=LinkAnswer.UNREACHABLE, detail="it gives no answer")


@pytest.mark.slow
def test_when_time_is_up_the_rest_was_not_looked_at(site: Site) -> None:
    links = [site.link("200"), site.link("slow"), site.link("404")]

    seen = request_links(links, options=LinkOptions(patience=5, deadline=0.5, allowed=HERE.allowed))

    assert [seen[link].answer for link in links] == [LinkAnswer.WORKS, LinkAnswer.UNSEEN, LinkAnswer.UNSEEN]
    assert seen[links[2]].detail == "time was up before it was its turn"


@pytest.mark.slow
def test_a_site_gets_one_request_after_the_other(site: Site) -> None:
    request_links([site.link(f"200/{number}") for number in range(20)], options=HERE)

    assert (len(site.asked), site.most) == (20, 1)


def answered_when_all_are_asked(here: Site) -> None:
    """Let the slow answers go once as many are waited for as may be; at the latest after four seconds."""
    for _ in range(400):
        if here.most >= MOST_AT_ONCE:
            break
        time.sleep(0.01)
    here.patience.set()


@pytest.mark.slow
def test_several_sites_are_asked_at_once_but_not_too_many() -> None:
    here = Site()
    with ExitStack() as servers:
        links = [f"{servers.enter_context(serving(here))}/slow" for _ in range(MOST_AT_ONCE + 4)]
        threading.Thread(target=answered_when_all_are_asked, args=(here,)).start()
        seen = request_links(links, options=HERE)

    assert {one.answer for one in seen.values()} == {LinkAnswer.WORKS}
    assert 1 < here.most <= MOST_AT_ONCE


@pytest.mark.slow
@pytest.mark.parametrize(
    ("link", "answer", "detail"),
    [
        ("http://127.0.0.1:1/", LinkAnswer.UNREACHABLE, "it cannot be reached"),
        ("http://a..b/", LinkAnswer.UNREACHABLE, "it cannot be reached"),
        ("http://[::1/", LinkAnswer.UNREACHABLE, "it cannot be reached"),
        ("http://x:99999/", LinkAnswer.UNREACHABLE, "it cannot be reached"),
        ("http:///path", LinkAnswer.UNSEEN, "it is no address of a page"),
        ("ftp://example.org/", LinkAnswer.UNSEEN, "it is no address of a page"),
        ("file:///etc/passwd", LinkAnswer.UNSEEN, "it is no address of a page"),
        ("", LinkAnswer.UNSEEN, "it is no address of a page"),
    ],
)
def test_what_cannot_be_opened_is_told_and_raises_nothing(link: str, answer: LinkAnswer, detail: str) -> None:
    assert came_to(link) == LinkStatus(answer=answer, detail=detail)


@pytest.mark.slow
def test_nothing_is_asked_for_without_links() -> None:
    assert request_links([], options=HERE) == {}


def test_what_speaks_no_http_cannot_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def babble() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"220 mail.example ESMTP\r\n")

        thread = threading.Thread(target=babble)
        thread.start()
        seen = came_to(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join()

    assert seen.answer is LinkAnswer.UNREACHABLE


@pytest.mark.slow
def test_https_that_is_none_is_not_taken_for_it(site: Site) -> None:
    seen = came_to(site.link("200").replace("http:", "https:"))

    assert seen.answer is LinkAnswer.UNREACHABLE
    assert site.asked == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "127.1", "2130706433", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_never_asked_unless_the_caller_says_so(site: Site, host: str) -> None:
    port = site.address.rpartition(":")[2]

    seen = came_to(f"http://{host}:{port}/200", LinkOptions(patience=1, deadline=5))

    assert seen.answer in {LinkAnswer.UNSEEN, LinkAnswer.UNREACHABLE}
    assert site.asked == []


@pytest.mark.slow
def test_a_private_address_is_told_as_such(site: Site) -> None:
    assert came_to(site.link("200"), LinkOptions()) == LinkStatus(
        answer=LinkAnswer.UNSEEN, detail="it leads into a private network"
    )


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 nothing is bound to it
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b:1::a9fe:a9fe", False),
        ("64:ff9b:1::808:808", False),
        ("fec0::1", False),
        ("feff::1", False),
        ("::127.0.0.1", False),
        ("::10.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("::ffff:0:192.168.1.1", False),
        ("2001:0:4136:e378:8000:63ff:f5ff:fffe", False),  # Teredo, for 10.0.0.1
        ("2001:0:4136:e378:8000:63ff:80ff:fffe", False),  # Teredo, for 127.0.0.1
        ("2001:0:4136:e378:8000:63ff:f7f7:f7f7", True),  # Teredo, for 8.8.8.8
        ("::ffff:0:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("::ffff:8.8.8.8", True),
        ("8.8.8.8", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
    ],
)
def test_private_networks_are_known_however_they_are_written(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


@pytest.mark.slow
@pytest.mark.parametrize(
    "onwards",
    [
        "http://[",
        "http://[::1",
        "//[",
        "http://a]b/",
        "http://a:99999999/",
        "http://a:b/",
        "http://\u2100.example/",
        "http://" + "a" * 70 + ".example/",
        "http://a..b/",
        "file:///etc/passwd",
    ],
)
def test_a_place_that_is_none_ends_nobodys_turn(site: Site, onwards: str) -> None:
    links = [site.link(f"302/to={onwards.encode().decode('latin-1')}"), site.link("200"), site.link("404")]
    seen = request_links(links, options=HERE)

    assert seen[links[0]].answer in {LinkAnswer.UNREACHABLE, LinkAnswer.UNSEEN, LinkAnswer.REFUSED}
    assert [seen[link].answer for link in links[1:]] == [LinkAnswer.WORKS, LinkAnswer.GONE]


@pytest.mark.slow
def test_more_broken_sites_than_threads_leave_the_others_their_turn(site: Site) -> None:
    with ExitStack() as stack:
        broken = [stack.enter_context(serving(Site())) for _ in range(MOST_AT_ONCE)]
        links = [*(f"{address}/302/to=http://[" for address in broken), site.link("200")]
        seen = request_links(links, options=HERE)

    assert [seen[link].answer for link in links] == [LinkAnswer.UNREACHABLE] * MOST_AT_ONCE + [
        LinkAnswer.WORKS
    ]


@pytest.mark.parametrize("private", range(3))
def test_one_private_address_among_public_ones_is_enough_to_stay_away(private: int) -> None:
    addresses = [ip_address(f"8.8.8.{number}") for number in range(3)]
    assert may_be_asked(addresses, is_public)
    addresses[private] = ip_address("10.0.0.1")
    assert not may_be_asked(addresses, is_public)
