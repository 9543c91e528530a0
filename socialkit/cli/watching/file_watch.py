"""Files that are looked at again and again: when one of them was saved."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

#: Seconds between two looks: a person sees no delay, and to look at thirty files takes 0.1 ms.
_SECONDS = 0.02
#: When a file was written to, and its length; None where it is not there.
SaveStamp = tuple[int, int] | None


@dataclass(kw_only=True)
class FileWatch:
    """Files, and how each was before it was read: what is saved while others are at work is seen as well."""

    _stamps: dict[Path, SaveStamp] = field(init=False, default_factory=dict)

    @property
    def files(self) -> tuple[Path, ...]:
        """What is watched."""
        return tuple(self._stamps)

    def follow(self, files: Iterable[Path]) -> None:
        """Watch these from now on, and no others; those that were watched before as they were then."""
        self._stamps = {path: self._stamps[path] if path in self._stamps else _stamp(path) for path in files}

    def also(self, files: Iterable[Path]) -> None:
        """Watch these beside the others, such as files that are missing and may come into being."""
        self._stamps |= {path: _stamp(path) for path in files if path not in self._stamps}

    def saved(self, wait: Callable[[float], object] = time.sleep) -> Iterator[None]:
        """Yield whenever one of the files was saved; never ends by itself."""
        while True:
            wait(_SECONDS)
            now = stamps(self._stamps)
            # Editors replace a file in two steps: while it is away nothing is there to read.
            changed = any(now[path] and now[path] != before for path, before in self._stamps.items())
            self._stamps = now
            if changed:
                yield


def stamps(files: Iterable[Path]) -> dict[Path, SaveStamp]:
    """Give when each of some files was written to, and its length."""
    return {path: _stamp(path) for path in files}


def _stamp(path: Path) -> SaveStamp:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size
