"""What a database must offer so that a ledger can stand in it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from socialkit.errors import MissingLedgerError
from socialkit.ledger.engines.rights import Right


class Engine(Protocol):
    """An open database; its refusals come as LedgerError, saying what to do.

    Whatever goes through its transactions is SQLAlchemy Core that every engine takes, but for rows and keys
    by the hundred: each engine has a way of its own for them.
    """

    @property
    def name(self) -> str:
        """What messages call it: its file or address, never with a password."""

    def identity(self) -> str:
        """Give what tells this ledger from every other, whatever it is called; empty where nobody can say."""

    @property
    def home(self) -> Path:
        """The folder of this machine in which the ledger keeps pictures."""

    @property
    def remote(self) -> bool:
        """Whether other machines use it too: they see no folder of this one."""

    @property
    def pooled(self) -> bool:
        """Whether a pooler stands before it: what a connection has said or heard, the next may not know."""

    def reading(self, *, interpreted: bool = False) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state of the ledger from beginning to end.

        ``interpreted``: no plan is compiled first, for questions that weigh much in each of few rows.
        """

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction of the only writer; an exception undoes it all."""

    def sharing(self) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction beside others that share, never beside one of the only writer.

        The rows that it decides by must be locked: ``with_for_update``.
        """

    def refuse_other_names(self) -> None:
        """Raise LedgerFileError where it may be open by another name, whose users know nothing of this."""

    def refuse_lacking(self, rights: Sequence[Right]) -> None:
        """Raise LedgerFileError where not all of it may be written that a call may come to."""

    def time(self) -> datetime | None:
        """Give the database's own time in UTC; None where the machine's clock is the only one."""

    @property
    def poll_interval(self) -> timedelta:
        """How often ``changes`` may be asked, so that it costs next to nothing."""

    def changes(self) -> object | None:
        """Give what is another whenever anybody has written since; None where that cannot be told now."""

    def seal(self, connection: Connection) -> None:
        """Make the log append-only, once its table is there; once more does no harm."""

    def number_on(self, connection: Connection) -> None:
        """Let new rows take numbers after those that were written with theirs."""

    def analyze_outgrown(self, tables: Sequence[str]) -> None:
        """Gather statistics of the tables that have grown much, where the database plans by them."""

    def faults(self, connection: Connection) -> tuple[str, ...]:
        """Say what the database itself finds wrong with its pages and references; nothing if all is well."""

    def copy_to(self, file: Path) -> None:
        """Copy the database, as it is at one moment, to a new file; LedgerError where it cannot."""

    def close(self) -> None:
        """Let go of the database."""


def missing(name: str) -> MissingLedgerError:
    """Give the error for a ledger that is not there and must not be made."""
    return MissingLedgerError(
        f"there is no ledger at {name}: if there was one, put a copy of it back first (`socialkit ledger "
        f"restore COPY`), for an empty ledger knows of nothing that is out and posts it again; if this "
        f"campaign was never scheduled, `socialkit schedule` makes one (in Python: `create=True`)"
    )
