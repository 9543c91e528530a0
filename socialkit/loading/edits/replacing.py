"""Texts of files put in place of those that were read, unless somebody has changed one meanwhile."""

from collections.abc import Mapping
from pathlib import Path

from socialkit.atomic_files import write_whole
from socialkit.errors import SocialkitError
from socialkit.model.file_names import unwritten_told


def replace_texts(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Write the texts in ``after`` to their files, each whole; what says the same is left alone.

    All or none: SocialkitError where a file is not as it was read, ``before``, or is gone; UnwrittenError
    where one cannot be written.
    """
    paths = {file: Path(file).resolve() for file in after}
    for file, path in paths.items():
        if _content(path) != before[file].encode():
            raise SocialkitError(f"{file} was changed by another program meanwhile: run it again")
    for file, path in paths.items():
        if after[file] != before[file]:
            with unwritten_told(path):
                write_whole(path, after[file].encode(), below=path.parent)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
