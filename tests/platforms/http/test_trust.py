"""Which servers are believed, which proxies used, and that no secret is told on the way."""

import logging
import os
import ssl
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any

import pytest
import trustme
from urllib3.exceptions import SSLError

from socialkit.credentials.secret import Secret
from socialkit.errors import MisuseError, PublishError, UncertainError, UnreachableError
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.library import Library
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.http.statuses import refusal
from socialkit.platforms.http.timeouts import Timeouts
from socialkit.platforms.http.trust import tls
from socialkit.platforms.http.watched_connections import trusting
from socialkit.platforms.network import DIRECT, Network
from tests.servers.certificates import bundle, served
from tests.servers.faulty_server import JSON, Do, answer, faulty, unused_port

now = partial(datetime.now, UTC)
TOKEN = Secret("canary-3f9c/+=")
POST = HttpRequest(method="POST", url="/posts", json={"key": TOKEN}, bearer=TOKEN, headers={"X-Key": TOKEN})


def published(address: str, network: Network = DIRECT) -> HttpAnswer:
    return HttpClient(address, now, (TOKEN,), network).call(POST, publishes=True)


def test_a_certificate_of_a_trusted_authority_is_believed(tmp_path: Path) -> None:
    with faulty(Do.READ, JSON, tls=served()) as server:
        assert published(server.address, Network(authorities=bundle(tmp_path))).json() == {}


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        (partial(served, "example.org"), "Hostname mismatch"),
        (partial(served, expired=True), "certificate has expired"),
    ],
)
def test_a_certificate_that_is_not_in_order_gets_no_byte(
    shown: partial[ssl.SSLContext], why: str, tmp_path: Path
) -> None:
    trusting = Network(authorities=bundle(tmp_path))
    with faulty(Do.READ, JSON, tls=shown()) as server:
        with pytest.raises(UnreachableError, match=rf"{why}.*in REQUESTS_CA_BUNDLE.*; nothing was sent"):
            published(server.address, trusting)
        assert server.requests == []


@pytest.mark.parametrize("network", [DIRECT, None])
def test_an_unknown_authority_is_not_believed(network: Network | None, tmp_path: Path) -> None:
    other = network or Network(authorities=bundle(tmp_path, of=trustme.CA()))
    with faulty(Do.READ, JSON, tls=served()) as server:
        with pytest.raises(UnreachableError, match="certificate is not in order"):
            published(server.address, other)
        assert server.requests == []


def test_who_speaks_no_tls_gets_no_byte() -> None:
    with faulty(b"220 mail.example.org\r\n", Do.READ) as server:
        with pytest.raises(UnreachableError, match="no TLS connection"):
            published(f"https://localhost:{server.port}")
        assert b"canary" not in b"".join(server.requests)


def test_a_bundle_that_is_not_there_is_named(tmp_path: Path) -> None:
    network = Network.of({"SSL_CERT_FILE": str(tmp_path / "none.pem")})
    with pytest.raises(UnreachableError, match=r"none.pem is no file of certificates.*nothing was sent"):
        published("https://localhost:1", network)
    (tmp_path / "none.pem").write_text("nothing")
    with pytest.raises(MisuseError, match="holds no certificates"):
        tls(network)
    with pytest.raises(UnreachableError, match="nothing was sent"):
        published("https://localhost:1", network)


def test_certificates_are_read_once_and_again_when_their_file_is_another(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    trusted, other = bundle(tmp_path), bundle(tmp_path / "other", of=trustme.CA())
    contexts = [trusting(str(file)) for file in (trusted, trusted, other, trusted)]
    assert contexts[0] is contexts[1] is contexts[3]
    assert contexts[2] is not contexts[0]
    assert contexts[0].verify_mode is ssl.CERT_REQUIRED
    assert contexts[0].check_hostname
    network = Network(authorities=trusted)
    for believed in (True, False, True):
        bundle(tmp_path, of=None if believed else trustme.CA())
        with faulty(Do.READ, JSON, tls=served()) as server:
            if believed:
                assert published(server.address, network).json() == {}
                continue
            with pytest.raises(UnreachableError, match="certificate is not in order"):
                published(server.address, network)
            assert server.requests == []


def test_certificates_are_read_again_where_only_the_time_of_change_tells(tmp_path: Path) -> None:
    """What copies files with their times keeps the size, too, if two certificates are as long."""
    file = bundle(tmp_path)
    before = file.stat()
    first, times = trusting(str(file)), (before.st_atime_ns, before.st_mtime_ns)
    file.write_bytes(file.read_bytes())
    os.utime(file, ns=times)
    # The clock of a file system ticks every few milliseconds.
    while file.stat().st_ctime_ns == before.st_ctime_ns:
        os.utime(file, ns=times)
    after = file.stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)
    assert trusting(str(file)) is not first


