"""What PostgreSQL's refusals mean, and which of them pass by themselves."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from socialkit.errors import LedgerError, LedgerFileError, ReadOnlyLedgerError
from socialkit.ledger.engines.postgresql_poolers import POOLERS, said_by_pooler
from socialkit.ledger.engines.unstorable_texts import told_as_misuse

_LOCKED = "is locked: another socialkit is writing to it; try again when it has finished"
_LOST = "has lost its connection; what was being written may or may not stand in it: try again"
_AWAY = "does not answer: see that the server runs and that this machine may reach it; try again"
_BUSY = "has too many connections: stop some workers, or raise max_connections"
_MIXED_UP = (
    "is behind a pooler that loses prepared statements: start socialkit again, which prepares none where it "
    "finds a pooler; if that does not help, name the server itself"
)
_FULL = "cannot grow: the server's disk is full"
_STARTING = "is starting or stopping: try again in a moment"
_REFUSED = (
    "refuses this user or password: correct the address, PGPASSWORD or the file that PGPASSFILE names, "
    "or the server's pg_hba.conf"
)
_NO_DATABASE = "is not there: make the database (`createdb`), or correct the address"
NO_RIGHTS = (
    "may not be used by this user: GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public and "
    "USAGE ON ALL SEQUENCES IN SCHEMA public to it, as who owns them"
)
_NO_SCHEMA = (
    "may not be used by this user: GRANT USAGE ON its SCHEMA to it, and CREATE to who makes the ledger"
)
_NO_DATABASE_RIGHTS = "may not be used by this user: GRANT CONNECT ON its DATABASE to it"
_NO_OWNER = "can be upgraded only by who owns its tables: let that user run `socialkit status` once"
READ_ONLY = "is read-only: name the primary server, or allow writing to it (default_transaction_read_only)"
_DAMAGED = "is damaged: put a copy of it back"
_ROW_SECURITY = "has row-level security, with which no rows can be copied in: switch it off (BYPASSRLS)"
_OTHER_TABLES = "has had its tables changed meanwhile, as by an upgrade: try again"
_NO_SERVER = "is not at a PostgreSQL server: correct host and port"
UNREADABLE = "has an address with an option that PostgreSQL does not know: correct it behind the `?`"

#: By SQLSTATE or its class, the longer first; https://www.postgresql.org/docs/15/errcodes-appendix.html
#: (2026-11-29).
_PASSING: Mapping[str, str] = {
    "55P03": _LOCKED,
    "40001": _LOCKED,
    "40P01": _LOCKED,
    "57P03": _STARTING,
    "57P": _LOST,
    "25P03": _LOST,
    "26000": _MIXED_UP,
    "42P05": _MIXED_UP,
    "08": _LOST,
    "53300": _BUSY,
    "53100": _FULL,
    "53": "has run out of memory or of another limit: look at the server",
    "57014": "has broken off what took too long: look at the server's statement_timeout; try again",
    # What came in each other's way, too; pages that are damaged have numbers of their own.
    "XX000": "has met with a fault inside its server: look at the server's log; try again",
    "58": "cannot be read or written: look at the server's disk",
}
#: What a server does not support, by the function of its own that says so, in whatever language: it is
#: sent as the field ``R``. https://www.postgresql.org/docs/15/protocol-error-fields.html (2026-12-01)
_UNSUPPORTED = "0A000"
_REPLANNING = "RevalidateCachedQuery"
_COPIES = "COPY "
#: Whoever writes to a standby, or to a primary that has become one, is told so; that may pass.
_STANDBY = "25006"
_RIGHTS = "42501"
_LASTING: Mapping[str, str] = {
    "0A": "is on a server that cannot do what a ledger needs: name a PostgreSQL server itself, 15 or newer",
    "28": _REFUSED,
    "3D000": _NO_DATABASE,
    "3F000": "has no such schema: make it, or correct search_path in the address",
    _RIGHTS: NO_RIGHTS,
    _STANDBY: READ_ONLY,
    "42P01": "has lost one of its tables: put a copy of it back",
    "42703": "has lost one of its columns: put a copy of it back",
    "XX": _DAMAGED,
}
#: A connection that never came about has no SQLSTATE, only words, of the server or of libpq. A name has
#: no more than 63 bytes:
#: https://www.postgresql.org/docs/15/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS (2026-11-30).
_WORDS: tuple[tuple[str, str, type[LedgerError]], ...] = (
    # By OpenSSL and libpq, where the other end went away while a connection was made: no refusal.
    (r"SSL error: unexpected eof|SSL connection has been closed", _LOST, LedgerError),
    (
        r"authentication failed|no password supplied|pg_hba\.conf|role .{1,130} does not exist|no such user",
        _REFUSED,
        LedgerFileError,
    ),
    (r"not permitted to log in|certificate|SSL (?:error|connection)", _REFUSED, LedgerFileError),
    (r"database .{1,130} does not exist|no such database", _NO_DATABASE, LedgerFileError),
    (r"permission denied for database", _NO_DATABASE_RIGHTS, LedgerFileError),
    (r"too many (?:connections|clients)|connection slots", _BUSY, LedgerError),
    (r"starting up|shutting down|recovery", _STARTING, LedgerError),
    (r"invalid response|expected authentication|unexpected message|protocol", _NO_SERVER, LedgerFileError),
    (r"invalid (?:connection option|URI)|invalid .{1,130} value|missing \"=\"", UNREADABLE, LedgerFileError),
    (r"read-only", READ_ONLY, ReadOnlyLedgerError),
    (r"closed|lost|terminat|reset by peer|broken pipe|EOF", _LOST, LedgerError),
)
#: What a statement is about; whatever the server's language, its words name a table as this does.
_TABLE = r'(?:FROM|INTO|UPDATE|JOIN) "?([a-z_]{1,63})'
_NUMBERS = "_id_seq"


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn PostgreSQL's refusals into LedgerError; a broken constraint is our own fault and flies on.

    Its own words are left out of the message: they can hold parts of the address. Names of our own are told.
    MisuseError for a text that no ledger can keep.
    """
    try:
        with told_as_misuse():
            yield
    except DBAPIError as error:
        told = _told(error)
        if told is None:
            raise
        meaning, kind = told
        raise kind(f"the ledger {name} {meaning}") from None


