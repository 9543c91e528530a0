"""Many machines: procrastinate rings, on a real PostgreSQL, and each post goes out once."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from time import monotonic, sleep
from types import SimpleNamespace

import psycopg
import pytest
from procrastinate import App
from procrastinate.exceptions import ConnectorException
from procrastinate.testing import InMemoryConnector
from sqlalchemy import Connection, create_engine, text

from socialkit.errors import LedgerError, LedgerFileError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.queries import history
from socialkit.publishing import deliveries, release
from socialkit.runners.procrastinate import make_app, work
from socialkit.runners.site import Site
from tests.command_line import socialkit
from tests.conftest import NINE, Clock, FakePublisher, a_worker
from tests.crash.ringing import OneWorker, awaited
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "how-to" / "run-on-many-machines.md").read_text("utf-8")
POSTS = 12
SOON = 90
HEAD = """\
campaign: {name: Week, starts: 2022-10-17, ends: 2099-12-31, timezone: UTC, platforms: [x]}
accounts:
  one: {platform: x, publisher: folder, pace: 0 minutes}
  two: {platform: x, publisher: folder, pace: 0 minutes}
posts:
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    posts = [
        f"  - id: post-{number}\n    at: 2022-10-17 09:00\n    text: |\n      Text number {number}.\n"
        for number in range(POSTS)
    ]
    (tmp_path / "posts.yaml").write_text(HEAD + "".join(posts))
    return tmp_path


@pytest.fixture
def environment(postgres_server: Postgres, postgres_database: str, folder: Path) -> dict[str, str]:
    address = postgres_server.url(postgres_database).set(drivername="postgresql")
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SOCIALKIT_LEDGER": address.render_as_string(hide_password=False),
        "SOCIALKIT_FILE": str(folder / "posts.yaml"),
        "SOCIALKIT_CAMPAIGN": "week",
    }


def _verb(environment: dict[str, str], folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "socialkit", *words]
    shown = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=SOON
    )
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


def _release(environment: dict[str, str]) -> None:
    with Ledger.open(environment["SOCIALKIT_LEDGER"], create=False) as ledger:
        for delivery in deliveries(ledger):
            release(ledger, delivery.key, now=datetime.now(UTC))


