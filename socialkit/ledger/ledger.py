"""Opening, reading and writing the ledger, in whatever database it stands."""

import platform
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Self

from sqlalchemy import Connection, Row, insert, inspect, select

from socialkit.errors import LedgerError, LedgerFileError, MisuseError, MovedLedgerError
from socialkit.ledger.database_media import DatabaseMedia
from socialkit.ledger.engines.engine import Engine, missing
from socialkit.ledger.engines.ledger_url import open_engine
from socialkit.ledger.engines.server_clock import ServerClock
from socialkit.ledger.media import FolderMedia, MediaStore
from socialkit.ledger.tables.moved_ledgers import told_of_move
from socialkit.ledger.tables.rights_to_publish import RIGHTS
from socialkit.ledger.tables.schema import VERSION, LedgerKind, control, create_tables, metadata
from socialkit.model.arguments import refuse_no_duration, refuse_no_flag, refuse_no_path

#: How long to wait for another writer.
PATIENCE = timedelta(seconds=5)


class Ledger:
    """The only truth about deliveries, and ``media``, where their pictures are kept.

    Safe to use from several threads and processes at once; close it, or use it in ``with``. A process that
    is forked off makes connections of its own; forked off while a file was in use it is refused.
    """

    def __init__(self, engine: Engine, media: MediaStore) -> None:
        self.media = media
        self.new = False
        self._engine = engine
        self._allowed = False

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        create: bool = False,
        rehearsal: bool = False,
        media: MediaStore | None = None,
        patience: timedelta = PATIENCE,
    ) -> Self:
        """Open the ledger at a path, ``sqlite:///`` or ``postgresql://`` URL; only ``create`` makes one.

        An empty ledger knows of nothing that is out, and would post it again. The folder (or database) that
        it stands in must be there; ``new`` says whether the ledger was made. Pictures are kept beside it
        (or in it), unless ``media`` names another store. Tables of an older socialkit are brought up to date.
        Raises MissingLedgerError where none is and none is to be made; LedgerFileError, saying what to do,
        for one that is damaged, read-only, newer or in a database that this version has no engine for, for
        an address that says more than the engine takes, and for one of rehearsals where a live one is
        wanted (and the reverse); and LedgerError for what may pass: locked, or no answer from its server.
        """
        refuse_no_path(where, "where")
        refuse_no_flag(create, "create")
        refuse_no_flag(rehearsal, "rehearsal")
        refuse_no_duration(patience, "patience")
        if media is not None and not all(hasattr(media, name) for name in ("put", "locate", "has", "fetch")):
            raise MisuseError("media is a store of pictures, such as FolderMedia(folder), or None")
        engine = open_engine(where, create=create, patience=patience)
        kind = LedgerKind.REHEARSAL if rehearsal else LedgerKind.LIVE
        return cls._opened(engine, media or _media(engine), create=create, kinds=(kind,))

    @classmethod
    def open_to_move(cls, where: str | Path, *, create: bool = False) -> Self:
        """Do the same for `migrate`: also with one that has moved, or into which a move was broken off.

        One that is made opens for nobody else until all has arrived in it: it is empty.
        """
        engine = open_engine(where, create=create, patience=PATIENCE)
        return cls._opened(engine, _media(engine), create=create, kinds=_MOVING)

    @classmethod
    def _opened(cls, engine: Engine, media: MediaStore, *, create: bool, kinds: Sequence[LedgerKind]) -> Self:
        ledger = cls(engine, media)
        try:
            ledger.new = _prepare(engine, kinds, create=create)
            engine.refuse_other_names()
        except LedgerError:
            ledger.close()
            raise
        return ledger

    @property
    def name(self) -> str:
        """What to call it: its file or address, never with a password."""
        return self._engine.name

    def identity(self) -> str:
        """Give what tells this ledger from every other, whatever it is called; empty where nobody can say."""
        return self._engine.identity()

    @property
    def home(self) -> Path:
        """The folder that the ledger's pictures lie in: its own, or one for the moment with a server's."""
        return self._engine.home

    @property
    def machine(self) -> str:
        """This machine's name where others use the ledger, too; else nothing."""
        return platform.node() if self._engine.remote else ""

    @property
    def pooled(self) -> bool:
        """Whether it is reached by way of a pooler, such as PgBouncer: who listens there may hear nothing."""
        return self._engine.pooled

    def clock(self, own: Callable[[], datetime]) -> Callable[[], datetime]:
        """Give the clock that leases and due times count by: the database's, else the machine's ``own``."""
        return ServerClock(server=self._engine.time, own=own) if self._engine.remote else own

    def reading(self, *, interpreted: bool = False) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state of the ledger from beginning to end.

        ``interpreted``: no plan is compiled first, for questions that weigh much in each of few rows.
        """
        return self._engine.reading(interpreted=interpreted)

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction of the only writer; an exception undoes it all."""
        return self._engine.writing()

    def sharing(self) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction beside others that share, never beside one of ``writing``.

        For what locks the rows that it decides by (``with_for_update``): many workers may be here at once.
        """
        return self._engine.sharing()

    def refuse_lacking_rights(self, *, again: bool = False) -> None:
        """Raise LedgerFileError where not all of it could be written that a call may come to.

        Asked before anybody is called; what a server allowed once is asked anew only ``again``, and by all
        once it has been refused.
        """
        if again or not self._allowed:
            # Of several threads none calls anybody by what was allowed before.
            self._allowed = False
            self._engine.refuse_lacking(RIGHTS)
            self._allowed = True

    @property
    def poll_interval(self) -> timedelta:
        """How often ``changes`` may be asked, so that it costs next to nothing."""
        return self._engine.poll_interval

    def changes(self) -> object | None:
        """Give what is another whenever anybody has written since; None where that cannot be told now."""
        return self._engine.changes()

    def analyze_outgrown(self) -> None:
        """Let a server gather statistics of tables that have grown much, which it would read through else."""
        self._engine.analyze_outgrown(tuple(metadata.tables))

    def faults(self, connection: Connection) -> tuple[str, ...]:
        """Say what the database itself finds wrong with its pages and references; nothing if all is well."""
        return self._engine.faults(connection)

    def number_on(self, connection: Connection) -> None:
        """Let new rows take numbers after those that were written with theirs."""
        self._engine.number_on(connection)

    def copy_to(self, file: Path) -> None:
        """Copy the database alone, as it is at one moment; LedgerError where a server has its own program."""
        self._engine.copy_to(file)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()


def _prepare(engine: Engine, kinds: Sequence[LedgerKind], *, create: bool) -> bool:
    """Refuse what is no ledger, or not to be opened so; say whether there is a new one now."""
    with engine.reading() as connection:
        tables = inspect(connection).get_table_names()
    if not tables and not create:
        raise missing(engine.name)
    if tables and control.name not in tables:
        raise LedgerFileError(f"{engine.name} is a database, but not a socialkit ledger: name another file")
    new = not tables and _make(engine, kinds[0])
    _verify(engine, kinds)
    return new


def _make(engine: Engine, kind: LedgerKind) -> bool:
    """Make an empty ledger; say whether nobody else has done so meanwhile."""
    with engine.writing() as connection:
        if inspect(connection).get_table_names():
            return False
        create_tables(connection)
        engine.seal(connection)
        connection.execute(insert(control).values(id=1, schema_version=VERSION, kind=kind.value))
    return True


def _verify(engine: Engine, kinds: Sequence[LedgerKind]) -> None:
    """Refuse a ledger that is damaged, or not to be opened so; bring the tables of an older one up."""
    with engine.reading() as connection:
        row = connection.execute(select(control.c.schema_version, control.c.kind, control.c.reason)).first()
    if row is None or row.schema_version < 1:
        raise LedgerFileError(f"the ledger {engine.name} is damaged: put a copy of it back")
    _refuse_other(row, kinds, engine.name)
    if row.schema_version < VERSION:
        # Alembic takes longer to import than a ledger to open.
        bring_up = resolve_name("socialkit.ledger.tables.migrations.bringing_up:bring_up")
        with engine.writing() as connection:
            bring_up(connection)
            engine.number_on(connection)
            engine.seal(connection)


def _refuse_other(row: Row[Any, Any, Any], kinds: Sequence[LedgerKind], name: str) -> None:
    """Refuse a ledger from a newer version, one that has moved or is about to, and one of another kind."""
    if row.schema_version > VERSION:
        raise LedgerFileError(
            f"the ledger {name} is from a newer socialkit (its tables have version "
            f"{row.schema_version}, this one knows {VERSION}): upgrade socialkit"
        )
    if row.kind in kinds:
        return
    if row.kind == LedgerKind.MOVED:
        raise MovedLedgerError(
            f"the ledger {name} has {told_of_move(row.reason)}: name that one (`--ledger`)"
        )
    if row.kind == LedgerKind.ARRIVING:
        raise LedgerFileError(
            f"the move into the ledger {name} was broken off: `socialkit ledger migrate` from the one before "
            f"finishes it"
        )
    raise LedgerFileError(
        f"the ledger {name} is for {_PURPOSE[row.kind]}, not for {_PURPOSE[kinds[0]]}: name another file"
    )


def _media(engine: Engine) -> MediaStore:
    return DatabaseMedia(engine) if engine.remote else FolderMedia(engine.home)


#: The first is what one that is made is.
_MOVING = (LedgerKind.ARRIVING, LedgerKind.LIVE, LedgerKind.MOVED)
_PURPOSE = {
    LedgerKind.LIVE: "publishing",
    LedgerKind.ARRIVING: "publishing",
    LedgerKind.REHEARSAL: "rehearsals",
}
