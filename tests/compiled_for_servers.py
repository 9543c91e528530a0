"""PostgreSQL as SQLAlchemy speaks to it: it shares what was compiled with the others of its kind."""

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from tests.compiled_statements import COMPILED


class SharedPostgresql(PGDialect_psycopg):
    """PostgreSQL, equal to every other of its kind: the servers of tests are all of one version."""

    # SQLAlchemy says so for each class, not for what it inherits.
    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is SharedPostgresql

    def __hash__(self) -> int:
        return hash(SharedPostgresql)

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Let an engine look where the others keep theirs."""
        engine.update_execution_options(compiled_cache=COMPILED)
