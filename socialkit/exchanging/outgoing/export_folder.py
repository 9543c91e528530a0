"""Files of an export, written into a folder; what somebody has changed in it since is not written over."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from os.path import lexists
from pathlib import Path

from socialkit.atomic_files import open_plain, write_together, write_whole
from socialkit.errors import SocialkitError
from socialkit.model.file_names import unwritten_told

#: What was written into the folder: the SHA-256 of each file, the last and the one before, by its name.
NAME = ".exports.json"
# A longer list is none of ours.
_MOST_BYTES = 10_000_000

_WrittenMarks = Mapping[str, list[str]]


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files by name, all or, where one was changed by somebody, none: tables are there to be edited.

    Raises SocialkitError, naming those that say something else than was written here; UnwrittenError where
    one cannot be written.
    """
    known = _known(folder)
    changed = [name for name, data in files.items() if not _may_go(folder / name, data, known.get(name, []))]
    if changed:
        raise SocialkitError(_refusal(folder / name for name in changed))
    marks = {name: [*known.get(name, [])[-1:], _mark(data)] for name, data in files.items()}
    # Noted first: a run that is cut off leaves nothing that nobody knows.
    noted = json.dumps({**known, **marks}, indent=1, sort_keys=True) + "\n"
    with unwritten_told(folder):
        write_whole(folder / NAME, noted.encode(), below=folder)
        write_together(folder, files, below=folder)


def _refusal(paths: Iterable[Path]) -> str:
    named = [str(path) for path in paths]
    them, say = ("them", "say") if len(named) > 1 else ("it", "says")
    return (
        f"{', '.join(named)} would be replaced, and {say} something else than socialkit wrote: "
        f"move {them} away, or choose another folder (--out)"
    )


def _may_go(path: Path, data: bytes, marks: list[str]) -> bool:
    """Say whether a file is not there, says the same, or is as it was written here."""
    try:
        with open_plain(path) as file:
            there = file.read()
    except OSError:
        return not lexists(path)
    return there == data or _mark(there) in marks


def _mark(data: bytes) -> str:
    return sha256(data).hexdigest()


def _known(folder: Path) -> _WrittenMarks:
    """Give what was written here; nothing where the list is lost or damaged."""
    try:
        with open_plain(folder / NAME) as file:
            raw = json.loads(file.read(_MOST_BYTES))
        return {str(name): [str(mark) for mark in marks] for name, marks in raw.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
