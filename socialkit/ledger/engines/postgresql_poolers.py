"""What stands between a ledger and its PostgreSQL server: how a pooler is found out, and what it says."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from socialkit.errors import LedgerError, LedgerFileError

EXHAUSTED = (
    "gets no connection from its pooler: see that the server runs and the pooler is not paused, stop some "
    "workers, or raise its pool (default_pool_size of PgBouncer); try again"
)
_FULL = "has too many connections: stop some workers, or raise max_client_conn of its pooler"
_AWAY = "is behind a pooler that does not reach its server: see that the server runs; try again"
_DISABLED = "is switched off in its pooler: ENABLE it there; try again"
_TOO_LONG = "has broken off what took too long: look at the timeouts of its pooler; try again"
_STATEMENTS = (
    "is behind a pooler that hands out a connection for one statement, by which no ledger can be written: "
    "set it to transactions (pool_mode = transaction of PgBouncer), or name the server itself"
)
_OPTIONS = (
    "is behind a pooler that does not hand on the options of the address: leave them out and set what they "
    "say for the user on the server (ALTER ROLE … SET search_path = …), or name the server itself"
)
#: What PgBouncer says itself has one SQLSTATE, if any, and words: those of 1.18.0, as it said them
#: (2026-12-01), and some of others. https://www.pgbouncer.org/config.html has what they are about.
POOLERS = "08P01"
_WORDS: tuple[tuple[str, str, type[LedgerError]], ...] = (
    (r"statement pooling", _STATEMENTS, LedgerFileError),
    (r"startup parameter", _OPTIONS, LedgerFileError),
    (r"query_wait_timeout", EXHAUSTED, LedgerError),
    (r"\(max_[a-z_]{0,30}client_conn", _FULL, LedgerError),
    (r"server login has been failing|cannot connect to server|server down", _AWAY, LedgerError),
    (r"database .{1,130} is disabled", _DISABLED, LedgerError),
    (r"query timeout|^transaction timeout", _TOO_LONG, LedgerError),
)
#: What ``options`` of an address set: ``-c name=value``, ``-cname=value`` or ``--name=value``.
#: https://www.postgresql.org/docs/15/app-postgres.html (2026-12-01)
_SETTING = re.compile(r"(?:^|\s)(?:-c\s*|--)([a-zA-Z0-9_.-]+)=((?:\\.|[^\s\\])*)")
_NOT_SET = text(
    "SELECT count(*) FROM unnest(CAST(:names AS text[]), CAST(:values AS text[])) AS asked (name, value)"
    " WHERE current_setting(asked.name, true) IS DISTINCT FROM asked.value AND NOT EXISTS"
    " (SELECT FROM pg_settings s WHERE s.name = lower(asked.name) AND s.source IN ('client', 'session'))"
)
_PROCESS = text("SELECT pg_backend_pid()")


def said_by_pooler(words: str) -> tuple[str, type[LedgerError]] | None:
    """Give what a pooler means by its words, and how it is told; None for what no pooler says."""
    for said, meaning, kind in _WORDS:
        if re.search(said, words):
            return meaning, kind
    return None


def refuse_lost_options(connection: Connection, name: str) -> None:
    """Raise LedgerFileError where the server knows nothing of options that the address has.

    They may name the schema, and in another one stands another ledger, or none.
    """
    asked = _asked(_own(connection).info.options)
    if not asked:
        return
    values = {"names": list(asked), "values": list(asked.values())}
    if connection.execute(_NOT_SET, values).scalar_one():
        raise LedgerFileError(f"the ledger {name} {_OPTIONS}")


def find_pooler(engine: Engine, connection: Connection) -> bool:
    """Say whether a pooler stands before the server: the next transaction may have another connection of it.

    Then neither this connection nor those to come prepare statements, which the next one would not have. It
    tells its clients a number of its own, where a server tells that of the process that serves them:
    https://www.postgresql.org/docs/15/libpq-status.html#LIBPQ-PQBACKENDPID (2026-12-01)
    """
    served: int = connection.execute(_PROCESS).scalar_one()
    told: int = _own(connection).info.backend_pid
    if served == told:
        return False
    _unprepared(_own(connection))
    event.listen(engine, "connect", _unprepared)
    return True


def _unprepared(own: Any, _record: object = None) -> None:  # noqa: ANN401 the driver's
    own.prepare_threshold = None


def _own(connection: Connection) -> Any:  # noqa: ANN401 the driver's
    return connection.connection.driver_connection


def _asked(options: str) -> Mapping[str, str]:
    """Give the settings in ``options``, the last of each name."""
    found: Sequence[tuple[str, str]] = _SETTING.findall(options)
    return {name.replace("-", "_"): re.sub(r"\\(.)", r"\1", value) for name, value in found}
