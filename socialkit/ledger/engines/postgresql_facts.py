"""What a PostgreSQL server says of itself: its version, numbers and clock, and what it lets its user do."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection, text

from socialkit.errors import LedgerFileError, ReadOnlyLedgerError
from socialkit.ledger.engines.postgresql_refusals import NO_RIGHTS, READ_ONLY
from socialkit.ledger.engines.rights import Right, lacking

OLDEST = 15
_UNFIT = text(
    "SELECT current_setting('server_version_num')::int AS version,"
    " current_setting('server_encoding') AS encoding"
)
_HELD_BACK = text("SELECT current_setting('default_transaction_read_only')::bool AND NOT pg_is_in_recovery()")
#: https://www.postgresql.org/docs/15/functions-info.html#FUNCTIONS-INFO-CONTROLDATA (2026-12-01)
_IDENTITY = text(
    "SELECT concat_ws('/', system_identifier, to_regclass('control')::oid,"
    " (SELECT oid FROM pg_database WHERE datname = current_database())) FROM pg_control_system()"
)
_NOW = text("SELECT extract(epoch FROM clock_timestamp())")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def refuse_unfit(connection: Connection, name: str) -> None:
    """Raise LedgerFileError for a server that is too old, or an encoding that lacks most languages."""
    found = connection.execute(_UNFIT).one()
    if found.version // 10_000 < OLDEST:
        raise LedgerFileError(
            f"the ledger {name} is in PostgreSQL {found.version // 10_000}: it needs {OLDEST} or newer"
        )
    if found.encoding != "UTF8":
        raise LedgerFileError(
            f"the database of the ledger {name} is encoded as {found.encoding}, in which most "
            f"languages cannot be written: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
        )


def refuse_lacking(connection: Connection, rights: Sequence[Right], name: str) -> None:
    """Raise LedgerFileError, naming what is lacking, where this user has not all of ``rights``.

    So it is where the server is set to be read only; a standby may become the primary server.
    """
    found = lacking(connection, rights)
    if connection.execute(_HELD_BACK).scalar_one():
        raise ReadOnlyLedgerError(f"the ledger {name} {READ_ONLY}")
    if found:
        raise LedgerFileError(
            f"the ledger {name} {NO_RIGHTS} (what it lacks is {', '.join(found)}): nothing is sent"
        )


def identity_of(connection: Connection) -> str:
    """Give the numbers that server, database and table have for good."""
    return f"postgresql {connection.execute(_IDENTITY).scalar_one()}"


def time_of(connection: Connection) -> datetime:
    """Give the server's time."""
    # A number, since a server may write dates in a style that the driver does not read.
    passed: Decimal = connection.execute(_NOW).scalar_one()
    return _EPOCH + timedelta(microseconds=int(passed * 1_000_000))
