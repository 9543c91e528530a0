"""Which pages, texts and zips were made here: all that a kit, a report or a rehearsal may replace."""

from os.path import lexists
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from socialkit.atomic_files import open_plain
from socialkit.kit.pages import MARK

#: The earliest time a zip can hold: the same kit gives the same bytes on any day.
EPOCH = (1980, 1, 1, 0, 0, 0)
#: What a kit has beside its graphics.
TEXTS = ("index.html", "posts.txt")
# A zip with a page or texts above this is none of ours.
_MOST_BYTES = 20_000_000
# The mark of a page stands within its first so many bytes, behind a name of any length that people give.
_HEAD = 4_096


def strange_pages(*pages: Path) -> list[Path]:
    """Give the pages that are there and were not made here."""
    return [path for path in pages if lexists(path) and not is_page(path)]


def is_page(path: Path) -> bool:
    """Say whether a file is a page that was made here, whoever changed it since."""
    try:
        with open_plain(path) as file:
            return MARK in file.read(_HEAD)
    except OSError:
        return False


def names_in(archive: Path) -> frozenset[str]:
    """Give the names of files in a kit's zip that was made here; nothing for any other."""
    try:
        with open_plain(archive) as plain, ZipFile(plain) as file:
            start = f"{archive.stem}/"
            return frozenset(name.removeprefix(start) for name in _entries(file, archive))
    except (OSError, ValueError, BadZipFile, NotImplementedError, RuntimeError):
        return frozenset()


def texts_in(archive: Path) -> dict[str, bytes]:
    """Give page and texts in a zip that was made here; nothing for any other."""
    try:
        with open_plain(archive) as plain, ZipFile(plain) as file:
            entries = _entries(file, archive)
            return {name: file.read(entries[f"{archive.stem}/{name}"]) for name in TEXTS if entries}
    except (OSError, ValueError, BadZipFile, NotImplementedError, RuntimeError):
        return {}


def _entries(file: ZipFile, archive: Path) -> dict[str, ZipInfo]:
    """Give the entries of a zip, by name; nothing where it is none that was made here."""
    entries = {each.filename: each for each in file.infolist()}
    texts = [entries.get(f"{archive.stem}/{name}") for name in TEXTS]
    dated = all(each.date_time == EPOCH for each in entries.values())
    return entries if dated and all(each and each.file_size <= _MOST_BYTES for each in texts) else {}
