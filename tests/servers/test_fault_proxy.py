"""The proxy itself: what each fault looks like to who asks."""

import socket
from collections.abc import Iterator
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest

from tests.servers.fault_proxy import Fault, Plan, Way, fault_proxy

ANSWER = b"the answer"


class _Answering(StreamRequestHandler):
    """Gives one answer to each line that it is sent."""

    def handle(self) -> None:
        for line in self.rfile:
            if line.endswith(b"\n"):
                self.wfile.write(ANSWER)


class _Server(ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of who hangs up."""


@pytest.fixture
def address() -> Iterator[str]:
    with _Server(("127.0.0.1", 0), _Answering) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def asked(address: str, question: bytes) -> bytes | str:
    """Give what is answered to a question, or how that fails."""
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=0.2) as connection:
        connection.sendall(question + b"\n")
        try:
            return connection.recv(100)
        except OSError as error:
            return type(error).__name__


@pytest.mark.parametrize(
    ("fault", "seen"),
    [
        (Fault.DELAY, {Way.REQUEST: ANSWER, Way.ANSWER: ANSWER}),
        (Fault.CUT, {Way.REQUEST: b"", Way.ANSWER: b""}),
        (Fault.HALF, {Way.REQUEST: b"", Way.ANSWER: ANSWER[:5]}),
        (Fault.RESET, dict.fromkeys(Way, "ConnectionResetError")),
        (Fault.BLACK_HOLE, dict.fromkeys(Way, "TimeoutError")),
    ],
)
@pytest.mark.parametrize("way", list(Way))
def test_a_fault_befalls_the_exchange_that_is_meant_and_no_other(
    address: str, fault: Fault, seen: dict[Way, bytes | str], way: Way
) -> None:
    plan = Plan(fault=fault, way=way, begins=lambda sent: sent.startswith(b"the call"), late=0.05)
    with fault_proxy(address, plan) as proxy:
        assert asked(proxy.address, b"something else") == ANSWER
        assert not proxy.befell
        assert asked(proxy.address, b"the call") == seen[way]
        assert proxy.befell
        assert asked(proxy.address, b"the call") == ANSWER
