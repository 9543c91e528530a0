"""Files written whole or not at all, from one piece or from many."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from socialkit.atomic_files import PART, write_whole
from socialkit.disk_errors import why_unwritten
from socialkit.pictures.storage.picture_codes import fault

# POSIX lets a system refuse more in one call; Linux, macOS and the BSDs allow this many (IOV_MAX).
_MOST_PARTS = 1024

#: A stretch of a file; a file is several, one after the other.
Part = bytes | memoryview


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, making its folder; AssetError where that fails."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise fault(path, "not-written", why_unwritten(error)) from None


def write_parts(path: str | Path, parts: Iterable[Part]) -> None:
    """Write a file from its parts, whole or not at all; AssetError as for `write`.

    Parts that are all there already, in a tuple, go to the system in one call.
    """
    target = os.fspath(path)
    start = target.rfind(os.sep) + 1
    part = f"{target[:start]}.{target[start:]}.{os.getpid()}{PART}"
    try:
        with _opened(part) as file:
            if not _at_once(file, parts):
                file.seek(0)
                file.writelines(parts)
        os.replace(part, target)  # noqa: PTH105 as in `_opened`
    except OSError as error:
        _remove(Path(part))
        raise fault(Path(path), "not-written", why_unwritten(error)) from None


def sweep(folder: Path) -> None:
    """Remove what a killed run left in the folder and the folders in it; what another still writes stays."""
    for pattern in (f".*{PART}", f"*/.*{PART}"):
        for path in folder.glob(pattern):
            if not _is_being_written(path):
                _remove(path)


def _is_being_written(path: Path) -> bool:
    """Say whether another process that lives began the file: its number stands in the name."""
    number = path.name.removesuffix(PART).rpartition(".")[2]
    # Windows has no such question: there `kill` ends whom it asks.
    if os.name != "posix" or not (number.isascii() and number.isdecimal()) or int(number) in {0, os.getpid()}:
        return False
    try:
        os.kill(int(number), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def _opened(part: str) -> BinaryIO:
    try:
        return open(part, "wb")  # noqa: PTH123 pathlib costs as much as writing a small file, thousands of times
    except FileNotFoundError:
        Path(part).parent.mkdir(parents=True, exist_ok=True)
        return Path(part).open("wb")


def _at_once(file: BinaryIO, parts: Iterable[Part]) -> bool:
    """Write all parts in one call; False where that cannot be, or did not reach the end."""
    if not isinstance(parts, tuple) or len(parts) > _MOST_PARTS or not hasattr(os, "writev"):
        return False
    return os.writev(file.fileno(), parts) == sum(map(len, parts))


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # not ours to remove, or gone already: no result depends on it