@contextmanager
def _program(environment: dict[str, str], folder: Path, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-m", *words], cwd=folder, env=environment) as program:
        yield program
        program.terminate()
        program.wait(timeout=SOON)


def _published(folder: Path) -> int:
    return len(list((folder / "published").glob("*/*/receipt.json")))


def _until(folder: Path, count: int) -> None:
    ends = monotonic() + SOON
    while _published(folder) < count:
        assert monotonic() < ends, _published(folder)
        sleep(0.2)


def _until_at_work(environment: dict[str, str]) -> None:
    """Wait until a worker listens to the queue."""
    engine = create_engine(environment["SOCIALKIT_LEDGER"].replace("postgresql:", "postgresql+psycopg:"))
    ends = monotonic() + SOON
    with engine.connect() as connection:
        while not _workers(connection):
            assert monotonic() < ends, "nobody listens to the queue"
            sleep(0.1)
    engine.dispose()


def _workers(connection: Connection) -> int:
    """Count those that have begun; they make the table themselves."""
    with connection.begin():
        made = connection.execute(
            text("SELECT to_regclass('procrastinate_workers') IS NOT NULL")
        ).scalar_one()
        if not made:
            return 0
        return int(connection.execute(text("SELECT count(*) FROM procrastinate_workers")).scalar_one())


def _attempts(environment: dict[str, str]) -> list[int]:
    engine = create_engine(environment["SOCIALKIT_LEDGER"].replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        counts = connection.execute(text("SELECT attempts FROM delivery ORDER BY id")).scalars().all()
    engine.dispose()
    return list(counts)


@pytest.mark.parametrize("kind", ["socialkit", "procrastinate"])
def test_two_workers_publish_each_delivery_once(environment: dict[str, str], folder: Path, kind: str) -> None:
    _verb(environment, folder, "schedule")
    _release(environment)
    # As the page has them: in the unit and the services, and one after another for procrastinate's own.
    *before, words = {
        "socialkit": {*re.findall(r"(?:^ExecStart=.*/|command: )(socialkit run .*)", PAGE, re.MULTILINE)},
        "procrastinate": re.findall(r"^procrastinate .*", PAGE.replace("week-2022", "week"), re.MULTILINE),
    }[kind]
    assert len(before) == (kind == "procrastinate")
    for line in before:
        subprocess.run([sys.executable, "-m", *line.split()], cwd=folder, env=environment, check=True)
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(_program(environment, folder, *words.split()))
        _until(folder, 2 * POSTS)
    assert _attempts(environment) == [1] * 2 * POSTS


def test_what_a_killed_worker_was_at_is_rung_for_anew(environment: dict[str, str], folder: Path) -> None:
    _verb(environment, folder, "schedule")
    with _program(environment, folder, "socialkit", "run", "--workers", "1") as first:
        _until_at_work(environment)
        first.kill()
    _release(environment)
    with _program(environment, folder, "socialkit", "run", "--workers", "2"):
        _until(folder, 2 * POSTS)
    status = json.loads(_verb(environment, folder, "status", "--format", "json"))
    assert status["alarms"] == []


def test_workers_need_a_ledger_on_a_server(folder: Path) -> None:
    socialkit("schedule", folder / "posts.yaml")
    shown = socialkit("run", folder / "posts.yaml", "--workers", "2")
    assert shown.status == 2
    assert "--workers needs a ledger in PostgreSQL" in shown.err


def test_a_ring_for_an_account_that_is_busy_goes_away_and_the_next_one_counts(
    environment: dict[str, str], folder: Path
) -> None:
    _verb(environment, folder, "schedule")
    _release(environment)
    app = resolve_name("socialkit.runners.procrastinate:make_app")("", "week")
    publish = app.tasks["publish"].func
    with Ledger.open(environment["SOCIALKIT_LEDGER"], create=False) as ledger:
        now = partial(datetime.now, UTC)
        site = Site(ledger=ledger, file=folder / "posts.yaml", clock=now, environment={}, tell=print)
        context = SimpleNamespace(additional_context={"socialkit": site})

        def ring(account: str) -> None:
            publish(context, campaign="week", key=f"post-0@{account}", version=2, account=account)

        with site.turn("one", "publish"):
            ring("one")
            ring("two")
        assert _published(folder) == 1
        ring("one")
    assert _published(folder) == 2


def test_who_looks_for_one_reads_no_other(environment: dict[str, str], folder: Path) -> None:
    _verb(environment, folder, "schedule")
    look = resolve_name("socialkit.runners.procrastinate:make_app")("", "week").tasks["look"].func
    with Ledger.open(environment["SOCIALKIT_LEDGER"], create=False) as ledger:
        with ledger.writing() as connection:
            connection.execute(text("UPDATE delivery SET state = 'uncertain', uncertain_since = due_at"))
            connection.execute(text("UPDATE delivery SET message = 'damaged' WHERE account <> 'one'"))
        now = partial(datetime.now, UTC)
        site = Site(ledger=ledger, file=folder / "posts.yaml", clock=now, environment={}, tell=print)
        context = SimpleNamespace(additional_context={"socialkit": site})
        look(context, campaign="week", key="post-0@one", account="one")
    with Ledger.open(environment["SOCIALKIT_LEDGER"], create=False) as ledger:
        kinds = [each.kind for each in history(ledger, "post-0@one").entries]
    assert kinds == ["hold", "remain"]


@pytest.mark.parametrize(("how", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_machine_that_is_told_to_stop_says_so_and_how_everything_stands(
    environment: dict[str, str], folder: Path, how: signal.Signals, status: int
) -> None:
    _verb(environment, folder, "schedule")
    _release(environment)
    command = [sys.executable, "-m", "socialkit", "run", "--workers", "2"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as runner:
        _until(folder, 2 * POSTS)
        runner.send_signal(how)
        _, told = runner.communicate(timeout=SOON)
    assert runner.returncode == status
    assert ("socialkit: stopping: the calls under way are finished first" in told) == (how == signal.SIGINT)
    assert "Traceback" not in told


def test_a_worker_outlasts_its_server(
    environment: dict[str, str], folder: Path, postgres_server: Postgres
) -> None:
    _verb(environment, folder, "schedule")
    command = [sys.executable, "-m", "socialkit", "run", "--workers", "2"]
    told = folder / "told"
    with (
        told.open("w") as written,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=written, stderr=written) as runner,
    ):
        _until_at_work(environment)
        postgres_server.restart()
        _release(environment)
        _until(folder, 2 * POSTS)
        before = told.read_text().count("the queue answers again")
        # Longer than procrastinate's pool waits for a connection.
        postgres_server.stop(signal.SIGQUIT)
        sleep(40)
        postgres_server.start()
        ends = monotonic() + SOON
        while told.read_text().count("the queue answers again") == before:
            assert runner.poll() is None
            assert monotonic() < ends, told.read_text()
            sleep(0.2)
        runner.terminate()
        assert runner.wait(timeout=SOON) == 0
    assert _attempts(environment) == [1] * 2 * POSTS
    assert "Traceback" not in told.read_text()
    assert "pool" not in told.read_text()


def _brief(lasts: float, rounds: int, folder: Path, *ends: psycopg.Error) -> list[str]:
    """Give what is told where something ends each worker after so many seconds; then somebody says stop.

    It ``ends`` the first in one way, the next in the next, and the others as a pooler does.
    """
    endings = iter(ends)
    begun: list[float] = []

    async def worked(**_options: object) -> None:
        begun.append(lasts)
        await asyncio.sleep(lasts)
        raise ConnectorException from next(endings, psycopg.OperationalError("server closed the connection"))

    app = App(connector=InMemoryConnector())
    app.run_worker_async = worked
    told: list[str] = []
    with Ledger.open(folder / "ledger.db", create=True) as ledger:
        site = OneWorker(
            ledger=ledger,
            given=a_worker(FakePublisher(clock=Clock(NINE)), stopping=lambda: len(begun) > rounds),
            file=folder,
            clock=Clock(NINE),
            environment={},
            tell=told.append,
        )
        awaited(work(app, site, 1, pause=0.01, lasting=0.5))
    return told


def test_the_queue_prepares_no_statement_that_a_pooler_would_lose(environment: dict[str, str]) -> None:
    prepared = "SELECT count(*) AS number FROM pg_prepared_statements"

    async def asked() -> list[int]:
        app = make_app(environment["SOCIALKIT_LEDGER"], "week")
        async with app.open_async():
            answers = [await app.connector.execute_query_one_async(prepared) for _ in range(40)]
            return [answer["number"] for answer in answers]

    assert set(awaited(asked())) == {0}


def test_a_pooler_that_ends_each_worker_at_once_is_told_once(tmp_path: Path) -> None:
    told = _brief(0, 5, tmp_path)
    assert told == ["the queue does not answer; nothing is lost, this goes on as soon as it does"]


def test_a_queue_whose_worker_has_lasted_answers_again(tmp_path: Path) -> None:
    told = _brief(0.9, 2, tmp_path)
    away, again = "the queue does not answer", "the queue answers again"
    assert [line.partition(";")[0] for line in told] == [away, again, away]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT"),
            "is read-only: name the primary server",
        ),
        (psycopg.errors.DiskFull("no space left"), "cannot grow: the server's disk is full"),
        (psycopg.errors.TooManyConnections("too many"), "has too many connections"),
    ],
    ids=["a server that is read-only", "a full disk", "too many connections"],
)
def test_what_the_server_says_of_the_queue_is_told_by_its_own_sentence(
    said: psycopg.Error, told: str, tmp_path: Path
) -> None:
    (line,) = _brief(0, 2, tmp_path, *[said] * 3)
    assert told in line
    assert line.endswith("; nothing is lost, this goes on as soon as it answers")


def test_what_no_waiting_mends_ends_the_queue(tmp_path: Path) -> None:
    with pytest.raises(ConnectorException):
        _brief(0, 2, tmp_path, psycopg.errors.SyntaxError("at or near"))


def test_a_worker_waits_for_a_server_that_has_become_read_only_and_says_so(
    environment: dict[str, str], folder: Path, postgres_server: Postgres, postgres_database: str
) -> None:
    _verb(environment, folder, "schedule")
    command = [sys.executable, "-m", "socialkit", "run", "--workers", "2"]
    told = folder / "told"
    read_only = f"ALTER DATABASE {postgres_database} {{}} default_transaction_read_only{{}}"

    def until(words: str) -> None:
        ends = monotonic() + SOON
        while words not in told.read_text():
            assert runner.poll() is None
            assert monotonic() < ends, told.read_text()
            sleep(0.2)

    with (
        told.open("w") as written,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=written, stderr=written) as runner,
    ):
        _until_at_work(environment)
        postgres_server.ask(read_only.format("SET", " = on"))
        # Whoever is connected goes by what held then.
        postgres_server.terminate(postgres_database)
        until("is read-only: name the primary server, or allow writing to it")
        postgres_server.ask(read_only.format("RESET", ""))
        postgres_server.terminate(postgres_database)
        _release(environment)
        _until(folder, 2 * POSTS)
        until("the ledger answers again")
        runner.terminate()
        assert runner.wait(timeout=SOON) == 0
    assert told.read_text().count("is read-only") == 1
    assert _attempts(environment) == [1] * 2 * POSTS


