"""Publishing with a user of the server who may not do all: that is known before anybody is called."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import URL, text

from socialkit.errors import LedgerFileError, LimitScope, RateLimitedError, UncertainError, UnreachableError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.ledger.tables.rights_to_publish import RIGHTS
from socialkit.ledger.tables.schema import deliveries, metadata
from socialkit.ledger.writing.heartbeats import beat, leave
from socialkit.platforms.answers import Allowance, Cost
from socialkit.publishing import publish_one, run, verify_accounts
from tests.cli.conftest import make_campaign
from tests.command_line import socialkit
from tests.conftest import NINE, Clock, FakePublisher, a_campaign, a_post, a_worker, file_campaign
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

ALL = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"
ROLE = "worker_of_rights"
#: All columns of a delivery but one that is first written when it is out.
MOST = ", ".join(f'"{each.name}"' for each in deliveries.columns if each.name != "remote_url")


@pytest.fixture
def where(postgres_server: Postgres, postgres_database: str) -> URL:
    return postgres_server.url(postgres_database).set(drivername="postgresql")


@pytest.fixture
def owned(where: URL) -> Iterator[Ledger]:
    """A ledger with one post that is due at nine, and a user with all rights that are asked for."""
    with Ledger.open(where.render_as_string(), create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
        _do(ledger, f"CREATE ROLE {ROLE} LOGIN", f"GRANT {ALL} TO {ROLE}")
        _do(ledger, f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
        yield ledger
        _do(ledger, f"DROP OWNED BY {ROLE}", f"DROP ROLE {ROLE}")


@pytest.fixture
def theirs(where: URL) -> str:
    return where.set(username=ROLE).render_as_string()


def _do(ledger: Ledger, *statements: str) -> None:
    with ledger.writing() as connection:
        for each in statements:
            connection.execute(text(each))


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        (["REVOKE INSERT ON event FROM {}"], r"INSERT on event"),
        (["REVOKE UPDATE ON attempt FROM {}"], r"UPDATE on attempt"),
        (["REVOKE INSERT, DELETE ON block FROM {}"], r"INSERT on block, DELETE on block"),
        (["REVOKE SELECT ON spending FROM {}"], r"SELECT on spending"),
        (["REVOKE USAGE ON SEQUENCE event_id_seq FROM {}"], r"USAGE on event_id_seq"),
        (
            ["REVOKE UPDATE ON delivery FROM {}", f"GRANT UPDATE ({MOST}) ON delivery TO {{}}"],
            r"UPDATE on delivery \(remote_url\)",
        ),
    ],
)
def test_nobody_is_called_where_what_comes_of_it_could_not_be_written(
    owned: Ledger, theirs: str, changes: list[str], lacks: str
) -> None:
    _do(owned, *(each.format(ROLE) for each in changes))
    publisher = FakePublisher(clock=Clock(NINE))
    said = rf"may not be used by this user: GRANT .* to it, .* \(what it lacks is {lacks}\): nothing is sent"
    with Ledger.open(theirs) as ledger:
        with pytest.raises(LedgerFileError, match=said):
            run(ledger, a_worker(publisher))
        (only,) = all_deliveries(ledger)
        with pytest.raises(LedgerFileError, match=said):
            publish_one(ledger, only.key, only.version, a_worker(publisher))
    assert (publisher.calls, publisher.prepared) == ([], 0)
    assert [each.state for each in all_deliveries(owned)] == ["scheduled"]


def test_who_may_do_what_publishing_needs_and_no_more_publishes(owned: Ledger, theirs: str) -> None:
    campaign = a_campaign(*(a_post(f"post-{number}") for number in range(7)))
    file_campaign(owned, campaign)
    _do(owned, f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {ROLE}")
    for each in RIGHTS:
        columns = ", ".join(f'"{name}"' for name in each.columns if name)
        if each.what != "USAGE":
            _do(owned, f'GRANT {each.what} {columns and f"({columns})"} ON "{each.table}" TO {ROLE}')
    clock = Clock(NINE)
    publisher = FakePublisher(
        clock=clock,
        cost=Cost(amount=Decimal(1), currency="USD"),
        allowance=Allowance(remaining=0, resets_at=NINE + timedelta(minutes=1), scope=LimitScope.APP),
        answers=[RateLimitedError("wait", retry_after=timedelta(minutes=1), scope=LimitScope.HOST)],
        after_sending=[UncertainError("no answer")],
        preparing=[UnreachableError("away")],
    )
    with Ledger.open(theirs) as ledger:
        worker = a_worker(publisher, grace=timedelta(days=2))
        verify_accounts(ledger, campaign, lambda _account: publisher, now=NINE)
        beat(ledger, worker.name, campaign=worker.campaign, now=NINE)
        for _ in range(40):
            run(ledger, worker)
            clock.forward(timedelta(minutes=31))
        leave(ledger, worker.name)
        beat(ledger, "another", campaign=worker.campaign, now=clock() + timedelta(days=9))
    assert {each.state for each in all_deliveries(owned)} == {"published", "cancelled"}


def test_all_tables_that_are_there_are_thought_of() -> None:
    asked = {each.table for each in RIGHTS}
    assert set(metadata.tables) - asked == {"media"}


@pytest.mark.parametrize("words", [["--once"], [], ["--workers", "2"]])
def test_run_ends_at_once_and_says_what_is_lacking(
    where: URL, owned: Ledger, theirs: str, tmp_path: Path, words: list[str]
) -> None:
    file = make_campaign(tmp_path) / "posts.yaml"
    assert socialkit("schedule", file, "--ledger", where.render_as_string()).status == 0
    _do(owned, f"REVOKE UPDATE ON attempt FROM {ROLE}")
    shown = socialkit("run", file, "--ledger", theirs, *words)
    assert shown.status == 2
    assert "(what it lacks is UPDATE on attempt): nothing is sent" in shown.err
    assert not list(tmp_path.glob("published/*"))
