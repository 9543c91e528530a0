"""What a fork does to an open database: connections are let go of, and each process has its own."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from weakref import WeakSet

from sqlalchemy import Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from socialkit.errors import LedgerFileError
from socialkit.ledger.engines.data_version import DataVersion

#: Files that somebody was at when this process was forked off.
_BEGUN: set[Path] = set()
#: What a connection knows: how many forks were before it.
_NUMBER = "forks"


@dataclass(eq=False, kw_only=True)
class Forks:
    """The connections of one open ledger, of which a process that is forked off inherits none.

    SQLite believes there that it has the locks that only the process before has: whoever closes the file
    there next takes away the log that is written to here, with all that is in it. A server hears two
    processes in one conversation. ``file`` is SQLite's, and ``version`` has a connection to it, too.
    https://www.sqlite.org/howtocorrupt.html (section 2.6, 2026-12-01)
    """

    engine: Engine
    version: DataVersion | None = None
    file: Path | None = None
    turn: Lock = field(default_factory=Lock)
    _number: int = 0
    _connected: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        event.listen(self.engine, "connect", self._begun)
        event.listen(self.engine, "close", self._ended)
        event.listen(self.engine, "checkin", self._given_back)
        _OPEN.add(self)

    def refuse(self) -> None:
        """Raise LedgerFileError in a process that was forked off while somebody was at the file."""
        if _BEGUN and self.file and self.file.resolve() in _BEGUN:
            raise LedgerFileError(
                f"the ledger {self.file} was in use when this process was forked off, and its locks do not "
                "hold here: begin processes before, or anew (the method `spawn` of multiprocessing)"
            )

    def let_go(self) -> None:
        """Close what nobody uses; what is in use is closed when it is given back."""
        self._number += 1
        if self.version is not None:
            self.version.close()
        self.engine.dispose()

    def begin(self) -> None:
        """Begin anew in the process that was forked off: whoever held a lock is not in it."""
        looking = self.version is not None and self.version.begin()
        if self.file is not None and (looking or self._connected):
            _BEGUN.add(self.file.resolve())
        self._connected.clear()
        self.turn = Lock()
        # What is still there is the other process's to close.
        self.engine.dispose(close=False)

    def _begun(self, connection: object, record: ConnectionPoolEntry) -> None:
        self._connected.add(id(connection))
        record.info[_NUMBER] = self._number

    def _ended(self, connection: object, _record: object) -> None:
        self._connected.discard(id(connection))

    def _given_back(self, _connection: object, record: ConnectionPoolEntry) -> None:
        if record.info.get(_NUMBER) != self._number:
            record.invalidate()


_OPEN: WeakSet[Forks] = WeakSet()


def _before() -> None:
    for each in tuple(_OPEN):
        each.let_go()


def _in_child() -> None:
    for each in tuple(_OPEN):
        each.begin()


# Windows forks nothing.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_child=_in_child)
