"""Who stands on the way to a platform: cuts, holds back and replaces what is answered to the one call."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from urllib.parse import urlsplit

_HERE = "127.0.0.1"
_PART = 65_536
#: Longer than any case waits, in seconds.
_PATIENCE = 20.0
_HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Interference:
    """What befalls the call that publishes.

    Without ``forwards`` it never reaches the platform. ``answer`` stands in place of the platform's own;
    after ``cut_after`` bytes of it the connection is cut. With ``hangs`` nothing is answered at all.
    """

    forwards: bool = True
    answer: bytes | None = None
    cut_after: int | None = None
    hangs: bool = False


@dataclass(kw_only=True, slots=True)
class Between:
    """Who stands between while it does; ``answers`` are those that the platform gave to the call."""

    target: tuple[str, int]
    is_call: Callable[[str], bool]
    interference: Interference
    address: str = ""
    answers: list[bytes] = field(default_factory=list)
    calls: int = 0
    over: Event = field(default_factory=Event)

    def serve(self, listener: socket.socket) -> None:
        """Treat each connection in a thread of its own until it is over."""
        while not self.over.is_set():
            with suppress(OSError):
                connection, _ = listener.accept()
                Thread(target=self.treat, args=(connection,), daemon=True).start()

    def treat(self, connection: socket.socket) -> None:
        """Pass one request on, or do with it what is to befall it."""
        with suppress(OSError), connection:
            connection.settimeout(_PATIENCE)
            request = _request(connection)
            if not request:
                return
            if not self.is_call(request.partition(_HEAD_END)[0].decode("latin-1")):
                connection.sendall(self.asked(request))
                return
            self.calls += 1
            self.befall(connection, request)

    def befall(self, connection: socket.socket, request: bytes) -> None:
        """Do with the call that publishes what is to befall it."""
        how = self.interference
        if how.forwards:
            self.answers.append(self.asked(request))
        if how.hangs:
            self.over.wait(_PATIENCE)
            return
        own = self.answers[-1] if how.forwards else b""
        connection.sendall((own if how.answer is None else how.answer)[: how.cut_after])

    def asked(self, request: bytes) -> bytes:
        """Give the platform's answer, to its end."""
        with socket.create_connection(self.target, timeout=_PATIENCE) as platform:
            platform.sendall(_closing(request))
            return b"".join(iter(lambda: platform.recv(_PART), b""))


def _request(connection: socket.socket) -> bytes:
    """Read one request with its body, whose length its head tells."""
    read = b""
    while _HEAD_END not in read:
        more = connection.recv(_PART)
        if not more:
            return b""
        read += more
    head, _, body = read.partition(_HEAD_END)
    while len(body) < _length(head):
        more = connection.recv(_PART)
        if not more:
            return b""
        body += more
    return head + _HEAD_END + body


def _length(head: bytes) -> int:
    lines = (line.partition(b":") for line in head.split(b"\r\n"))
    return next((int(value) for name, _, value in lines if name.lower() == b"content-length"), 0)


def _closing(request: bytes) -> bytes:
    """Give a request after which the platform closes the connection: so its answer is known to be over."""
    head, _, body = request.partition(_HEAD_END)
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"]) + _HEAD_END + body


@contextmanager
def between(address: str, is_call: Callable[[str], bool], interference: Interference) -> Iterator[Between]:
    """Stand between publishers and the platform at ``address`` for as long as the block lasts."""
    parts = urlsplit(address)
    target = (parts.hostname or _HERE, parts.port or 80)
    with socket.create_server((_HERE, 0)) as listener:
        listener.settimeout(0.05)
        own = Between(target=target, is_call=is_call, interference=interference)
        own.address = f"http://{_HERE}:{listener.getsockname()[1]}{parts.path}"
        thread = Thread(target=own.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield own
        finally:
            own.over.set()
            thread.join()
