"""A copy of a ledger, made while it is in use, with the pictures that it refers to."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from socialkit.atomic_files import PART, give_name, remove
from socialkit.disk_errors import why_unwritten
from socialkit.errors import AssetError, LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.media import FolderMedia, MediaStore
from socialkit.ledger.reading.content import from_json as message_of
from socialkit.ledger.tables.schema import deliveries
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """A copy that was made; ``missing`` are pictures that were not there to copy."""

    file: Path
    missing: tuple[str, ...]


def backup(ledger: Ledger, to: Path) -> Backup:
    """Copy the ledger to the file ``to``, as it is at one moment, and its pictures beside it.

    Raises LedgerError for a file that is there, one that cannot be written, and a ledger on a server,
    whose own programs make copies.
    """
    if to.exists() or to.is_symlink():
        raise LedgerError(f"{to} is there already: name a new file for the copy")
    if not to.parent.is_dir():
        raise LedgerError(f"there is no folder {to.parent} for the copy: make it, or name another")
    part = to.with_name(f"{to.name}{PART}")
    try:
        remove(part, below=to.parent)
        ledger.copy_to(part)
        give_name(part, to.name, below=to.parent)
    except OSError as error:
        raise LedgerError(f"the copy {to} cannot be written {why_unwritten(error)}") from error
    finally:
        remove(part, below=to.parent)
    return Backup(file=to, missing=copy_pictures(ledger, ledger.media, FolderMedia(to.parent.absolute())))


def copy_pictures(ledger: Ledger, source: MediaStore, to: MediaStore) -> tuple[str, ...]:
    """Put every picture of a ledger from one store into another; name what is not there, or not the same."""
    with ledger.reading() as connection:
        pictures = kept_pictures(connection, source)
    return tuple(sorted(str(each.path) for each in pictures if not _copied(each, source, to)))


def kept_pictures(connection: Connection, media: MediaStore) -> tuple[Rendition, ...]:
    """Give the pictures of all deliveries, each once, at their paths in ``media``."""
    texts = connection.execute(select(deliveries.c.message)).scalars()
    found = (message_of(text, media).picture for text in texts)
    return tuple({picture.sha256: picture for picture in found if picture}.values())


def _copied(picture: Rendition, source: MediaStore, to: MediaStore) -> bool:
    try:
        there = source.fetch(picture)
        return there and bool(to.put(picture))
    except AssetError:
        return False
