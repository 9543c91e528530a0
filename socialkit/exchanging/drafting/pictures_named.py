"""Pictures as cells name them: graphics of the campaign, files that are none yet, addresses."""

from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from socialkit.exchanging.drafting.cell_reader import CellReader
from socialkit.exchanging.drafting.post_wording import URL, shortened


def graphics(row: CellReader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the ids of the graphics that a row names, and a note for each picture that is no graphic yet."""
    cell = row.cell("graphic")
    if cell is None:
        return (), ()
    known: dict[str, None] = {}
    notes = []
    none: list[str] = []
    for name in row.read_cell(cell, lambda each: list(_pictures(each.text)), none):
        found = next((row.reading.graphics[key] for key in called(name) if key in row.reading.graphics), "")
        if found:
            # Files of one graphic in several sizes are one picture.
            known[found] = None
            continue
        notes.append(f"picture: {name}")
        if URL.match(name):
            row.remark(
                cell, f"the picture at {shortened(name)} is not fetched: save it, and add it as a graphic"
            )
        else:
            row.remark(cell, f"{shortened(name)} is no graphic of the campaign: add it under `graphics:`")
    return tuple(known), tuple(notes)


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
