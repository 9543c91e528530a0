"""Kits that stand as written: told by a mark of all they are made of, and by size and times of their files.

As `stat_cache` does for pictures: where size, times and inode of a file are the same, its content is taken
to be the same. A kit of which nothing differs is not put together again.
"""

import json
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR

from socialkit.kit.card_marks import described
from socialkit.kit.kit_manifest import MadeKit, row
from socialkit.model.campaign import Partner
from socialkit.model.rendition import Rendition
from socialkit.pictures.storage import stat_cache
from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.deflate import inflated


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingKit:
    """A kit as it was written: the mark of what it was made of, that of the state of its files.

    Before ``settled`` (ns) a file could have changed with no difference in its times.
    """

    made_of: str
    files: str
    settled: int = field(default=0, compare=False)


def made_of(
    common: str, partner: Partner, pictures: Sequence[Rendition], made: MadeKit, archive: bool
) -> str:
    """Give the mark of all that a kit is made of, the kit before included; empty where nobody can tell.

    ``common`` is that of what all kits share.
    """
    said = f"{common} {described(partner)} {described(pictures)} {archive} {row(made)}"
    return sha256(said.encode()).hexdigest() if common else ""


def state_of(paths: Iterable[str]) -> tuple[str, int] | None:
    """Give a mark of the state of files, and from when on it tells; None where one is not there.

    Links are not followed; of folders on the way it is only which they are.
    """
    seen: list[tuple[int, ...]] = []
    settled = 0
    for path in paths:
        try:
            status = os.lstat(path)
        except OSError:
            return None
        if S_ISDIR(status.st_mode):
            seen.append((status.st_mode, status.st_ino))
            continue
        signature = stat_cache.signature_of(status)
        seen.append((status.st_mode, *signature))
        settled = max(settled, stat_cache.settled(signature))
    return sha256(repr(seen).encode()).hexdigest(), settled


def load(cache: Cache | None, out: Path) -> dict[str, StandingKit]:
    """Give what the cache knows of the kits in a folder, by partner."""
    return (cache.read(_key(out), _understood) if cache else None) or {}


def save(cache: Cache, out: Path, kits: Mapping[str, StandingKit]) -> None:
    """Keep what is known of the kits in a folder, but for those that are too young to be told apart."""
    now = stat_cache.clock(out)
    if now is not None:
        rows = {name: (kit.made_of, kit.files) for name, kit in kits.items() if kit.settled < now}
        cache.put(_key(out), zlib.compress(json.dumps(rows).encode(), 1))


def _understood(data: memoryview) -> dict[str, StandingKit]:
    rows = json.loads(inflated(data))
    return {name: StandingKit(made_of=str(mark), files=str(state)) for name, (mark, state) in rows.items()}


def _key(out: Path) -> str:
    return key("standing kits", os.path.realpath(out))
