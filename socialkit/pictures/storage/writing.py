"""Files of pictures, written whole or not at all, from one piece or from many."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from socialkit.atomic_files import replacing
from socialkit.disk_errors import why_unwritten
from socialkit.pictures.storage.picture_codes import fault

# POSIX lets a system refuse more in one call; Linux, macOS and the BSDs allow this many (IOV_MAX).
_MOST_PARTS = 1024

#: A stretch of a file; a file is several, one after the other.
Part = bytes | memoryview


def write_parts(path: str | Path, parts: Iterable[Part], *, below: str | Path) -> None:
    """Write a file from its parts, whole or not at all, making its folder; AssetError where that fails.

    Parts that are all there already, in a tuple, go to the system in one call.
    """
    try:
        with replacing(path, below=below, compare=False) as file:
            if not _at_once(file, parts):
                file.seek(0)
                file.writelines(parts)
    except OSError as error:
        raise fault(Path(path), "not-written", why_unwritten(error)) from None


def _at_once(file: BinaryIO, parts: Iterable[Part]) -> bool:
    """Write all parts in one call; False where that cannot be, or did not reach the end."""
    if not isinstance(parts, tuple) or len(parts) > _MOST_PARTS or not hasattr(os, "writev"):
        return False
    return os.writev(file.fileno(), parts) == sum(map(len, parts))
