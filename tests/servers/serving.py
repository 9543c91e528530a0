"""An HTTP server on this machine, for as long as a block lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread

_HERE = "127.0.0.1"


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler], tls: SSLContext | None = None) -> Iterator[str]:
    """Answer by a handler, and give the address; with ``tls`` by the name that certificates have."""
    with ThreadingHTTPServer((_HERE, 0), handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        scheme, host = ("https", "localhost") if tls else ("http", _HERE)
        thread = Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True)
        thread.start()
        try:
            yield f"{scheme}://{host}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
