"""Kits of partners who are no longer in the campaign: known by their zip, and removed with what it has."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from socialkit.atomic_files import open_plain, remove, remove_empty
from socialkit.kit.share import EPOCH, TEXTS
from socialkit.model.campaign import Campaign

# A zip with a page or texts above this is none of ours.
_MOST_BYTES = 20_000_000


def leftover_kits(campaign: Campaign, out: str | Path) -> tuple[Path, ...]:
    """Give the zips in ``out`` that were made for partners who are not in the campaign any more.

    The kit of a partner whose entry is at fault is none: she is still in the file.
    """
    there = {*(partner.id for partner in campaign.partners), *campaign.set_aside}
    found = (path for path in sorted(Path(out).glob("*.zip")) if path.stem not in there)
    return tuple(path for path in found if not path.is_symlink() and _texts(path))


def prune_kits(archives: Sequence[Path]) -> Iterator[Path]:
    """Remove kits: each zip, and the page and texts beside it that nobody changed; give the zips removed.

    Graphics are `stamp`'s to remove, before this; a folder that is empty then goes, too.
    """
    for archive in archives:
        out, folder = archive.parent, archive.with_suffix("")
        for name, data in _texts(archive).items():
            with suppress(OSError):
                if _is(folder / name, data):
                    remove(folder / name, below=out)
        try:
            remove(archive, below=out)
        except OSError:
            continue
        yield archive
        remove_empty(folder, below=out)


def _is(path: Path, data: bytes) -> bool:
    with open_plain(path) as file:
        return file.read(len(data) + 1) == data


def _texts(archive: Path) -> dict[str, bytes]:
    """Give page and texts in a zip that was made here; nothing for any other."""
    try:
        with open_plain(archive) as plain, ZipFile(plain) as file:
            entries = {each.filename: each for each in file.infolist()}
            wanted = {name: entries.get(f"{archive.stem}/{name}") for name in TEXTS}
            if any(each.date_time != EPOCH for each in entries.values()):
                return {}
            if any(each is None or each.file_size > _MOST_BYTES for each in wanted.values()):
                return {}
            return {name: file.read(each) for name, each in wanted.items() if each}
    except (OSError, ValueError, BadZipFile, NotImplementedError, RuntimeError):
        return {}
