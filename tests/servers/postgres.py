"""A PostgreSQL of our own in a temporary folder, which tests stop, restart and cut off as they like."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from pwd import getpwnam
from tempfile import mkdtemp
from time import monotonic, sleep

from sqlalchemy import URL, Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

OLDEST = 15
#: Seconds that one start or stop may take on a busy machine.
PATIENCE = 60
MISSING = "no PostgreSQL 15 or newer is installed: sh tests/real/install.sh"
#: Debian keeps the programs of each version out of the path.
_DEBIAN = Path("/usr/lib/postgresql")
#: Whom the server runs as where the tests are root, which PostgreSQL refuses to be.
_SERVANTS = ("postgres", "nobody")
_OPTIONS = {
    # A Unix socket only: nobody else on the machine reaches it, and no port has to be found.
    "listen_addresses": "",
    "max_connections": "200",
    # The tests kill the server, never the machine: what it gave to the system is not lost.
    "fsync": "off",
    "full_page_writes": "off",
    # As in production: what was committed must be there after an immediate stop.
    "synchronous_commit": "on",
    "timezone": "UTC",
}
#: Ends the server when whoever holds the other end of its standard input is gone.
_WATCH = 'read -r _; kill -QUIT "$1" 2>/dev/null; sleep 1; rm -rf "$2"'


class PostgresError(Exception):
    """PostgreSQL did not do what a test needs of it."""


@dataclass
class Postgres:
    """A server below ``folder``; ``programs`` has its initdb and postgres, ``servant`` is who runs it.

    With a ``port`` it listens on loopback, too.
    """

    programs: Path
    folder: Path
    servant: str | None
    port: int | None = None
    _server: subprocess.Popen[bytes] | None = None
    _watch: subprocess.Popen[bytes] | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str = "postgres") -> URL:
        """Give the address of a database; there is no password, who reaches the socket may."""
        query = {"host": str(self.folder)} | ({"port": str(self.port)} if self.port else {})
        return URL.create("postgresql+psycopg", username="postgres", database=database, query=query)

    def initialize(self) -> None:
        """Make the server's files."""
        command = ["initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8"]
        done = self._program(*command, "--locale=C", "--pgdata", str(self._data)).wait(PATIENCE)
        if done:
            raise PostgresError(f"initdb failed: {self.log.read_text()}")

    def follow(self, other: "Postgres") -> None:
        """Make the server's files from those of another one, which it follows."""
        command = ["pg_basebackup", "--host", str(other.folder), "--username=postgres", "--checkpoint=fast"]
        done = self._program(*command, "--no-sync", "--write-recovery-conf", "-D", str(self._data)).wait(
            PATIENCE
        )
        if done:
            raise PostgresError(f"pg_basebackup failed: {self.log.read_text()}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        loopback = {"listen_addresses": "127.0.0.1", "port": str(self.port)} if self.port else {}
        chosen = {**_OPTIONS, **loopback}
        options = [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]
        self._server = self._program("postgres", "-D", str(self._data), "-k", str(self.folder), *options)
        watch = ["sh", "-c", _WATCH, "watch", str(self._server.pid), str(self.folder)]
        self._watch = subprocess.Popen(watch, stdin=subprocess.PIPE, start_new_session=True)
        self._wait_until_it_answers(self._server)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server: SIGINT rolls back whatever is open, SIGQUIT is as if it had crashed."""
        if self._watch is not None and self._watch.stdin is not None:
            self._watch.kill()
            self._watch.stdin.close()
            self._watch.wait()
        if self._server is not None:
            # One that has ended by itself is left alone.
            self._server.send_signal(how)
            self._server.wait(PATIENCE)
        self._server = self._watch = None

    def restart(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop and start, by default as ``pg_ctl restart -m immediate`` does."""
        self.stop(how)
        self.start()

    def create(self, template: str = "template1") -> str:
        """Make a database that is a copy of another, to which nobody may be connected; give its name."""
        name = f"test_{next(self._numbers)}"
        self.ask(f"CREATE DATABASE {_known(name)} TEMPLATE {_known(template)}")
        return name

    def user(self, *, superuser: bool = False) -> str:
        """Make a user nobody else has, who may log in; give the name.

        Users are the whole server's, on which a test is never alone: no two tests make the same one.
        """
        name = f"user_{next(self._numbers)}"
        self.ask(f"CREATE ROLE {_known(name)} LOGIN {'SUPERUSER' if superuser else ''}")
        return name

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected."""
        self.ask(f"DROP DATABASE IF EXISTS {_known(database)} WITH (FORCE)")

    def terminate(self, database: str) -> int:
        """Cut off all connections to a database; give how many there were."""
        query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :database"
        return len(self.ask(query, {"database": database}))

    def backends(self, database: str) -> list[int]:
        """Give the processes that serve the connections to a database."""
        query = "SELECT pid FROM pg_stat_activity WHERE datname = :database ORDER BY pid"
        return [int(str(pid)) for pid in self.ask(query, {"database": database})]

    @contextmanager
    def frozen(self, database: str) -> Iterator[list[int]]:
        """Stop the processes behind a database where they are, with all locks, until the end."""
        stopped = self.backends(database)
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield stopped
        finally:
            for pid in stopped:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    def ask(self, statement: str, values: Mapping[str, str] | None = None) -> list[object]:
        """Execute one statement by itself, beside all transactions; give the first column."""
        with self._administration.connect() as connection:
            answer = connection.execute(text(statement), values or {})
            return list(answer.scalars()) if answer.returns_rows else []

    @cached_property
    def _administration(self) -> Engine:
        # A connection each: none of an earlier server is left when a new one has started.
        return create_engine(self.url(), isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def _program(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        # In a session of its own: Ctrl-C is for the tests.
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [self.programs / name, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=self.servant,
                group=self.servant and getpwnam(self.servant).pw_gid,
                extra_groups=[] if self.servant else None,
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"},
                start_new_session=True,
            )

    def _wait_until_it_answers(self, server: subprocess.Popen[bytes]) -> None:
        ends = monotonic() + PATIENCE
        while server.poll() is None and monotonic() < ends:
            with suppress(OperationalError):
                self.ask("SELECT 1")
                return
            sleep(0.02)
        self.stop(signal.SIGQUIT)
        raise PostgresError(f"PostgreSQL does not start: {self.log.read_text()[-2000:]}")


@contextmanager
def postgres(port: int | None = None) -> Iterator[Postgres]:
    """Boot a server in a temporary folder, on a ``port`` of loopback if there is one; remove all at the end.

    Raises PostgresError where none is installed, or where it does not boot.
    """
    servant = _servant()
    # Not below pytest's own folder, which is closed to whom the server runs as; short, for the socket.
    folder = Path(mkdtemp(prefix="socialkit-postgres-"))
    server = Postgres(programs=programs(), folder=folder, servant=servant, port=port)
    try:
        if servant:
            shutil.chown(folder, servant)
        server.initialize()
        server.start()
        yield server
    finally:
        server.stop(signal.SIGQUIT)
        shutil.rmtree(folder)


@contextmanager
def standby(server: Postgres) -> Iterator[Postgres]:
    """Boot a server that follows another one, from a copy of all its files, and may be read."""
    folder = Path(mkdtemp(prefix="socialkit-postgres-"))
    copy = Postgres(programs=server.programs, folder=folder, servant=server.servant)
    try:
        if copy.servant:
            shutil.chown(folder, copy.servant)
        copy.follow(server)
        copy.start()
        yield copy
    finally:
        copy.stop(signal.SIGQUIT)
        shutil.rmtree(folder)


@contextmanager
def database(server: Postgres, prepare: Callable[[URL], None] | None = None) -> Iterator[str]:
    """Give the name of a database for one test, which ``prepare`` gets first; it is dropped at the end."""
    name = server.create()
    try:
        if prepare:
            prepare(server.url(name))
        yield name
    finally:
        server.drop(name)


def programs(debian: Path = _DEBIAN, path: str | None = None) -> Path:
    """Give the folder of the newest PostgreSQL's programs, among Debian's and in ``path`` (None: as usual).

    Raises PostgresError where none is new enough.
    """
    folders = [folder / "bin" for folder in debian.glob("*")]
    if in_path := shutil.which("initdb", path=path):
        folders.append(Path(in_path).resolve().parent)
    found = {version: folder for folder in folders if (version := _version(folder)) >= OLDEST}
    if not found:
        raise PostgresError(MISSING)
    return found[max(found)]


def _version(folder: Path) -> int:
    if not (folder / "initdb").exists() or not (folder / "postgres").exists():
        return 0
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    number = re.search(r"\d+", told.stdout)
    return int(number[0]) if number else 0


def _servant() -> str | None:
    if os.geteuid() != 0:
        return None
    for name in _SERVANTS:
        with suppress(KeyError):
            return getpwnam(name).pw_name
    raise PostgresError(f"PostgreSQL refuses to run as root, and there is nobody of {', '.join(_SERVANTS)}")


def _known(name: str) -> str:
    """Give the name of a database as it is, if it needs no quotes."""
    if not re.fullmatch(r"[a-z_][a-z0-9_]*", name):
        raise PostgresError(f"{name!r} is no name of a database that tests use")
    return name
