"""Pictures kept under the hash of their bytes, so that what was planned is what goes out."""

import os
from dataclasses import replace
from hashlib import file_digest, sha256
from pathlib import Path

from socialkit.atomic_files import PART
from socialkit.errors import AssetError, LedgerError
from socialkit.model.rendition import Rendition

_CHUNK = 1 << 20


def keep(rendition: Rendition, folder: Path) -> Rendition:
    """Copy a picture to ``folder/<sha256>.<ext>``, atomically, and give it with that path.

    A good copy that is there already is left alone. AssetError if the file is not the picture it
    was; LedgerError if the copy cannot be written.
    """
    target = folder / f"{rendition.sha256}{rendition.path.suffix.lower()}"
    kept = replace(rendition, path=target)
    if _digest(target) == rendition.sha256:
        return kept
    if _digest(rendition.path) is None:
        raise AssetError(
            f"the picture {rendition.path} is not there or cannot be read: stamp again",
            path=rendition.path,
            code="missing",
        )
    try:
        _copy(rendition, target)
    except OSError as error:
        raise LedgerError(f"the picture {target} cannot be written: {error.strerror}") from error
    return kept


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _copy(rendition: Rendition, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    try:
        digest = sha256()
        with part.open("wb") as copy, rendition.path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        if digest.hexdigest() != rendition.sha256:
            raise AssetError(
                f"the picture {rendition.path} has changed since it was stamped: stamp again",
                path=rendition.path,
                code="changed",
            )
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
