"""One request and its answer: its connection, until when it may last, and whether a byte of it was sent."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from threading import Timer


class TimeIsUpError(ValueError):
    """The time was over before a byte was sent."""


@dataclass(kw_only=True, slots=True)
class RunningConnection:
    """The connection of one request while it runs, which is cut where it lasts too long.

    ``waits`` are the longest ones, in seconds, for a connection and for the next bytes; None: as asked for.
    """

    cut_off: bool = False
    waits: tuple[float, float] | None = None
    _sockets: list[socket.socket] = field(default_factory=list)

    @contextmanager
    def held(self, seconds: float) -> Iterator[None]:
        """Be the line of this thread as long as the block lasts, and cut after so many seconds."""
        timer = Timer(seconds, self.cut)
        timer.daemon = True
        before = CURRENT.set(self)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            CURRENT.reset(before)
            self.close()

    def watch(self, opened: socket.socket) -> None:
        """Keep hold of a connection, whatever it is wrapped into; TimeIsUpError when it is too late."""
        if self.cut_off:
            opened.close()
            raise TimeIsUpError
        self._sockets.append(opened.dup())

    def begin_sending(self) -> None:
        """Let the first byte go, if there is time for it; raises TimeIsUpError."""
        if self.cut_off:
            raise TimeIsUpError

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


@dataclass(kw_only=True, slots=True)
class Exchange(RunningConnection):
    """What is known of one request while it runs; ``ends`` is when it has to be over.

    ``asks`` is whether it is one that changes nothing, ``refused`` why it, or its answer, was refused.
    ``sent`` turns true right before the first byte of the request is handed to the system, which the bytes
    of a TLS handshake, or of what opens a proxy's tunnel, are not. ``sent_elsewhere`` is whether the answer
    was that the request is to be made again, as it is, at another address.
    """

    host: str
    asks: bool
    ends: datetime
    clock: Callable[[], datetime]
    sent: bool = False
    sent_elsewhere: bool = False
    refused: str = ""

    @property
    def acted(self) -> bool:
        """Say whether the request may have changed something."""
        return self.sent and not self.sent_elsewhere

    def left(self) -> float:
        """Give the seconds that are left."""
        return (self.ends - self.clock()).total_seconds()

    def begin_sending(self) -> None:
        """Let the first byte go, if there is time for it; raises TimeIsUpError."""
        if not self.sent and (self.cut_off or self.left() <= 0):
            raise TimeIsUpError
        self.sent = True


#: The line of the running thread; a connection is made deep inside of urllib3, which passes nothing on.
CURRENT: ContextVar[RunningConnection] = ContextVar("CURRENT")
