"""A ledger in an SQLite file: how it is opened and locked, and what its refusals mean."""

import os
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from time import sleep
from typing import Any, Self, cast

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError

from socialkit.disk_errors import why_unread
from socialkit.errors import LedgerError, LedgerFileError
from socialkit.ledger.engines.data_version import DataVersion
from socialkit.ledger.engines.engine import missing
from socialkit.ledger.engines.forks import Forks
from socialkit.ledger.engines.mounts import is_mounted, network_file_system
from socialkit.ledger.engines.rights import Right
from socialkit.ledger.engines.sqlite_at_rest import UNFINISHED, address, alone, at_rest, stillness
from socialkit.ledger.engines.sqlite_locks import begin_writing, waiting, write_ahead
from socialkit.ledger.engines.unstorable_texts import refuse_nul, told_as_misuse
from socialkit.model.arguments import storable_path

#: What passes by itself, or with room on the disk.
_PASSING = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL),
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
    }
)
_LOCKED = "is locked: another socialkit is writing to it; try again when it has finished"
_DAMAGED = (
    "is damaged: put a copy of it back (`socialkit ledger restore COPY`); a new one would be empty, and "
    "an empty ledger posts again what is out"
)

#: What SQLite and Python say of a file whose pages are sound and whose content is not.
_LOST_PARTS = r"^no such (?:table|column|index)|^Could not decode to UTF-8|^malformed database schema"
#: By primary result code, https://www.sqlite.org/rescode.html (2026-11-22).
_MEANINGS: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    # Many begin to read at the same moment, and one of them lost each race for a lock.
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: "is not a ledger, or is damaged: name another file, or put a copy of it back",
    sqlite3.SQLITE_READONLY: "is read-only: allow writing to it and to its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: look at the rights of the file and its folder",
    sqlite3.SQLITE_PERM: "cannot be opened: look at the rights of the file and its folder",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_IOERR: "cannot be read or written: look at the disk",
    sqlite3.SQLITE_TOOBIG: _DAMAGED,
    sqlite3.SQLITE_FORMAT: _DAMAGED,
}
_MAYBE_GONE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY})
#: The file itself and those beside it: https://www.sqlite.org/tempfiles.html (2026-11-29).
BESIDE = ("", "-wal", "-shm", "-journal")
#: Bytes at the beginning of every SQLite file.
_HEADER = 100
#: A file is short when it is found so this often, with so many seconds in between.
_LOOKS = 10
_BETWEEN_LOOKS = 0.05
_SEALS = tuple(
    f"CREATE TRIGGER IF NOT EXISTS event_no_{change.lower()} BEFORE {change} ON event "
    "BEGIN SELECT RAISE(ABORT, 'the log is append only'); END"
    for change in ("UPDATE", "DELETE")
)


