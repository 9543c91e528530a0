"""Writing a file whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path
from stat import S_IMODE
from typing import BinaryIO

#: How unfinished files end; whoever lists results skips these.
PART = ".part"


def write_whole(path: Path, data: bytes) -> bool:
    """Put ``data`` at ``path`` in one step; say whether the file changed.

    A file that has these bytes already is left alone, its times included; one that is replaced passes
    its rights on.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        part.write_bytes(data)
        if path.is_file():
            part.chmod(S_IMODE(path.stat().st_mode))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give an open file whose content takes the place of ``path`` when all went well, as in `write_whole`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        with part.open("wb") as file:
            yield file
        if path.is_file() and cmp(part, path, shallow=False):
            return
        if path.is_file():
            part.chmod(S_IMODE(path.stat().st_mode))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
