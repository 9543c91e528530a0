"""Moving a ledger into another database: copied, compared row for row, and the old one closed."""

from datetime import datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, insert, select, update

from socialkit.errors import AssetError, LedgerError, MovedLedgerError
from socialkit.ledger.engines.mounts import are_one_file
from socialkit.ledger.keeping.backups import copy_pictures, kept_pictures
from socialkit.ledger.keeping.workers import refuse_workers
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.moved_ledgers import is_next, moved_to, told_of_move
from socialkit.ledger.tables.schema import LedgerKind, control, deliveries, events, media, metadata
from socialkit.model.moment import to_utc
from socialkit.model.rendition import Rendition

_PAGE = 500
_ARRIVING = control.c.kind == LedgerKind.ARRIVING.value
#: Pictures go from one store to the other, which may not be a table.
_TABLES = tuple(table for table in metadata.sorted_tables if table is not media)


def migrate(source: Ledger, target: Ledger, *, now: datetime) -> int:
    """Copy all that stands in ``source`` into ``target``, close ``source``; give how many deliveries.

    The target must be new, or hold exactly the same from a move that was broken off. LedgerError, and
    the source stays as it is, while workers are running, for a target with anything else in it, and where
    a picture is missing or a row did not arrive as it is. Wherever it breaks off, from one of the two at most
    anything goes out: the target opens for nobody before the source is closed. With both from
    ``open_to_move``, what was broken off is finished.
    """
    same = (source.identity() or source.name) == (target.identity() or target.name)
    if same or are_one_file(source.name, target.name):
        raise LedgerError(f"{target.name} is the ledger itself: name another database")
    reason = moved_to(target.name, target.identity())
    with source.writing() as old:
        if not _is_closed(old, source, target):
            refuse_workers(old, now=to_utc(now))
            missing = copy_pictures(source, source.media, target.media)
            if missing:
                raise _lost(missing[0])
            _arrive(old, target)
            old.execute(update(control).values(kind=LedgerKind.MOVED.value, paused=True, reason=reason))
        number = old.execute(select(func.count()).select_from(deliveries)).scalar_one()
    with target.writing() as new:
        new.execute(update(control).where(_ARRIVING).values(kind=LedgerKind.LIVE.value))
    return number


def _is_closed(old: Connection, source: Ledger, target: Ledger) -> bool:
    """Say whether only the target has to be opened; a LedgerError where one of them is in another move."""
    row = old.execute(select(control.c.kind, control.c.reason)).one()
    with target.reading() as new:
        there = LedgerKind(new.execute(select(control.c.kind)).scalar_one())
        arrived = there is LedgerKind.ARRIVING and _has_arrived(old, new)
    closed = arrived and row.kind == LedgerKind.MOVED
    if closed and is_next(row.reason, target.name, target.identity()):
        return True
    _refuse_moving(row, source)
    if there is LedgerKind.MOVED:
        raise LedgerError(
            f"the ledger {target.name} has moved itself: name another place, or put that one away first, if "
            f"it is not needed any more (the file and what stands beside it under its name)"
        )
    return False


def _has_arrived(old: Connection, new: Connection) -> bool:
    """Say whether what stands in the new one is from the old one: another may have its name by now.

    A late answer may have come to the old one since.
    """
    newest = new.execute(select(events.c.id, events.c.hash).order_by(events.c.id.desc()).limit(1)).first()
    if newest is None:
        return _is_empty(old)
    same = select(events.c.id).where(events.c.id == newest.id, events.c.hash == newest.hash)
    return old.execute(same).first() is not None


def _refuse_moving(row: Row[Any, Any], source: Ledger) -> None:
    if row.kind == LedgerKind.MOVED:
        raise MovedLedgerError(
            f"the ledger {source.name} has {told_of_move(row.reason)}: name that one (`--ledger`)"
        )
    if row.kind == LedgerKind.ARRIVING:
        raise LedgerError(f"the move into the ledger {source.name} was broken off: finish that one first")


def _arrive(old: Connection, target: Ledger) -> None:
    """Copy all, and let nobody open it yet: a commit whose answer is lost may stand."""
    with target.writing() as new:
        if _is_empty(new):
            _copy(old, new)
            target.number_on(new)
        # As it was copied, to be compared.
        new.execute(update(control).where(_ARRIVING).values(kind=LedgerKind.LIVE.value))
        _refuse_difference(old, new, target.name)
        new.execute(update(control).values(kind=LedgerKind.ARRIVING.value))


def refuse_unmovable(source: Ledger, *, now: datetime) -> None:
    """Raise LedgerError for a ledger that ``migrate`` refuses to move, wherever to.

    Asked before the target is made: an empty one that nobody moved into looks like a week without posts.
    """
    with source.reading() as connection:
        _refuse_moving(connection.execute(select(control.c.kind, control.c.reason)).one(), source)
        refuse_workers(connection, now=to_utc(now))
        pictures = kept_pictures(connection, source.media)
    missing = sorted(str(each.path) for each in pictures if not _is_there(source, each))
    if missing:
        raise _lost(missing[0])


def _is_there(source: Ledger, picture: Rendition) -> bool:
    try:
        return source.media.fetch(picture)
    except AssetError:
        return False


def _lost(picture: str) -> LedgerError:
    return LedgerError(f"the picture {picture} is not there, or not the one that was kept: nothing was moved")


def _is_empty(connection: Connection) -> bool:
    others = (table for table in _TABLES if table is not control)
    return not any(connection.execute(select(table).limit(1)).first() for table in others)


def _copy(old: Connection, new: Connection) -> None:
    (row,) = old.execute(select(control)).all()
    new.execute(update(control).values(row._asdict()))
    for table in _TABLES:
        if table is not control:
            for page in old.execute(_ordered(table)).partitions(_PAGE):
                new.execute(insert(table), [row._asdict() for row in page])


def _refuse_difference(old: Connection, new: Connection, name: str) -> None:
    for table in _TABLES:
        for there, here in zip_longest(old.execute(_ordered(table)), new.execute(_ordered(table))):
            if there is None or here is None or tuple(there) != tuple(here):
                raise LedgerError(
                    f"the ledger {name} is not the same in its table {table.name}: nothing was moved; "
                    f"name a database without a ledger"
                )


def _ordered(table: Table) -> Select[Any]:
    return select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_PAGE)
