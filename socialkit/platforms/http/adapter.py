"""What every request of an account goes through, also one that a platform's own library makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool

from socialkit.errors import MisuseError, PublishError, UncertainError, UnreachableError
from socialkit.platforms.http.exchange import Exchange
from socialkit.platforms.http.messages import MOST_BYTES
from socialkit.platforms.http.reasons import FAILURES, LATE, TIME_IS_UP, TooLargeError, reason
from socialkit.platforms.http.tapping import given_instead, tell
from socialkit.platforms.http.timeouts import Timeouts
from socialkit.platforms.http.trust import bundle
from socialkit.platforms.http.watched_connections import watched
from socialkit.platforms.network import Network
from socialkit.text.loopback import is_loopback

_CHUNK = 65_536
#: Requests that change nothing: RFC 9110, section 9.2.1
#: (https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1, 2022-06).
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: The request was not acted on and is to be made again elsewhere; after another redirect that is not sure:
#: RFC 9110, section 15.4 (https://www.rfc-editor.org/rfc/rfc9110#section-15.4, 2022-06).
_NOT_DONE = frozenset({307, 308})


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestBounds:
    """What holds for the requests of one call: how long they may last (None: as usual), what they may do.

    ``most_bytes`` are read of each answer.
    """

    deadline: datetime | None = None
    publishes: bool = False
    most_bytes: int = MOST_BYTES


class BoundedAdapter(HTTPAdapter):
    """Sends each request on a connection of its own, and raises PublishError for whatever goes wrong.

    UnreachableError where no byte of the request was sent, or where it was to publish nothing; else
    UncertainError. ``fault`` is the last one raised and ``last`` the last answer, for libraries put words of
    their own in their place. ``acted`` counts the requests that may have changed something, by their first
    byte and whatever befell them then.
    """

    def __init__(self, clock: Callable[[], datetime], network: Network, timeouts: Timeouts) -> None:
        super().__init__()
        self.clock, self.network, self.timeouts = clock, network, timeouts
        self.begin(RequestBounds())

    def begin(self, bounds: RequestBounds) -> None:
        """Hold the requests that follow within ``bounds``; what came before is forgotten."""
        self.bounds = bounds
        self.fault: PublishError | None = None
        self.last: requests.Response | None = None
        self.acted = 0

    def send(  # noqa: PLR0913, PLR0917  # requests calls it by these names
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002, FBT002
        timeout: object = None,  # noqa: ARG002
        verify: object = True,  # noqa: ARG002, FBT002
        cert: object = None,  # noqa: ARG002
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002
    ) -> requests.Response:
        """Send it within the bounds, whatever else is asked for: verified, once, to no other host."""
        self.fault = self.last = None
        exchange = Exchange(ends=self._ends(), clock=self.clock)
        try:
            answer = self._answered(request, exchange)
        finally:
            self.acted += exchange.acted and request.method not in SAFE
        if isinstance(answer, str):
            # Out here, so that nothing of what the libraries raised hangs on to the error.
            self.fault = self._fault(request, answer, exchange)
            raise self.fault
        self.last = answer
        return answer

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: Any,  # noqa: ANN401  # requests' own
        proxies: dict[str, str] | None = None,
        cert: Any = None,  # noqa: ANN401
    ) -> HTTPConnectionPool:
        """Give the pool that requests would, with connections that tell what they do."""
        return watched(super().get_connection_with_tls_context(request, verify, proxies, cert))

    def _ends(self) -> datetime:
        usual = self.clock() + self.timeouts.whole
        return min(usual, self.bounds.deadline) if self.bounds.deadline else usual

    def _answered(self, request: requests.PreparedRequest, exchange: Exchange) -> requests.Response | str:
        """Give the answer, read to its end, or the reason why there is none."""
        refused = _refused_address(request.url or "")
        if refused:
            return refused
        left = exchange.left()
        if left <= 0:
            return TIME_IS_UP
        try:
            with exchange.held(left):
                answer = self._sent(request, self.timeouts.within(left))
            if exchange.cut_off:
                # What had no length looks whole, wherever it was cut.
                return LATE
        except FAILURES as error:
            return reason(error, cut_off=exchange.cut_off)
        except MisuseError as error:
            return str(error)
        finally:
            # Nobody can say whether a request on an old connection got through: each has its own.
            self.close()
        return _refused_redirect(request, answer, exchange) or answer

    def _sent(self, request: requests.PreparedRequest, timeout: tuple[float, float]) -> requests.Response:
        url = request.url or ""
        request.headers["Connection"] = "close"
        instead = given_instead(self.network.tap, request)
        if instead is not None:
            return instead
        answer = super().send(
            request,
            stream=True,
            timeout=timeout,
            verify=bundle(self.network),
            proxies=self.network.proxies_for(url),
        )
        answer.raw = BytesIO(_body(answer, self.bounds.most_bytes))
        tell(self.network.tap, answer)
        return answer

    def _fault(self, request: requests.PreparedRequest, why: str, exchange: Exchange) -> PublishError:
        host = urlsplit(request.url or "").netloc
        if not exchange.acted:
            done = "published" if exchange.sent else "sent"
            return UnreachableError(f"{host}: {why}; nothing was {done}")
        if self.bounds.publishes and request.method not in SAFE:
            return UncertainError(f"{host}: {why}; it may be out")
        return UnreachableError(f"{host}: {why}; nothing was to be published by this")


def _body(answer: requests.Response, most: int) -> bytes:
    """Read an answer to its end, unpacked; raises TooLargeError."""
    parts, size = [], 0
    with answer.raw:
        for part in answer.raw.stream(_CHUNK, decode_content=True):
            size += len(part)
            if size > most:
                raise TooLargeError
            parts.append(part)
    return b"".join(parts)


def _refused_address(url: str) -> str:
    """Say why nothing is sent to an address; empty where it may be."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        return ""
    return "secrets do not go out in the open: write https:// in `server:`"


def _refused_redirect(
    request: requests.PreparedRequest, answer: requests.Response, exchange: Exchange
) -> str:
    """Say why a redirect is not followed; empty for one that is, and for any other answer."""
    if not answer.is_redirect:
        return ""
    here, there = urlsplit(request.url or ""), _target(request.url or "", answer.headers["Location"])
    if request.method in SAFE and (here.scheme, here.netloc) == (there.scheme, there.netloc):
        return ""
    exchange.sent_elsewhere = answer.status_code in _NOT_DONE
    host = "".join(filter(str.isprintable, there.hostname or "another address"))
    return f"it sends on to {host}, where no secret goes: if that is right, write it in `server:`"


def _target(url: str, location: str) -> SplitResult:
    """Give where a redirect leads; nowhere for what is no address."""
    try:
        # As requests reads it: the bytes of a header are UTF-8 there.
        return urlsplit(urljoin(url, location.encode("latin-1").decode()))
    except ValueError:
        return urlsplit("")
