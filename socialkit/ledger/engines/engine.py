"""What a database must offer so that a ledger can stand in it."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from socialkit.errors import MissingLedgerError


class Engine(Protocol):
    """An open database; its refusals come as LedgerError, saying what to do.

    Whatever goes through ``reading`` and ``writing`` is SQLAlchemy Core that every engine takes.
    """

    @property
    def name(self) -> str:
        """What messages call it: its file or address, never with a password."""

    @property
    def home(self) -> Path:
        """The folder beside which the ledger keeps pictures."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state of the ledger from beginning to end."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction of the only writer; an exception undoes it all."""

    def seal(self, connection: Connection) -> None:
        """Make the log append-only, once its table is there."""

    def close(self) -> None:
        """Let go of the database."""


def missing(name: str) -> MissingLedgerError:
    """Give the error for a ledger that is not there and must not be made."""
    return MissingLedgerError(f"there is no ledger at {name}: `socialkit schedule` makes one")