@pytest.mark.parametrize("content", ["", "nothing", None])
def test_a_file_without_certificates_makes_no_context(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "some.pem"
    if content is not None:
        file.write_text(content)
    for _ in range(2):
        with pytest.raises(SSLError):
            trusting(str(file))


def test_the_environment_says_how_the_internet_is_reached() -> None:
    network = Network.of(
        {
            "https_proxy": "http://me:canary@proxy.example:3128",
            "NO_PROXY": "intern.example, .local",
            "REQUESTS_CA_BUNDLE": "/ca.pem",
            "SSL_CERT_FILE": "/other.pem",
        }
    )
    assert network.authorities == Path("/ca.pem")
    assert network.proxies_for("https://api.example/2") == {"https": "http://me:canary@proxy.example:3128"}
    for direct in (
        "https://intern.example",
        "https://a.intern.example:8443",
        "https://b.local",
        "http://[::1]:1",
    ):
        assert network.proxies_for(direct) == {}
    assert network.proxies_for("https://notintern.example") != {}
    for here in ("http://localhost:1", "https://127.0.0.1", "http://[::1]:1"):
        assert Network.of({"ALL_PROXY": "http://p:1"}).proxies_for(here) == {}
    assert "canary" not in repr(network)
    assert Network.of({"ALL_PROXY": "http://p:1", "NO_PROXY": "*"}).proxies_for("https://a.example") == {}
    with pytest.raises(MisuseError, match="HTTPS_PROXY"):
        Network.of({"ALL_PROXY": "socks5://p:1"}).proxies_for("https://a.example")


@pytest.mark.parametrize(
    ("named", "direct", "asked"),
    [
        ("*.intern.example", "https://a.intern.example", "https://intern.example.org"),
        ("intern.example:8443", "https://a.intern.example:8443", "https://intern.example"),
        ("intern.example:443", "https://intern.example", "https://intern.example:444"),
        ("10.0.0.0/8", "https://10.1.2.3", "https://11.1.2.3"),
        ("10.1.2.3", "https://10.1.2.3:8443", "https://10.1.2.30"),
        ("10.1.2.3:443", "https://10.1.2.3", "https://10.1.2.3:1"),
        ("fd00::/8", "https://[fd00::1]", "https://[fe80::1]"),
        ("[fd00::1]:443", "https://[fd00::1]", "https://[fd00::1]:1"),
        ("other.example intern.example", "https://intern.example", "https://example"),
        (",,  ,.", "http://localhost", "https://intern.example"),
    ],
)
def test_who_needs_no_proxy_is_named_as_other_programs_read_it(named: str, direct: str, asked: str) -> None:
    network = Network.of({"ALL_PROXY": "http://p:1", "NO_PROXY": named})
    assert network.proxies_for(direct) == {}
    assert network.proxies_for(asked) != {}


@pytest.mark.parametrize("proxy", ["http://me:canary@", "http://me:canary@p:port", "http://[::1", "p:3128"])
def test_a_proxy_that_is_no_address_gets_nothing_and_is_not_shown(proxy: str) -> None:
    network = Network(proxies={"https": proxy})
    with pytest.raises(UnreachableError, match="or no address: write http://host:port") as caught:
        published("https://api.example.org", network)
    assert "canary" not in str(caught.value)


def test_a_proxy_sees_where_a_request_goes_and_no_more() -> None:
    with faulty(Do.READ, answer(502)) as proxy:
        network = Network(proxies={"https": f"http://me:secret@localhost:{proxy.port}"})
        with pytest.raises(UnreachableError, match=r"the proxy does not connect.*nothing was sent") as caught:
            published("https://api.example.org", network)
    assert proxy.requests[0].startswith(b"CONNECT api.example.org:443 HTTP/1.")
    assert b"canary" not in proxy.requests[0]
    assert "me:secret" not in str(caught.value)


def test_through_a_proxys_tunnel_a_post_goes_out(tmp_path: Path) -> None:
    established = b"HTTP/1.1 200 Connection established\r\n\r\n"
    with faulty(Do.READ, established, served("api.example.org"), Do.READ, JSON) as proxy:
        reached = Network(
            proxies={"https": f"http://me:secret@localhost:{proxy.port}"}, authorities=bundle(tmp_path)
        )
        assert published("https://api.example.org", reached).json() == {}
        asked, sent = proxy.requests
    assert b"Proxy-Authorization: Basic" in asked
    assert b"canary" not in asked
    assert sent.startswith(b"POST /posts HTTP/1.1")
    assert b"Proxy-Authorization" not in sent


def test_a_tunnel_that_is_cut_has_carried_nothing() -> None:
    established = b"HTTP/1.1 200 Connection established\r\n\r\n"
    with faulty(Do.READ, established) as proxy:
        network = Network(proxies={"https": f"http://localhost:{proxy.port}"})
        with pytest.raises(UnreachableError, match="nothing was sent"):
            published("https://api.example.org", network)


class _LibraryError(Exception):
    """What a platform's library raises."""


LIBRARY = Library(
    errors=(_LibraryError,), loggers=("tests.library",), refused=lambda told: refusal(told, now())
)


def through_library(address: str) -> object:
    """Publish as a library does that logs its headers and wraps whatever befalls it."""
    client = HttpClient(address, now, (TOKEN,))

    def ask() -> object:
        logging.getLogger("tests.library").debug("headers: %s", {"Authorization": TOKEN.reveal()})
        try:
            told = client.session.post(f"{address}/posts", headers={"Authorization": TOKEN.reveal()})
            told.raise_for_status()
            return told.json()["id"]
        except OSError as error:
            raise _LibraryError(f"it failed with {TOKEN.reveal()}") from error

    return client.through(LIBRARY, ask, publishes=True)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (b"", UncertainError),
        (answer(200, b"[]"), UncertainError),
        (answer(200, b"{}"), UncertainError),
        (answer(200, b"[" * 100_000), UncertainError),
        (answer(422, b"{}"), PublishError),
        (answer(500, b"{}"), UncertainError),
    ],
)
def test_what_a_library_makes_of_a_failure_does_not_count(said: bytes, error: type[PublishError]) -> None:
    with faulty(Do.READ, said) as server, pytest.raises(error) as caught:
        through_library(server.address)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("status", [103, 304, 308, 600])
