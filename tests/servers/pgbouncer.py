"""A PgBouncer of our own before a test PostgreSQL, which tests pause, restart and cut off as they like."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from pwd import getpwnam
from tempfile import mkdtemp
from time import monotonic, sleep

import psycopg
from psycopg.rows import DictRow, dict_row
from sqlalchemy import URL

from tests.servers.postgres import PATIENCE, Postgres

MISSING = "no pgbouncer is installed: sh tests/real/install.sh"
#: Debian keeps what listens out of the path of those who are not root.
_PLACES = (os.defpath, "/usr/sbin", "/usr/local/sbin")
#: https://www.pgbouncer.org/config.html (2026-12-01)
_SETTINGS = {
    # A Unix socket only, called as PostgreSQL's own: nobody else on the machine reaches it.
    "listen_port": "5432",
    "auth_type": "trust",
    # Whom the server knows, it knows, too.
    "auth_user": "postgres",
    "admin_users": "postgres",
    # A server that was away is asked again so soon (seconds).
    "server_login_retry": "0.1",
}
_FILE = """\
[databases]
* = host={server}
[pgbouncer]
unix_socket_dir = {folder}
auth_file = {folder}/users
"""
#: Ends it when whoever holds the other end of its standard input is gone.
_WATCH = 'read -r _; kill -QUIT "$1" 2>/dev/null; sleep 1; rm -rf "$2"'


class PgbouncerError(Exception):
    """PgBouncer did not do what a test needs of it."""


@dataclass
class Pgbouncer:
    """A pooler below ``folder`` before a ``server``; ``settings`` are those of its own file, by name."""

    server: Postgres
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    _pooler: "subprocess.Popen[bytes] | None" = None
    _watch: "subprocess.Popen[bytes] | None" = None

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def url(self, database: str) -> URL:
        """Give the address of one of the server's databases, by way of the pooler."""
        query = {"host": str(self.folder)}
        return URL.create("postgresql", username="postgres", database=database, query=query)

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._pooler = self._program(str(self._written()))
        watch = ["sh", "-c", _WATCH, "watch", str(self._pooler.pid), str(self.folder)]
        self._watch = subprocess.Popen(watch, stdin=subprocess.PIPE, start_new_session=True)
        self._wait_until_it_answers(self._pooler)

    def stop(self) -> None:
        """Stop it at once: whoever is connected is cut off."""
        if self._watch is not None and self._watch.stdin is not None:
            self._watch.kill()
            self._watch.stdin.close()
            self._watch.wait()
        if self._pooler is not None:
            self._pooler.send_signal(signal.SIGTERM)
            self._pooler.wait(PATIENCE)
        self._pooler = self._watch = None

    def restart(self) -> None:
        """Stop it at once, and start it."""
        self.stop()
        self.start()

    def ask(self, command: str) -> list[DictRow]:
        """Give its own console a command, such as PAUSE; give the rows of its answer, if there are any."""
        # It takes whole texts only, and no transaction: https://www.pgbouncer.org/usage.html (2026-12-01)
        with psycopg.connect(
            host=str(self.folder), dbname="pgbouncer", user="postgres", autocommit=True, row_factory=dict_row
        ) as console:
            answer = console.execute(command.encode())
            return answer.fetchall() if answer.description else []

    def _written(self) -> Path:
        """Write its files, for whoever runs it."""
        settings = "".join(f"{name} = {value}\n" for name, value in {**_SETTINGS, **self.settings}.items())
        file, users = self.folder / "pgbouncer.ini", self.folder / "users"
        file.write_text(_FILE.format(server=self.server.folder, folder=self.folder) + settings)
        users.write_text('"postgres" ""\n')
        return file

    def _program(self, *arguments: str) -> "subprocess.Popen[bytes]":
        servant = self.server.servant
        # In a session of its own: Ctrl-C is for the tests.
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [program(), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=servant,
                group=servant and getpwnam(servant).pw_gid,
                extra_groups=[] if servant else None,
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"},
                start_new_session=True,
            )

    def _wait_until_it_answers(self, pooler: "subprocess.Popen[bytes]") -> None:
        ends = monotonic() + PATIENCE
        while pooler.poll() is None and monotonic() < ends:
            with suppress(psycopg.OperationalError):
                self.ask("SHOW VERSION")
                return
            sleep(0.02)
        self.stop()
        raise PgbouncerError(f"PgBouncer does not start: {self.log.read_text()[-2000:]}")


@contextmanager
def pgbouncer(server: Postgres, **settings: str) -> Iterator[Pgbouncer]:
    """Boot a pooler in a temporary folder before a server, with settings of its file; remove all at the end.

    Raises PgbouncerError where none is installed, or where it does not boot.
    """
    # Not below pytest's own folder, which is closed to whom it runs as; short, for the socket.
    folder = Path(mkdtemp(prefix="socialkit-pgbouncer-"))
    pooler = Pgbouncer(server=server, folder=folder, settings=settings)
    try:
        if server.servant:
            shutil.chown(folder, server.servant)
        pooler.start()
        yield pooler
    finally:
        pooler.stop()
        shutil.rmtree(folder)


def program(path: str | None = None) -> str:
    """Give the program, in ``path`` (None: as usual, and where Debian has it); PgbouncerError if none is."""
    usual = os.pathsep.join((os.environ.get("PATH", ""), *_PLACES))
    found = shutil.which("pgbouncer", path=usual if path is None else path)
    if found is None:
        raise PgbouncerError(MISSING)
    return found
