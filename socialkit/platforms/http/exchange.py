"""One request and its answer: until when it may last, and whether a byte of it was sent."""

import socket
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from socialkit.platforms.http.reasons import TimeIsUpError


@dataclass(kw_only=True, slots=True)
class Exchange:
    """What is known of one request while it runs; ``ends`` is when it has to be over.

    ``sent`` turns true right before the first byte of the request is handed to the system, which the bytes
    of a TLS handshake, or of what opens a proxy's tunnel, are not.
    """

    ends: datetime
    clock: Callable[[], datetime]
    sent: bool = False
    cut_off: bool = False
    _sockets: list[socket.socket] = field(default_factory=list)

    def left(self) -> float:
        """Give the seconds that are left."""
        return (self.ends - self.clock()).total_seconds()

    def watch(self, opened: socket.socket) -> None:
        """Keep hold of a connection, whatever it is wrapped into; TimeIsUpError when it is too late."""
        if self.cut_off:
            opened.close()
            raise TimeIsUpError
        self._sockets.append(opened.dup())

    def begin_sending(self) -> None:
        """Let the first byte go, if there is time for it; raises TimeIsUpError."""
        if not self.sent and (self.cut_off or self.left() <= 0):
            raise TimeIsUpError
        self.sent = True

    def cut(self) -> None:
        """End the connection, so that whoever waits for its next byte is woken: no server drips for ever."""
        self.cut_off = True
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connection."""
        for each in self._sockets:
            each.close()


#: The exchange of the running thread; a connection is made deep inside of urllib3, which passes nothing on.
CURRENT: ContextVar[Exchange] = ContextVar("CURRENT")