class SqliteEngine:
    """One SQLite file, for one machine; several threads and processes may use it at once.

    One that is ``resting`` is looked at only; nothing is written to it, nor beside it.
    """

    remote = False
    pooled = False
    poll_interval = timedelta(seconds=1)

    def __init__(self, file: Path, *, patience: timedelta, resting: bool = False) -> None:
        self.file = file
        self._resting = resting
        seen = stillness(file)
        self._still = seen if resting and alone(seen) else None
        own = URL.create("sqlite", database=str(file))
        # As many readers as there are threads; each holds a connection for a moment only.
        self._engine = create_engine(address(file, alone=alone(seen)) if resting else own, max_overflow=-1)
        self._writer = self._engine.execution_options(writer=True)
        self._opened: tuple[int, int] | None = None
        self._version = DataVersion(file)
        self._forks = Forks(engine=self._engine, version=self._version, file=file)

        @event.listens_for(self._engine, "connect")
        def connected(connection: sqlite3.Connection, _record: object) -> None:
            connection.isolation_level = None
            for pragma in (waiting(patience), "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"):
                connection.execute(pragma).close()
            if not resting:
                write_ahead(connection)
            self._opened = self._opened or _number(file)

        event.listen(self._engine, "before_cursor_execute", _looked_at)

        @event.listens_for(self._engine, "begin")
        def begun(connection: Connection) -> None:
            # Writers queue up at the start: a reader that turns writer halfway may be refused.
            if connection.get_execution_options().get("writer", False):
                begin_writing(connection, patience)
            else:
                connection.exec_driver_sql("BEGIN")

    @classmethod
    def open(cls, url: URL, create: bool, patience: timedelta) -> Self:
        """Open the file that ``url`` names; LedgerFileError where it cannot be one."""
        if url.database in {None, "", ":memory:"}:
            raise LedgerFileError("the ledger must be a file: write a path, or sqlite:///path")
        _refuse_more_than_a_file(url)
        file = Path(str(url.database)).absolute()
        try:
            _checked(file, create=create)
        except OSError as error:
            raise LedgerFileError(f"the ledger {file} cannot be opened {why_unread(error)}") from error
        return cls(file, patience=patience, resting=at_rest(file))

    @property
    def name(self) -> str:
        """The file."""
        return str(self.file)

    def identity(self) -> str:
        """Give the file, by the name that it has without links."""
        return f"sqlite {storable_path(os.path.realpath(self.file))}"

    @property
    def home(self) -> Path:
        """The folder that the file stands in."""
        return self.file.parent

    @contextmanager
    def reading(self, *, interpreted: bool = False) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger from beginning to end; all is ``interpreted``.

        LedgerError where a file that is read as it lies was written from elsewhere in the meantime.
        """
        del interpreted
        self._forks.refuse()
        try:
            with explained(self.file, resting=self._resting), self._engine.connect() as connection:
                yield connection
        finally:
            self._refuse_stirred()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction of the only writer; an exception undoes it all.

        Nothing is written to a file that was removed, or put in another's place, while it was open:
        SQLite goes on in the one before, and all that went out meanwhile would be forgotten.
        """
        self._forks.refuse()
        # Threads queue up here: SQLite lets whoever comes at the right moment write, the others starve.
        with self._forks.turn, explained(self.file), self._writer.begin() as connection:
            _refuse_replaced(self.file, self._opened)
            yield connection

    def sharing(self) -> AbstractContextManager[Connection]:
        """Give the same as ``writing``: SQLite has one writer at a time."""
        return self.writing()

    def refuse_other_names(self) -> None:
        """Raise LedgerFileError where the file may be open by another name: both would post the same."""
        _refuse_other_names(self.file)

    def refuse_lacking(self, rights: Sequence[Right]) -> None:
        """Do nothing: who may write to the file may write all of it, and a claim is written before a call."""

    def time(self) -> None:
        """Give nothing: the machine's clock is the only one."""

    def changes(self) -> object | None:
        """Give a number that is another once any other connection has written; None where nobody can tell."""
        return None if self._resting else self._version.told()

    def _refuse_stirred(self) -> None:
        """Raise LedgerError where a resting file was written to: what was read may be of two states."""
        if self._still is not None and self._still != stillness(self.file):
            raise LedgerError(f"the ledger {self.file} was written to while it was read: try again")

    def seal(self, connection: Connection) -> None:
        """Make the log append-only, once its table is there; once more does no harm."""
        for seal in _SEALS:
            connection.exec_driver_sql(seal)

    def number_on(self, connection: Connection) -> None:
        """Do nothing: SQLite gives numbers after the highest."""

    def analyze_outgrown(self, tables: Sequence[str]) -> None:
        """Do nothing: without statistics SQLite takes the index that has all columns it is asked for."""

    def faults(self, connection: Connection) -> tuple[str, ...]:
        """Say what SQLite finds wrong with pages, indexes and references."""
        return tuple(_faults(connection))

    def copy_to(self, file: Path) -> None:
        """Copy the database, as it is at one moment, while others may write to it.

        https://www.sqlite.org/backup.html (2026-11-29)
        """
        with (
            explained(self.file),
            self._engine.connect() as connection,
            closing(sqlite3.connect(file)) as copy,
        ):
            cast("sqlite3.Connection", connection.connection.driver_connection).backup(copy)

    def close(self) -> None:
        """Let go of the file."""
        self._version.close()
        self._engine.dispose()


def _refuse_replaced(file: Path, opened: tuple[int, int] | None) -> None:
    """Refuse a file that was removed, or put in another's place, since it was opened (by its number)."""
    gone = _gone(file, sqlite3.SQLITE_READONLY)
    if gone:
        raise LedgerFileError(f"the ledger {file} {gone}")
    if _number(file) != opened:
        raise LedgerFileError(
            f"the ledger {file} was replaced by another file while it was open: start again"
        )


def _refuse_other_names(file: Path) -> None:
    """Refuse a file with several names: SQLite keeps its log and its locks beside each of them.

    https://www.sqlite.org/howtocorrupt.html (section 2.5, 2026-12-01)
    """
    with suppress(OSError):
        if file.stat().st_nlink > 1:
            raise LedgerFileError(
                f"the ledger {file} has another name as well (a hard link), and who opens it by that knows "
                f"nothing of what is open by this one, and posts the same: remove one of them"
            )
    if is_mounted(file.resolve()):
        raise LedgerFileError(
            f"the ledger {file} is mounted alone, and who opens it where it lies knows nothing of what is "
            f"open here, and posts the same: mount its folder"
        )


def _faults(connection: Connection) -> Iterator[str]:
    """Say what SQLite finds wrong with pages, indexes and references."""
    pages = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    yield from (f"SQLite says: {fault}" for fault in pages if fault != "ok")
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield f"row {row[1]} of {row[0]} refers to no row of {row[2]}"


def _looked_at(*told: Any) -> None:  # noqa: ANN401 SQLAlchemy's
    """Refuse what no other engine keeps, among the values of a statement that is about to be carried out."""
    _connection, _cursor, _statement, parameters, *_ = told
    refuse_nul(parameters)


