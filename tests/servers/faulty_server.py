"""A server on this machine that does to a connection what it is told: cut, hang, drip, flood."""

import socket
import ssl
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from threading import Event, Thread

_HERE = "127.0.0.1"
#: Closing a socket that does not linger resets the connection.
_NO_LINGER = struct.pack("ii", 1, 0)
JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class Do(Enum):
    """What is done besides sending bytes; at the end of all steps the connection is closed."""

    READ = "read one request"
    RESET = "reset the connection"
    HANG = "say nothing more"
    DRIP = "send a byte now and then, without end"
    FLOOD = "send without end"


#: A context: from here on the connection is TLS, as at the end of a proxy's tunnel.
Step = Do | bytes | ssl.SSLContext


@dataclass(kw_only=True, slots=True)
class Faulty:
    """A server while it runs; ``requests`` are those that it read, ``connections`` counts."""

    port: int
    steps: Sequence[Step]
    tls: ssl.SSLContext | None = None
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    closing: Event = field(default_factory=Event)

    @property
    def address(self) -> str:
        return f"{'https' if self.tls else 'http'}://localhost:{self.port}"

    def serve(self, listener: socket.socket) -> None:
        while not self.closing.is_set():
            with suppress(OSError):
                connection, _ = listener.accept()
                self.connections += 1
                Thread(target=self.treat, args=(connection,), daemon=True).start()

    def treat(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(5)
            if self.tls is not None:
                connection = self.tls.wrap_socket(connection, server_side=True)
            for step in self.steps:
                if isinstance(step, ssl.SSLContext):
                    connection = step.wrap_socket(connection, server_side=True)
                else:
                    self.do(step, connection)
            connection.close()

    def do(self, step: Do | bytes, connection: socket.socket) -> None:
        if isinstance(step, bytes):
            connection.sendall(step)
        elif step is Do.READ:
            self.requests.append(_request(connection))
        elif step is Do.RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            connection.close()
        elif step is Do.HANG:
            self.closing.wait()
        else:
            self.pour(connection, pause=0.02 if step is Do.DRIP else 0)

    def pour(self, connection: socket.socket, *, pause: float) -> None:
        while not self.closing.wait(pause):
            connection.sendall(b"a" if pause else b"a" * 65_536)


def _request(connection: socket.socket) -> bytes:
    """Read a request with its body, whose length its head tells."""
    read = b""
    while b"\r\n\r\n" not in read:
        more = connection.recv(65_536)
        if not more:
            return read
        read += more
    head, _, body = read.partition(b"\r\n\r\n")
    lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    awaited = int(lengths[0].partition(b":")[2]) if lengths else 0
    while len(body) < awaited:
        more = connection.recv(65_536)
        if not more:
            # Whoever asked has hung up: nothing more comes, however long one reads.
            break
        body += more
    return head + b"\r\n\r\n" + body


@contextmanager
def faulty(*steps: Step, tls: ssl.SSLContext | None = None) -> Iterator[Faulty]:
    """Serve as long as the block lasts."""
    with socket.create_server((_HERE, 0)) as listener:
        listener.settimeout(0.05)
        server = Faulty(port=listener.getsockname()[1], steps=steps, tls=tls)
        thread = Thread(target=server.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            thread.join()


def answer(status: int, body: bytes = b"", **headers: str) -> bytes:
    """Give an answer as bytes; ``_`` in the name of a header stands for ``-``."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def unused_port() -> int:
    """Give a port on which nobody listens."""
    with socket.create_server((_HERE, 0)) as listener:
        return int(listener.getsockname()[1])
