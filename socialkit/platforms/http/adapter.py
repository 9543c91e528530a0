"""What every request of an account goes through, also one that a platform's own library makes."""

from collections.abc import Callable
from contextlib import ExitStack
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
    """Sends each request on a connection of its own: verified, once, to no other host, within bounds.

    That holds whatever is asked of requests: its adapter takes pools, certificates and proxies from here, and
    the waits stand at the connection. ``last`` is the last answer and ``fault`` what befell the last request,
    for libraries put words of their own in their place. ``acted`` counts the requests that may have changed
    something, by their first byte and whatever befell them then.
    """

    def __init__(self, clock: Callable[[], datetime], network: Network, timeouts: Timeouts) -> None:
        super().__init__()
        self.clock, self.network, self.timeouts = clock, network, timeouts
        self._held = ExitStack()
        self.begin(RequestBounds())

    def begin(self, bounds: RequestBounds) -> None:
        """Hold the requests that follow within ``bounds``; what came before is forgotten."""
        self._end()
        self.bounds = bounds
        self.last: requests.Response | None = None
        self._exchanges: list[Exchange] = []

    @property
    def acted(self) -> int:
        """Count the requests that may have changed something."""
        return sum(each.acted and not each.asks for each in self._exchanges)

    def fault(self, error: BaseException) -> PublishError | None:
        """Give what befell the last request, of which ``error`` came; None where it was answered, or is none.

        UnreachableError where no byte of it was sent, or where it was to publish nothing; else
        UncertainError.
        """
        if not self._exchanges or self.last is not None:
            return None
        exchange = self._exchanges[-1]
        return self._meant(exchange, exchange.refused or reason(error, cut_off=exchange.cut_off))

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: Any,  # noqa: ANN401, ARG002  # requests' own
        proxies: dict[str, str] | None = None,  # noqa: ARG002
        cert: Any = None,  # noqa: ANN401, ARG002
    ) -> HTTPConnectionPool:
        """Begin a request: give the pool that requests would, with connections that tell what they do.

        Raises UnreachableError for a request that may not go out.
        """
        self._end()
        self.last = None
        exchange = self._exchange(request)
        self._exchanges.append(exchange)
        pool = self._pool(request, exchange)
        if isinstance(pool, str):
            # Out here, so that nothing of what the libraries raised hangs on to the error.
            exchange.refused = pool
            raise self._meant(exchange, pool)
        return pool

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:  # noqa: ANN401, ARG002
        """Verify by the certificates that the network trusts, whatever else is asked for."""
        super().cert_verify(conn, url, bundle(self.network), None)

    def request_url(self, request: requests.PreparedRequest, proxies: dict[str, str] | None) -> str:  # noqa: ARG002
        """Give what is asked for: of a proxy in the open it is the whole address."""
        return super().request_url(request, self.network.proxies_for(request.url or ""))

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:  # noqa: ANN401
        """End a request: give its answer, read to the end.

        Raises UnreachableError or UncertainError for an answer that is none.
        """
        answer, exchange = super().build_response(req, resp), self._exchanges[-1]
        exchange.refused = self._read(answer, exchange) or _refused_redirect(req, answer, exchange)
        if exchange.refused:
            raise self._meant(exchange, exchange.refused)
        self.last = answer
        return answer

    def _exchange(self, request: requests.PreparedRequest) -> Exchange:
        usual = self.clock() + self.timeouts.whole
        return Exchange(
            host=urlsplit(request.url or "").netloc,
            asks=request.method in SAFE,
            ends=min(usual, self.bounds.deadline) if self.bounds.deadline else usual,
            clock=self.clock,
        )

    def _pool(self, request: requests.PreparedRequest, exchange: Exchange) -> HTTPConnectionPool | str:
        """Give the pool for a request, or the reason why there is none."""
        url = request.url or ""
        left = exchange.left()
        refused = _refused_address(url) or (TIME_IS_UP if left <= 0 else "")
        if refused:
            return refused
        exchange.waits = self.timeouts.within(left)
        self._held.enter_context(exchange.held(left))
        request.headers["Connection"] = "close"
        try:
            pool = super().get_connection_with_tls_context(
                request, bundle(self.network), self.network.proxies_for(url)
            )
        except FAILURES as error:
            return reason(error, cut_off=False)
        except MisuseError as error:
            return str(error)
        return given_instead(self.network.tap, request, pool) or watched(pool)

    def _read(self, answer: requests.Response, exchange: Exchange) -> str:
        """Read an answer to its end; give the reason why it is none, which is empty for one that is."""
        try:
            answer.raw = BytesIO(_body(answer, self.bounds.most_bytes))
        except FAILURES as error:
            return reason(error, cut_off=exchange.cut_off)
        finally:
            self._end()
        if exchange.cut_off:
            # What had no length looks whole, wherever it was cut.
            return LATE
        if exchange.sent:
            tell(self.network.tap, answer)
        return ""

    def _end(self) -> None:
        self._held.close()
        # Nobody can say whether a request on an old connection got through: each has its own.
        self.close()

    def _meant(self, exchange: Exchange, why: str) -> PublishError:
        if not exchange.acted:
            done = "published" if exchange.sent else "sent"
            return UnreachableError(f"{exchange.host}: {why}; nothing was {done}")
        if self.bounds.publishes and not exchange.asks:
            return UncertainError(f"{exchange.host}: {why}; it may be out")
        return UnreachableError(f"{exchange.host}: {why}; nothing was to be published by this")


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
