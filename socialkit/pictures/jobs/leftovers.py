"""Files in an output folder that the campaign no longer asks for: known by the manifest, and nothing else."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from socialkit.atomic_files import open_plain, remove, remove_empty
from socialkit.model.file_names import fits
from socialkit.pictures.jobs.manifest import Leftover, Manifest
from socialkit.pictures.storage.picture_files import digest


def remembered(out: Path, known: Manifest, current: Collection[str]) -> tuple[Leftover, ...]:
    """Give what was made here, is no current file, and is still there."""
    once = {entry.file: entry.sha256 for entry in known.entries}
    once = {leftover.file: leftover.sha256 for leftover in known.leftovers} | once
    return tuple(
        Leftover(file=file, sha256=sha256)
        for file, sha256 in once.items()
        if file not in current and _is_ours(file) and (out / file).is_file()
    )


def prune(out: Path, leftovers: Sequence[Leftover]) -> Iterator[Leftover]:
    """Remove leftovers, and folders that get empty by it; give those that were removed.

    A file that somebody changed since stays, and so does one behind a link.
    """
    for leftover in leftovers:
        path = out / leftover.file
        if not _is(path, leftover.sha256):
            continue
        try:
            remove(path, below=out)
        except OSError:
            continue
        yield leftover
        remove_empty(path.parent, below=out)


def _is_ours(file: str) -> bool:
    """Say whether a manifest may name a file: one folder deep, and nowhere else."""
    names = file.split("/")
    return len(names) == 2 and all(map(fits, names))  # noqa: PLR2004 the folder and the file


def _is(path: Path, sha256: str) -> bool:
    try:
        with open_plain(path) as file:
            return digest(file.read()) == sha256
    except OSError:
        return False
