"""Whether links lead anywhere: one polite request each, and never into a private network."""

import socket
import ssl
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Event, Thread
from urllib.parse import urljoin

import certifi
import urllib3
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as HTTPTimeoutError
from urllib3.util import Url, parse_url

from socialkit.model.arguments import refuse_no_function, refuse_no_number
from socialkit.model.link_status import LinkAnswer, LinkStatus
from socialkit.version import __version__

#: Sites that are asked at the same time; each of them gets one request after the other.
MOST_AT_ONCE = 8
#: As many as browsers and requests need for www, https and a language together.
MOST_REDIRECTS = 5
#: An address of a site that does not answer is not the last one: sites have a handful.
_MOST_ADDRESSES = 3
_HEADERS = {
    "User-Agent": f"socialkit/{__version__} (looks whether links work)",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
#: RFC 9110, section 15 (https://www.rfc-editor.org/rfc/rfc9110#section-15, 2022-06).
_REDIRECTS, _GONE = frozenset({301, 302, 303, 307, 308}), frozenset({404, 410})
_GOOD, _SERVER = range(200, 400), range(500, 600)
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


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkOptions:
    """How links are opened: ``patience`` for one answer and ``deadline`` for all of them, in seconds.

    ``allowed`` says which addresses may be asked; by default none in this machine's own and other
    private networks: whoever writes a campaign file must not reach what only its reader can reach.
    """

    patience: float = 10
    deadline: float = 60
    allowed: Callable[[IPAddress], bool] = is_public

    def __post_init__(self) -> None:
        """Refuse what no type checker saw."""
        refuse_no_number(self.patience, "patience")
        refuse_no_number(self.deadline, "deadline")
        refuse_no_function(self.allowed, "allowed", "lambda address: address.is_global")


_USUAL = LinkOptions()
_LATE = LinkStatus(answer=LinkAnswer.UNSEEN, detail="time was up before it was its turn")
_PRIVATE = LinkStatus(answer=LinkAnswer.UNSEEN, detail="it leads into a private network")


def request_links(links: Sequence[str], *, options: LinkOptions = _USUAL) -> Mapping[str, LinkStatus]:
    """Ask for each of ``links`` (http or https) once; give what each came to, in their order.

    Nothing is raised: what cannot be looked at is told as such. Nothing is read but the answer's head,
    nothing is sent but the address, certificates are verified, and no proxy is used.
    """
    sites: dict[str, list[str]] = {}
    for link in dict.fromkeys(links):
        sites.setdefault(link.partition("://")[2].partition("/")[0].lower(), []).append(link)
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    for site in sites.values():
        waiting.put(site)
    pool = _Pool(options, waiting)
    # Daemons: a site that drips its answer byte by byte must not keep the program from ending.
    threads = [Thread(target=pool.work, daemon=True) for _ in range(min(MOST_AT_ONCE, len(sites)))]
    for thread in threads:
        thread.start()
    Thread(target=pool.attend, args=(threads,), daemon=True).start()
    pool.over.wait(options.deadline)
    pool.over.set()
    return {link: pool.seen.get(link, _LATE) for link in dict.fromkeys(links)}


class _Pool:
    """What the threads share: sites to ask, what was seen, and whether it is over."""

    def __init__(self, options: LinkOptions, waiting: SimpleQueue[list[str]]) -> None:
        self.options = options
        self.waiting = waiting
        self.seen: dict[str, LinkStatus] = {}
        self.over = Event()
        self.trusted = ssl.create_default_context()
        self.trusted.load_verify_locations(certifi.where())

    def attend(self, threads: Sequence[Thread]) -> None:
        """Say that it is over when all ``threads`` have finished."""
        for thread in threads:
            thread.join()
        self.over.set()

    def work(self) -> None:
        """Ask site after site until there is none, or time is up."""
        while not self.over.is_set():
            try:
                site = self.waiting.get_nowait()
            except Empty:
                return
            for link in site:
                if not self.over.is_set():
                    self.seen[link] = self._followed(link)

    def _followed(self, link: str) -> LinkStatus:
        for _ in range(MOST_REDIRECTS + 1):
            try:
                found = self._asked(parse_url(link))
                if isinstance(found, LinkStatus):
                    return found
                link = urljoin(link, found)
            except Exception as error:  # noqa: BLE001  # guard: sites answer anything
                return LinkStatus(answer=LinkAnswer.UNREACHABLE, detail=_reason(error))
        return LinkStatus(answer=LinkAnswer.REFUSED, detail=f"it sends on more than {MOST_REDIRECTS} times")

    def _asked(self, url: Url) -> LinkStatus | str:
        """Give what an address came to, or where it sends on to."""
        if url.scheme not in _PORTS or not url.host:
            return LinkStatus(answer=LinkAnswer.UNSEEN, detail="it is no address of a page")
        port = url.port or _PORTS[url.scheme]
        addresses = _addresses(url.host.strip("[]"), port)
        if not may_be_asked(addresses, self.options.allowed):
            return _PRIVATE
        del addresses[_MOST_ADDRESSES:]
        for address in addresses[:-1]:
            try:
                return self._answered(url, str(address), port)
            except ConnectTimeoutError:
                continue
        return self._answered(url, str(addresses[-1]), port)

    def _answered(self, url: Url, address: str, port: int) -> LinkStatus | str:
        """Ask at this very address: asked for again, a name may lead elsewhere."""
        timeout = urllib3.Timeout(connect=self.options.patience, read=self.options.patience)
        host = (url.host or "").strip("[]")
        pool: urllib3.HTTPConnectionPool
        if url.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                address,
                port,
                timeout=timeout,
                ssl_context=self.trusted,
                server_hostname=host,
                assert_hostname=host,
            )
        else:
            pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
        with pool:
            response = pool.urlopen(
                "GET",
                url.request_uri,
                headers={**_HEADERS, "Host": url.netloc or ""},
                redirect=False,
                retries=False,
                assert_same_host=False,
                preload_content=False,
            )
            response.close()
        onwards = response.headers.get("Location")
        return onwards if response.status in _REDIRECTS and onwards else _meaning(response.status)


def _addresses(host: str, port: int) -> list[IPAddress]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(address) for address in dict.fromkeys(str(row[4][0]) for row in found)]


def _meaning(status: int) -> LinkStatus:
    said = f"the answer is {status}"
    if status in _GOOD:
        return LinkStatus(answer=LinkAnswer.WORKS)
    if status in _GONE:
        return LinkStatus(answer=LinkAnswer.GONE, detail=said)
    return LinkStatus(
        answer=LinkAnswer.REFUSED if status not in _SERVER else LinkAnswer.UNREACHABLE, detail=said
    )


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "there is no such site"
    if isinstance(error, SSLError):
        return "its certificate is not in order"
    if isinstance(error, HTTPTimeoutError) and not isinstance(error, NewConnectionError):
        return "it gives no answer"
    return "it cannot be reached"