def refusal_of(refused: Exception, name: str) -> LedgerError | None:
    """Give what a refusal that the driver itself has raised means for the ledger; None: nothing known."""
    told = _told(DBAPIError(None, None, refused))
    return told[1](f"the ledger {name} {told[0]}") if told else None


def _told(error: DBAPIError) -> tuple[str, type[LedgerError]] | None:
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return _by_words(error)
    if state == POOLERS and (said := said_by_pooler(str(error.orig))):
        return said
    if state == _RIGHTS:
        return _lacking(error), LedgerFileError
    if state == _UNSUPPORTED and (known := _unsupported(error)):
        return known
    return _by_state(state)


def _by_state(state: str) -> tuple[str, type[LedgerError]] | None:
    """Give what is known of an SQLSTATE or its class, and how it is told."""
    for length in (5, 3, 2):
        code = state[:length]
        if code in _PASSING:
            return _PASSING[code], LedgerError
        if code in _LASTING:
            return _LASTING[code], ReadOnlyLedgerError if code == _STANDBY else LedgerFileError
    return None


def _unsupported(error: DBAPIError) -> tuple[str, type[LedgerError]] | None:
    """Tell apart what is not supported: copying into a table that has policies, a plan of other tables."""
    if getattr(getattr(error.orig, "diag", None), "source_function", None) == _REPLANNING:
        return _OTHER_TABLES, LedgerError
    # PostgreSQL itself refuses no other COPY of ours so.
    return (_ROW_SECURITY, LedgerFileError) if (error.statement or "").startswith(_COPIES) else None


def _lacking(error: DBAPIError) -> str:
    """Say which right is wanting, and of what, where that is a table of the ledger or the numbers of one."""
    said = str(error.orig).partition("\n")[0]
    if "must be owner" in said:
        return _NO_OWNER
    tables = set(re.findall(_TABLE, error.statement or ""))
    for name in re.findall(r"[a-z_]{1,63}", said):
        if name in tables:
            return f"{NO_RIGHTS} (what it lacks is a right to the table {name})"
        if name.removesuffix(_NUMBERS) in tables:
            return f"{NO_RIGHTS} (what it lacks is a right to the sequence {name})"
    return _NO_SCHEMA if "schema" in said.lower() else NO_RIGHTS


def _by_words(error: DBAPIError) -> tuple[str, type[LedgerError]] | None:
    # One that was there and broke passes, whatever TLS calls it: nobody was refused.
    if error.connection_invalidated:
        return _LOST, LedgerError
    said = str(error.orig)
    if meant := said_by_pooler(said):
        return meant
    for words, meaning, kind in _WORDS:
        if re.search(words, said):
            return meaning, kind
    # SQLAlchemy gives a statement with what went wrong in one: only a connection has none.
    return (_AWAY, LedgerError) if error.statement is None else None
