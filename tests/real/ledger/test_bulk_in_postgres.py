"""Many rows at once on a server: copied in as they are, refusals told, and statistics of what grows."""

from collections.abc import Iterator
from itertools import chain, repeat
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import URL, select, text
from sqlalchemy.exc import IntegrityError

from socialkit.errors import LedgerError, LedgerFileError, MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.postgresql_bulk import copy_rows
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.ledger.tables.bulk_rows import insert_all, update_all
from socialkit.ledger.tables.schema import deliveries, events
from socialkit.planning import plan, schedule
from tests.conftest import EVE, a_campaign, a_post, a_text, file_campaign
from tests.ledger.test_bulk_rows import SHELF, assert_changed_by_ids, filled, rows
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

#: Enough for parts that come after the first look at how large the tables are.
MANY = 4000
NAMES = ("at", "actor", "kind", "version", "detail", "hash")
ROW: dict[str, Any] = {"at": 1, "actor": "ana", "kind": "note", "version": None, "detail": "", "hash": ""}
#: What the server says of a table without statistics.
UNKNOWN = -1


@pytest.fixture
def where(postgres_server: Postgres, postgres_database: str) -> URL:
    return postgres_server.url(postgres_database).set(drivername="postgresql")


@pytest.fixture
def ledger(where: URL) -> Iterator[Ledger]:
    with Ledger.open(where.render_as_string(), create=True) as ledger:
        leave_alone(ledger)
        yield ledger


def leave_alone(ledger: Ledger) -> None:
    """Let the server gather no statistics by itself, at a moment that nobody knows."""
    with ledger.writing() as connection:
        for table in ("delivery", "event"):
            connection.exec_driver_sql(f"ALTER TABLE {table} SET (autovacuum_enabled = off)")


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
    assert_changed_by_ids(ledger, detail)


def test_a_change_that_breaks_a_rule_is_our_own_fault_and_none_is_made(ledger: Ledger) -> None:
    before = rows(filled(ledger))
    changes: list[dict[str, Any]] = [{"id": 1, "key": "b"}, {"id": 2, "key": None}]
    with pytest.raises(IntegrityError) as caught, ledger.writing() as connection:
        update_all(connection, SHELF, changes)
    assert caught.value.hide_parameters
    with pytest.raises(MisuseError, match="NUL, which no ledger can keep"), ledger.writing() as connection:
        update_all(connection, SHELF, [{"id": 1, "detail": "a\0b"}])
    assert rows(ledger) == before


def test_a_row_that_breaks_a_rule_is_our_own_fault_and_none_is_kept(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError), ledger.writing() as connection:
        insert_all(connection, events, [ROW, ROW | {"actor": None}])
    with pytest.raises(MisuseError, match="NUL, which no ledger can keep"), ledger.writing() as connection:
        insert_all(connection, events, [ROW, ROW | {"detail": "a\0b"}])
    with ledger.reading() as connection:
        assert connection.execute(select(events)).all() == []


def test_a_table_whose_sequence_was_left_behind_is_counted_on(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.exec_driver_sql("ALTER SEQUENCE delivery_id_seq OWNED BY NONE")
    for number in (3, 5):
        file_campaign(ledger, a_campaign(*(a_post(f"post-{each}") for each in range(number))))
    with ledger.reading() as connection:
        found = connection.exec_driver_sql("SELECT id FROM delivery ORDER BY id").scalars().all()
    assert found == [1, 2, 3, 4, 5]


def test_a_user_whom_rows_are_hidden_from_is_told_what_to_switch_off(
    ledger: Ledger, where: URL, postgres_server: Postgres
) -> None:
    hidden = let_in(postgres_server, ledger)
    with ledger.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE event ENABLE ROW LEVEL SECURITY")
        connection.exec_driver_sql("CREATE POLICY everything ON event USING (true)")
    address = where.set(username=hidden).render_as_string()
    with Ledger.open(address) as theirs, pytest.raises(LedgerFileError, match="row-level security"):
        file_campaign(theirs, a_campaign(a_post("one")))
    assert all_deliveries(ledger) == ()


def test_statistics_of_another_schema_are_its_own(ledger: Ledger, where: URL) -> None:
    with ledger.writing() as connection:
        connection.exec_driver_sql("CREATE SCHEMA other")
    beside = where.update_query_dict({"options": "-csearch_path=other"}).render_as_string()
    with Ledger.open(beside, create=True) as other:
        leave_alone(other)
        for each in (ledger, other):
            with each.writing() as connection:
                insert_all(connection, events, [ROW] * MANY)
        ledger.analyze_outgrown()
        assert (believed(ledger, "event"), believed(other, "event")) == (MANY, UNKNOWN)
        other.analyze_outgrown()
        assert believed(other, "event") == MANY


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


def test_ids_are_those_that_nobody_else_gets(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(3))))
    with ledger.writing() as connection:
        # As a row takes its own, such as one of an older version on another machine.
        taken = connection.exec_driver_sql("SELECT nextval('delivery_id_seq')").scalar_one()
        there = connection.execute(select(deliveries.c.id)).scalars().all()
    assert taken > max(there)
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(6))))
    with ledger.reading() as connection:
        assert taken not in connection.execute(select(deliveries.c.id)).scalars().all()


