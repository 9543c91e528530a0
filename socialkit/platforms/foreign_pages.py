"""Asking the page of a stranger, once and politely, and never one in a private network."""

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import certifi
import urllib3
from urllib3.exceptions import ConnectTimeoutError
from urllib3.util import Url

from socialkit.platforms.http.exchange import RunningConnection
from socialkit.platforms.http.watched_connections import watched

#: As many as browsers and requests need for www, https and a language together.
MOST_REDIRECTS = 5
#: Statuses that send on to another address: RFC 9110, section 15.4
#: (https://www.rfc-editor.org/rfc/rfc9110#section-15.4, 2022-06).
REDIRECTS = frozenset({301, 302, 303, 307, 308})
#: An address of a site that does not answer is not the last one: sites have a handful.
_MOST_ADDRESSES = 3
_HEADERS = {"Accept-Encoding": "identity", "Connection": "close"}
#: Addresses that stand for IPv4 ones in their last 32 bits: RFC 6052
#: (https://www.rfc-editor.org/rfc/rfc6052, 2010-10), "IPv4-compatible" of RFC 4291, section 2.5.5.1
#: (https://www.rfc-editor.org/rfc/rfc4291, 2006-02), "IPv4-translated" of RFC 2765, section 2.1
#: (https://www.rfc-editor.org/rfc/rfc2765, 2000-02).
_EMBEDDING = tuple(map(ip_network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")))
#: No addresses of the public internet, though Python calls them global: a network's own translation,
#: RFC 8215 (https://www.rfc-editor.org/rfc/rfc8215, 2017-08), and site-local ones, RFC 3879
#: (https://www.rfc-editor.org/rfc/rfc3879, 2004-09).
_OWN = tuple(map(ip_network, ("64:ff9b:1::/48", "fec0::/10")))
_PORTS = {"http": 80, "https": 443}

IPAddress = IPv4Address | IPv6Address


def is_public(address: IPAddress) -> bool:
    """Say whether an address is one of the public internet, however it is wrapped."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and any(address in network for network in _EMBEDDING):
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if any(address in network for network in _OWN):
            return False
    return address.is_global and not address.is_multicast


def may_be_asked(addresses: Iterable[IPAddress], allowed: Callable[[IPAddress], bool]) -> bool:
    """Say whether every address of a site is allowed: one private one is enough to stay away."""
    return all(map(allowed, addresses))


class NotAskedError(Exception):
    """An address that is not asked: it is no page's, or (``private``) leads into a private network."""

    def __init__(self, *, private: bool) -> None:
        self.private = private
        super().__init__("it leads into a private network" if private else "it is no address of a page")


@cache
def _trusted() -> ssl.SSLContext:
    # Reading all authorities takes a twentieth of a second, and many never ask over TLS.
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitor:
    """Asks pages with its ``headers``; in seconds, ``patience`` is for the next bytes, ``whole`` for all.

    ``allowed`` says which addresses may be asked. Certificates are verified, no proxy is used, and nothing
    is sent but the address.
    """

    headers: Mapping[str, str]
    patience: float = 10
    whole: float = 20
    allowed: Callable[[IPAddress], bool] = is_public

    @contextmanager
    def visit(self, url: Url) -> Iterator[urllib3.BaseHTTPResponse]:
        """Ask for an address; its answer is open as long as the block lasts, its body not yet read.

        Raises NotAskedError, OSError (there is no such site), the errors of urllib3, and at the end
        TimeoutError where its time was up: what was read by then may look whole, and is not.
        """
        if url.scheme not in _PORTS or not url.host:
            raise NotAskedError(private=False)
        port = url.port or _PORTS[url.scheme]
        addresses = _addresses(url.host.strip("[]"), port)
        if not may_be_asked(addresses, self.allowed):
            raise NotAskedError(private=True)
        line = RunningConnection()
        with line.held(self.whole), self._answer(url, addresses[:_MOST_ADDRESSES], port) as response:
            yield response
        if line.cut_off:
            raise TimeoutError

    @contextmanager
    def _answer(self, url: Url, addresses: list[IPAddress], port: int) -> Iterator[urllib3.BaseHTTPResponse]:
        """Ask at these very addresses, one after the other: asked for again, a name may lead elsewhere."""
        for address in addresses[:-1]:
            with self._pool(url, str(address), port) as pool:
                try:
                    response = self._asked(pool, url)
                except ConnectTimeoutError:
                    continue
                with response:
                    yield response
                return
        with self._pool(url, str(addresses[-1]), port) as pool, self._asked(pool, url) as response:
            yield response

    def _pool(self, url: Url, address: str, port: int) -> urllib3.HTTPConnectionPool:
        timeout = urllib3.Timeout(connect=self.patience, read=self.patience)
        if url.scheme != "https":
            return watched(urllib3.HTTPConnectionPool(address, port, timeout=timeout))
        host = (url.host or "").strip("[]")
        return watched(
            urllib3.HTTPSConnectionPool(
                address,
                port,
                timeout=timeout,
                ssl_context=_trusted(),
                server_hostname=host,
                assert_hostname=host,
            )
        )

    def _asked(self, pool: urllib3.HTTPConnectionPool, url: Url) -> urllib3.BaseHTTPResponse:
        return pool.urlopen(
            "GET",
            url.request_uri,
            headers={**self.headers, **_HEADERS, "Host": url.netloc or ""},
            redirect=False,
            retries=False,
            assert_same_host=False,
            preload_content=False,
        )


def _addresses(host: str, port: int) -> list[IPAddress]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(address) for address in dict.fromkeys(str(row[4][0]) for row in found)]
