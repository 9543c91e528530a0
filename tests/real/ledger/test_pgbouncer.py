"""A ledger behind a real PgBouncer: what works in each of its modes, and what is told where it does not."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from time import monotonic, sleep

import psycopg
import pytest
from procrastinate import App
from procrastinate.exceptions import ConnectorException
from procrastinate.testing import InMemoryConnector
from psycopg_pool import PoolTimeout
from sqlalchemy import URL, text

from socialkit.errors import LedgerError, LedgerFileError, UncertainError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.publishing import Worker, deliveries, pause, release, run
from socialkit.runners.procrastinate import work
from tests.cli.conftest import make_campaign
from tests.command_line import socialkit
from tests.conftest import NINE, Clock, FakePublisher, a_campaign, a_post, a_worker, an_account, file_campaign
from tests.crash.ringing import OneWorker, awaited
from tests.servers.pgbouncer import Pgbouncer, PgbouncerError, pgbouncer, program
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[3]
MODES = ("session", "transaction")
SHORT = timedelta(milliseconds=200)
SOON = 60
BOOT_AND_WAIT = """\
from tests.servers.pgbouncer import pgbouncer
from tests.servers.postgres import postgres
with postgres() as server, pgbouncer(server) as pooler:
    print(pooler.folder, pooler.ask("SHOW VERSION"), flush=True)
    input()
"""
CAMPAIGN = """\
campaign: {name: Week, starts: 2022-10-17, ends: 2099-12-31, timezone: UTC, platforms: [x]}
accounts:
  one: {platform: x, publisher: folder, pace: 0 minutes}
posts:
  - {id: first, at: 2022-10-17 09:00, text: The first.}
  - {id: second, at: 2022-10-17 09:00, text: The second.}
