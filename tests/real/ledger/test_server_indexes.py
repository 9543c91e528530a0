"""Whatever is asked at every post is led to its few rows by an index in PostgreSQL too, and not compiled."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from socialkit.ledger import Ledger
from socialkit.ledger.reading.due import due_now
from socialkit.publishing import Worker, cancel, deliveries, pause, run, show
from tests.conftest import EVE, NINE, Clock, FakePublisher, a_campaign, a_post, file_campaign
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

MANY = 1000
NEXT_WEEK = datetime(2022, 10, 24, 9)  # noqa: DTZ001 the file's local time
#: The rows that were read in tables that grow with every post, whichever way led there.
READ = (
    "SELECT coalesce(sum(seq_tup_read), 0) + (SELECT coalesce(sum(idx_tup_read), 0) FROM pg_stat_user_indexes"
    " WHERE relname IN ('attempt', 'delivery', 'event', 'upload'))"
    " FROM pg_stat_user_tables WHERE relname IN ('attempt', 'delivery', 'event', 'upload')"
)


def rows_read(server: Postgres, database: str) -> int:
    """Give how many rows of the long tables were read since the server counts."""
    engine = create_engine(server.url(database))
    with engine.connect() as connection:
        found = connection.exec_driver_sql(READ).scalar_one()
    engine.dispose()
    return int(found)


def test_of_many_deliveries_few_are_read_for_a_post(
    postgres_server: Postgres, postgres_database: str
) -> None:
    url = postgres_server.url(postgres_database).set(drivername="postgresql").render_as_string()
    later = [a_post(f"post-{number}", at=NEXT_WEEK) for number in range(1, MANY)]
    with Ledger.open(url, create=True) as ledger:
        # The oldest of all: what reads the log from its end reads it to its beginning.
        file_campaign(ledger, a_campaign(a_post("post-0"), *later))
    before, clock = rows_read(postgres_server, postgres_database), Clock(NINE)
    publisher = FakePublisher(clock)
    with Ledger.open(url, create=False) as ledger:
        run(ledger, Worker(connect=lambda _: publisher, clock=clock, campaign="week-2022"))
        assert len(publisher.calls) == 1
        show(ledger, "post-0@alliance-x")
        deliveries(ledger, limit=10)
        cancel(ledger, "post-7@alliance-x", now=EVE)
        pause(ledger, "alliance-x", now=NINE + timedelta(minutes=1))
    assert rows_read(postgres_server, postgres_database) - before < MANY / 5


def test_no_plan_is_compiled_for_what_is_due(postgres_server: Postgres, postgres_database: str) -> None:
    url = postgres_server.url(postgres_database).set(drivername="postgresql").render_as_string()
    with Ledger.open(url, create=True) as ledger:
        file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(3))))
    # From now on whatever reads a table is worth compiling, and the server's log says what was.
    for setting, value in (("jit", "on"), ("jit_above_cost", "1"), ("log_min_messages", "debug1")):
        postgres_server.ask(f"ALTER DATABASE {postgres_database} SET {setting} = {value}")
    with Ledger.open(url, create=False) as ledger:
        shown = text("SELECT current_setting('jit')")
        with ledger.reading() as connection:
            assert connection.execute(shown).scalar_one() == "on"
        compiled = told_compiled(postgres_server)
        assert len(due_now(ledger, now=NINE, earliest=EVE, lasting=NINE, campaign="week-2022")) == 3
        assert told_compiled(postgres_server) == compiled
        for transaction in (ledger.writing, ledger.sharing):
            with transaction() as connection:
                assert connection.execute(shown).scalar_one() == "off"
        # Whoever gets the connection next, behind a pooler, finds it as it was.
        with ledger.reading() as connection:
            assert connection.execute(shown).scalar_one() == "on"


def told_compiled(server: Postgres) -> int:
    """Give how often the server has compiled a plan, as its log says (a build without LLVM never does)."""
    return server.log.read_text("utf-8", "replace").count("time to inline")
