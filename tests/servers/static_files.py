"""A web server on this machine that shows a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

_HERE = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Uncomplaining(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of who hangs up."""


@contextmanager
def shown_folder(folder: Path) -> Iterator[str]:
    """Show a folder for as long as the block lasts, and give its address."""
    folder.mkdir(exist_ok=True)
    with _Uncomplaining((_HERE, 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True)
        thread.start()
        try:
            yield f"http://{_HERE}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
