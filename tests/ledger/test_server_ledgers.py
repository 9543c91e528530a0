"""What can be told of a ledger on a server without one: its refusals, its name, its clock."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import IntegrityError, OperationalError

from socialkit.errors import LedgerError, LedgerFileError, ReadOnlyLedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.postgresql import shown
from socialkit.ledger.engines.postgresql_refusals import explained
from socialkit.ledger.engines.server_clock import ServerClock, steady

NAME = "postgresql://host/db"
MINUTE = timedelta(minutes=1)


class RefusalOfServer(Exception):  # noqa: N818 a stand-in for the driver's own
    def __init__(self, words: str, sqlstate: str | None, function: str = "") -> None:
        super().__init__(words)
        self.sqlstate = sqlstate
        self.diag = SimpleNamespace(source_function=function)


def told(
    words: str, sqlstate: str | None = None, statement: str | None = None, *, function: str = ""
) -> LedgerError:
    with pytest.raises(LedgerError) as caught, explained(NAME):
        raise OperationalError(statement, None, RefusalOfServer(words, sqlstate, function))
    assert str(caught.value).startswith(f"the ledger {NAME} ")
    assert words not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("sqlstate", "said"),
    [
        ("55P03", "is locked"),
        ("40001", "is locked"),
        ("40P01", "is locked"),
        ("57P01", "has lost its connection"),
        ("57P02", "has lost its connection"),
        ("57P03", "is starting or stopping"),
        ("57P05", "has lost its connection"),
        ("25P03", "has lost its connection"),
        ("08006", "has lost its connection"),
        ("08003", "has lost its connection"),
        ("53300", "has too many connections"),
        ("53100", "the server's disk is full"),
        ("53200", "out of memory"),
        ("57014", "took too long"),
        ("58030", "look at the server's disk"),
        ("26000", "is behind a pooler"),
        ("42P05", "is behind a pooler"),
        ("XX000", "a fault inside its server"),
    ],
)
def test_what_passes_by_itself_is_told_as_that(sqlstate: str, said: str) -> None:
    error = told("server words", sqlstate, "SELECT 1")
    assert said in str(error)
    assert not isinstance(error, LedgerFileError)


@pytest.mark.parametrize(
    ("sqlstate", "said"),
    [
        ("28P01", "refuses this user or password"),
        ("28000", "refuses this user or password"),
        ("3D000", "is not there: make the database"),
        ("3F000", "has no such schema"),
        ("42501", "may not be used by this user"),
        ("0A000", "is on a server that cannot do what a ledger needs"),
        ("25006", "is read-only"),
        ("42P01", "has lost one of its tables"),
        ("42703", "has lost one of its columns"),
        ("XX001", "is damaged"),
        ("XX002", "is damaged"),
    ],
)
def test_what_somebody_must_mend_is_told_as_that(sqlstate: str, said: str) -> None:
    error = told("server words", sqlstate, "SELECT 1")
    assert said in str(error)
    assert isinstance(error, LedgerFileError)


COPY = "COPY event (at, kind) FROM STDIN"


@pytest.mark.parametrize(
    ("words", "statement", "function", "said", "lasts"),
    [
        ("COPY FROM not supported with row-level security", COPY, "DoCopy", "has row-level security", True),
        ("COPY FROM wird nicht unterst\u00fctzt mit Sicherheit auf Zeilenebene", COPY, "", "BYPASSRLS", True),
        ("cached plan must not change result type", "SELECT 1", "RevalidateCachedQuery", "try again", False),
        ("cached plan must not change result type", COPY, "RevalidateCachedQuery", "try again", False),
        ("unimplemented: advisory locks", "SELECT 1", "", "name a PostgreSQL server itself", True),
        ("unimplemented", None, "", "name a PostgreSQL server itself", True),
    ],
)
def test_what_a_server_does_not_support_is_told_apart(
    words: str, statement: str | None, function: str, said: str, *, lasts: bool
) -> None:
    error = told(words, "0A000", statement, function=function)
    assert said in str(error)
    assert isinstance(error, LedgerFileError) == lasts
    assert ("row-level" in str(error)) == (said in {"has row-level security", "BYPASSRLS"})


@pytest.mark.parametrize("sqlstate", ["08P01", None], ids=["of a connection", "while one is made"])
@pytest.mark.parametrize(
    ("words", "said", "lasts"),
    [
        ("query_wait_timeout", "gets no connection from its pooler", False),
        ("no more connections allowed (max_client_conn)", "raise max_client_conn of its pooler", False),
        ("client connections exceeded (max_db_client_connections)", "has too many connections", False),
        ("server login has been failing, try again later", "does not reach its server", False),
        ("pgbouncer cannot connect to server", "does not reach its server", False),
        ('database "week" is disabled', "is switched off in its pooler", False),
        ("query timeout", "look at the timeouts of its pooler", False),
        ("transaction blocks not allowed in statement pooling mode", "pool_mode = transaction", True),
        ("unsupported startup parameter: options", "ALTER ROLE … SET search_path", True),
        ("unsupported startup parameter in options: search_path", "ALTER ROLE … SET search_path", True),
    ],
)
def test_what_a_pooler_says_is_told_as_that(
    words: str, sqlstate: str | None, said: str, *, lasts: bool
) -> None:
    error = told(words, sqlstate, sqlstate and "SELECT 1")
    assert said in str(error)
    assert isinstance(error, LedgerFileError) == lasts


@pytest.mark.parametrize(
    "words", ["server conn crashed?", "database removed", "idle transaction timeout", "client_idle_timeout"]
)
def test_a_connection_that_a_pooler_cuts_off_is_told_as_that(words: str) -> None:
    error = told(words, "08P01", "SELECT 1")
    assert "has lost its connection" in str(error)
    assert not isinstance(error, LedgerFileError)


@pytest.mark.parametrize(
    ("words", "said"),
    [("FATAL:  no such user", "refuses this user"), ("FATAL:  no such database: week", "is not there")],
)
def test_whom_or_what_a_pooler_does_not_know_is_told_as_by_the_server(words: str, said: str) -> None:
    error = told(words)
    assert said in str(error)
    assert isinstance(error, LedgerFileError)


SELECT = 'SELECT "first".id FROM worker JOIN delivery ON true'


@pytest.mark.parametrize(
    ("words", "statement", "said"),
    [
        ("permission denied for table worker", SELECT, "a right to the table worker)"),
        ("permission denied for table delivery\nCONTEXT: x", SELECT, "a right to the table delivery)"),
        ("keine Berechtigung für Tabelle worker", "DELETE FROM worker", "a right to the table worker)"),
        ("権限がありません: テーブルworker", "UPDATE worker SET x = 1", "a right to the table worker)"),
        (
            "permission denied for sequence event_id_seq",
            "INSERT INTO event VALUES (1)",
            "a right to the sequence event_id_seq)",
        ),
        ("permission denied for table secret", SELECT, "as who owns them"),
        ("permission denied for schema public", "CREATE TABLE worker ()", "GRANT USAGE ON its SCHEMA"),
        ("must be owner of table event", "ALTER TABLE event", "only by who owns its tables"),
    ],
)
def test_the_right_that_is_wanting_is_named(words: str, statement: str, said: str) -> None:
    error = told(words, "42501", statement)
    assert said in str(error)
    assert "secret" not in str(error)
    assert isinstance(error, LedgerFileError)


def test_all_rights_that_another_user_needs_are_named() -> None:
    said = str(told("permission denied for table worker", "42501", SELECT))
    page = (Path(__file__).parents[2] / "docs/how-to/keep-the-ledger.md").read_text(encoding="utf-8")
    for grant in (
        "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public",
        "USAGE ON ALL SEQUENCES IN SCHEMA public",
    ):
        assert grant in said
        assert grant in page


@pytest.mark.parametrize(("words", "sqlstate"), [("words", "25006"), ("session is read-only", None)])
def test_a_server_that_has_become_a_standby_is_told_apart(words: str, sqlstate: str | None) -> None:
    assert isinstance(told(words, sqlstate), ReadOnlyLedgerError)


@pytest.mark.parametrize(
    ("words", "said", "lasts"),
    [
        ('FATAL:  password authentication failed for user "ana"', "refuses this user", True),
        ("fe_sendauth: no password supplied", "refuses this user", True),
        ('FATAL:  no pg_hba.conf entry for host "1.2.3.4"', "refuses this user", True),
        ('FATAL:  role "ana" does not exist', "refuses this user", True),
        ('FATAL:  Peer authentication failed for user "ana"', "refuses this user", True),
        ('FATAL:  database "week" does not exist', "is not there", True),
        ('FATAL:  permission denied for database "week"', "may not be used", True),
        ("FATAL:  sorry, too many clients already", "too many connections", False),
        ("FATAL:  remaining connection slots are reserved", "too many connections", False),
        ("FATAL:  the database system is starting up", "starting or stopping", False),
        ("received invalid response to SSL negotiation: H", "is not at a PostgreSQL server", True),
        ('invalid connection option "nonsense"', "an option that PostgreSQL does not know", True),
        ('could not translate host name "nowhere" to address', "does not answer", False),
        ("connection timeout expired", "does not answer", False),
        ("connection failed: SSL error: unexpected eof while reading", "has lost its connection", False),
        ("connection failed: SSL error: certificate verify failed", "refuses this user", True),
        ("connection failed: Connection refused", "does not answer", False),
        ("FATAL:  Passwort-Authentifizierung fehlgeschlagen", "does not answer", False),
    ],
)
def test_a_connection_that_never_came_about_is_told_by_its_words(
    words: str, said: str, *, lasts: bool
) -> None:
    error = told(words)
    assert said in str(error)
    assert isinstance(error, LedgerFileError) == lasts


def test_a_connection_that_broke_in_the_middle_is_told(ledger: Ledger) -> None:
    del ledger
    error = told("server closed the connection unexpectedly", None, "COMMIT")
    assert "may or may not stand in it: try again" in str(error)


@pytest.mark.parametrize(
    "words",
    [
        "consuming input failed: SSL connection has been closed unexpectedly",
        "consuming input failed: SSL error: unexpected eof while reading",
        "sending query failed: SSL error: bad length",
        "consuming input failed: SSL SYSCALL error: Connection timed out",
    ],
)
@pytest.mark.parametrize("statement", ["SELECT 1", None])
def test_a_connection_over_tls_that_broke_is_no_refused_user(words: str, statement: str | None) -> None:
    with pytest.raises(LedgerError, match="may or may not stand in it: try again") as caught, explained(NAME):
        raise OperationalError(
            statement, None, RefusalOfServer(words, None), hide_parameters=True, connection_invalidated=True
        )
    assert not isinstance(caught.value, LedgerFileError)


@pytest.mark.parametrize(("sqlstate", "kind"), [("23505", IntegrityError), ("42601", OperationalError)])
def test_our_own_faults_fly_on(sqlstate: str, kind: type[OperationalError]) -> None:
    with pytest.raises(kind), explained(NAME):
        raise kind("INSERT", None, RefusalOfServer("words", sqlstate))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("postgresql://ana:secret@host:99/week", "postgresql://ana@host:99/week"),
        ("postgres://ana:secret@host/week", "postgresql://ana@host/week"),
        ("postgresql://host/week?password=secret&sslmode=require", "postgresql://host/week"),
        ("postgresql://ana@/week?host=/run/pg&passfile=secret", "postgresql://ana@/run/pg/week"),
    ],
)
def test_no_name_has_a_password_in_it(address: str, name: str) -> None:
    assert shown(make_url(address)).replace("%2F", "/") == name


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerFileError, match=r"pip install 'socialkit-campaign\[postgres\]'") as caught:
        Ledger.open("postgresql://ana:secret@host/week", create=True)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("driver", ["psycopg2", "asyncpg", "pg8000"])
def test_an_address_with_another_driver_is_refused(driver: str) -> None:
    with pytest.raises(LedgerFileError, match="names a driver: write postgresql://"):
        Ledger.open(f"postgresql+{driver}://ana:secret@host/week", create=True)


@pytest.mark.parametrize("name", ["prepare_threshold", "autocommit", "row_factory", "conninfo", "plugin"])
def test_what_a_driver_would_take_out_of_an_address_for_itself_is_refused(name: str) -> None:
    with pytest.raises(LedgerFileError, match="an option that PostgreSQL does not know") as caught:
        Ledger.open(f"postgresql://ana@host/week?{name}=secret")
    assert "secret" not in str(caught.value)


class Machine:
    """A machine's two clocks, and a server whose clock goes right."""

    def __init__(self) -> None:
        self.truth = datetime(2026, 11, 29, tzinfo=UTC)
        self.own_ahead = timedelta(hours=2)
        self.steady = 0.0
        self.asked = 0
        self.reachable = True

    def pass_(self, time: timedelta, *, asleep: bool = False) -> None:
        self.truth += time
        self.steady += 0 if asleep else time.total_seconds()

    def server(self) -> datetime:
        self.asked += 1
        if not self.reachable:
            raise LedgerError("away")
        return self.truth

    def clock(self) -> ServerClock:
        return ServerClock(
            server=self.server, own=lambda: self.truth + self.own_ahead, steady=lambda: self.steady
        )


