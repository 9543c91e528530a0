"""SQLite as SQLAlchemy speaks it: what one ledger's statements were compiled to is kept for the next."""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

#: What SQLAlchemy compiles once an engine: every test opens ledgers, each with an engine of its own.
COMPILED: dict[Any, Any] = {}


class SharedSqlite(SQLiteDialect_pysqlite):
    """SQLite, equal to every other of its kind, so that a compiled statement is found whoever asks.

    Programs that tests start have the usual one, unless they ask for this.
    """

    # SQLAlchemy says so for each class, not for what it inherits.
    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is SharedSqlite

    def __hash__(self) -> int:
        return hash(SharedSqlite)

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Let an engine look where the others keep theirs.

        https://docs.sqlalchemy.org/en/20/core/connections.html (2026-11-30), "compiled_cache"
        """
        engine.update_execution_options(compiled_cache=COMPILED)


def share() -> None:
    """Let ``sqlite://`` and ``postgresql+psycopg://`` mean those that share, in this process."""
    registry.register("sqlite", __name__, SharedSqlite.__name__)
    # Imported when it is asked for: few tests have a server.
    registry.register("postgresql.psycopg", "tests.compiled_for_servers", "SharedPostgresql")
