"""Files in an output folder that the campaign no longer asks for: known by the manifest, and nothing else."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from socialkit.pictures.jobs.manifest import Leftover, Manifest
from socialkit.pictures.storage.picture_files import digest

# A file that a manifest may name: one folder deep, and nowhere else.
_SAFE_FILE = re.compile(r"\w[\w.-]*/\w[\w.-]*")


def remembered(out: Path, known: Manifest, current: Collection[str]) -> tuple[Leftover, ...]:
    """Give what was made here, is no current file, and is still there."""
    once = {entry.file: entry.sha256 for entry in known.entries}
    once = {leftover.file: leftover.sha256 for leftover in known.leftovers} | once
    return tuple(
        Leftover(file=file, sha256=sha256)
        for file, sha256 in once.items()
        if file not in current and _SAFE_FILE.fullmatch(file) and (out / file).is_file()
    )


def prune(out: Path, leftovers: Sequence[Leftover]) -> Iterator[Leftover]:
    """Remove leftovers, and folders that get empty by it; give those that were removed.

    A file that somebody changed since stays, and so does one behind a link.
    """
    for leftover in leftovers:
        path = out / leftover.file
        if path.is_symlink() or path.parent.is_symlink() or not _is(path, leftover.sha256):
            continue
        try:
            path.unlink()
        except OSError:
            continue
        yield leftover
        _remove_if_empty(path.parent)


def _is(path: Path, sha256: str) -> bool:
    try:
        return digest(path.read_bytes()) == sha256
    except OSError:
        return False


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return  # something else is in it