def test_one_that_waits_for_a_queue_which_does_not_answer_stops_when_it_is_told_to(tmp_path: Path) -> None:
    asked: list[bool] = []

    def stopping() -> bool:
        asked.append(len(asked) > 3)
        return asked[-1]

    async def silent() -> None:
        await asyncio.sleep(SOON)

    app = App(connector=InMemoryConnector())
    app.open_async = silent
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        site = OneWorker(
            ledger=ledger,
            given=a_worker(FakePublisher(clock=Clock(NINE)), stopping=stopping),
            file=tmp_path,
            clock=Clock(NINE),
            environment={},
            tell=print,
        )
        began = monotonic()
        awaited(work(app, site, 1))
    assert monotonic() - began < SOON / 2


@pytest.mark.parametrize("own", [True, False], ids=["procrastinate's own worker", "run --workers"])
def test_a_ledger_that_does_not_answer_is_told_once(own: bool, tmp_path: Path) -> None:
    told: list[str] = []
    passing = [LedgerError("the ledger is locked"), LedgerError("the ledger does not answer")]
    lasting = [LedgerFileError("it lacks INSERT on event"), LedgerFileError("it lacks INSERT on block")]
    answers = [*passing, *lasting, *passing, None, None]

    class Unlucky(OneWorker):
        def refresh(self) -> None:
            if answer := answers.pop(0):
                raise answer

    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        site = Unlucky(
            ledger=ledger,
            given=a_worker(FakePublisher(clock=Clock(NINE))),
            file=tmp_path,
            clock=Clock(NINE),
            environment={},
            tell=told.append,
            gives_up=not own,
        )
        app = make_app("", "week-2022").with_connector(InMemoryConnector())
        context = SimpleNamespace(additional_context={"socialkit": site}, app=app)
        while answers:
            awaited(app.tasks["ring"].func(context, timestamp=0))
    passes = "{}; nothing is lost, this goes on as soon as it answers"
    lasts = "{}; nothing is lost, this goes on as soon as that is mended"
    said = [passes.format(each) for each in passing]
    # What somebody has to mend is told although it was out of reach before; `run --workers` ends with it.
    said += [lasts.format(each) for each in lasting] if own else []
    assert told == [*said, "the ledger answers again"]
    assert site.refused is (None if own else lasting[-1])


