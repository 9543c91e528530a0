"""Pictures as cells name them: graphics of the campaign, files that are none yet, addresses."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from os.path import realpath
from pathlib import Path, PurePosixPath, PureWindowsPath

from socialkit.exchanging.drafting.cell_reader import CellReader
from socialkit.exchanging.drafting.post_wording import URL, shortened
from socialkit.exchanging.incoming.table_cells import TableCell
from socialkit.loading.schema.paths import can_be_named

#: Kinds of pictures that artwork is drawn from.
_KINDS = frozenset({".png", ".jpg", ".jpeg", ".webp"})
_NO_ID = re.compile(r"[^a-z0-9]+")
_LONGEST, _LONGEST_ID = 200, 40


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedPictures:
    """The graphics that a row names, by id; the files of those that are new; notes for other pictures.

    ``artworks`` are paths from the campaign folder by the ids of graphics that are to be.
    """

    ids: tuple[str, ...] = ()
    artworks: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def named_pictures(row: CellReader) -> NamedPictures:
    """Give the pictures that a row names; files that are there become graphics, of others a note is left."""
    cell = row.cell("graphic")
    if cell is None:
        return NamedPictures()
    known: dict[str, None] = {}
    artworks: dict[str, str] = {}
    notes = []
    none: list[str] = []
    for name in row.read_cell(cell, lambda each: list(_pictures(each.text)), none):
        found = next((row.reading.graphics[key] for key in called(name) if key in row.reading.graphics), "")
        if found:
            # Files of one graphic in several sizes are one picture.
            known[found] = None
            continue
        file = _artwork(row, cell, name)
        if file:
            # The alt text of a row is that of its first picture.
            alt = "" if row.cell("alt") and not known else "; it has no alt text yet"
            id_ = _id(file, row.reading.graphics.values())
            known[id_], artworks[id_] = None, file
            row.remark(cell, f"{shortened(name)} becomes the graphic `{id_}`{alt}")
            continue
        notes.append(f"picture: {name}")
        if URL.match(name):
            row.remark(
                cell, f"the picture at {shortened(name)} is not fetched: save it, and add it as a graphic"
            )
        else:
            row.remark(cell, f"{shortened(name)} is no graphic of the campaign{_remedy(row, cell, name)}")
    return NamedPictures(ids=tuple(known), artworks=artworks, notes=tuple(notes))


def _artwork(row: CellReader, cell: TableCell, name: str) -> str:
    """Give the path of a picture from the campaign folder; empty for none that is there, and a kind we draw.

    It stands beside the file that names it, or in the campaign folder.
    """
    home = row.reading.folder
    if home is None:
        return ""
    within = (each for each in _files(home, cell, name) if each.is_relative_to(home.resolve()))
    named = next((each.relative_to(home.resolve()).as_posix() for each in within), "")
    # It may look like an address or a drive, or be another's behind a link.
    return named if can_be_named(named) else ""


def _remedy(row: CellReader, cell: TableCell, name: str) -> str:
    """Say what to do about a picture that is no graphic; one that stands elsewhere is moved first."""
    home = row.reading.folder
    found = [] if home is None else [*_files(home, cell, name)]
    if home is not None and found and not any(each.is_relative_to(home.resolve()) for each in found):
        return "; it stands outside the campaign's folder: move it there, and add it under `graphics:`"
    return ": add it under `graphics:`"


def _files(home: Path, cell: TableCell, name: str) -> Iterator[Path]:
    """Give the files of a kind we draw that may be meant: beside the file that names it, in ``home``."""
    if URL.match(name) or len(name) > _LONGEST or not name.isprintable():
        return
    for folder in (Path(cell.place.file).absolute().parent, home):
        with suppress(OSError, ValueError):
            path = Path(realpath(folder / PureWindowsPath(name).as_posix()))
            if path.suffix.lower() in _KINDS and path.is_file():
                yield path


def _id(file: str, taken: Collection[str]) -> str:
    """Give an id made of a path: its own name, with its folder or kind where another graphic has that."""
    path = PurePosixPath(file)
    for words in (path.stem, str(path.with_suffix("")), file):
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
        made = _NO_ID.sub("-", plain).strip("-")[:_LONGEST_ID].strip("-")
        if made and made not in taken:
            return made
    return f"picture-{sha256(file.encode()).hexdigest()[:6]}"


def called(name: str) -> tuple[str, ...]:
    """Give what a picture may be known by: its path, its name, and that without its ending."""
    file = PureWindowsPath(PurePosixPath(name).name).name.casefold()
    return name.casefold(), file, file.rpartition(".")[0] or file


def _pictures(text: str) -> Iterator[str]:
    rest = text
    for address in URL.findall(text):
        yield address
        rest = rest.replace(address, "\n")
    parts = rest.replace(",", "\n").replace(";", "\n").splitlines()
    yield from (part.strip() for part in parts if part.strip(" -"))
