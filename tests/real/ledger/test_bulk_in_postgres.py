"""Many rows at once on a server: copied in as they are, refusals told, and statistics of what grows."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, repeat
from typing import Any

import pytest
from sqlalchemy import URL, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from socialkit.errors import LedgerError, LedgerFileError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.postgresql_bulk import copy_rows
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.ledger.tables.bulk_rows import insert_all, update_all
from socialkit.ledger.tables.schema import events
from socialkit.planning import plan, schedule
from tests.conftest import EVE, a_campaign, a_post, a_text, file_campaign
from tests.ledger.test_bulk_rows import ROW as SHELVED
from tests.ledger.test_bulk_rows import SHELF, filled, rows
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

#: Enough for parts that come after the first look at how large the tables are.
MANY = 4000
NAMES = ("at", "actor", "kind", "version", "detail", "hash")
ROW: dict[str, Any] = {"at": 1, "actor": "ana", "kind": "note", "version": None, "detail": "", "hash": ""}
#: What a plan writes in one part: no statistics are gathered for that.
SMALL = 250
#: What the server says of a table without statistics.
UNKNOWN = -1


@pytest.fixture
def where(postgres_server: Postgres, postgres_database: str) -> URL:
    return postgres_server.url(postgres_database).set(drivername="postgresql")


@pytest.fixture
def ledger(where: URL) -> Iterator[Ledger]:
    with Ledger.open(where.render_as_string(), create=True) as ledger:
        yield ledger


@pytest.mark.parametrize(
    "detail",
    ["", r"\N", r"\.", "a\tb\nc\r\\n", "\x01\x7f", "“हिन्दी” 👩🏽‍🚀", "a" * 100_000],
    ids=["empty", "null's sign", "the end's sign", "escapes", "controls", "scripts", "long"],
)
def test_values_arrive_as_they_are(ledger: Ledger, detail: str) -> None:
    row = ROW | {"detail": detail, "at": 2**62}
    with ledger.writing() as connection:
        insert_all(connection, events, [row, ROW])
    with ledger.reading() as connection:
        query = select(*(events.c[name] for name in NAMES)).order_by(events.c.id)
        assert [dict(found) for found in connection.execute(query).mappings()] == [row, ROW]


@pytest.mark.parametrize("detail", ["", "%(at)s %s % :at", "a\tb\nc\\", "“हिन्दी” 👩🏽‍🚀", "a" * 100_000])
def test_rows_are_changed_by_their_ids(ledger: Ledger, detail: str) -> None:
    with filled(ledger).writing() as connection:
        changes: list[dict[str, Any]] = [
            {"id": 3, "detail": detail, "at": 2**62},
            {"at": None, "id": 1, "detail": "first"},
        ]
        update_all(connection, SHELF, changes)
    assert rows(ledger) == [
        SHELVED | {"id": 1, "at": None, "detail": "first"},
        SHELVED | {"id": 2},
        SHELVED | {"id": 3, "at": 2**62, "detail": detail},
    ]


def test_a_change_that_breaks_a_rule_is_our_own_fault_and_none_is_made(ledger: Ledger) -> None:
    before = rows(filled(ledger))
    changes: list[dict[str, Any]] = [{"id": 1, "key": "b"}, {"id": 2, "key": None}]
    with pytest.raises(IntegrityError) as caught, ledger.writing() as connection:
        update_all(connection, SHELF, changes)
    assert caught.value.hide_parameters
    with pytest.raises(DBAPIError, match="NUL"), ledger.writing() as connection:
        update_all(connection, SHELF, [{"id": 1, "detail": "a\0b"}])
    assert rows(ledger) == before


def test_a_row_that_breaks_a_rule_is_our_own_fault_and_none_is_kept(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError), ledger.writing() as connection:
        insert_all(connection, events, [ROW, ROW | {"actor": None}])
    with pytest.raises(DBAPIError, match="NUL"), ledger.writing() as connection:
        insert_all(connection, events, [ROW, ROW | {"detail": "a\0b"}])
    with ledger.reading() as connection:
        assert connection.execute(select(events)).all() == []


def test_a_refusal_tells_nothing_of_what_was_copied(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError) as caught, ledger.writing() as connection:
        insert_all(connection, events, [ROW | {"detail": "a secret", "actor": None}])
    assert caught.value.hide_parameters


def test_a_connection_that_is_cut_while_rows_are_copied_is_told(
    ledger: Ledger, postgres_server: Postgres, postgres_database: str
) -> None:
    def cut() -> Iterator[tuple[object, ...]]:
        values = tuple(ROW.values())
        yield from repeat(values, 10)
        postgres_server.terminate(postgres_database)
        # More than fits between this and a server that is gone.
        yield from repeat((*values[:-1], "a" * 10_000), 1000)

    said = "may or may not stand in it: try again"
    with pytest.raises(LedgerError, match=said) as caught, ledger.writing() as connection:
        copy_rows(connection, events, tuple(ROW), cut())
    assert not isinstance(caught.value, LedgerFileError)
    with ledger.writing() as connection:
        insert_all(connection, events, [ROW])
    with ledger.reading() as connection:
        assert len(connection.execute(select(events)).all()) == 1


def test_what_gives_the_rows_may_fail(ledger: Ledger) -> None:
    broken = chain([tuple(ROW.values())], (1 // number for number in (0,)))
    with pytest.raises(ZeroDivisionError), ledger.writing() as connection:
        copy_rows(connection, events, tuple(ROW), broken)  # type: ignore[arg-type]
    with ledger.reading() as connection:
        assert connection.execute(select(events)).all() == []


def test_the_server_gets_to_know_what_a_plan_writes(ledger: Ledger) -> None:
    assert believed(ledger, "delivery") == UNKNOWN
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(MANY))))
    assert MANY / 4 <= believed(ledger, "delivery") <= MANY
    assert MANY / 4 <= believed(ledger, "event") <= MANY


def test_what_it_does_not_know_it_gets_to_know_before_a_plan_is_compared_with_it(ledger: Ledger) -> None:
    posts = [a_post(f"post-{number}") for number in range(MANY)]
    for start in range(0, MANY, SMALL):
        file_campaign(ledger, a_campaign(*posts[: start + SMALL]))
    assert believed(ledger, "delivery") == UNKNOWN
    changed = [a_post(post.id, text=a_text("Other words")) for post in posts]
    planned = plan(a_campaign(*changed), ledger, now=EVE)
    # That another campaign comes first: nothing of this one is written any more.
    file_campaign(ledger, a_campaign(a_post("post-0", text=a_text("Others' words")), *posts[1:]))
    with pytest.raises(LedgerError, match="nothing was written: plan again"):
        schedule(planned, ledger, now=EVE)
    assert believed(ledger, "delivery") == MANY


def test_statistics_are_gathered_anew_of_what_has_grown_fourfold_only(ledger: Ledger) -> None:
    found = []
    for number in (1000, 2000, 3000):
        with ledger.writing() as connection:
            insert_all(connection, events, [ROW] * number)
        ledger.analyze_outgrown()
        ledger.analyze_outgrown()
        found.append(believed(ledger, "event"))
    assert found == [1000, 1000, 6000]


def test_whoever_gathers_them_already_is_not_waited_for(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        insert_all(connection, events, [ROW] * MANY)
    with ledger.sharing() as connection:
        connection.exec_driver_sql("LOCK TABLE event IN SHARE UPDATE EXCLUSIVE MODE")
        ledger.analyze_outgrown()
    assert believed(ledger, "event") == UNKNOWN


def believed(ledger: Ledger, table: str) -> int:
    """Give how many rows the server believes a table to have."""
    with ledger.reading() as connection:
        query = text("SELECT reltuples FROM pg_class WHERE oid = CAST(:name AS regclass)")
        return int(connection.execute(query, {"name": table}).scalar_one())


def test_who_may_not_gather_them_schedules_all_the_same(
    ledger: Ledger, where: URL, postgres_server: Postgres
) -> None:
    with suppress(DBAPIError):
        postgres_server.ask("CREATE ROLE clerk LOGIN")
    with ledger.writing() as connection:
        connection.exec_driver_sql("GRANT ALL ON ALL TABLES IN SCHEMA public TO clerk")
        connection.exec_driver_sql("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO clerk")
    with Ledger.open(where.set(username="clerk").render_as_string(), create=False) as theirs:
        file_campaign(theirs, a_campaign(*(a_post(f"post-{number}") for number in range(1000))))
    assert len(all_deliveries(ledger)) == 1000
