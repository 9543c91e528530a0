"""Which files were seen with which content, so that what has not changed is not read again.

Reading and hashing the pictures of 1,000 partners takes seconds, asking the file system about them
milliseconds. So the store keeps, for a folder, each file's size, times and inode beside the SHA-256 it
had. Where all of them are the same the content is taken to be the same, as git and make do. Two cases
that this would miss are read again: a file so young when it was noted that it could have changed
within the same tick of the clock, and one whose whole-second time shows a clock that ticks slowly.
Without a store everything is read and hashed.
"""

import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.deflate import inflated

# File systems tick every 10 ms or faster (exFAT); FAT itself, the slowest, every 2 s.
_TICK, _SLOW_TICK = 20_000_000, 2_000_000_000
_FINE = 10_000_000

Mark = tuple[int, int, int, int]
#: Path, mark and SHA-256 of a file that was read or written.
Sighting = tuple[str, Mark, str]


def mark(path: str | Path) -> Mark | None:
    """Give size, modification time, change time and inode of a file; None where it cannot be told."""
    try:
        status = os.stat(path)  # noqa: PTH116 pathlib takes three times as long, thousands of times
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


@dataclass(frozen=True, kw_only=True, slots=True)
class StatCache:
    """What is known of the pictures in an output folder and of the logos they were made from."""

    seen: dict[str, tuple[Mark, str]] = field(default_factory=dict)

    def digest(self, path: str | Path) -> str | None:
        """Give the SHA-256 of a file that is as it was seen; None where it has to be read."""
        known = self.seen.get(str(path))
        return known[1] if known and known[0] == mark(path) else None

    def note(self, sightings: Iterable[Sighting]) -> None:
        """Take in what was seen just now."""
        self.seen.update({path: (mark, digest) for path, mark, digest in sightings})


def load(store: Cache | None, folder: Path) -> StatCache:
    """Give what the store knows of a folder."""
    data = store.get(_key(folder)) if store else None
    if data is None:
        return StatCache()
    rows = json.loads(inflated(data))
    return StatCache(seen={path: (tuple(mark), digest) for path, mark, digest in rows})


def save(store: Cache | None, folder: Path, sightings: StatCache) -> None:
    """Keep what is known of a folder, but for files that are too young to be told apart."""
    now = _clock(folder) if store else None
    if store and now is not None:
        rows = [(path, mark, digest) for path, (mark, digest) in sightings.seen.items() if _old(mark, now)]
        store.put(_key(folder), zlib.compress(json.dumps(rows).encode(), 1))


def _key(folder: Path) -> str:
    return key("sightings", str(folder.resolve()))


def _clock(folder: Path) -> int | None:
    """Tell the time as the file system of the pictures does, which may be another machine's."""
    try:
        with TemporaryFile(dir=folder) as file:
            return os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return None


def _old(mark: Mark, now: int) -> bool:
    latest = max(mark[1], mark[2])
    return latest + (_TICK if mark[1] % _FINE else _SLOW_TICK) < now
