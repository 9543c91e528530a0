"""The PostgreSQL that tests boot: databases of their own, and what is left after each way to cut it off."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from tests.servers.postgres import OLDEST, Postgres, PostgresError, database, postgres, programs

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[3]
BOOT_AND_WAIT = """\
from tests.servers.postgres import postgres
with postgres() as server:
    print(server.folder, server.ask("SELECT pg_backend_pid()"), flush=True)
    input()
"""
#: A program of its own: the rest of these tests needs no procrastinate.
RING_ONCE = """\
import sys, procrastinate
app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=sys.argv[1]))
@app.task(name="ring")
def ring(key):
    print("rung", key)
with app.replace_connector(procrastinate.SyncPsycopgConnector(conninfo=sys.argv[1])) as sync, sync.open():
    sync.schema_manager.apply_schema()
    app.tasks["ring"].configure(queueing_lock="p@a").defer(key="p@a")
app.run_worker(wait=False)
"""


@contextmanager
def connected(server: Postgres, name: str) -> Iterator[Connection]:
    engine = create_engine(server.url(name), poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


def execute(server: Postgres, name: str, statement: str) -> object:
    with connected(server, name) as connection:
        answer = connection.execute(text(statement))
        connection.commit()
        return answer.scalar() if answer.returns_rows else None


@pytest.fixture
def filled(postgres_server: Postgres, postgres_database: str) -> str:
    """A database with one committed row."""
    execute(postgres_server, postgres_database, "CREATE TABLE posts AS SELECT 1 AS number")
    return postgres_database


def rows(server: Postgres, name: str) -> object:
    return execute(server, name, "SELECT count(*) FROM posts")


def test_it_is_new_enough_and_is_reached_through_its_own_folder_only(postgres_server: Postgres) -> None:
    assert postgres_server.ask("SHOW server_version_num")[0] >= str(OLDEST * 10_000)  # type: ignore[operator]
    assert postgres_server.ask("SHOW listen_addresses") == [""]
    assert postgres_server.folder.stat().st_mode & 0o077 == 0


def test_each_test_has_a_database_of_its_own(postgres_server: Postgres, filled: str) -> None:
    with database(postgres_server) as other:
        assert other != filled
        assert execute(postgres_server, other, "SELECT to_regclass('posts')") is None
    assert other not in postgres_server.ask("SELECT datname FROM pg_database")


def test_a_database_can_be_made_from_another_one(postgres_server: Postgres, filled: str) -> None:
    copy = postgres_server.create(template=filled)

    assert rows(postgres_server, copy) == 1
    postgres_server.drop(copy)


@pytest.mark.parametrize("how", [signal.SIGQUIT, signal.SIGINT])
def test_after_a_restart_what_was_committed_is_there_and_nothing_else(
    postgres_server: Postgres, filled: str, how: signal.Signals
) -> None:
    with connected(postgres_server, filled) as connection:
        connection.execute(text("INSERT INTO posts VALUES (2)"))
        connection.commit()
        connection.execute(text("INSERT INTO posts VALUES (3)"))
        postgres_server.restart(how)
        with pytest.raises(OperationalError):
            connection.commit()
        connection.invalidate()

    assert rows(postgres_server, filled) == 2


def test_connections_can_be_cut_off_while_others_go_on(postgres_server: Postgres, filled: str) -> None:
    with (
        database(postgres_server) as other,
        connected(postgres_server, filled) as first,
        connected(postgres_server, other) as second,
    ):
        first.execute(text("INSERT INTO posts VALUES (2)"))
        assert postgres_server.terminate(filled) == 1
        with pytest.raises(OperationalError):
            first.execute(text("SELECT 1"))
        first.invalidate()
        assert second.execute(text("SELECT 1")).scalar() == 1

    assert rows(postgres_server, filled) == 1


def test_what_is_frozen_keeps_its_locks_and_goes_on_later(postgres_server: Postgres, filled: str) -> None:
    with connected(postgres_server, filled) as first:
        first.execute(text("UPDATE posts SET number = 2"))
        with postgres_server.frozen(filled) as stopped, connected(postgres_server, filled) as second:
            assert len(stopped) == 1
            second.execute(text("SET lock_timeout = 50"))
            with pytest.raises(OperationalError, match="lock timeout"):
                second.execute(text("UPDATE posts SET number = 3"))
        first.commit()

    assert execute(postgres_server, filled, "SELECT number FROM posts") == 2


def test_it_can_stay_away_for_a_while(postgres_server: Postgres, filled: str) -> None:
    postgres_server.stop()
    with pytest.raises(OperationalError):
        rows(postgres_server, filled)
    postgres_server.start()

    assert rows(postgres_server, filled) == 1


def test_nothing_of_it_is_left_when_the_tests_are_killed() -> None:
    tests = subprocess.Popen(
        [sys.executable, "-c", BOOT_AND_WAIT],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with tests:
        assert tests.stdout
        folder = Path(tests.stdout.readline().split()[0])
        assert (folder / "data" / "postmaster.pid").exists()
        tests.kill()

    ends = monotonic() + 20
    while folder.exists() and monotonic() < ends:
        sleep(0.05)
    assert not folder.exists()


def test_one_that_does_not_boot_is_told_with_its_own_words(tmp_path: Path) -> None:
    server = Postgres(programs=programs(), folder=tmp_path, servant=None)
    (tmp_path / "data").mkdir(mode=0o755)

    with pytest.raises(PostgresError, match=r"(?s)does not start: .*(data directory|root)"):
        server.start()


def test_where_none_is_new_enough_it_is_said_what_to_do(tmp_path: Path) -> None:
    for number, version in enumerate(("14.9", "9.6.24", "nonsense")):
        folder = tmp_path / str(number) / "bin"
        folder.mkdir(parents=True)
        for name in ("initdb", "postgres"):
            (folder / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
            (folder / name).chmod(0o755)
        for debian, path in ((tmp_path, ""), (folder, str(folder))):
            with pytest.raises(PostgresError, match=r"install\.sh"):
                programs(debian, path)

    (folder / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 18beta1'\n")
    assert programs(tmp_path, "") == programs(folder, str(folder)) == folder


def test_procrastinate_puts_jobs_into_it_and_takes_them_out(
    postgres_server: Postgres, postgres_database: str
) -> None:
    address = str(postgres_server.url(postgres_database).set(drivername="postgresql"))
    command = [sys.executable, "-c", RING_ONCE, address]
    rung = subprocess.run(command, capture_output=True, text=True, check=True)

    assert rung.stdout == "rung p@a\n"
    query = "SELECT status FROM procrastinate_jobs"
    assert execute(postgres_server, postgres_database, query) == "succeeded"


def test_names_that_would_need_quotes_are_refused(postgres_server: Postgres) -> None:
    for name in ("a'b", 'a"b', "a b", "A", ""):
        with pytest.raises(PostgresError, match="no name of a database"):
            postgres_server.create(template=name)


def test_two_servers_do_not_meet(postgres_server: Postgres) -> None:
    with postgres() as other:
        assert other.url() != postgres_server.url()
        assert other.ask("SELECT 1") == [1]
