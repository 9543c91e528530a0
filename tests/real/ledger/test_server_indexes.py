"""Whatever is asked at every post is led to its few rows by an index, in PostgreSQL too."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine

from socialkit.ledger import Ledger
from socialkit.model.delivery import Selection
from socialkit.publishing import Worker, cancel, deliveries, pause, resume, run, show
from tests.conftest import EVE, NINE, Clock, FakePublisher, a_campaign, a_post, file_campaign
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

#: Tables that grow with every post.
LONG = ("attempt", "delivery", "event", "upload")


def read_through(server: Postgres, database: str) -> dict[str, int]:
    """How often each of the long tables was read from end to end, since the server counts."""
    counted = "SELECT sum(seq_scan) FROM pg_stat_user_tables WHERE relname = '{}'"
    engine = create_engine(server.url(database))
    with engine.connect() as connection:
        found = {each: connection.exec_driver_sql(counted.format(each)).scalar_one() for each in LONG}
    engine.dispose()
    return {name: int(count or 0) for name, count in found.items()}


def test_no_long_table_is_read_through_for_a_post(postgres_server: Postgres, postgres_database: str) -> None:
    # A small table is read through even where an index leads to a row, unless that is forbidden; what cannot
    # keep to it is held for so dear that it would be compiled.
    for setting in ("enable_seqscan", "jit"):
        postgres_server.ask(f"ALTER DATABASE {postgres_database} SET {setting} = off")
    url = postgres_server.url(postgres_database).set(drivername="postgresql").render_as_string()
    with Ledger.open(url, create=True) as ledger:
        file_campaign(ledger, a_campaign(*(a_post(name) for name in ("one", "two", "three"))))
    before = read_through(postgres_server, postgres_database)
    clock = Clock(NINE)
    publisher = FakePublisher(clock)
    with Ledger.open(url, create=False) as ledger:
        cancel(ledger, "three@alliance-x", now=EVE)
        run(ledger, Worker(connect=lambda _: publisher, clock=clock, campaign="week-2022"))
        assert len(publisher.calls) > 0
        show(ledger, "one@alliance-x")
        deliveries(ledger, Selection(post="one"))
        pause(ledger, "alliance-x", now=NINE + timedelta(minutes=1))
        resume(ledger, "alliance-x", now=NINE + timedelta(minutes=2))
    assert read_through(postgres_server, postgres_database) == before
