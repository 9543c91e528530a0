"""Which files were seen with which content, so that what has not changed is not read again.

Reading and hashing the pictures of 1,000 partners takes seconds, asking the file system about them
milliseconds. So the cache keeps, for a folder, each file's size, times and inode beside the SHA-256 it
had. Where all of them are the same the content is taken to be the same, as git and make do. Two cases
that this would miss are read again: a file so young when it was noted that it could have changed
within the same tick of the clock, and one whose whole-second time shows a clock that ticks slowly.
Without a cache everything is read and hashed.
"""

import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from socialkit.atomic_files import trial
from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.deflate import inflated

# File systems tick every 10 ms or faster (exFAT); FAT itself, the slowest, every 2 s.
_TICK, _SLOW_TICK = 20_000_000, 2_000_000_000
_FINE = 10_000_000

#: Size, modification time, change time and inode of a file.
StatSignature = tuple[int, int, int, int]
#: Path, signature and SHA-256 of a file that was read or written.
StatEntry = tuple[str, StatSignature, str]


def signature(path: str | Path) -> StatSignature | None:
    """Give size, modification time, change time and inode of a file; None where it cannot be told."""
    try:
        status = os.stat(path)  # noqa: PTH116 pathlib takes three times as long, thousands of times
    except OSError:
        return None
    return signature_of(status)


def signature_of(status: os.stat_result) -> StatSignature:
    """Give the same of what the file system has said of it already."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


@dataclass(frozen=True, kw_only=True, slots=True)
class StatCache:
    """What is known of the pictures in an output folder and of the logos they were made from."""

    seen: dict[str, tuple[StatSignature, str]] = field(default_factory=dict)

    def digest(self, path: str | Path) -> str | None:
        """Give the SHA-256 of a file that is as it was seen; None where it has to be read."""
        known = self.seen.get(str(path))
        return known[1] if known and known[0] == signature(path) else None

    def note(self, entries: Iterable[StatEntry]) -> None:
        """Take in what was seen just now."""
        self.seen.update({path: (signature, digest) for path, signature, digest in entries})


def load(cache: Cache | None, folder: Path) -> StatCache:
    """Give what the cache knows of a folder."""
    return (cache.read(_key(folder), _understood) if cache else None) or StatCache()


def save(cache: Cache | None, folder: Path, stats: StatCache) -> None:
    """Keep what is known of a folder, but for files that are too young to be told apart."""
    now = clock(folder) if cache else None
    if cache and now is not None:
        rows = [(path, seen, digest) for path, (seen, digest) in stats.seen.items() if settled(seen) < now]
        cache.put(_key(folder), zlib.compress(json.dumps(rows).encode(), 1))


def clock(folder: Path) -> int | None:
    """Tell the time as the file system of a folder does, which may be another machine's; None: it cannot."""
    try:
        return trial(folder, below=folder).st_mtime_ns
    except OSError:
        return None


def settled(seen: StatSignature) -> int:
    """Give until when (ns) a file that was seen so could change with no difference in its times."""
    return max(seen[1], seen[2]) + (_TICK if seen[1] % _FINE else _SLOW_TICK)


def _key(folder: Path) -> str:
    return key("stat cache", os.path.realpath(folder))


def _understood(data: memoryview) -> StatCache:
    rows = json.loads(inflated(data))
    return StatCache(seen={path: (tuple(seen), digest) for path, seen, digest in rows})
