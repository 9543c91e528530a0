"""urllib3's connections, which note the moment when a request begins to be sent."""

import socket
from functools import lru_cache
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from ssl import CERT_REQUIRED, SSLContext
from typing import Any

import urllib3
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import SSLError
from urllib3.util.ssl_ import create_urllib3_context

from socialkit.platforms.http.exchange import CURRENT, RunningConnection


class CutHeadError(HTTPException):
    """The connection ended within the head of an answer."""


class _HeadLines:
    """Hands on the lines of a head, and knows the last one."""

    def __init__(self, source: Any) -> None:  # noqa: ANN401  # whatever a socket's file is
        self.source, self.last = source, b""

    def readline(self, limit: int = -1) -> bytes:
        self.last = self.source.readline(limit)
        return bytes(self.last)

    def close(self) -> None:
        self.source.close()


class _WholeHead(HTTPResponse):
    """An answer whose head is known to be whole: http.client takes the end of a connection for its end.

    Without this, an id in a header that was cut would be taken for another id.
    """

    fp: Any

    def begin(self) -> None:
        """Read the head; raises CutHeadError."""
        lines = _HeadLines(self.fp)
        self.fp = lines
        try:
            super().begin()
        finally:
            if self.fp is lines:
                self.fp = lines.source
        if lines.last not in {b"\r\n", b"\n"}:
            self.close()
            raise CutHeadError


class _Watched(HTTPConnection):
    """Tells the exchange of its thread what it does."""

    response_class = _WholeHead
    _opening = False

    def _new_conn(self) -> socket.socket:
        opened = super()._new_conn()
        CURRENT.get().watch(opened)
        return opened

    def connect(self) -> None:
        """Connect, shake hands, open a proxy's tunnel: nothing of this is the request."""
        self._opening = True
        waits = CURRENT.get().waits
        if waits:
            self.timeout = waits[0]
        try:
            super().connect()
        finally:
            self._opening = False

    def send(self, data: object) -> None:
        """Send a part of the request; the first one only if there is time."""
        if self.sock is None:
            self.connect()
        if not self._opening:
            self._begin_sending(CURRENT.get())
        super().send(data)  # type: ignore[arg-type]  # whatever urllib3 hands on

    def getresponse(self) -> urllib3.HTTPResponse:  # type: ignore[override]  # as in urllib3
        """Give the answer, of which each next byte has to come in time."""
        waits = CURRENT.get().waits
        if waits:
            self.timeout = waits[1]
        return super().getresponse()

    def _begin_sending(self, running: RunningConnection) -> None:
        # urllib3 has set by now what whoever asks says of waits, which may be none.
        if running.waits:
            self.sock.settimeout(running.waits[0])
        running.begin_sending()


class _WatchedHTTPS(_Watched, HTTPSConnection):
    """The same over TLS, by certificates that are read once."""

    def connect(self) -> None:
        """Connect by the shared context; to a proxy, as urllib3 does: it speaks to two by one connection."""
        if self.proxy is None and self.ca_certs:
            self.ssl_context, self.ca_certs = trusting(self.ca_certs), None
        super().connect()


def trusting(file: str) -> SSLContext:
    """Give a context that verifies certificates and hosts by a file of certificates.

    It is one for all connections as long as the file is not written to, for reading the certificates takes
    more than all else of a request. Raises urllib3's SSLError for a file that holds none.
    """
    try:
        seen = Path(file).stat()
        return _trusting(file, (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino))
    except OSError as error:
        raise SSLError(error) from error


@lru_cache(maxsize=4)
def _trusting(file: str, _stamp: tuple[int, ...]) -> SSLContext:
    context = create_urllib3_context(cert_reqs=CERT_REQUIRED)
    context.load_verify_locations(file)
    return context


def watched(pool: HTTPConnectionPool) -> HTTPConnectionPool:
    """Make a pool's connections tell what they do."""
    pool.ConnectionCls = _WatchedHTTPS if pool.scheme == "https" else _Watched
    return pool
