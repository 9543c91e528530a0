"""An SQLite file in a folder that nobody here can write to, such as a read-only mount: looked at only."""

import os
from pathlib import Path

from sqlalchemy import URL

#: The file's size and time, and the same of what other processes keep beside it.
Stillness = tuple[tuple[int, int] | None, ...]
_BESIDE = ("", "-wal", "-journal")
#: Said where a log lies beside it, and what is needed to read that cannot be made.
UNFINISHED = (
    "stands in a folder that cannot be written to, and is still open elsewhere, or was not closed: copy it, "
    "with all files whose names begin like its own, into a folder of your own, and name it with `--ledger`"
)


def at_rest(file: Path) -> bool:
    """Say whether the file can only be looked at: SQLite has to write beside it, even to read (WAL)."""
    return file.exists() and not os.access(file.parent, os.W_OK)


def address(file: Path, *, alone: bool) -> URL:
    """Give the address that opens the file for looking; ``alone``: nobody has it open elsewhere.

    Then it is complete (the last one to close it takes the log away), and is read as it lies, without locks;
    else with the log that is there. https://www.sqlite.org/wal.html#read_only_databases (2026-11-29).
    """
    query = {"mode": "ro", "uri": "true", **({"immutable": "1"} if alone else {})}
    return URL.create("sqlite", database=file.as_uri(), query=query)


def alone(seen: Stillness) -> bool:
    """Say whether nothing lies beside the file that another process would keep there."""
    return seen[0] is not None and not any(seen[1:])


def stillness(file: Path) -> Stillness:
    """Give what changes with every writing; the same before and after: nobody wrote in between."""
    return tuple(_seen(file.with_name(file.name + end)) for end in _BESIDE)


def _seen(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
