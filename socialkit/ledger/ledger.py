"""Opening, reading and writing the ledger file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, create_engine, event, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError

from socialkit.errors import LedgerFileError
from socialkit.ledger.schema import VERSION, LedgerKind, control, metadata
from socialkit.ledger.sqlite_errors import explained

#: How long to wait for another writer.
PATIENCE = timedelta(seconds=5)


class Ledger:
    """The only truth about deliveries: one SQLite file.

    Safe to use from several threads and processes at once; close it, or use it in ``with``.
    """

    def __init__(self, file: Path, *, patience: timedelta = PATIENCE) -> None:
        self.file = file
        self._engine = create_engine(URL.create("sqlite", database=str(file)))
        self._writer = self._engine.execution_options(writer=True)
        wait = round(patience / timedelta(milliseconds=1))

        @event.listens_for(self._engine, "connect")
        def connected(connection: sqlite3.Connection, _record: object) -> None:
            connection.isolation_level = None
            for pragma in (f"busy_timeout={wait}", "synchronous=FULL", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {pragma}").close()
            _write_ahead(connection)

        @event.listens_for(self._engine, "begin")
        def begun(connection: Connection) -> None:
            # Writers queue up at the start: a reader that turns writer halfway may be refused.
            writer = connection.get_execution_options().get("writer", False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        create: bool = True,
        rehearsal: bool = False,
        patience: timedelta = PATIENCE,
    ) -> Self:
        """Open the ledger at a path or ``sqlite:///`` URL, making it where ``create`` allows.

        Raises LedgerFileError, saying what to do, for a ledger that is missing, locked, damaged,
        read-only or from a newer version, and for one of rehearsals where a live one is wanted (and
        the reverse).
        """
        file = _file(where)
        _checked(file, create=create)
        ledger = cls(file, patience=patience)
        try:
            ledger._prepare(create=create, kind=LedgerKind.REHEARSAL if rehearsal else LedgerKind.LIVE)
        except LedgerFileError:
            ledger.close()
            raise
        return ledger

    @property
    def home(self) -> Path:
        """The folder that the ledger stands in; paths inside it are kept relative to it."""
        return self.file.parent

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger from beginning to end."""
        with explained(self.file), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction of the only writer; an exception undoes it all."""
        with explained(self.file), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _prepare(self, *, create: bool, kind: LedgerKind) -> None:
        with self.reading() as connection:
            tables = inspect(connection).get_table_names()
        if not tables and not create:
            raise LedgerFileError(_missing(self.file))
        if not tables:
            self._make(kind)
        elif control.name not in tables:
            raise LedgerFileError(f"{self.file} is a database, but not a socialkit ledger: name another file")
        self._verify(kind)

    def _make(self, kind: LedgerKind) -> None:
        with self.writing() as connection:
            if not inspect(connection).get_table_names():
                metadata.create_all(connection)
                connection.execute(insert(control).values(id=1, schema_version=VERSION, kind=kind.value))

    def _verify(self, kind: LedgerKind) -> None:
        with self.reading() as connection:
            row = connection.execute(select(control.c.schema_version, control.c.kind)).first()
        if row is None:
            raise LedgerFileError(f"the ledger {self.file} is damaged: put a copy of it back")
        if row.schema_version > VERSION:
            raise LedgerFileError(
                f"the ledger {self.file} is from a newer socialkit (its tables have version "
                f"{row.schema_version}, this one knows {VERSION}): upgrade socialkit"
            )
        if row.kind != kind:
            raise LedgerFileError(
                f"the ledger {self.file} is for {_PURPOSE[row.kind]}, not for {_PURPOSE[kind]}: "
                "name another file"
            )


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to a write-ahead log, where it is not yet: once in its life.

    SQLite turns a reader into a writer for it, and refuses without waiting when another process is
    at the same switch; a transaction that starts as a writer does wait, until that one has finished.
    https://www.sqlite.org/c3ref/busy_handler.html (2026-11-26).
    """
    try:
        connection.execute(_WRITE_AHEAD).close()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        connection.execute("BEGIN IMMEDIATE").close()
        connection.execute("ROLLBACK").close()
        connection.execute(_WRITE_AHEAD).close()


_WRITE_AHEAD = "PRAGMA journal_mode=WAL"

_PURPOSE = {LedgerKind.LIVE: "publishing", LedgerKind.REHEARSAL: "rehearsals"}


def _missing(file: Path) -> str:
    return f"there is no ledger at {file}: `socialkit schedule` makes one"


def _file(where: str | Path) -> Path:
    if isinstance(where, Path) or "://" not in where:
        return Path(where).absolute()
    try:
        url = make_url(where)
    except ArgumentError:
        raise LedgerFileError(
            "the ledger's address cannot be read: write a path, or sqlite:///path"
        ) from None
    if url.get_backend_name() != "sqlite":
        raise LedgerFileError(
            f"this version keeps its ledger in an SQLite file, not in {url.get_backend_name()}: "
            f"write a path, or sqlite:///path"
        )
    if url.database in {None, "", ":memory:"}:
        raise LedgerFileError("the ledger must be a file: write a path, or sqlite:///path")
    return Path(str(url.database)).absolute()


def _checked(file: Path, *, create: bool) -> None:
    """Refuse what cannot be a ledger before SQLite sees it, and make its folder."""
    if file.is_dir():
        raise LedgerFileError(
            f"the ledger {file} is a directory: name a file in it, such as {file / 'ledger.db'}"
        )
    if not file.exists() and not create:
        raise LedgerFileError(_missing(file))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerFileError(
            f"the folder {file.parent} for the ledger cannot be made: {error.strerror}"
        ) from error
