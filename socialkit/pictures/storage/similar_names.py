"""The file that was meant where only upper and lower case, or the form of accents, differ."""

import os
from itertools import islice
from pathlib import Path
from unicodedata import normalize

# So many names of a folder are looked at.
_MOST = 10_000


def meant(path: Path) -> str:
    """Give how a missing file is called in truth, from the first name that differs on; empty for none.

    Disks of Windows and macOS take one for the other, those of Linux do not; macOS writes accents apart.
    """
    missing = [path.name]
    folder = path.parent
    while folder.name and not _names(folder):
        missing.append(folder.name)
        folder = folder.parent
    names: list[str] = []
    for name in reversed(missing):
        found = next((each for each in _names(folder.joinpath(*names)) if _alike(each, name)), None)
        if found is None:
            return ""
        names.append(found)
    return "/".join(names)


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return sorted(item.name for item in islice(found, _MOST))
    except (OSError, ValueError):
        return []


def _alike(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return normalize("NFC", normalize("NFC", name).casefold())