@contextmanager
def explained(file: Path, *, resting: bool = False) -> Iterator[None]:
    """Turn SQLite's refusals into LedgerError; a broken constraint is our own fault and flies on.

    MisuseError for a text that no ledger can keep.
    """
    try:
        with told_as_misuse():
            yield
    # A text that is none: what Python makes of bytes that were written over.
    except UnicodeDecodeError as error:
        raise LedgerFileError(f"the ledger {file} {_DAMAGED}") from error
    except (DBAPIError, sqlite3.Error) as error:
        refused = error.orig if isinstance(error, DBAPIError) else error
        refusal = _refusal(file, refused, resting=resting)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(file: Path, error: BaseException | None, *, resting: bool) -> LedgerError | None:
    if re.search(_LOST_PARTS, str(error)):
        return LedgerFileError(f"the ledger {file} {_DAMAGED}")
    # The primary code is the low byte of the extended one.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code not in _MEANINGS:
        return None
    kind = LedgerError if code in _PASSING else LedgerFileError
    meaning = UNFINISHED if resting and code in _MAYBE_GONE else _MEANINGS[code]
    return kind(f"the ledger {file} {_gone(file, code) or meaning}")


def _number(file: Path) -> tuple[int, int]:
    """Give what tells a file from any other that has its name."""
    status = file.stat()
    return status.st_dev, status.st_ino


def _gone(file: Path, code: int) -> str:
    """Say that the file or its folder has gone away, where SQLite has other words for it; else nothing.

    A file that was removed while it was open is "read-only" to SQLite (SQLITE_READONLY_DBMOVED).
    """
    if code not in _MAYBE_GONE:
        return ""
    if not file.parent.is_dir():
        return "has lost its folder: put it back, with the ledger in it"
    if code != sqlite3.SQLITE_CANTOPEN and not file.exists():
        return "is gone: put it back, or a copy of it"
    return ""


def _refuse_more_than_a_file(url: URL) -> None:
    """Refuse what an address says beside the file: it would do nothing, whatever was meant by it."""
    parts = {
        f"the driver {url.drivername}": "+" in url.drivername,
        "a server or a user before the path": any((url.host, url.port, url.username, url.password)),
        f"options ({', '.join(url.query)})": bool(url.query),
    }
    idle = [what for what, there in parts.items() if there]
    if idle:
        raise LedgerFileError(
            f"the ledger's address names {' and '.join(idle)}, and an SQLite file has none: "
            f"write sqlite:///path (a path from the root has four slashes: sqlite:////path)"
        )


def _checked(file: Path, *, create: bool) -> None:
    """Refuse what cannot be a ledger before SQLite sees it: a folder that is not there is a slip, mostly."""
    # SQLite writes through a link, and into the files that it keeps beside its own.
    linked = [each for end in BESIDE if (each := file.with_name(file.name + end)).is_symlink()]
    if linked:
        raise LedgerFileError(
            f"{linked[0]} is a link, and a ledger is not written through one: name the file itself"
        )
    if file.is_dir():
        raise LedgerFileError(
            f"the ledger {file} is a directory: name a file in it, such as {file / 'ledger.db'}"
        )
    if not file.exists() and not create:
        raise missing(str(file))
    if not file.parent.is_dir():
        raise LedgerFileError(
            f"there is no folder {file.parent} for the ledger: make it, or correct the ledger's path"
        )
    network = network_file_system(file.resolve())
    if network:
        raise LedgerFileError(
            f"the ledger {file} lies on a network ({network}), where SQLite's locks do not hold and two "
            f"machines would post the same twice: name a file on a disk of this machine, or a PostgreSQL "
            f"database (`socialkit ledger migrate --to postgresql://…`)"
        )
    if _stays_short(file):
        raise LedgerFileError(f"the ledger {file} {_DAMAGED}")


def _stays_short(file: Path) -> bool:
    """Say whether the file is short and nobody is at it: who closes it last writes it out, page by page."""
    for _ in range(_LOOKS):
        if not _is_short(file):
            return False
        sleep(_BETWEEN_LOOKS)
    return True


def _is_short(file: Path) -> bool:
    """Say whether the file ends before its last page does: SQLite notices when it needs the page, if ever.

    Only while nobody has the ledger open; what is being written is in two places at once.
    https://www.sqlite.org/fileformat2.html#the_database_header (2026-11-29)
    """
    try:
        with file.open("rb") as stream:
            header, size = stream.read(_HEADER), os.fstat(stream.fileno()).st_size
        log = file.with_name(f"{file.name}-wal")
        quiet = not log.exists() or not log.stat().st_size
    except OSError:
        return False
    if len(header) < _HEADER:
        return size > 0
    if header[24:28] != header[92:96]:
        return False
    page = int.from_bytes(header[16:18], "big")
    return quiet and size < int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page)
