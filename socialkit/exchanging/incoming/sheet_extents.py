"""How far the filled cells of each sheet reach: what is only formatted reaches much farther."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.parsers import expat

from socialkit.errors import CampaignFileError
from socialkit.exchanging.incoming.office_packages import Package
from socialkit.exchanging.incoming.table_cells import unreadable_file
from socialkit.loading.spreadsheet import MOST_ROWS

MOST_COLUMNS = 200
MOST_CELLS = 400_000
#: A merged cell makes cells of all that it covers.
MOST_MERGED = 200_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_FILLED = frozenset({"v", "f", "t"})


@dataclass(slots=True)
class SheetExtent:
    """The last row and the last column with something in it, from 1; 0 for an empty sheet."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    merged: int = 0
    at: tuple[int, int] = field(default=(0, 0))

    def begin_row(self, number: str) -> None:
        """Go to a row; one without a number is the next."""
        self.at = (int(number) if number.isdecimal() else self.at[0] + 1, 0)

    def begin_cell(self, reference: str) -> None:
        """Go to a cell; one without a name is the next in its row."""
        self.cells += 1
        self.at = position(reference) if reference else (self.at[0], self.at[1] + 1)


def extents(package: Package, name: str) -> dict[str, SheetExtent]:
    """Give for each sheet, by its title, how far it reaches; CampaignFileError for more than can be meant."""
    found: dict[str, SheetExtent] = {}
    cells = merged = area = 0
    for title, part in _parts(package).items():
        if part not in package.names:
            continue
        extent = _scanned(package.part(part))
        cells, merged = cells + extent.cells, merged + extent.merged
        if cells > MOST_CELLS or merged > MOST_MERGED:
            raise too_many_cells(title, name)
        if extent.rows > MOST_ROWS or extent.columns > MOST_COLUMNS:
            sentence = (
                f"sheet {title!r} reaches to row {extent.rows:,} and column {extent.columns:,}: at most "
                f"{MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read; remove what stands apart"
            )
            raise unreadable_file(name, sentence)
        # What is empty between two cells that are filled is read as well.
        area += extent.rows * extent.columns
        if area > MOST_CELLS:
            raise too_many_cells(title, name)
        found[title] = extent
    return found


def too_many_cells(title: str, name: str) -> CampaignFileError:
    """Give the refusal of a file with more cells than a calendar has, all its sheets together."""
    return unreadable_file(
        name,
        f"sheet {title!r} has more cells than a calendar has: remove what stands apart, or split the file",
    )


def position(reference: str) -> tuple[int, int]:
    """Give row and column of a cell's name, from 1; twice 0 for what is none."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _parts(package: Package) -> dict[str, str]:
    """Give the part of each sheet by its title."""
    targets: dict[str, str] = {}
    titles: dict[str, str] = {}

    def relation(tag: str, values: dict[str, str]) -> None:
        if tag.endswith("Relationship"):
            target = values.get("Target", "")
            targets[values.get("Id", "")] = target.lstrip("/") if target[:1] == "/" else join("xl", target)

    def sheet(tag: str, values: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            titles[values.get("name", "")] = next(
                (value for key, value in values.items() if key.endswith(":id")), ""
            )

    _parsed(package.part("xl/workbook.xml"), sheet)
    if "xl/_rels/workbook.xml.rels" in package.names:
        _parsed(package.part("xl/_rels/workbook.xml.rels"), relation)
    return {title: normpath(targets.get(number, "")) for title, number in titles.items()}


def _scanned(content: bytes) -> SheetExtent:
    extent = SheetExtent()

    def begun(tag: str, values: dict[str, str]) -> None:
        plain = tag.rpartition(":")[2]
        if plain == "row":
            extent.begin_row(values.get("r", ""))
        elif plain == "c":
            extent.begin_cell(values.get("r", ""))
        elif plain in _FILLED:
            extent.rows, extent.columns = max(extent.rows, extent.at[0]), max(extent.columns, extent.at[1])
        elif plain == "mergeCell":
            extent.merged += _covered(values.get("ref", ""))

    _parsed(content, begun)
    return extent


def _covered(reference: str) -> int:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = position(first), position(last or first)
    return max(0, bottom - top + 1) * max(0, right - left + 1)


def _parsed(content: bytes, begun: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = begun
    parser.Parse(content, True)  # noqa: FBT003 expat takes it by place
