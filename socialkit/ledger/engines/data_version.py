"""Whether anybody has written to an SQLite file, asked often and cheaply."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock


@dataclass
class DataVersion:
    """A connection that looks at one file, and does nothing else.

    What it is told says something only of what the same connection was told before, which therefore stays
    open. The file's times would do for few: they are as coarse as the system's clock ticks, and Windows
    leaves them as they are while a file is open.
    https://www.sqlite.org/pragma.html#pragma_data_version (2026-12-01)
    """

    file: Path
    _turn: Lock = field(default_factory=Lock)
    _own: sqlite3.Connection | None = None
    _opened: int = 0

    def told(self) -> tuple[int, int] | None:
        """Give what is another once any other connection has written; None where it cannot look."""
        with self._turn, suppress(sqlite3.Error):
            if self._own is None:
                # A file that is gone is not made anew, nor waited for.
                address = f"{self.file.as_uri()}?mode=rw"
                self._own = sqlite3.connect(address, uri=True, timeout=0, check_same_thread=False)
                self._opened += 1
            with closing(self._own.execute("PRAGMA data_version")) as answer:
                return self._opened, int(answer.fetchone()[0])
        return None

    def begin(self) -> bool:
        """Begin anew in a process that was forked off; say whether the other process was at the file."""
        self._turn = Lock()
        return self._own is not None

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            own, self._own = self._own, None
        if own is not None:
            own.close()
