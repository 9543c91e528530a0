"""From a path or an address to the engine that opens it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from socialkit.errors import LedgerFileError
from socialkit.ledger.engines.engine import Engine
from socialkit.ledger.engines.postgresql import PostgresqlEngine
from socialkit.ledger.engines.sqlite import SqliteEngine
from socialkit.model.arguments import storable

#: How an engine is opened: the address, whether it may be made, how long to wait for another writer.
Opener = Callable[[URL, bool, timedelta], Engine]

#: By the name before ``://``; a plain path is SQLite's.
ENGINES: Mapping[str, Opener] = {
    "sqlite": SqliteEngine.open,
    "postgresql": PostgresqlEngine.open,
    "postgres": PostgresqlEngine.open,
}
_WRITE = "write a path, sqlite:///path, or postgresql://user@host/database"
#: What SQLite itself takes for an address; as a path it would be a file of that odd name.
_NO_PATHS = (*(f"{name}:" for name in ENGINES), "file:")


def open_engine(where: str | Path, *, create: bool, patience: timedelta) -> Engine:
    """Open the database at a path or an address.

    Raises LedgerFileError, never with the address in it (it may hold a password), for one that cannot
    be read or that no engine of this version opens.
    """
    url = _url(where)
    opener = ENGINES.get(url.get_backend_name())
    if opener is None:
        raise LedgerFileError(
            f"a ledger is kept in an SQLite file or in PostgreSQL, not in {url.get_backend_name()}: {_WRITE}"
        )
    return opener(url, create, patience)


def file_of(where: str | Path) -> Path | None:
    """Give the file that an address names; None for a ledger on a server."""
    url = _url(where)
    is_file = url.get_backend_name() == "sqlite" and url.database
    return Path(str(url.database)).absolute() if is_file else None


def _url(where: str | Path) -> URL:
    if "\0" in str(where) or "%00" in str(where):
        raise LedgerFileError(f"the ledger's address has a NUL in it: {_WRITE}")
    if isinstance(where, str) and where.startswith(_NO_PATHS) and "://" not in where:
        raise LedgerFileError(f"the ledger's address has no `//`: {_WRITE}")
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    if storable(where) != where:
        raise LedgerFileError(f"the ledger's address has half of a character in it: {_WRITE}")
    try:
        return make_url(where)
    # A password that is not encoded can make the port no number: the message would show it.
    except (ArgumentError, ValueError):
        raise LedgerFileError(f"the ledger's address cannot be read: {_WRITE}") from None
