"""Prepared pictures kept between runs: found by what they were made from, bounded, shared by processes."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import get_ident

from PIL import __version__ as pillow

from socialkit.atomic_files import PART

#: So many bytes are kept unless someone says otherwise: the logos of some 10,000 partners.
MOST_BYTES = 1_000_000_000

# Part of every key: a new number whenever prepared pictures look different or are written differently.
_VERSION = 10
_DIGEST = 32
_SHARDS = "0123456789abcdef"
# One key in 64 has such an ending; whoever puts it in tidies its shard.
_TIDYING = frozenset({"00", "01", "02", "03"})
# A shard that is full is cleared down to this share, so that it is not full again at once.
_AFTER = 0.9


def key(*parts: object) -> str:
    """Give the key of what is made from these parts by this version of the program and of Pillow."""
    return sha256(repr((_VERSION, pillow, *parts)).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Cache:
    """A folder of blobs.

    Each is written whole, is sealed with a SHA-256 of its key and its bytes, and may vanish at any time:
    whoever asks for it is ready to make it again. So no process waits for another. The folder stays near
    ``most`` bytes: what was used least recently goes first, which its modification time tells (access
    times are switched off on many disks). A cache that cannot be written is as good as an empty one.
    """

    folder: Path
    most: int = MOST_BYTES

    def get(self, key: str) -> memoryview | None:
        """Give a blob, and note that it was used; None where it is not there or not whole."""
        path = self._path(key)
        try:
            data = memoryview(path.read_bytes())
            if _seal(key, data[_DIGEST:]) != data[:_DIGEST]:
                path.unlink()
                return None
            os.utime(path)
        except OSError:
            return None
        return data[_DIGEST:]

    def put(self, key: str, data: bytes) -> None:
        """Keep a blob, unless it is large enough to push everything else out."""
        if len(data) > self._share // 4:
            return
        path = self._path(key)
        part = path.with_name(f"{path.name}.{os.getpid()}.{get_ident()}{PART}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_bytes(_seal(key, data) + data)
            part.replace(path)
        except OSError:
            _remove(part)
        if key[-2:] in _TIDYING:
            self._tidy(key[0])

    @property
    def _share(self) -> int:
        return self.most // len(_SHARDS)

    def _path(self, key: str) -> Path:
        return self.folder / key[0] / key[1:]

    def _tidy(self, shard: str) -> None:
        blobs = sorted(_blobs(self.folder / shard))
        total = sum(size for _, size, _ in blobs)
        if total <= self._share:
            return
        for _, size, path in blobs:
            if total <= self._share * _AFTER:
                break
            _remove(path)
            total -= size


def _seal(key: str, data: bytes | memoryview) -> bytes:
    """Give what tells that a blob is whole, and that it is the one for this key."""
    seal = sha256(key.encode())
    seal.update(data)
    return seal.digest()


def _blobs(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """Give when each blob of a shard was last used, its size and its path."""
    try:
        with os.scandir(folder) as found:
            for item in found:
                status = item.stat()
                yield status.st_mtime_ns, status.st_size, Path(item.path)
    except OSError:
        return  # another process tidies too


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # gone already, or not ours to remove: no result depends on it
