"""A copy of a ledger, made while it is in use, with the pictures that it refers to."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from os.path import lexists
from pathlib import Path

from sqlalchemy import Connection, select

from socialkit.atomic_files import PART, give_name, remove, trial
from socialkit.disk_errors import why_unwritten
from socialkit.errors import AssetError, LedgerError
from socialkit.ledger.engines.ledger_url import open_engine
from socialkit.ledger.keeping.lineage import COPIED
from socialkit.ledger.ledger import PATIENCE, Ledger
from socialkit.ledger.media import FolderMedia, MediaStore
from socialkit.ledger.reading.content import from_json as message_of
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.writing.transitions import LogNote, noted
from socialkit.model.arguments import refuse_no_person, storable_path
from socialkit.model.moment import to_utc
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """A copy that was made; ``missing`` are pictures that were not there to copy."""

    file: Path
    missing: tuple[str, ...]


def backup(ledger: Ledger, to: Path, *, now: datetime, by: str) -> Backup:
    """Copy the ledger to the file ``to``, as it is at one moment, and its pictures beside it.

    The copy's own log says when it was made (``now``) and by whom: it knows of nothing after that.

    Raises LedgerError for a file that is there, one that cannot be written, and a ledger on a server,
    whose own programs make copies.
    """
    part = to.with_name(f"{to.name}{PART}")
    refuse_no_person(by, "by")
    at = to_utc(now)
    try:
        _refuse_place(to)
        remove(part, below=to.parent)
        # SQLite would say of the folder no more than that it cannot open a file.
        trial(to.parent, below=to.parent)
        ledger.copy_to(part)
        _note(part, LogNote(kind=COPIED, at=at, actor=by, detail=f"copied from {storable_path(ledger.name)}"))
        give_name(part, to.name, below=to.parent)
    except OSError as error:
        where = f"to the folder {to.absolute().parent}"
        raise LedgerError(f"the copy {to.name} cannot be written {where} {why_unwritten(error)}") from error
    finally:
        with suppress(OSError):
            remove(part, below=to.parent)
    return Backup(file=to, missing=copy_pictures(ledger, ledger.media, FolderMedia(to.parent.absolute())))


def _refuse_place(to: Path) -> None:
    """Raise LedgerError where a copy must not be made, OSError where nobody can look."""
    if lexists(to):
        raise LedgerError(f"{to} is there already: name a new file for the copy")
    if not to.parent.is_dir():
        raise LedgerError(f"there is no folder {to.parent} for the copy: make it, or name another")


def _note(copy: Path, note: LogNote) -> None:
    engine = open_engine(copy, create=False, patience=PATIENCE)
    try:
        with engine.writing() as connection:
            noted(connection, note)
    finally:
        engine.close()


def copy_pictures(ledger: Ledger, source: MediaStore, to: MediaStore) -> tuple[str, ...]:
    """Put every picture of a ledger from one store into another; name what is not there, or not the same."""
    with ledger.reading() as connection:
        pictures = kept_pictures(connection, source)
    return tuple(sorted(str(each.path) for each in pictures if not _copied(each, source, to)))


def kept_pictures(connection: Connection, media: MediaStore) -> tuple[Rendition, ...]:
    """Give the pictures of all deliveries, each once, at their paths in ``media``."""
    texts = connection.execute(select(deliveries.c.message)).scalars()
    found = (picture for text in texts for picture in message_of(text, media).renditions)
    return tuple({picture.sha256: picture for picture in found}.values())


def _copied(picture: Rendition, source: MediaStore, to: MediaStore) -> bool:
    try:
        there = source.fetch(picture)
        return there and bool(to.put(picture))
    except AssetError:
        return False
