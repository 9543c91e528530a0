"""Pictures of deliveries, kept under the hash of their bytes: what was planned is what goes out."""

from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Protocol

from socialkit.atomic_files import remove, replacing
from socialkit.disk_errors import why_unwritten
from socialkit.errors import AssetError, LedgerError
from socialkit.model.rendition import Rendition

_CHUNK = 1 << 20
_MEDIA = "media"


class MediaStore(Protocol):
    """Keeps pictures; the ledger holds no more of each than a reference, which is good on every machine."""

    def put(self, picture: Rendition) -> str:
        """Keep the picture and give its reference: the same bytes always have the same one.

        Raises AssetError if the file is not the picture it was, LedgerError if it cannot be kept.
        """

    def locate(self, reference: str) -> Path:
        """Say where on this machine the picture is read, without looking whether it is there."""

    def reference(self, path: Path) -> str:
        """Give the reference of what ``locate`` led to; any other path as it is."""

    def has(self, path: Path) -> bool:
        """Say whether the picture that ``locate`` leads to is there, on this machine or in the store."""

    def fetch(self, picture: Rendition) -> bool:
        """See that the picture is on this machine, at its path; say whether it is the one that was kept."""

    def forget(self, path: Path) -> bool:
        """Remove the picture that ``locate`` leads to; say whether one was there. LedgerError if it stays."""


@dataclass(frozen=True, slots=True)
class FolderMedia:
    """Pictures as ``media/<sha256>.<ext>`` in ``home``, the folder that the ledger stands in.

    A reference is that relative path, so that the folder may be moved as a whole; an absolute one is
    a picture outside of it.
    """

    home: Path

    def put(self, picture: Rendition) -> str:
        """Copy the picture, atomically; a good copy that is there already is left alone."""
        name = f"{_MEDIA}/{picture.sha256}{picture.path.suffix.lower()}"
        target = self.home / name
        if target.is_file() and not target.is_symlink() and _digest(target) == picture.sha256:
            return name
        if _digest(picture.path) is None:
            raise AssetError(
                f"the picture {picture.path} is not there or cannot be read: stamp again",
                path=picture.path,
                code="missing",
            )
        try:
            _copy(picture, target, self.home)
        except OSError as error:
            raise LedgerError(f"the picture {target} cannot be written {why_unwritten(error)}") from error
        return name

    def locate(self, reference: str) -> Path:
        """Give the path in the folder; an absolute one as it is."""
        return self.home / reference

    def reference(self, path: Path) -> str:
        """Give a path inside of the folder relative to it, any other as it is."""
        whole, home = path.resolve(), self.home.resolve()
        return whole.relative_to(home).as_posix() if whole.is_relative_to(home) else str(whole)

    def has(self, path: Path) -> bool:
        """Say whether there is a file, whatever is in it."""
        return path.is_file()

    def fetch(self, picture: Rendition) -> bool:
        """Say whether the picture's file still has the bytes that were kept."""
        return _digest(picture.path) == picture.sha256

    def forget(self, path: Path) -> bool:
        """Remove a picture in the folder; what lies outside of it is not ours."""
        if path.parent.resolve() != (self.home / _MEDIA).resolve() or not path.is_file():
            return False
        try:
            remove(path, below=self.home)
        except OSError as error:
            raise LedgerError(f"the picture {path} cannot be removed {why_unwritten(error)}") from error
        return True


def kept(picture: Rendition, media: MediaStore) -> Rendition:
    """Keep a picture and give it as it lies in the store."""
    return replace(picture, path=media.locate(media.put(picture)))


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _copy(picture: Rendition, target: Path, home: Path) -> None:
    digest = sha256()
    with replacing(target, below=home, durable=True) as copy, picture.path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        if digest.hexdigest() != picture.sha256:
            raise AssetError(
                f"the picture {picture.path} has changed since it was stamped: stamp again",
                path=picture.path,
                code="changed",
            )