"""


@pytest.fixture(scope="module", params=MODES)
def pooler(postgres_server: Postgres, request: pytest.FixtureRequest) -> Iterator[Pgbouncer]:
    with pgbouncer(postgres_server, pool_mode=request.param) as booted:
        yield booted


@pytest.fixture(scope="module")
def narrow(postgres_server: Postgres) -> Iterator[Pgbouncer]:
    """A pooler with one connection to the server, for whole transactions; nobody waits long for it."""
    with pgbouncer(
        postgres_server, pool_mode="transaction", default_pool_size="1", query_wait_timeout="1"
    ) as it:
        yield it


def address(pooler: Pgbouncer, database: str) -> str:
    return pooler.url(database).render_as_string()


def refusal(url: str | URL) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(str(url), create=True, patience=SHORT)
    return caught.value


@pytest.fixture
def url(pooler: Pgbouncer, postgres_database: str) -> str:
    return address(pooler, postgres_database)


def test_it_is_reached_through_its_own_folder_only(pooler: Pgbouncer) -> None:
    assert "PgBouncer" in pooler.ask("SHOW VERSION")[0]["version"]
    (settings,) = [row for row in pooler.ask("SHOW CONFIG") if row["key"] == "listen_addr"]
    assert not settings["value"]
    assert pooler.folder.stat().st_mode & 0o077 == 0


def test_nothing_of_it_is_left_when_the_tests_are_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", BOOT_AND_WAIT]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout
        folder = Path(tests.stdout.readline().split()[0])
        assert (folder / "pgbouncer.ini").exists()
        tests.kill()
    ends = monotonic() + 20
    while folder.exists() and monotonic() < ends:
        sleep(0.05)
    assert not folder.exists()


def test_one_that_does_not_boot_is_told_with_its_own_words(postgres_server: Postgres) -> None:
    with pytest.raises(PgbouncerError, match=r"(?s)does not start: .*pool_mode"):
        pgbouncer(postgres_server, pool_mode="nonsense").__enter__()


def test_where_none_is_installed_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PgbouncerError, match=r"install\.sh"):
        program(str(tmp_path))


def test_a_week_goes_all_its_way_behind_it(url: str, tmp_path: Path) -> None:
    file = make_campaign(tmp_path) / "posts.yaml"

    def verb(*words: str) -> str:
        shown = socialkit(*words, "--ledger", url, folder=tmp_path)
        assert shown.status in {0, 1}, shown.err
        return shown.out

    assert socialkit("schedule", folder=tmp_path).status == 0
    assert socialkit("ledger", "migrate", "--to", url, folder=tmp_path).status == 0
    verb("schedule")
    key = re.findall(r"\S+@\S+", verb("status"))[0]
    verb("pause")
    verb("resume")
    verb("cancel", key)
    verb("run", "--once")
    file.write_text(file.read_text().replace("09:00", "09:30"))
    verb("schedule")
    assert "cancelled" in verb("show", key)
    assert socialkit("ledger", "verify", "--ledger", url, folder=tmp_path).status == 0
    back = ("ledger", "migrate", "--ledger", url, "--to", "back.db")
    assert socialkit(*back, folder=tmp_path).status == 0


def test_many_at_once_lose_no_prepared_statement(
    narrow: Pgbouncer, postgres_database: str, postgres_server: Postgres
) -> None:
    where, ready = address(narrow, postgres_database), Barrier(3)
    Ledger.open(where, create=True).close()

    def ask() -> None:
        with Ledger.open(where) as ledger:
            ready.wait(SOON)
            for number in range(20):
                # One that is committed: a rollback forgets what was prepared.
                with ledger.sharing() as connection:
                    asked = text("SELECT count(*) FROM delivery WHERE id > :number")
                    assert connection.execute(asked, {"number": number}).scalar() == 0

    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(ask) for _ in range(3)]:
            done.result(SOON)
    with Ledger.open(where) as ledger, ledger.reading() as connection:
        assert ledger.pooled
        prepared = text("SELECT count(*) FROM pg_prepared_statements")
        assert connection.execute(prepared).scalar() == 0
    direct = postgres_server.url(postgres_database).set(drivername="postgresql").render_as_string()
    with Ledger.open(direct) as ledger:
        assert not ledger.pooled


def test_what_holds_for_one_transaction_is_nothing_to_the_next(
    narrow: Pgbouncer, postgres_database: str
) -> None:
    def settings() -> list[str]:
        names = ("lock_timeout", "idle_in_transaction_session_timeout", "jit", "transaction_read_only")
        return [connection.exec_driver_sql(f"SHOW {name}").scalar_one() for name in names]

    with Ledger.open(address(narrow, postgres_database), create=True, patience=SHORT) as ledger:
        with ledger.writing() as connection:
            assert settings() == ["200ms", "30s", "off", "off"]
        with ledger.reading() as connection:
            assert settings() == ["0", "0", "on", "on"]
            locks = text(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            )
            assert connection.execute(locks).scalar() == 0


def test_a_pause_waits_for_a_claim_behind_it_too(url: str) -> None:
    with (
        Ledger.open(url, create=True, patience=SHORT) as ledger,
        ledger.sharing(),
        pytest.raises(LedgerError, match="is locked"),
    ):
        pause(ledger, None, now=NINE)


def test_a_schema_in_the_address_is_refused(url: str) -> None:
    error = refusal(f"{url}&options=-csearch_path%3Dother")
    assert "does not hand on the options of the address" in str(error)
    assert isinstance(error, LedgerFileError)


@pytest.mark.parametrize("options", ["-csearch_path=other", "-c search_path=other", "--search-path=other"])
def test_a_schema_that_is_lost_on_the_way_is_refused(
    postgres_server: Postgres, postgres_database: str, options: str
) -> None:
    with pgbouncer(postgres_server, ignore_startup_parameters="options") as deaf:
        where = deaf.url(postgres_database)
        Ledger.open(where.render_as_string(), create=True).close()
        # In another schema is another ledger: here it would be that of whoever names none.
        error = refusal(where.update_query_dict({"options": options}).render_as_string())
        assert "does not hand on the options of the address" in str(error)
        assert isinstance(error, LedgerFileError)
        there = where.update_query_dict({"options": '-c search_path="$user",\\ public'})
        Ledger.open(there.render_as_string()).close()


def test_a_schema_that_the_user_has_on_the_server_is_a_ledger_of_its_own(
    url: str, pooler: Pgbouncer, postgres_server: Postgres, postgres_database: str
) -> None:
    user = postgres_server.user(superuser=True)
    with Ledger.open(url, create=True) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("CREATE SCHEMA other")
    postgres_server.ask(f"ALTER ROLE {user} SET search_path = other")
    theirs = pooler.url(postgres_database).set(username=user).render_as_string()
    with Ledger.open(url) as first, Ledger.open(theirs, create=True) as second:
        assert second.new
        file_campaign(second, a_campaign(a_post("one")))
        assert len(all_deliveries(second)) == 1
        assert len(all_deliveries(first)) == 0


def test_one_that_hands_out_connections_for_a_statement_is_refused(
    postgres_server: Postgres, postgres_database: str
) -> None:
    with pgbouncer(postgres_server, pool_mode="statement") as pooler:
        error = refusal(address(pooler, postgres_database))
        assert "pool_mode = transaction" in str(error)
        assert isinstance(error, LedgerFileError)


def test_two_workers_share_one_connection(narrow: Pgbouncer, postgres_database: str) -> None:
    where, publisher = address(narrow, postgres_database), FakePublisher(clock=Clock(NINE))
    accounts = [an_account(f"account-{number}", pace=timedelta(0)) for number in range(2)]
    posts = [a_post(f"post-{number}") for number in range(5)]
    with Ledger.open(where, create=True) as one, Ledger.open(where) as other:
        file_campaign(one, a_campaign(*posts, accounts=accounts))
        with ThreadPoolExecutor(2) as threads:
            for done in [
                threads.submit(run, ledger, a_worker(publisher, name=str(number)))
                for number, ledger in enumerate((one, other))
            ]:
                done.result(SOON)
        assert {each.state for each in all_deliveries(one)} == {"published"}
        assert verify(one).faults == ()
    assert len(publisher.calls) == len(publisher.out) == len(posts) * len(accounts)


def test_a_pool_without_a_free_connection_is_told_and_passes(
    narrow: Pgbouncer, postgres_database: str
) -> None:
    where = address(narrow, postgres_database)
    with Ledger.open(where, create=True) as ledger, Ledger.open(where) as other:
        with ledger.writing(), pytest.raises(LedgerError, match="default_pool_size") as caught:
            all_deliveries(other)
        assert not isinstance(caught.value, LedgerFileError)
        assert all_deliveries(other) == ()


def test_a_pooler_that_is_paused_is_told_and_passes(narrow: Pgbouncer, postgres_database: str) -> None:
    with Ledger.open(address(narrow, postgres_database), create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
        publisher = FakePublisher(clock=Clock(NINE))
        narrow.ask("PAUSE")
        try:
            with pytest.raises(LedgerError, match="the pooler is not paused"):
                run(ledger, a_worker(publisher))
            assert publisher.calls == []
            # Short ones are waited for.
            with ThreadPoolExecutor(1) as threads:
                waiting = threads.submit(run, ledger, a_worker(publisher))
                sleep(0.3)
                narrow.ask("RESUME")
                assert waiting.result(SOON).published
        finally:
            with suppress(Exception):
                narrow.ask("RESUME")


def test_a_pooler_that_takes_no_more_clients_says_so(
    postgres_server: Postgres, postgres_database: str
) -> None:
    with pgbouncer(postgres_server, max_client_conn="2") as pooler:
        where = address(pooler, postgres_database)
        with Ledger.open(where, create=True) as ledger, ledger.sharing(), ledger.sharing():
            error = refusal(where)
        assert "max_client_conn" in str(error)
        assert not isinstance(error, LedgerFileError)


def test_a_server_that_is_away_behind_it_is_told_and_back_when_it_is_back(
    narrow: Pgbouncer, postgres_database: str, postgres_server: Postgres
) -> None:
    with Ledger.open(address(narrow, postgres_database), create=True) as ledger:
        postgres_server.stop()
        try:
            for _ in range(2):
                with pytest.raises(LedgerError, match="see that the server runs") as caught:
                    all_deliveries(ledger)
                assert not isinstance(caught.value, LedgerFileError)
        finally:
            postgres_server.start()
        _until(lambda: _answers(ledger))


def _until(true: Callable[[], object]) -> None:
    ends = monotonic() + SOON
    while not true():
        assert monotonic() < ends
        sleep(0.1)


def _answers(ledger: Ledger) -> bool:
    with suppress(LedgerError):
        all_deliveries(ledger)
        return True
    return False


def _restart(pooler: Pgbouncer, _database: str) -> None:
    pooler.restart()


def _cut_off(pooler: Pgbouncer, database: str) -> None:
    pooler.server.terminate(database)


@pytest.mark.parametrize("breaks", [_restart, _cut_off])
def test_wherever_a_connection_breaks_one_post_is_out(
    narrow: Pgbouncer, postgres_database: str, breaks: Callable[[Pgbouncer, str], None]
) -> None:
    with Ledger.open(address(narrow, postgres_database), create=True) as ledger:
        for point in Failpoint:
            name, clock = point.name.lower().replace("_", "-"), Clock(NINE)
            lost = [UncertainError("the answer got lost")] if point.name.endswith("_LOOK") else []
            publisher, left = FakePublisher(clock=clock, after_sending=[*lost]), [point]

            def reached(here: Failpoint, left: list[Failpoint] = left) -> None:
                if here in left:
                    left.remove(here)
                    breaks(narrow, postgres_database)

            file_campaign(ledger, a_campaign(a_post("one"), accounts=[an_account(name)], name=name))
            _work(ledger, a_worker(publisher, campaign=name, reached=reached), clock)
            assert (left, len(publisher.calls), len(publisher.out)) == ([], 1, 1), point
        assert {each.state for each in all_deliveries(ledger)} == {"published"}
        assert verify(ledger).faults == ()


def _work(ledger: Ledger, worker: Worker, clock: Clock) -> None:
    """Go on, whatever breaks, until nothing is left to do."""
    for _ in range(20):
        with suppress(LedgerError):
            if run(ledger, worker).next_at is None:
                return
        clock.forward(timedelta(minutes=2))
    pytest.fail("it comes to no end")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "posts.yaml").write_text(CAMPAIGN)
    return tmp_path


@contextmanager
def worker(url: str, folder: Path, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a program that publishes, and stop it in the end; what it tells stands in a file."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SOCIALKIT_LEDGER": url,
        "SOCIALKIT_FILE": str(folder / "posts.yaml"),
        "SOCIALKIT_CAMPAIGN": "week",
    }
    with (folder / "told").open("a") as told:
        command = [sys.executable, "-m", *words]
        with subprocess.Popen(command, cwd=folder, env=environment, stdout=told, stderr=told) as program:
            yield program
            program.send_signal(signal.SIGTERM)
            assert program.wait(SOON) == 0


def _due(url: str, key: str) -> None:
    with Ledger.open(url) as ledger:
        release(ledger, key, now=datetime.now(UTC))


def _out(folder: Path, number: int) -> bool:
    return len(list((folder / "published").glob("*/*/receipt.json"))) == number


def test_a_machine_behind_it_publishes_without_listening_and_outlasts_a_new_one(
    postgres_server: Postgres, postgres_database: str, folder: Path
) -> None:
    with pgbouncer(postgres_server, pool_mode="transaction") as pooler:
        url = address(pooler, postgres_database)
        assert socialkit("schedule", "--ledger", url, folder=folder).status == 0
        with worker(url, folder, "socialkit", "run", "--workers", "2"):
            _due(url, "first@one")
            _until(lambda: _out(folder, 1))
            pooler.restart()
            _due(url, "second@one")
            _until(lambda: _out(folder, 2))
        with Ledger.open(url) as ledger:
            assert [each.attempts for each in deliveries(ledger)] == [1, 1]
        assert "Traceback" not in (folder / "told").read_text()
        # What is heard on a connection that is anybody's goes to whoever has it then, or to nobody.
        assert "got packet 'A'" not in pooler.log.read_text()


def test_a_worker_of_procrastinates_publishes_behind_it(
    postgres_server: Postgres, postgres_database: str, folder: Path
) -> None:
    page = (ROOT / "docs/how-to/run-on-many-machines.md").read_text("utf-8")
    (polls,) = re.findall(r"`(--no-listen-notify[^`]*)`", page)
    app = "--app=socialkit.runners.procrastinate.app"
    with pgbouncer(postgres_server, pool_mode="transaction", default_pool_size="1") as pooler:
        url = address(pooler, postgres_database)
        assert socialkit("schedule", "--ledger", url, folder=folder).status == 0
        _due(url, "first@one")
        with worker(url, folder, "procrastinate", app, "schema", "--apply") as making:
            assert making.wait(SOON) == 0
        with worker(url, folder, "procrastinate", app, "worker", "-q", "week", *polls.split()):
            _until(lambda: _out(folder, 1))
        assert "got packet 'A'" not in pooler.log.read_text()


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (PoolTimeout("couldn't get a connection after 30.00 sec"), "gets no connection from its pooler: "),
        (psycopg.errors.ProtocolViolation("query_wait_timeout"), "gets no connection from its pooler: "),
        (psycopg.OperationalError("server closed the connection"), "does not answer; nothing is lost"),
    ],
)
def test_a_pool_that_is_too_small_for_the_queue_is_told(
    url: str, tmp_path: Path, cause: Exception, said: str
) -> None:
    told: list[str] = []

    async def full() -> None:
        raise ConnectorException from cause

    app, clock = App(connector=InMemoryConnector()), Clock(NINE)
    app.open_async = full
    with Ledger.open(url, create=True) as ledger:
        site = OneWorker(
            ledger=ledger,
            given=a_worker(FakePublisher(clock=clock), stopping=lambda: bool(told)),
            file=tmp_path,
            clock=clock,
            environment={},
            tell=told.append,
        )
        awaited(work(app, site, 1, pause=0.01))
    assert [line.startswith(f"the queue {said}") for line in told] == [True]
    assert "try again" not in told[0]
