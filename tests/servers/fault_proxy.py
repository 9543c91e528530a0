"""A proxy of bytes between us and a server on this machine, which does to one exchange what it is told.

It reads nothing of what it passes on, so that TLS goes through it as all else does.
"""

import select
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event, Thread
from urllib.parse import urlsplit, urlunsplit

_HERE = "127.0.0.1"
_PART = 65_536
#: Closing a socket that does not linger resets the connection.
_NO_LINGER = struct.pack("ii", 1, 0)
#: Seconds between two looks at whether it is over.
_GLANCE = 0.05


class Way(StrEnum):
    """Which way the bytes go that a fault befalls."""

    REQUEST = "request"
    ANSWER = "answer"


class Fault(StrEnum):
    """What befalls them: they come late, the connection ends before them or within, or they come nowhere."""

    DELAY = "delay"
    CUT = "cut"
    HALF = "half"
    RESET = "reset"
    BLACK_HOLE = "black hole"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A fault, and the exchange that it befalls: the first where ``begins`` holds of what was sent so far."""

    fault: Fault
    way: Way
    begins: Callable[[bytes], bool]
    #: Seconds that a delay lasts.
    late: float = 0.7


@dataclass(kw_only=True, slots=True)
class FaultProxy:
    """The proxy while it runs; ``befell`` says whether the fault has come."""

    target: tuple[str, int]
    plan: Plan
    address: str = ""
    befell: bool = False
    over: Event = field(default_factory=Event)

    def serve(self, listener: socket.socket) -> None:
        """Pass each connection on, in a thread of its own, until it is over."""
        while not self.over.is_set():
            with suppress(OSError):
                client, _ = listener.accept()
                exchange = Exchange(proxy=self, client=client, server=socket.create_connection(self.target))
                Thread(target=exchange.pass_on, daemon=True).start()


@dataclass(kw_only=True, slots=True)
class Exchange:
    """One connection, and the one behind it."""

    proxy: FaultProxy
    client: socket.socket
    server: socket.socket
    sent: bytes = b""
    meant: bool = False

    def pass_on(self) -> None:
        """Pass bytes on in both directions until either side ends, or a fault ends it.

        One thread does it: a connection that another one reads from would not be closed at once.
        """
        with suppress(OSError), self.client, self.server:
            while not self.proxy.over.is_set():
                ready, _, _ = select.select([self.client, self.server], [], [], _GLANCE)
                for source in ready:
                    part = source.recv(_PART)
                    if not part or not self.passed(part, source):
                        return

    def passed(self, part: bytes, source: socket.socket) -> bool:
        """Pass some bytes on, or let the fault come; say whether it goes on afterwards."""
        sink = self.server if source is self.client else self.client
        way = Way.REQUEST if source is self.client else Way.ANSWER
        if way is Way.REQUEST:
            self.sent += part
            if not self.proxy.befell and self.proxy.plan.begins(self.sent):
                self.proxy.befell = self.meant = True
        if self.meant and way is self.proxy.plan.way:
            self.meant = False
            return self.befall(part, sink)
        sink.sendall(part)
        return True

    def befall(self, part: bytes, sink: socket.socket) -> bool:
        """Let the fault come; say whether it goes on afterwards."""
        fault = self.proxy.plan.fault
        if fault is Fault.DELAY:
            self.proxy.over.wait(self.proxy.plan.late)
            sink.sendall(part)
        elif fault is Fault.HALF:
            sink.sendall(part[: len(part) // 2])
        elif fault is Fault.BLACK_HOLE:
            self.proxy.over.wait()
        elif fault is Fault.RESET:
            for each in (self.client, self.server):
                each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
        return fault is Fault.DELAY


@contextmanager
def fault_proxy(address: str, plan: Plan) -> Iterator[FaultProxy]:
    """Stand between for as long as the block lasts; its ``address`` is the server's, by another port."""
    parts = urlsplit(address)
    with socket.create_server((_HERE, 0)) as listener:
        listener.settimeout(0.05)
        proxy = FaultProxy(target=(_HERE, parts.port or 0), plan=plan)
        own = f"{parts.hostname}:{listener.getsockname()[1]}"
        proxy.address = urlunsplit(parts._replace(netloc=own))
        thread = Thread(target=proxy.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            proxy.over.set()
            thread.join()