def test_what_gives_the_rows_may_fail(ledger: Ledger) -> None:
    broken = chain([tuple(ROW.values())], (1 // number for number in (0,)))
    with pytest.raises(ZeroDivisionError), ledger.writing() as connection:
        copy_rows(connection, events, tuple(ROW), broken)  # type: ignore[arg-type]
    with ledger.reading() as connection:
        assert connection.execute(select(events)).all() == []


def test_the_server_gets_to_know_what_a_plan_writes(ledger: Ledger) -> None:
    assert believed(ledger, "delivery") == UNKNOWN
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(MANY))))
    # Fourfold, and one part that came after the last look.
    assert MANY / 8 <= believed(ledger, "delivery") <= MANY
    assert MANY / 8 <= believed(ledger, "event") <= MANY


def test_what_it_does_not_know_it_gets_to_know_before_a_plan_is_compared_with_it(ledger: Ledger) -> None:
    posts = [a_post(f"post-{number}") for number in range(MANY)]
    file_campaign(ledger, a_campaign(*posts))
    with ledger.writing() as connection:
        unknown = "UPDATE pg_class SET relpages = 0, reltuples = -1 WHERE oid = 'delivery'::regclass"
        connection.exec_driver_sql(unknown)
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
        connection.exec_driver_sql("LOCK TABLE control IN SHARE UPDATE EXCLUSIVE MODE")
        ledger.analyze_outgrown()
    assert believed(ledger, "control") == UNKNOWN
    assert believed(ledger, "event") == MANY


def test_whoever_rewrites_a_table_is_not_waited_for(ledger: Ledger) -> None:
    with ledger.sharing() as connection:
        connection.exec_driver_sql("LOCK TABLE media IN ACCESS EXCLUSIVE MODE")
        gathering = Thread(target=ledger.analyze_outgrown, daemon=True)
        gathering.start()
        gathering.join(10)
        assert not gathering.is_alive()


def test_a_server_that_breaks_off_what_gathers_them_stops_no_plan(ledger: Ledger, where: URL) -> None:
    with ledger.writing() as connection:
        insert_all(connection, events, [ROW] * 100 * MANY)
        # Each look at a row of the log takes this long, which only gathering does by thousands.
        connection.exec_driver_sql("ALTER TABLE event ALTER COLUMN detail SET STATISTICS 10000")
    brief = where.update_query_dict({"options": "-c statement_timeout=100ms"})
    with Ledger.open(brief.render_as_string()) as theirs:
        theirs.analyze_outgrown()
    assert believed(ledger, "event") == UNKNOWN


def let_in(server: Postgres, ledger: Ledger) -> str:
    """Let a user who owns no table write into all of a ledger; give the name."""
    user = server.user()
    with ledger.writing() as connection:
        for kind in ("TABLES", "SEQUENCES"):
            connection.exec_driver_sql(f"GRANT ALL ON ALL {kind} IN SCHEMA public TO {user}")
    return user


def believed(ledger: Ledger, table: str) -> int:
    """Give how many rows the server believes a table to have."""
    with ledger.reading() as connection:
        query = text("SELECT reltuples FROM pg_class WHERE oid = CAST(:name AS regclass)")
        return int(connection.execute(query, {"name": table}).scalar_one())


def test_who_may_not_gather_them_schedules_all_the_same(
    ledger: Ledger, where: URL, postgres_server: Postgres
) -> None:
    clerk = let_in(postgres_server, ledger)
    with Ledger.open(where.set(username=clerk).render_as_string(), create=False) as theirs:
        file_campaign(theirs, a_campaign(*(a_post(f"post-{number}") for number in range(1000))))
    assert len(all_deliveries(ledger)) == 1000
