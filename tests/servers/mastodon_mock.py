"""mastodon_mock, a server of Mastodon's API that others wrote, in a process of its own."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.error import URLError
from urllib.request import urlopen

from tests.servers.faulty_server import unused_port

#: The first account's in the mock's own seed.
TOKEN = "mock_token"  # noqa: S105


class MockError(Exception):
    """The server does not boot."""


@contextmanager
def mastodon_mock() -> Iterator[str]:
    """Boot a server that ends with the block, and give its address; MockError where it does not boot."""
    address = f"http://127.0.0.1:{(port := unused_port())}"
    command = [sys.executable, "-m", "mastodon_mock", "serve", "--in-memory", "--host", "127.0.0.1"]
    with subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait(address, server)
            yield address
        finally:
            server.terminate()


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise MockError("mastodon_mock ended: is it installed?")
        with suppress(URLError, ConnectionError), urlopen(f"{address}/api/v2/instance", timeout=5):  # noqa: S310
            return
        time.sleep(0.1)
    raise MockError("mastodon_mock does not answer")
