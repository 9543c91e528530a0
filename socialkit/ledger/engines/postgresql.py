"""A ledger in a PostgreSQL database, for many machines: how it is opened, locked and sealed."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from sqlalchemy import URL, Connection, create_engine, text

from socialkit.atomic_files import PART
from socialkit.errors import LedgerError, LedgerFileError
from socialkit.ledger.engines.forks import Forks
from socialkit.ledger.engines.postgresql_bulk import analyze_outgrown, number_on
from socialkit.ledger.engines.postgresql_facts import identity_of, refuse_lacking, refuse_unfit, time_of
from socialkit.ledger.engines.postgresql_poolers import find_pooler, refuse_lost_options
from socialkit.ledger.engines.postgresql_refusals import UNREADABLE, explained
from socialkit.ledger.engines.rights import Right

_DRIVERS = ("postgresql", "postgres", "postgresql+psycopg")
#: What SQLAlchemy and psycopg would take out of an address for themselves, and could do nothing with as text;
#: what they do not know they hand to libpq, which says so.
#: https://www.psycopg.org/psycopg3/docs/api/connections.html (2026-12-01)
_NO_OPTIONS = frozenset(
    {"autocommit", "conninfo", "context", "cursor_factory", "plugin", "prepare_threshold", "row_factory"}
)
#: libpq's, for whoever does not say otherwise in the address: a server that is gone is noticed in seconds.
#: https://www.postgresql.org/docs/15/libpq-connect.html (2026-11-29)
_CONNECTION = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "tcp_user_timeout": "30000",
    "application_name": "socialkit",
    # Whatever the database, the user or PGCLIENTENCODING says: most encodings have no room for most names,
    # and in SQL_ASCII everything comes as bytes, also what tells that it is.
    "client_encoding": "UTF8",
}
#: A worker that stands still inside a transaction keeps the others out no longer than this.
_STALLED = timedelta(seconds=30)
#: The server counts that between statements alone: in the middle of COPY it waits for the next row. So it
#: asks within the same time whether the machine is still there, which it does after two hours by itself.
#: https://www.postgresql.org/docs/15/runtime-config-connection.html#GUC-TCP-KEEPALIVES-IDLE (2026-12-01)
_THERE = " AND ".join(
    f"set_config('tcp_keepalives_{name}', '{value}', true) IS NOT NULL"
    for name, value in (("idle", 15), ("interval", 5), ("count", 3))
)
#: What asks much of each row is weighed as dear, and compiled before it is carried out: a second of computing
#: for what takes some milliseconds, in each new connection, and again for each plan.
#: https://www.postgresql.org/docs/15/jit-decision.html (2026-12-01)
_UNCOMPILED = "set_config('jit', 'off', true) IS NOT NULL"
_INTERPRETED = text(f"SELECT {_UNCOMPILED}")
#: To ask how large a table is waits for whoever rewrites it.
_BRIEFLY = text("SELECT set_config('lock_timeout', '100ms', true)")
#: For one transaction only, as it must be behind a pooler. A commit that the server only promises to write
#: could be forgotten after the call: whoever runs with that switched off gets it switched on here.
_SETTINGS = (
    "set_config('lock_timeout', :patience, true) IS NOT NULL"
    " AND set_config('idle_in_transaction_session_timeout', :stalled, true) IS NOT NULL"
    f" AND {_UNCOMPILED} AND {_THERE}"
    " AND CASE current_setting('synchronous_commit') WHEN 'off'"
    " THEN set_config('synchronous_commit', 'local', true) IS NOT NULL ELSE true END"
)
#: One lock a ledger: it can be waited for before there are tables, and it is fair. The settings come first,
#: in the same statement: each is a way to the server and back.
#: https://www.postgresql.org/docs/15/explicit-locking.html#ADVISORY-LOCKS (2026-11-29)
#: https://www.postgresql.org/docs/15/sql-expressions.html#SYNTAX-EXPRESS-EVAL (2026-12-01)
_LOCK = (
    "SELECT CASE WHEN {} THEN"
    " pg_advisory_xact_lock{}(hashtextextended('socialkit ledger ' || current_schema(), 0)) END"
)
_ALONE, _SHARED = text(_LOCK.format(_SETTINGS, "")), text(_LOCK.format(_SETTINGS, "_shared"))
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the log is append only'; END $$"
)
_TRIGGER = (
    "CREATE OR REPLACE TRIGGER event_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON event "
    "FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()"
)
#: Whatever changes when something goes out is an entry of the log, and the only writer's come in order.
_NEWEST = text("SELECT MAX(id) FROM event")


# What psycopg says of a connection that broke is told by us; it stands in the log of whoever has set one up.
logging.getLogger("psycopg").addHandler(logging.NullHandler())


class PostgresqlEngine:
    """One database (or one schema of it); many machines may use it at once.

    Its clock is everybody's. Readers never wait; ``writing`` waits for all others, ``sharing`` only for
    ``writing``: once ``pause`` has returned, no older claim can be written.
    """

    remote = True
    pooled = False
    poll_interval = timedelta(seconds=3)

    def __init__(self, url: URL, *, patience: timedelta) -> None:
        self.name = shown(url)
        query = {**_CONNECTION, **url.query}
        self._engine = create_engine(
            url.set(drivername="postgresql+psycopg", query=query),
            pool_pre_ping=True,
            max_overflow=-1,
            hide_parameters=True,
        )
        self._forks = Forks(engine=self._engine)
        # What was committed before the lock was got must be seen, whatever the server's own default is. That
        # counts for whether anything may be written: SQLAlchemy says so itself after a reader, unless told.
        self._committed = self._engine.execution_options(
            isolation_level="READ COMMITTED", postgresql_readonly=None
        )
        # One question is one way to the server and back.
        self._single = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        waits = {"patience": patience, "stalled": _STALLED}
        self._settings = {name: f"{round(each.total_seconds() * 1000)}ms" for name, each in waits.items()}

    @classmethod
    def open(cls, url: URL, create: bool, patience: timedelta) -> Self:
        """Connect to the database that ``url`` names; ``create`` makes tables, never a database."""
        del create
        _refuse_unreadable(url)
        try:
            engine = cls(url, patience=patience)
        except ImportError:
            raise LedgerFileError(
                "a ledger in PostgreSQL needs a driver: pip install 'socialkit-campaign[postgres]'"
            ) from None
        try:
            with explained(engine.name), engine._engine.connect() as connection:
                engine.pooled = find_pooler(engine._engine, connection)
                refuse_unfit(connection, engine.name)
                refuse_lost_options(connection, engine.name)
        except LedgerError:
            engine.close()
            raise
        return engine

    @cached_property
    def _copies(self) -> "TemporaryDirectory[str]":
        return TemporaryDirectory(prefix="socialkit-media-", ignore_cleanup_errors=True)

    @property
    def home(self) -> Path:
        """A folder that is this ledger's until it is closed: pictures come into it as they are needed."""
        return Path(self._copies.name)

    def identity(self) -> str:
        """Give the numbers that server, database and table have for good: another that is made has others.

        Only copies of all files of a server, its standbys too, have the same.
        """
        with suppress(LedgerFileError), explained(self.name), self._single.connect() as connection:
            return identity_of(connection)
        # Whoever runs the server may keep its number from its users.
        return ""

    @contextmanager
    def reading(self, *, interpreted: bool = False) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger from beginning to end.

        ``interpreted``: no plan is compiled first, which costs one more way to the server and back.
        """
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with explained(self.name), self._engine.execution_options(**options).connect() as connection:
            if interpreted:
                connection.execute(_INTERPRETED)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction of the only writer; an exception undoes it all."""
        with explained(self.name), self._committed.begin() as connection:
            connection.execute(_ALONE, self._settings)
            yield connection

    @contextmanager
    def sharing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that waits for the only writer, and that he waits for."""
        with explained(self.name), self._committed.begin() as connection:
            connection.execute(_SHARED, self._settings)
            yield connection

    def refuse_other_names(self) -> None:
        """Do nothing: a server keeps one log and its locks, by whatever name it is reached."""

    def refuse_lacking(self, rights: Sequence[Right]) -> None:
        """Raise LedgerFileError, naming what is lacking, where this user has not all of ``rights``.

        So it is where the server is set to be read only; a standby may become the primary server.
        """
        with explained(self.name), self._single.connect() as connection:
            refuse_lacking(connection, rights, self.name)

    def time(self) -> datetime:
        """Give the server's time."""
        # In no transaction: a standby has none for a connection that SQLAlchemy lets write after a reader.
        with explained(self.name), self._single.connect() as connection:
            return time_of(connection)

    def changes(self) -> object | None:
        """Give the number of the newest entry of the log; None while the server does not answer."""
        with suppress(LedgerError), explained(self.name), self._single.connect() as connection:
            return int(connection.execute(_NEWEST).scalar() or 0)
        return None

    def seal(self, connection: Connection) -> None:
        """Make the log append-only, once its table is there."""
        for seal in (_FUNCTION, _TRIGGER):
            connection.exec_driver_sql(seal)

    def number_on(self, connection: Connection) -> None:
        """Let new rows take numbers after those that were written with theirs."""
        number_on(connection)

    def analyze_outgrown(self, tables: Sequence[str]) -> None:
        """Let the server gather statistics of the tables that have grown fourfold since it last did."""
        # They save time, no more: whoever has a table for itself, or a limit of the server, stops no plan.
        with suppress(LedgerError), explained(self.name), self._committed.begin() as connection:
            connection.execute(_BRIEFLY)
            analyze_outgrown(connection, tables)

    def faults(self, connection: Connection) -> tuple[str, ...]:
        """Say nothing: PostgreSQL itself keeps its references; pages are the business of pg_amcheck."""
        del connection
        return ()

    def copy_to(self, file: Path) -> None:
        """Refuse: PostgreSQL has a program of its own."""
        raise LedgerError(
            f"the ledger {self.name} is on a server: copy it with `pg_dump --format=custom "
            f"--file={file.with_name(file.name.removesuffix(PART))} --dbname={self.name}`"
        )

    def close(self) -> None:
        """Let go of the connections and of the pictures' copies."""
        self._engine.dispose()
        if "_copies" in self.__dict__:
            self._copies.cleanup()


def _refuse_unreadable(url: URL) -> None:
    if url.drivername not in _DRIVERS:
        raise LedgerFileError("the ledger's address names a driver: write postgresql://user@host/database")
    if _NO_OPTIONS & url.query.keys():
        raise LedgerFileError(f"the ledger {shown(url)} {UNREADABLE}")


def shown(url: URL) -> str:
    """Give the address without a password, wherever it may stand, and without options."""
    host = url.host or url.query.get("host")
    shown = URL.create("postgresql", url.username, host=str(host or ""), port=url.port, database=url.database)
    return shown.render_as_string()
