"""Where a browser comes back to after a sign-in: a server on this machine, for one answer."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Full, Queue
from threading import Thread
from urllib.parse import urlsplit

from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError
from socialkit.platforms.sign_in import LOOPBACK, Authorization

#: Listened at, whatever the address is called that a browser is sent to; of IPv6 where it goes by the name.
_HERE, _HERE_6, _NAME = "127.0.0.1", "::1", "localhost"
_DONE = "You are signed in. Close this page, and go back to the terminal."
_REFUSED = "You are not signed in: the terminal says why."
_OTHER = "This is not the sign-in that was begun."
_PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>socialkit</title><p>{}</p></html>"
#: Seconds that a connection may say nothing: browsers open some for later.
_SILENCE = 5
_LONGEST = 8192


@dataclass(kw_only=True, slots=True)
class Redirects:
    """Waits for the browser; ``ask`` is the sign-in that it belongs to."""

    ask: Authorization
    _came: "Queue[Secret | AuthorizationError]" = field(
        default_factory=lambda: Queue(maxsize=1), init=False, repr=False
    )

    def code(self, patience: timedelta) -> Secret:
        """Give the code that comes back; AuthorizationError where none was given.

        CredentialsError where nobody came in time.
        """
        try:
            came = self._came.get(timeout=patience.total_seconds())
        except Empty:
            came = None
        if came is None:
            raise CredentialsError(
                "nobody came back from the browser in time: begin anew, or with --no-browser on a machine "
                "without one"
            )
        if isinstance(came, AuthorizationError):
            raise came
        return came

    def taken(self, query: str) -> tuple[int, str]:
        """Take what a browser brings; give the status and the words to show."""
        try:
            self._keep(self.ask.code_in(query))
        except AuthorizationError as error:
            self._keep(error)
            return 200, _REFUSED
        except CredentialsError:
            return 400, _OTHER
        return 200, _DONE

    def _keep(self, came: Secret | AuthorizationError) -> None:
        # The first one counts.
        with suppress(Full):
            self._came.put_nowait(came)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; what it is asked is told nowhere, for a code stands in it."""

    redirects: Redirects
    timeout = _SILENCE

    def do_GET(self) -> None:
        """Take what the browser brings, if it asks for this address by its own name."""
        own, parts = urlsplit(self.redirects.ask.redirect).netloc, urlsplit(self.path)
        if self.headers.get("Host") != own or parts.path != "/" or len(self.path) > _LONGEST:
            status, words = 404, _OTHER
        else:
            status, words = self.redirects.taken(parts.query)
        page = _PAGE.format(words).encode()
        self.send_response(status)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(page))),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Listening6(ThreadingHTTPServer):
    """A server at an address of IPv6."""

    address_family = socket.AF_INET6


@contextmanager
def listening(port: int, redirect: str = LOOPBACK) -> Iterator[Redirects]:
    """Listen on this machine, and on no other address of it, as long as the block lasts.

    ``redirect`` is what that is called where the platform sends the browser, with ``{port}`` in it.
    CredentialsError where the port is taken.
    """
    redirects = Redirects(ask=Authorization(redirect=redirect.format(port=port)))
    handler = type("_OwnHandler", (_Handler,), {"redirects": redirects})
    with ExitStack() as servers:
        try:
            for kind, here in _places(redirects.ask.redirect):
                servers.enter_context(_serving(kind((here, port), handler)))
        except OSError as error:
            raise CredentialsError(
                f"port {port} of this machine cannot be used ({error.strerror}): name another one with "
                f"--port, and register its address with the app"
            ) from None
        yield redirects


def _places(redirect: str) -> tuple[tuple[type[ThreadingHTTPServer], str], ...]:
    """Give where to listen: a browser may try either address of a name, and an address has itself alone."""
    if urlsplit(redirect).hostname != _NAME or not _has_ipv6():
        return ((ThreadingHTTPServer, _HERE),)
    return ((ThreadingHTTPServer, _HERE), (_Listening6, _HERE_6))


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as tried:
            tried.bind((_HERE_6, 0))
    except OSError:
        return False
    return True


@contextmanager
def _serving(server: ThreadingHTTPServer) -> Iterator[None]:
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
