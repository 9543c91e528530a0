"""Which pages, texts and zips were made here: all that a kit, a report or a rehearsal may replace."""

import zlib
from collections.abc import Callable, Iterable
from os.path import lexists
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from socialkit.atomic_files import open_plain
from socialkit.errors import SocialkitError
from socialkit.kit.files.archive import EPOCH
from socialkit.kit.pages import KIT_MARK, MARK
from socialkit.model.campaign import Partner

#: What a kit has beside its graphics.
TEXTS = ("index.html", "posts.txt")
# A zip with a page or texts above this is none of ours.
_MOST_BYTES = 20_000_000
# The mark of a page stands within its first so many bytes, behind a name of any length that people give.
_HEAD = 4_096
# So many kits that have no folder are named.
_NAMED = 3


def refuse_no_folders(out: Path, partners: Iterable[Partner]) -> None:
    """Raise SocialkitError for what stands in place of the folders of these partners' kits."""
    barred = [f"{path} (for the kit of {each.name})" for each in partners if is_barred(path := out / each.id)]
    if barred:
        more = f" and {len(barred) - _NAMED} more" if len(barred) > _NAMED else ""
        are, them = ("are no folders", "them") if len(barred) > 1 else ("is no folder", "it")
        raise SocialkitError(
            f"{', '.join(barred[:_NAMED])}{more} {are}: move {them} away, or choose another folder (--out)"
        )


def is_barred(folder: Path) -> bool:
    """Say whether a folder cannot be made because something else stands there; links have their own word."""
    return lexists(folder) and not folder.is_dir() and not folder.is_symlink()


def strange_pages(*pages: Path) -> list[Path]:
    """Give the pages that are there and were not made here."""
    return [path for path in pages if lexists(path) and not is_page(path)]


def is_page(path: Path) -> bool:
    """Say whether a file is a page that was made here, whoever changed it since."""
    try:
        with open_plain(path) as file:
            head = file.read(_HEAD)
            return MARK in head or KIT_MARK in head
    except OSError:
        return False


def names_in(archive: Path) -> frozenset[str]:
    """Give the names of files in a kit's zip that was made here; nothing for any other."""
    return frozenset(_read(archive, lambda _, entries: dict.fromkeys(entries, b"")))


def texts_in(archive: Path) -> dict[str, bytes]:
    """Give page and texts in a zip that was made here; nothing for any other."""
    return _read(archive, lambda file, entries: {name: file.read(entries[name]) for name in TEXTS if entries})


def _read(archive: Path, what: Callable[[ZipFile, dict[str, ZipInfo]], dict[str, bytes]]) -> dict[str, bytes]:
    """Read something of a zip that was made here; nothing where it is another's, or cannot be read."""
    try:
        with open_plain(archive) as plain, ZipFile(plain) as file:
            return what(file, _entries(file, archive))
    # A stranger's zip may be encrypted, of another method, cut short or damaged in the middle.
    except (OSError, ValueError, BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return {}


def _entries(file: ZipFile, archive: Path) -> dict[str, ZipInfo]:
    """Give the entries of a zip, by name in its folder; nothing where it is none that was made here."""
    start, found = f"{archive.stem}/", file.infolist()
    entries = {each.filename.removeprefix(start): each for each in found if each.filename.startswith(start)}
    texts = [entries.get(name) for name in TEXTS]
    dated = len(entries) == len(found) and all(each.date_time == EPOCH for each in found)
    return entries if dated and all(each and each.file_size <= _MOST_BYTES for each in texts) else {}