def test_a_clock_that_goes_wrong_is_put_right_by_the_servers_with_one_question_a_minute() -> None:
    machine = Machine()
    clock = machine.clock()
    for _ in range(50):
        assert clock() == machine.truth
        machine.pass_(timedelta(seconds=1))
    assert machine.asked == 1
    machine.pass_(MINUTE)
    assert clock() == machine.truth
    assert machine.asked == 2


@pytest.mark.parametrize("step", [timedelta(hours=-2), timedelta(seconds=5), timedelta(days=30)])
def test_a_machines_clock_that_is_set_changes_nothing(step: timedelta) -> None:
    machine = Machine()
    clock = machine.clock()
    clock()
    machine.own_ahead += step
    assert clock() == machine.truth


@pytest.mark.parametrize("step", [timedelta(hours=-2), timedelta(seconds=5), timedelta(days=30)])
def test_neither_does_it_while_the_server_is_away(step: timedelta) -> None:
    machine = Machine()
    clock = machine.clock()
    clock()
    machine.reachable = False
    machine.own_ahead += step
    machine.pass_(timedelta(seconds=30))
    assert clock() == machine.truth


def test_the_steady_clock_goes_on_as_the_others_do() -> None:
    began, wall = steady(), monotonic()
    sleep(0.02)
    assert steady() - began == pytest.approx(monotonic() - wall, abs=0.01)


def test_a_machine_that_slept_asks_again() -> None:
    machine = Machine()
    clock = machine.clock()
    clock()
    machine.pass_(10 * MINUTE, asleep=True)
    assert clock() == machine.truth
    assert machine.asked == 2


def test_while_the_server_is_away_the_last_comparison_is_good() -> None:
    machine = Machine()
    clock = machine.clock()
    clock()
    machine.reachable = False
    machine.pass_(10 * MINUTE)
    assert clock() == machine.truth
