"""Whatever is asked at every post is led to its few rows by an index, in PostgreSQL too."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import create_engine

from socialkit.ledger import Ledger
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