def test_a_right_that_is_taken_away_ends_it_as_it_ends_run(
    environment: dict[str, str], folder: Path, postgres_server: Postgres
) -> None:
    _verb(environment, folder, "schedule")
    ledger = environment["SOCIALKIT_LEDGER"]
    owner = create_engine(ledger.replace("postgresql:", "postgresql+psycopg:"))
    clerk = postgres_server.user()
    hers = {**environment, "SOCIALKIT_LEDGER": ledger.replace("postgres@", f"{clerk}@")}
    try:
        with owner.begin() as connection:
            connection.execute(text(f"GRANT ALL ON SCHEMA public TO {clerk}"))
            for kind in ("TABLES", "SEQUENCES"):
                connection.execute(text(f"GRANT ALL ON ALL {kind} IN SCHEMA public TO {clerk}"))
        command = [sys.executable, "-m", "socialkit", "run", "--workers", "2"]
        with subprocess.Popen(
            command, cwd=folder, env=hers, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as runner:
            _until_at_work(environment)
            with owner.begin() as connection:
                connection.execute(text(f"REVOKE INSERT ON event FROM {clerk}"))
            # It is asked as often as this says that it is alive.
            _, told = runner.communicate(timeout=2 * SOON)
    finally:
        owner.dispose()
    assert runner.returncode == 2
    assert "INSERT on event" in told.splitlines()[-1]
    assert "Traceback" not in told


def test_a_worker_without_rights_to_the_queue_says_so(
    environment: dict[str, str], folder: Path, postgres_server: Postgres
) -> None:
    _verb(environment, folder, "schedule")
    _release(environment)
    ledger = environment["SOCIALKIT_LEDGER"]
    owner = create_engine(ledger.replace("postgresql:", "postgresql+psycopg:"))
    helper = postgres_server.user()
    with owner.begin() as connection:
        connection.execute(
            text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {helper}")
        )
        connection.execute(text(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {helper}"))
    owner.dispose()
    hers = {**environment, "SOCIALKIT_LEDGER": ledger.replace("postgres@", f"{helper}@")}
    _verb(hers, folder, "run", "--once")
    command = [sys.executable, "-m", "socialkit", "run", "--workers", "2"]
    shown = subprocess.run(
        command, cwd=folder, env=hers, capture_output=True, text=True, check=False, timeout=SOON
    )
    assert shown.returncode == 2
    assert "may not be used by this user" in shown.stderr
    assert "Traceback" not in shown.stderr
