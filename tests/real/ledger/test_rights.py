"""Publishing with a user of the server who may not do all: that is known before anybody is called."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import URL, text

from socialkit.errors import (
    LedgerFileError,
    LimitScope,
    RateLimitedError,
    ReadOnlyLedgerError,
    UncertainError,
    UnreachableError,
)
from socialkit.ledger import Ledger
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.ledger.tables.rights_to_publish import RIGHTS
from socialkit.ledger.tables.schema import deliveries, metadata
from socialkit.ledger.writing.heartbeats import beat, leave
from socialkit.platforms.answers import Allowance, Cost
from socialkit.publishing import cancel, pause, pauses, publish_one, run, verify_accounts
from tests.cli.conftest import make_campaign
from tests.command_line import socialkit
from tests.conftest import NINE, Clock, FakePublisher, a_campaign, a_post, a_worker, file_campaign
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

ALL = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"
#: All columns of a delivery but one that is first written when it is out.
MOST = ", ".join(f'"{each.name}"' for each in deliveries.columns if each.name != "remote_url")


@pytest.fixture
def where(postgres_server: Postgres, postgres_database: str) -> URL:
    return postgres_server.url(postgres_database).set(drivername="postgresql")


@pytest.fixture
def user(postgres_server: Postgres) -> str:
    return postgres_server.user()


@pytest.fixture
def owned(where: URL, user: str) -> Iterator[Ledger]:
    """A ledger with one post that is due at nine, and a user with all rights that are asked for."""
    with Ledger.open(where.render_as_string(), create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
        _do(ledger, f"GRANT {ALL} TO {user}")
        _do(ledger, f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {user}")
        yield ledger


@pytest.fixture
def theirs(where: URL, user: str) -> str:
    return where.set(username=user).render_as_string()


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
    owned: Ledger, theirs: str, user: str, changes: list[str], lacks: str
) -> None:
    _do(owned, *(each.format(user) for each in changes))
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


def test_who_may_do_what_publishing_needs_and_no_more_publishes(
    owned: Ledger, theirs: str, user: str
) -> None:
    campaign = a_campaign(*(a_post(f"post-{number}") for number in range(7)))
    file_campaign(owned, campaign)
    _do(owned, f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {user}")
    for each in RIGHTS:
        columns = ", ".join(f'"{name}"' for name in each.columns if name)
        if each.what != "USAGE":
            _do(owned, f'GRANT {each.what} {columns and f"({columns})"} ON "{each.table}" TO {user}')
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


@pytest.fixture
def unable(owned: Ledger, user: str) -> None:
    """The user who may not write down what came of a call."""
    _do(owned, f"REVOKE UPDATE ON attempt FROM {user}")


@pytest.mark.usefixtures("unable")
@pytest.mark.parametrize("words", [["--once"], [], ["--workers", "2"]])
def test_run_ends_at_once_and_says_what_is_lacking(
    where: URL, theirs: str, tmp_path: Path, words: list[str]
) -> None:
    file = make_campaign(tmp_path) / "posts.yaml"
    assert socialkit("schedule", file, "--ledger", where.render_as_string()).status == 0
    shown = socialkit("run", file, "--ledger", theirs, *words)
    assert shown.status == 2
    assert "(what it lacks is UPDATE on attempt): nothing is sent" in shown.err
    assert not list(tmp_path.glob("published/*"))


@pytest.fixture
def held_back(owned: Ledger, user: str) -> None:
    """The user whom whoever runs the server lets read only."""
    _do(owned, f"ALTER ROLE {user} SET default_transaction_read_only = on")


@pytest.mark.usefixtures("held_back")
def test_where_the_server_is_set_to_read_only_nothing_is_written(owned: Ledger, theirs: str) -> None:
    publisher = FakePublisher(clock=Clock(NINE))
    with Ledger.open(theirs) as ledger:
        # On the connection that somebody has read by before.
        assert len(all_deliveries(ledger)) == 1
        for change in (
            lambda: pause(ledger, None, now=NINE),
            lambda: cancel(ledger, "one@alliance-x", now=NINE),
            lambda: beat(ledger, "worker", campaign="week-2022", now=NINE),
            lambda: run(ledger, a_worker(publisher)),
        ):
            with pytest.raises(ReadOnlyLedgerError, match=r"is read-only: .*default_transaction_read_only"):
                change()
            assert len(all_deliveries(ledger)) == 1
    assert publisher.calls == []
    assert [each.state for each in all_deliveries(owned)] == ["scheduled"]
    assert not pauses(owned)


@pytest.mark.usefixtures("held_back")
@pytest.mark.parametrize(
    "words", [["run", "--once"], ["run"], ["run", "--workers", "2"], ["schedule"], ["pause"]]
)
def test_a_verb_that_writes_is_refused_where_the_server_is_set_to_read_only(
    where: URL, theirs: str, tmp_path: Path, words: list[str]
) -> None:
    file = make_campaign(tmp_path) / "posts.yaml"
    assert socialkit("schedule", file, "--ledger", where.render_as_string()).status == 0
    file.write_text(file.read_text().replace("09:00", "09:30"))
    verb, *options = words
    named = ["--file", file] if verb == "pause" else [file]
    shown = socialkit(verb, *named, "--ledger", theirs, *options)
    assert shown.status == 2
    assert "is read-only: name the primary server, or allow writing to it" in shown.err


@pytest.mark.parametrize("words", [["status"], ["ledger", "verify"], ["show", "one@alliance-x"], ["plan"]])
@pytest.mark.usefixtures("held_back")
def test_a_verb_that_reads_works_where_the_server_is_set_to_read_only(
    theirs: str, tmp_path: Path, words: list[str]
) -> None:
    make_campaign(tmp_path)
    shown = socialkit(*words, "--ledger", theirs, folder=tmp_path)
    assert "read-only" not in shown.err
    assert shown.status in {0, 1}


def test_no_ledger_is_made_where_the_server_is_set_to_read_only(
    postgres_server: Postgres, where: URL
) -> None:
    postgres_server.ask(f"ALTER DATABASE {where.database} SET default_transaction_read_only = on")
    with pytest.raises(ReadOnlyLedgerError, match="is read-only"):
        Ledger.open(where.render_as_string(), create=True)
