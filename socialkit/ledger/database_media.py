"""Pictures as rows of the ledger, for machines that see no folder in common."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from socialkit.atomic_files import replacing
from socialkit.disk_errors import why_unwritten
from socialkit.errors import LedgerError
from socialkit.ledger.engines.engine import Engine
from socialkit.ledger.media import FolderMedia
from socialkit.ledger.tables.schema import media
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, slots=True)
class DatabaseMedia:
    """Pictures in the table ``media``; each machine has copies of what it needs in the engine's folder."""

    engine: Engine

    @property
    def _copies(self) -> FolderMedia:
        return FolderMedia(self.engine.home)

    def put(self, picture: Rendition) -> str:
        """Write the picture into the table, unless it stands there."""
        reference = self._copies.put(picture)
        there = select(media.c.reference).where(media.c.reference == reference)
        with self.engine.reading() as connection:
            if connection.execute(there).first():
                return reference
        try:
            with self.engine.sharing() as connection:
                content = self.locate(reference).read_bytes()
                connection.execute(insert(media).values(reference=reference, content=content))
        except IntegrityError:
            # Somebody else has put the same picture there at the same moment.
            return reference
        return reference

    def locate(self, reference: str) -> Path:
        """Give the path of the copy, whether or not it is there yet."""
        return self._copies.locate(reference)

    def reference(self, path: Path) -> str:
        """Give a path inside of the folder relative to it, any other as it is."""
        return self._copies.reference(path)

    def has(self, path: Path) -> bool:
        """Say whether it stands in the table, or there is a copy."""
        if self._copies.has(path):
            return True
        there = select(media.c.reference).where(media.c.reference == self.reference(path))
        with self.engine.reading() as connection:
            return connection.execute(there).first() is not None

    def fetch(self, picture: Rendition) -> bool:
        """Copy the picture from the table, unless a good copy is there; say whether it is the one kept."""
        if self._copies.fetch(picture):
            return True
        row = select(media.c.content).where(media.c.reference == self.reference(picture.path))
        with self.engine.reading() as connection:
            content = connection.execute(row).scalar()
        if content is None:
            return False
        try:
            with replacing(picture.path, below=self.engine.home, durable=False) as copy:
                copy.write(content)
        except OSError as error:
            raise LedgerError(
                f"the picture {picture.path} cannot be written {why_unwritten(error)}"
            ) from error
        return self._copies.fetch(picture)

    def forget(self, path: Path) -> bool:
        """Remove the row, and the copy on this machine; other machines' copies go with their folders."""
        copy = self._copies.forget(path)
        with self.engine.sharing() as connection:
            row = delete(media).where(media.c.reference == self.reference(path))
            return connection.execute(row).rowcount > 0 or copy
