"""What only a ledger on a server can get wrong: rights, cut connections, two machines, two clocks."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import URL, MetaData, create_engine, func, insert, inspect, make_url, select, update
from sqlalchemy.exc import DBAPIError

from socialkit.errors import LedgerError, LedgerFileError, ReadOnlyLedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.ledger.keeping.backups import backup
from socialkit.ledger.keeping.moving import migrate
from socialkit.ledger.keeping.restoring import doubt_restored
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.ledger.tables.schema import control, deliveries, events, metadata
from socialkit.ledger.writing.claims import claim
from socialkit.ledger.writing.heartbeats import beat
from socialkit.planning import plan, schedule
from socialkit.publishing import pause, pauses, resume, run
from tests.cli.conftest import make_campaign
from tests.command_line import socialkit
from tests.conftest import (
    EVE,
    NINE,
    Clock,
    FakePublisher,
    a_campaign,
    a_picture,
    a_post,
    a_worker,
    file_campaign,
)
from tests.fixtures_of_ledgers import a_ledger_of
from tests.ledger.test_forks import Forked
from tests.ledger.test_keeping import cut_when_closed
from tests.servers.faulty_server import unused_port
from tests.servers.postgres import Postgres, postgres, standby

pytestmark = pytest.mark.real

DRIVER = "postgresql+psycopg"
SHORT = timedelta(milliseconds=200)


@pytest.fixture
def where(postgres_server: Postgres, postgres_database: str) -> URL:
    return postgres_server.url(postgres_database).set(drivername="postgresql")


@pytest.fixture
def url(where: URL) -> str:
    return where.render_as_string(hide_password=False)


@pytest.fixture
def filed(url: str) -> Iterator[Ledger]:
    """A ledger with one post that is due at nine."""
    with Ledger.open(url, patience=SHORT, create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
        yield ledger


def refusal(url: str | URL, *, create: bool = True, rehearsal: bool = False) -> str:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(str(url), create=create, rehearsal=rehearsal, patience=SHORT)
    return str(caught.value)


def tables(url: str) -> list[str]:
    engine = create_engine(make_url(url).set(drivername=DRIVER))
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def test_no_ledger_is_made_where_none_is_wanted(url: str) -> None:
    assert "there is no ledger at postgresql://" in refusal(url, create=False)
    assert "there is no ledger at postgresql://" in refusal(url, create=False)


@pytest.mark.parametrize(
    "line", ["status", "status --format json", "show one@alliance-x", "run --once", "pause", "ledger verify"]
)
def test_who_only_looks_or_stops_leaves_an_empty_database_empty(url: str, tmp_path: Path, line: str) -> None:
    make_campaign(tmp_path)
    shown = socialkit(*line.split(), "--ledger", url, folder=tmp_path)
    assert shown.status == 2
    assert "there is no ledger at postgresql://" in shown.err
    assert tables(url) == []


def test_a_move_that_is_refused_leaves_an_empty_database_empty(url: str, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db", create=True) as old:
        file_campaign(old, a_campaign(a_post("one")))
        beat(old, "machine-1", campaign="week-2022", now=datetime.now(UTC))
    line = ("ledger", "migrate", "--to", url, "--ledger", str(tmp_path / "ledger.db"))
    assert "machine-1" in socialkit(*line, folder=tmp_path).err
    assert tables(url) == []


def test_a_ledger_is_made_once_by_many_at_once(url: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        opened = list(threads.map(partial(Ledger.open, create=True), [url] * 6))
    assert sum(ledger.new for ledger in opened) == 1
    for ledger in opened:
        ledger.close()


def test_a_rehearsal_a_newer_and_a_damaged_ledger_are_refused(url: str) -> None:
    with Ledger.open(url, create=True) as ledger:
        assert "for publishing, not for rehearsals" in refusal(url, rehearsal=True)
        for change, said in ((99, "from a newer socialkit"), (0, "is damaged")):
            with ledger.writing() as connection:
                connection.execute(update(control).values(schema_version=change))
            assert said in refusal(url)


def test_somebody_elses_tables_are_left_alone(url: str) -> None:
    with Ledger.open(url, create=True) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("DROP TABLE control")
    assert "is a database, but not a socialkit ledger" in refusal(url)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET detail = ''",
        "DELETE FROM event",
        "TRUNCATE event",
        "UPDATE event SET id = 0 WHERE id < 0",
    ],
)
def test_the_log_can_only_grow(filed: Ledger, change: str) -> None:
    with pytest.raises(DBAPIError, match="append only"), filed.writing() as connection:
        connection.exec_driver_sql(change)
    assert verify(filed).faults == ()


def test_whoever_writes_is_noticed_and_a_server_that_is_gone_tells_nothing(
    filed: Ledger, url: str, postgres_server: Postgres
) -> None:
    first = filed.changes()
    assert first is not None
    assert filed.changes() == first
    with Ledger.open(url, patience=SHORT) as other:
        pause(other, None, now=NINE)
    second = filed.changes()
    assert second not in {None, first}
    postgres_server.stop()
    try:
        assert filed.changes() is None
    finally:
        postgres_server.start()
    assert filed.changes() == second


def test_a_pause_waits_for_a_claim_under_way_and_a_claim_for_a_pause(filed: Ledger) -> None:
    began, go_on = Event(), Event()

    def claim() -> None:
        with filed.sharing() as connection:
            connection.execute(select(deliveries).with_for_update()).all()
            began.set()
            go_on.wait(10)

    with ThreadPoolExecutor(2) as threads:
        claiming = threads.submit(claim)
        began.wait(10)
        with pytest.raises(LedgerError, match="is locked: another socialkit is writing"):
            pause(filed, None, now=NINE)
        assert pauses(filed) == ()
        go_on.set()
        claiming.result(10)
    with filed.writing() as connection:
        connection.execute(update(control).values(paused=True))
        with pytest.raises(LedgerError, match="is locked"), filed.sharing():
            pass


def test_who_waited_for_the_lock_sees_what_was_committed_meanwhile_whatever_the_servers_default_is(
    filed: Ledger, url: str
) -> None:
    with filed.writing() as connection:
        connection.exec_driver_sql(
            f"ALTER DATABASE {make_url(url).database} SET default_transaction_isolation = 'repeatable read'"
        )
    with Ledger.open(url, create=True) as ledger, ledger.writing() as connection:
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"
    with Ledger.open(url, create=True) as ledger, ledger.sharing() as connection:
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"


def test_those_who_share_do_not_wait_for_each_other(filed: Ledger) -> None:
    with filed.sharing() as one, filed.sharing() as other:
        assert one.execute(select(control.c.id)).scalar() == other.execute(select(control.c.id)).scalar()


def test_a_reader_sees_one_state_and_waits_for_nobody(filed: Ledger) -> None:
    with filed.reading() as reading:
        before = reading.execute(select(control.c.paused)).scalar_one()
        with filed.writing() as connection:
            connection.execute(update(control).values(paused=not before))
        assert reading.execute(select(control.c.paused)).scalar_one() == before


def test_a_reader_cannot_write(filed: Ledger) -> None:
    with pytest.raises(LedgerFileError, match="is read-only"), filed.reading() as connection:
        connection.execute(update(control).values(paused=True))


def test_a_cut_connection_is_told_and_the_next_transaction_has_a_new_one(
    filed: Ledger, postgres_server: Postgres, postgres_database: str
) -> None:
    def cut() -> None:
        with filed.writing() as connection:
            connection.execute(update(control).values(reason="half"))
            postgres_server.terminate(postgres_database)
            connection.execute(select(control.c.id))

    with pytest.raises(LedgerError, match="may or may not stand in it") as caught:
        cut()
    assert not isinstance(caught.value, LedgerFileError)
    with filed.reading() as connection:
        assert connection.execute(select(control.c.reason)).scalar() == ""


@pytest.mark.parametrize("how", [signal.SIGQUIT, signal.SIGINT])
def test_a_server_that_is_gone_is_told_and_back_when_it_is_back(
    filed: Ledger, url: str, postgres_server: Postgres, how: signal.Signals
) -> None:
    postgres_server.stop(how)
    try:
        with pytest.raises(LedgerError) as caught:
            all_deliveries(filed)
        assert not isinstance(caught.value, LedgerFileError)
        assert "does not answer: see that the server runs" in refusal(url)
    finally:
        postgres_server.start()
    assert len(all_deliveries(filed)) == 1
    assert run(filed, a_worker(FakePublisher(Clock(NINE)))).published


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"database": "nowhere"}, "is not there: make the database"),
        ({"username": "maria"}, "refuses this user or password"),
        ({"host": "/nowhere"}, "does not answer"),
    ],
)
def test_an_address_that_leads_nowhere_says_what_to_correct(
    where: URL, change: dict[str, str], said: str
) -> None:
    there = where.update_query_dict(change) if "host" in change else where.set(**change)  # type: ignore[arg-type]
    message = refusal(
        there.set(password="secret").render_as_string(  # noqa: S106 none
            hide_password=False
        )
    )
    assert said in message
    assert "secret" not in message


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"nonsense": "secret"}, "an option that PostgreSQL does not know"),
        ({"sslmode": "secret"}, "an option"),
    ],
)
def test_an_option_that_nobody_knows_is_told_without_its_value(
    where: URL, options: dict[str, str], said: str
) -> None:
    message = refusal(where.update_query_dict(options).render_as_string())
    assert said in message
    assert "secret" not in message


@pytest.fixture
def guarded(postgres_server: Postgres, where: URL) -> URL:
    """The database for a user who must give a password."""
    user = postgres_server.user(superuser=True)
    postgres_server.ask(f"ALTER ROLE {user} PASSWORD 'right-one'")
    rules = postgres_server.folder / "data" / "pg_hba.conf"
    rules.write_text(f"local all {user} scram-sha-256\n{rules.read_text()}")
    postgres_server.ask("SELECT pg_reload_conf()")
    return where.set(username=user)


def test_a_password_comes_from_the_address_the_environment_or_a_file(
    guarded: URL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = guarded.render_as_string()
    assert "refuses this user or password" in refusal(bare)
    wrong = guarded.set(password="wrong-one").render_as_string(hide_password=False)  # noqa: S106 no secret
    assert "wrong-one" not in refusal(wrong)
    given = guarded.set(password="right-one").render_as_string(hide_password=False)  # noqa: S106 same
    with Ledger.open(given, create=True) as ledger:
        assert "right-one" not in f"{ledger.name}{ledger!r}{vars(ledger)}"
    monkeypatch.setenv("PGPASSWORD", "right-one")
    Ledger.open(bare, create=True).close()
    monkeypatch.delenv("PGPASSWORD")
    file = tmp_path / "passwords"
    file.write_text(f"*:*:*:{guarded.username}:right-one\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    Ledger.open(bare, create=True).close()


def test_a_port_where_something_else_listens_is_told(postgres_server: Postgres) -> None:
    del postgres_server
    assert "does not answer" in refusal("postgresql://u:secret@127.0.0.1:1/db")


def test_a_server_asks_soon_whether_a_machine_that_writes_is_still_there() -> None:
    port = unused_port()
    with postgres(port) as server:
        where = URL.create("postgresql", "postgres", host="127.0.0.1", port=port, database=server.create())
        with Ledger.open(where.render_as_string(), create=True) as ledger:

            def seconds(name: str) -> int:
                return int(connection.exec_driver_sql(f"SHOW tcp_keepalives_{name}").scalar_one())

            # Of a machine that sleeps in the middle of COPY the server knows by that alone.
            with ledger.writing() as connection:
                assert seconds("idle") + seconds("interval") * seconds("count") == 30
            # For the next one, behind a pooler, it is as the server has it.
            with ledger.reading() as connection:
                assert seconds("idle") > 30


def test_a_standby_is_read_by_its_own_clock_and_not_written_to(postgres_server: Postgres, where: URL) -> None:
    with Ledger.open(where.render_as_string(), create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
    with standby(postgres_server) as server:
        there = server.url(where.database or "").set(drivername="postgresql").render_as_string()
        with Ledger.open(there) as ledger:
            # By the connection that somebody has read by before.
            assert len(all_deliveries(ledger)) == 1
            assert abs(ledger.clock(lambda: NINE)() - datetime.now(UTC)) < timedelta(minutes=1)
            with pytest.raises(ReadOnlyLedgerError, match="is read-only: name the primary server"):
                pause(ledger, None, now=NINE)
            assert len(all_deliveries(ledger)) == 1


def test_tables_that_another_changes_meanwhile_are_told_and_the_next_try_goes_on(
    where: URL, filed: Ledger
) -> None:
    with Ledger.open(where.render_as_string()) as other:

        def newest() -> list[object]:
            # What was prepared outlives a commit: whoever only reads rolls back, which lets go of it.
            with filed.writing() as connection:
                return [each.detail for each in connection.execute(select(events))]

        # So often that the driver prepares it.
        before = [newest() for _ in range(10)]
        with other.writing() as connection:
            connection.exec_driver_sql("ALTER TABLE event ALTER COLUMN detail TYPE varchar")
        with pytest.raises(LedgerError, match=r"has had its tables changed meanwhile.*: try again") as caught:
            newest()
        assert caught.value.may_pass
        assert newest() == before[0]


def test_rights_that_are_missing_are_told(postgres_server: Postgres, where: URL, filed: Ledger) -> None:
    reader = postgres_server.user()
    theirs = where.set(username=reader).render_as_string()
    assert "a right to the table control)" in refusal(theirs)
    with filed.writing() as connection:
        connection.exec_driver_sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}")
    with Ledger.open(theirs, create=False) as ledger:
        assert len(all_deliveries(ledger)) == 1
        with pytest.raises(LedgerFileError, match=r"may not be used by this user: GRANT .* table control"):
            pause(ledger, None, now=NINE)
        with filed.writing() as connection:
            connection.exec_driver_sql(f"GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO {reader}")
        with pytest.raises(LedgerFileError, match="a right to the sequence event_id_seq"):
            pause(ledger, None, now=NINE)


def test_a_server_that_takes_no_more_connections_says_so(postgres_server: Postgres, url: str) -> None:
    name = url.rpartition("/")[2].partition("?")[0]
    Ledger.open(url, create=True).close()
    postgres_server.ask(f"ALTER DATABASE {name} CONNECTION LIMIT 0")
    plain = postgres_server.user()
    assert "has too many connections" in refusal(url.replace("postgres@", f"{plain}@"))


@pytest.mark.parametrize(
    "setting", ["client_encoding = 'SQL_ASCII'", "client_encoding = 'LATIN1'", "datestyle = 'German, DMY'"]
)
def test_what_a_database_presets_for_its_clients_is_no_matter(
    postgres_server: Postgres, url: str, setting: str
) -> None:
    name = url.rpartition("/")[2].partition("?")[0]
    postgres_server.ask(f"ALTER DATABASE {name} SET {setting}")
    with Ledger.open(url, create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one"), name="Кампания 日本"))
        assert [each.post for each in all_deliveries(ledger)] == ["one"]
        assert abs(ledger.clock(lambda: NINE)() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_schema_of_its_own_is_a_ledger_of_its_own(where: URL, filed: Ledger) -> None:
    with filed.writing() as connection:
        connection.exec_driver_sql("CREATE SCHEMA other")
    beside = where.update_query_dict({"options": "-csearch_path=other"})
    with Ledger.open(beside.render_as_string(), create=True) as ledger, filed.writing(), ledger.writing():
        assert all_deliveries(ledger) == ()


def test_a_picture_comes_to_every_machine_from_the_database(url: str, tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "p.png")
    with Ledger.open(url, create=True) as here, Ledger.open(url, create=True) as there:
        for _ in range(2):
            steps = plan(a_campaign(a_post("one", graphic="main")), here, now=EVE, pictures=[picture])
            schedule(steps, here, now=EVE)
        (delivery,) = all_deliveries(there)
        assert delivery.message.picture
        assert not delivery.message.picture.path.exists()
        # It is not lost because no copy is here yet.
        assert not plan(a_campaign(a_post("one", graphic="main")), there, now=EVE, pictures=[picture]).changes
        publisher = FakePublisher(Clock(NINE))
        assert run(there, a_worker(publisher)).published
        assert delivery.message.picture.path.read_bytes() == b"picture"
        folders = (here.home, there.home)
        assert folders[0] != folders[1]
    assert not any(folder.exists() for folder in folders)


def test_leases_count_by_the_servers_clock_wherever_the_machines_own_stands(filed: Ledger) -> None:
    truth = datetime.now(UTC)
    for own in (timedelta(), timedelta(hours=-3), timedelta(days=400)):
        clock = filed.clock(lambda own=own: datetime.now(UTC) + own)  # type: ignore[misc]
        assert abs(clock() - truth) < timedelta(minutes=1)


@pytest.mark.parametrize("version", [1, 2])
def test_a_ledger_moves_to_the_server_row_for_row(url: str, tmp_path: Path, version: int) -> None:
    a_ledger_of(version, tmp_path / "ledger.db").close()
    with Ledger.open(tmp_path / "ledger.db", create=True) as old, Ledger.open(url, create=True) as new:
        with old.writing() as connection:
            # Its pictures are not beside the fixture.
            connection.exec_driver_sql(
                "UPDATE delivery SET message = (SELECT message FROM delivery d WHERE d.id = 2)"
            )
        moved = migrate(old, new, now=NINE)
        assert moved == len(all_deliveries(new)) == {1: 4, 2: 7}[version]
        assert verify(new).faults == ()
        file_campaign(new, a_campaign(a_post("fresh"), name="Another"))
        assert len(all_deliveries(new)) == moved + 1
    with pytest.raises(LedgerFileError, match="has moved to postgresql://"):
        Ledger.open(tmp_path / "ledger.db", create=True)


def test_a_ledger_on_a_server_is_known_whatever_it_is_called(
    postgres_server: Postgres, where: URL, filed: Ledger
) -> None:
    with filed.writing() as connection:
        connection.exec_driver_sql("CREATE SCHEMA beside")
    folder = postgres_server.folder
    names = (
        where.set(username=postgres_server.user(superuser=True)),
        where.set(drivername="postgres").update_query_dict({"application_name": "another"}),
        where.set(host="", query={**where.query, "host": f"{folder}/../{folder.name}"}),
    )
    for each in names:
        with Ledger.open(each.render_as_string()) as same:
            assert same.identity() == filed.identity()
            with pytest.raises(LedgerError, match="is the ledger itself"):
                migrate(filed, same, now=NINE)
    other = where.update_query_dict({"options": "-csearch_path=beside"}).render_as_string()
    with Ledger.open_to_move(other, create=True) as made:
        assert made.identity() != filed.identity()
        assert migrate(filed, made, now=NINE) == 1


def test_a_move_to_a_server_is_finished_by_another_name(
    postgres_server: Postgres, where: URL, tmp_path: Path
) -> None:
    with Ledger.open(tmp_path / "ledger.db", create=True) as old:
        file_campaign(old, a_campaign(a_post("one")))
        with Ledger.open_to_move(where.render_as_string(), create=True) as new:
            cut_when_closed(old, new)
    again = where.set(username=postgres_server.user(superuser=True)).render_as_string()
    with Ledger.open_to_move(tmp_path / "ledger.db") as old, Ledger.open_to_move(again) as new:
        assert migrate(old, new, now=NINE) == 1


def test_copies_are_the_servers_business_and_one_put_back_is_doubted(filed: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"copy it with `pg_dump .*/copy\.db --dbname=postgresql:"):
        backup(filed, tmp_path / "copy.db", now=NINE, by="amina")
    assert not list(tmp_path.iterdir())
    assert doubt_restored(filed, now=NINE, by="maria").uncertain == ("week-2022/one@alliance-x",)


def test_a_resumed_ledger_goes_on(filed: Ledger) -> None:
    pause(filed, None, now=NINE)
    assert not run(filed, a_worker(FakePublisher(Clock(NINE)))).published
    resume(filed, None, now=NINE)
    assert run(filed, a_worker(FakePublisher(Clock(NINE)))).published


def test_what_pause_does_not_name_does_not_go_out(filed: Ledger, url: str) -> None:
    inside, go_on = Event(), Event()

    def reached(point: Failpoint) -> None:
        if point is Failpoint.INSIDE_CLAIM:
            inside.set()
            go_on.wait(10)

    # It is prepared already: the claim is all that is left.
    run(filed, a_worker(FakePublisher(Clock(NINE - timedelta(minutes=5)))))
    request = a_worker(FakePublisher(Clock(NINE)), name="w").request("one@alliance-x", 1)
    with ThreadPoolExecutor(2) as threads, Ledger.open(url, create=True) as other:
        claiming = threads.submit(claim, filed, request, timedelta(minutes=1), reached)
        assert inside.wait(10)
        pausing = threads.submit(pause, other, None, now=NINE)
        with suppress(TimeoutError):
            pausing.result(0.5)
        assert not pausing.done()
        go_on.set()
        assert claiming.result(10)
        assert pausing.result(10) == ("one@alliance-x",)


@pytest.mark.parametrize("version", [1, 2])
def test_a_step_is_the_same_on_a_server(url: str, tmp_path: Path, version: int) -> None:
    a_ledger_of(version, tmp_path / "old.db").close()
    copy_as_it_is(tmp_path / "old.db", url)
    Ledger.open(tmp_path / "old.db", create=True).close()
    with Ledger.open(url, create=False) as there, Ledger.open(tmp_path / "old.db", create=True) as here:
        assert verify(there).faults == ()
        for table in metadata.sorted_tables:
            query = select(table).order_by(*table.primary_key.columns)
            with there.reading() as one, here.reading() as other:
                assert one.execute(query).all() == other.execute(query).all()
        file_campaign(there, a_campaign(a_post("fresh"), name="Another"))
        with pytest.raises(DBAPIError, match="append only"), there.writing() as connection:
            connection.exec_driver_sql("DELETE FROM event")


def copy_as_it_is(file: Path, url: str) -> None:
    """Make the tables of an SQLite file, whatever they are, in a database of the server."""
    source, target = create_engine(f"sqlite:///{file}"), create_engine(make_url(url).set(drivername=DRIVER))
    tables = MetaData()
    tables.reflect(source)
    for column in (column for table in tables.tables.values() for column in table.columns):
        column.server_default = None
    tables.create_all(target)
    with source.connect() as old, target.begin() as new:
        for table in tables.sorted_tables:
            rows = [row._asdict() for row in old.execute(select(table))]
            if rows:
                new.execute(insert(table), rows)
    source.dispose()
    target.dispose()


def test_a_database_that_knows_no_encoding_is_refused(postgres_server: Postgres) -> None:
    postgres_server.ask("CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0")
    address = postgres_server.url("ascii").set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        with pytest.raises(LedgerFileError, match="encoded as SQL_ASCII"):
            Ledger.open(address, create=True)
    finally:
        postgres_server.drop("ascii")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks nothing")
def test_two_processes_of_a_fork_do_not_speak_in_one_connection(filed: Ledger) -> None:
    def look() -> None:
        for _ in range(50):
            with filed.writing() as connection:
                assert connection.execute(select(func.count()).select_from(deliveries)).scalar_one() >= 0

    look()
    others = [Forked(look) for _ in range(2)]
    try:
        with ThreadPoolExecutor(2) as threads:
            said = threads.map(Forked.go, others)
            look()
            assert list(said) == ["done", "done"]
    finally:
        for other in others:
            other.end()
