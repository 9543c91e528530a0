"""A page that is shown in a browser on this machine alone, and anew when there is another."""

from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

_LOOPBACK = "127.0.0.1"
#: Seconds that a browser may take to say what it wants.
_PATIENCE = 10
#: In a page that looks for its successor: what its policy says, and what it must say for that.
_NOTHING, _ITSELF = b"connect-src 'none'", b"connect-src 'self'"
#: Looks every half second whether there is another page.
WATCHING = """\
(() => {
  let seen;
  setInterval(async () => {
    try {
      const answer = await fetch("/number", { cache: "no-store" });
      const now = await answer.text();
      if (seen !== undefined && now !== seen) location.reload();
      seen = now;
    } catch { /* It is not there any more. */ }
  }, 500);
})();
"""


class _PageHandler(BaseHTTPRequestHandler):
    """Answers with the page, or with its number; to no other name than this machine's own."""

    timeout = _PATIENCE
    server: "_PageServer"

    def do_GET(self) -> None:
        """Give what is asked for."""
        port = self.server.server_address[1]
        if self.headers.get("Host") not in {f"{_LOOPBACK}:{port}", f"localhost:{port}"}:
            self._give(421, b"this page is shown on this machine alone", "text/plain")
        elif self.path == "/number":
            self._give(200, str(self.server.number).encode(), "text/plain")
        elif self.path.partition("?")[0] == "/":
            self._give(200, self.server.page, "text/html")
        else:
            self._give(404, b"there is one page: /", "text/plain")

    def _give(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the library's own name
        """Say nothing: the terminal is for what is found."""


class _PageServer(ThreadingHTTPServer):
    daemon_threads = True
    page = b""
    number = 0


@dataclass(kw_only=True)
class PreviewServer:
    """Shows one page at ``address`` from ``with`` on until its end, on a free port of this machine."""

    _server: _PageServer = field(init=False, repr=False)

    def __enter__(self) -> Self:
        """Begin; OSError where the machine has no free port."""
        self._server = _PageServer((_LOOPBACK, 0), _PageHandler)
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Where a browser finds the page."""
        return f"http://{_LOOPBACK}:{self._server.server_address[1]}/"

    def show(self, page: bytes) -> None:
        """Show a page in place of the one before; browsers that have that one load it."""
        self._server.page = page.replace(_NOTHING, _ITSELF, 1)
        self._server.number += 1