def test_what_a_library_takes_for_a_success_does_not_count(status: int) -> None:
    with faulty(Do.READ, answer(status, b'{"id": "1"}')) as server:
        client = HttpClient(server.address, now, (TOKEN,))
        with pytest.raises(UncertainError, match=f"answered {status}; it may be out"):
            client.through(LIBRARY, lambda: client.session.post(server.address).json(), publishes=True)


def test_what_a_library_did_not_send_is_not_out() -> None:
    with pytest.raises(UnreachableError, match="nothing was sent"):
        through_library(f"http://localhost:{unused_port()}")


@pytest.mark.parametrize(
    "wish",
    [
        {"verify": False},
        {"verify": False, "proxies": {"https": "http://localhost:1"}},
        {"verify": False, "cert": "none.pem"},
    ],
)
def test_what_a_library_asks_of_certificates_and_proxies_does_not_count(wish: dict[str, Any]) -> None:
    with faulty(Do.READ, JSON, tls=served()) as server:
        client = HttpClient(server.address, now, (TOKEN,))
        with pytest.raises(UnreachableError, match=r"certificate is not in order.*nothing was sent"):
            client.through(LIBRARY, lambda: client.session.post(server.address, **wish), publishes=True)
        assert server.requests == []


def test_a_librarys_proxy_is_not_asked() -> None:
    with faulty(Do.READ, JSON) as server, faulty(Do.READ, JSON) as proxy:
        client = HttpClient(server.address, now, (TOKEN,))
        wish = {"http": f"http://localhost:{proxy.port}"}
        client.through(LIBRARY, lambda: client.session.post(f"{server.address}/posts", proxies=wish))
        assert proxy.connections == 0
    assert server.requests[0].startswith(b"POST /posts HTTP/1.1")


