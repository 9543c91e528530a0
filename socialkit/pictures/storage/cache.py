"""Prepared pictures kept between runs: found by what they were made from, bounded, shared by processes."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from PIL import __version__ as pillow

from socialkit.atomic_files import make_private, open_plain, remove, replacing, touch

Understood = TypeVar("Understood")

#: So many bytes are kept unless someone says otherwise: the logos of some 10,000 partners.
MOST_BYTES = 1_000_000_000

#: Part of every key, and of what manifests keep of how a picture was made: a new number whenever the same
#: files give other pixels or other warnings, or are kept in another form. So output and logos of an older
#: socialkit are made anew. `tests/stamping/test_drawn_alike.py` fails where it was forgotten.
DRAWN = 15
_DIGEST = 32
_SHARDS = "0123456789abcdef"
# One key in 64 has such an ending; whoever puts it in tidies its shard.
_TIDYING = frozenset({"00", "01", "02", "03"})
# A shard that is full is cleared down to this share, so that it is not full again at once.
_AFTER = 0.9


def key(*parts: object) -> str:
    """Give the key of what is made from these parts by this version of the program and of Pillow."""
    return sha256(repr((DRAWN, pillow, *parts)).encode()).hexdigest()


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
            with open_plain(path) as file:
                data = memoryview(file.read(self._share + _DIGEST))
            if _seal(key, data[_DIGEST:]) == data[:_DIGEST]:
                touch(path)
                return data[_DIGEST:]
        except OSError:
            return None
        self._remove(path)
        return None

    def read(self, key: str, understood: Callable[[memoryview], Understood]) -> Understood | None:
        """Give what ``understood`` makes of a blob; None, and the blob goes, where it makes nothing of it.

        The seal is no secret: whoever can write here can seal what is none of ours.
        """
        data = self.get(key)
        if data is None:
            return None
        try:
            return understood(data)
        except Exception:  # noqa: BLE001  # guard: any bytes may be in it, and each decoder has its own errors
            self._remove(self._path(key))
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep a blob, unless it is large enough to push everything else out."""
        if len(data) > self._share // 4:
            return
        with suppress(OSError):
            make_private(self.folder)
            with replacing(self._path(key), below=self.folder, compare=False) as file:
                file.write(_seal(key, data))
                file.write(data)
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
            self._remove(path)
            total -= size

    def _remove(self, path: Path) -> None:
        # Gone already, or not ours to remove: no result depends on it.
        with suppress(OSError):
            remove(path, below=self.folder)


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
                status = item.stat(follow_symlinks=False)
                yield status.st_mtime_ns, status.st_size, Path(item.path)
    except OSError:
        return  # another process tidies too
