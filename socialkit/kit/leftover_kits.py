"""Kits of partners who are no longer in the campaign: known by their zip, and removed with what it has."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from socialkit.atomic_files import open_plain, remove, remove_empty
from socialkit.kit.own_files import texts_in
from socialkit.model.campaign import Campaign


def leftover_kits(campaign: Campaign, out: str | Path) -> tuple[Path, ...]:
    """Give the zips in ``out`` that were made for partners who are not in the campaign any more.

    The kit of a partner whose entry is at fault is none: she is still in the file.
    """
    there = {*(partner.id for partner in campaign.partners), *campaign.set_aside}
    found = (path for path in sorted(Path(out).glob("*.zip")) if path.stem not in there)
    return tuple(path for path in found if not path.is_symlink() and texts_in(path))


def prune_kits(archives: Sequence[Path]) -> Iterator[Path]:
    """Remove kits: each zip, and the page and texts beside it that nobody changed; give the zips removed.

    Graphics are `stamp`'s to remove, before this; a folder that is empty then goes, too.
    """
    for archive in archives:
        out, folder = archive.parent, archive.with_suffix("")
        for name, data in texts_in(archive).items():
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
