"""A way to PostgreSQL that can be cut in the moment in which a commit stands, and nobody hears of it."""

import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

#: What a server answers to COMMIT: CommandComplete.
#: https://www.postgresql.org/docs/15/protocol-message-formats.html (2026-11-30)
_COMMITTED = b"C\0\0\0\x0bCOMMIT\0"
_SOCKET = ".s.PGSQL.5432"
#: How a ledger's connection begins: StartupMessage, with its parameters.
_LEDGER = b"application_name\0socialkit\0"
#: Written to the arm: whose commit is to be cut. A queue beside the ledger commits whenever it likes.
LEDGERS, ANYBODYS = b"l", b"a"


class CutConnection:
    """Passes on what is said between a socket in ``folder`` and the server's, until it is to cut."""

    def __init__(self, folder: Path, server: Path) -> None:
        self._server = server / _SOCKET
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(folder / _SOCKET))
        self._door.listen()
        self._cut, self.arm = os.pipe()
        self._ears = selectors.DefaultSelector()
        self._ears.register(self._door, selectors.EVENT_READ)
        self._ledgers: set[socket.socket] = set()
        self._whose = b""

    def serve(self) -> None:
        """Go on until this process is ended."""
        while True:
            for key, _ in self._ears.select():
                if key.fileobj is self._door:
                    self._connect()
                else:
                    self._pass_on(key)

    def _connect(self) -> None:
        client, _ = self._door.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(str(self._server))
        self._ears.register(client, selectors.EVENT_READ, (server, False))
        self._ears.register(server, selectors.EVENT_READ, (client, True))

    def _pass_on(self, key: selectors.SelectorKey) -> None:
        here = key.fileobj
        assert isinstance(here, socket.socket)
        there, from_server = key.data
        try:
            said = here.recv(65536)
        except ConnectionError:
            said = b""
        if not from_server and _LEDGER in said:
            self._ledgers.add(there)
        if not said or (from_server and _COMMITTED in said and self._to_cut(here)):
            return self._end(here, there)
        try:
            there.sendall(said)
        except OSError:
            self._end(here, there)

    def _to_cut(self, server: socket.socket) -> bool:
        """Say whether this commit is to be cut off; once."""
        os.set_blocking(self._cut, False)
        with suppress(BlockingIOError):
            self._whose = os.read(self._cut, 1)
        cut = self._whose == ANYBODYS or (self._whose == LEDGERS and server in self._ledgers)
        if cut:
            self._whose = b""
        return cut

    def _end(self, *both: socket.socket) -> None:
        self._ledgers.difference_update(both)
        for each in both:
            self._ears.unregister(each)
            each.close()


def cut_connection(folder: Path, server: Path) -> tuple[int, int]:
    """Serve in a process of its own; give its number, and what to write a byte to for the next commit."""
    connection = CutConnection(folder, server)
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            connection.serve()
        finally:
            sys.stderr.flush()
            os._exit(1)
    return child, connection.arm
