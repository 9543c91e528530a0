"""What SQLite's refusals mean, and what to do about each."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from socialkit.errors import LedgerError, LedgerFileError

#: What passes by itself, or with room on the disk.
_PASSING = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_LOCKED = "is locked: another socialkit is writing to it; try again when it has finished"
_DAMAGED = "is damaged: put a copy of it back, or move it away and schedule again"

#: By primary result code, https://www.sqlite.org/rescode.html (2026-11-22).
_MEANINGS: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: "is not a ledger, or is damaged: name another file, or put a copy of it back",
    sqlite3.SQLITE_READONLY: "is read-only: allow writing to it and to its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: look at the rights of the file and its folder",
    sqlite3.SQLITE_PERM: "cannot be opened: look at the rights of the file and its folder",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_IOERR: "cannot be read or written: look at the disk",
}


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn SQLite's refusals into LedgerError; a broken constraint is our own fault and flies on."""
    try:
        yield
    except DBAPIError as error:
        # The primary code is the low byte of the extended one.
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code not in _MEANINGS:
            raise
        kind = LedgerError if code in _PASSING else LedgerFileError
        raise kind(f"the ledger {file} {_MEANINGS[code]}") from error