@pytest.mark.parametrize("patience", [None, 60, (None, 60)])
def test_a_librarys_patience_does_not_count(patience: Any) -> None:  # noqa: ANN401  # whatever requests takes
    waits = Timeouts(read=timedelta(seconds=0.2), whole=timedelta(minutes=1))
    began = monotonic()
    with faulty(Do.READ, Do.HANG) as server:
        client = HttpClient(server.address, now, (TOKEN,), timeouts=waits)
        with pytest.raises(UncertainError, match="no answer in time"):
            client.through(
                LIBRARY, lambda: client.session.post(server.address, timeout=patience), publishes=True
            )
    assert monotonic() - began < 5


def test_who_does_not_take_what_is_sent_is_not_waited_for_longer_than_for_a_connection() -> None:
    waits = Timeouts(connect=timedelta(seconds=0.2), whole=timedelta(minutes=1))
    began = monotonic()
    with faulty(Do.HANG) as server:
        client = HttpClient(server.address, now, (TOKEN,), timeouts=waits)
        with pytest.raises(UncertainError, match="no answer in time"):
            client.call(HttpRequest(method="POST", url="/", body=bytes(50_000_000)), publishes=True)
    assert monotonic() - began < 5


def test_what_a_library_tries_again_by_itself_has_a_connection_and_a_reason_of_its_own() -> None:
    with faulty(Do.READ) as first:
        client = HttpClient(first.address, now, (TOKEN,))

        def ask() -> object:
            with suppress(OSError):
                client.session.get(f"{first.address}/posts")
            return client.session.get(f"http://localhost:{unused_port()}/posts").json()

        with pytest.raises(UnreachableError, match=r"nobody listens there.*nothing was sent"):
            client.through(LIBRARY, ask, publishes=True)


@pytest.mark.parametrize("said", [answer(200, b"{}"), answer(404, b"{}"), b""])
def test_what_befalls_a_later_request_says_nothing_of_the_one_that_publishes(said: bytes) -> None:
    with faulty(Do.READ, answer(200, b"{}")) as first, faulty(Do.READ, said) as second:
        client = HttpClient(first.address, now, (TOKEN,))

        def ask() -> object:
            client.session.post(f"{first.address}/posts")
            told = client.session.get(f"{second.address}/posts/1")
            told.raise_for_status()
            return told.json()["id"]

        with pytest.raises(UncertainError, match="may be out"):
            client.through(LIBRARY, ask, publishes=True)
        with pytest.raises(PublishError, match=r"nothing|refuses"):
            client.through(LIBRARY, ask)


@contextmanager
def recorded() -> Iterator[list[str]]:
    """Record what all libraries log at DEBUG, tracebacks too."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(logging.Formatter().format(record))  # type: ignore[method-assign]
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.setLevel(level)
        root.removeHandler(handler)


def frames(trace: TracebackType | None) -> Iterator[str]:
    """Give the local variables of every frame but the tests', as tools show them."""
    while trace is not None:
        if "tests" not in trace.tb_frame.f_code.co_filename:
            yield from map(repr, trace.tb_frame.f_locals.values())
        trace = trace.tb_next


def read(told: object) -> None:
    """Do with an answer what a publisher does."""
    assert isinstance(told, HttpAnswer)
    told.read(str, "id")


@pytest.mark.parametrize("publish", [published, through_library])
@pytest.mark.parametrize(
    "said",
    [
        b"",
        answer(403, b"{}", X_Echo="canary-3f9c/+="),
        answer(200, b"canary-3f9c/+="),
        answer(200, b"{}")[:-1],
    ],
)
def test_a_secret_is_told_nowhere(publish: partial[object], said: bytes) -> None:
    with faulty(Do.READ, said) as server, recorded() as lines:
        with pytest.raises(PublishError) as caught:
            read(publish(server.address))
        assert "canary" not in "".join(traceback.format_exception(caught.value))
        assert not [shown for shown in frames(caught.value.__traceback__) if "canary" in shown]
    assert lines
    assert not [line for line in lines if "canary" in line]
