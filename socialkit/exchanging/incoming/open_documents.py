"""OpenDocument spreadsheets (.ods) as tables: values as they were saved, by the standard's own names.

OpenDocument 1.3, part 3, chapters 9 and 19: https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part3-schema/
OpenDocument-v1.3-os-part3-schema.html (2021-04-27). No library of it is kept up that tells hidden rows,
crossed-out text and formulas apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TypeAlias
from xml.etree import ElementTree as ET

from socialkit.errors import CampaignFileError
from socialkit.exchanging.columns import letters
from socialkit.exchanging.incoming.office_packages import BAD_ARCHIVE, Package
from socialkit.exchanging.incoming.sheet_extents import MOST_CELLS, MOST_COLUMNS, too_many_cells
from socialkit.exchanging.incoming.table_cells import (
    CellValue,
    Sheet,
    TableCell,
    cell_text,
    fault,
    hours_of_a_day,
    unreadable_file,
)
from socialkit.findings.place import Place
from socialkit.loading.spreadsheet import MOST_ROWS

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE, _FO = (
    f"{{{_NAMES}{each}:1.0}}" for each in ("office", "table", "text", "style", "xsl-fo-compatible")
)
_LINK = "{http://www.w3.org/1999/xlink}href"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
#: What stands in a cell and is none of its text: notes of those who write, drawings.
_ASIDE = frozenset({f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"})
_NOWHERE = Place(file="", line=1, column=1, end_line=1, end_column=1)
_NOTHING = TableCell(text="", value=None, place=_NOWHERE)
_OpenCell: TypeAlias = tuple[TableCell, int]
#: A tree of it takes ten times as much memory.
_MOST_BYTES = 20_000_000
#: So many blanks are one element at most: no text means more.
_MOST_BLANKS = 100
#: Longer numbers of repetitions say nothing.
_DIGITS = 10
_DURATION = re.compile(r"PT(?P<hours>\d{1,6})H(?P<minutes>\d{1,2})M(?P<seconds>\d{1,2})(?:[.,]\d{1,9})?S")
#: A formula that looks into another document: ='file:///home/a/Budget.ods'#$May.A1.
_ELSEWHERE = re.compile(r"'(?:file:|https?:|\.{1,2}/)[^']*+'#")
_UNSAVED = "this formula has no saved value: open the file and save it anew, or write the value"
_OUTSIDE = "this formula looks into another document, which is not opened: write its value in its place"


def read_open_document(package: Package, name: str) -> tuple[Sheet, ...]:
    """Give the sheets of a spreadsheet; CampaignFileError for one that is damaged or looks into others."""
    try:
        content = package.part("content.xml")
        if len(content) > _MOST_BYTES:
            raise unreadable_file(
                name, f"it has more than {_MOST_BYTES // 1_000_000} MB of cells: split the file"
            )
        root = ET.fromstring(content)  # noqa: S314 looked through before: no DTD, no bomb
        tables = root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
        styles = _Styles(root)
        sheets = tuple(_sheets(tables, styles, name))
    except (ET.ParseError, KeyError, *BAD_ARCHIVE):
        sentence = "it cannot be read as a spreadsheet: open it and save it anew, or save the sheet as CSV"
        raise unreadable_file(name, sentence) from None
    outside = [cell for sheet in sheets for row in sheet.rows for cell in row if cell.fault == _OUTSIDE]
    if outside:
        raise CampaignFileError([fault(cell.fault, cell.place, cell.where) for cell in outside])
    return sheets


class _Styles:
    """Which styles cross text out, and which do not show a sheet."""

    def __init__(self, root: ET.Element) -> None:
        self.struck: set[str] = set()
        self.hidden: set[str] = set()
        for style in root.iter(f"{_STYLE}style"):
            called = style.get(f"{_STYLE}name", "")
            for part in style.iterfind(f"{_STYLE}text-properties"):
                line = part.get(f"{_STYLE}text-line-through-style") or part.get(
                    f"{_STYLE}text-line-through-type"
                )
                if line not in {None, "none"}:
                    self.struck.add(called)
            for part in style.iterfind(f"{_STYLE}table-properties"):
                if part.get(f"{_TABLE}display") == "false":
                    self.hidden.add(called)


@dataclass(slots=True)
class _SheetRows:
    """Rows that are read one after the other, and the cells that reach down into those below them.

    ``before`` says how many cells the sheets before it have.
    """

    name: str
    title: str
    before: int = 0
    rows: list[list[TableCell]] = field(default_factory=list)
    reaching: dict[int, tuple[int, TableCell]] = field(default_factory=dict)
    width: int = 0

    def add(self, read: Sequence[_OpenCell]) -> None:
        """Add a row; raises CampaignFileError for more than a calendar has."""
        number = len(self.rows) + 1
        row = [self._placed(cell, number, column) for column, (cell, _) in enumerate(read, 1)]
        for column, (left, top) in list(self.reaching.items()):
            row += (self._placed(_NOTHING, number, at) for at in range(len(row) + 1, column + 2))
            row[column] = replace(top, place=row[column].place, where=row[column].where, merged=True)
            self.reaching[column] = left - 1, top
        self.reaching = {column: each for column, each in self.reaching.items() if each[0]}
        self.reaching |= {at: (down - 1, row[at]) for at, (cell, down) in enumerate(read) if down > 1}
        self.rows.append(row)
        self.width = max(self.width, len(row))
        if number > MOST_ROWS or self.before + number * self.width > MOST_CELLS:
            raise too_many_cells(self.title, self.name)

    def sheet(self, *, hidden: bool) -> Sheet:
        """Give the sheet, all its rows as wide as the widest."""
        rows = tuple(
            (*row, *(self._placed(_NOTHING, number, at) for at in range(len(row) + 1, self.width + 1)))
            for number, row in enumerate(self.rows, 1)
        )
        return Sheet(file=self.name, name=self.title, rows=rows, hidden=hidden)

    def _placed(self, cell: TableCell, row: int, column: int) -> TableCell:
        place = Place(file=self.name, line=row, column=column, end_line=row, end_column=column + 1)
        where = f'sheet "{self.title}", cell {letters(column - 1)}{row}'
        return replace(cell, place=place, where=where)


def _sheets(tables: Iterable[ET.Element], styles: _Styles, name: str) -> Iterator[Sheet]:
    cells = 0
    for table in tables:
        sheet = _sheet(table, styles, name, cells)
        cells += sum(map(len, sheet.rows))
        yield sheet


def _sheet(table: ET.Element, styles: _Styles, name: str, before: int) -> Sheet:
    made = _SheetRows(name, table.get(f"{_TABLE}name", ""), before)
    empty = 0
    for element in _rows(table):
        row, times = _row(element, styles, name), _times(element, "rows")
        if not row and not made.reaching:
            empty += times
            continue
        for _ in range(min(empty, MOST_ROWS + 1)):
            made.add([])
        empty = 0
        # What is merged down reaches a few rows; formatted rows below it reach to the end of the sheet.
        for _ in range(min(times, MOST_ROWS + 1) if row else min(times, _reach(made))):
            made.add(row)
    return made.sheet(hidden=table.get(f"{_TABLE}style-name") in styles.hidden)


def _reach(made: _SheetRows) -> int:
    return max((left for left, _ in made.reaching.values()), default=0)


def _times(element: ET.Element, what: str) -> int:
    """Give how often an element is repeated; what is no number is once."""
    return _number(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < _DIGITS else 1


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    """Give the rows of a table, those in groups and headers too."""
    for element in table:
        if element.tag == f"{_TABLE}table-row":
            yield element
        elif element.tag in {
            f"{_TABLE}{each}" for each in ("table-row-group", "table-header-rows", "table-rows")
        }:
            yield from _rows(element)


def _row(element: ET.Element, styles: _Styles, name: str) -> list[_OpenCell]:
    """Give the cells of a row up to the last that is filled, and how many rows each reaches down."""
    hidden = element.get(f"{_TABLE}visibility") in {"collapse", "filter"}
    row: list[_OpenCell] = []
    empty = 0
    for each in element:
        if each.tag not in _CELLS:
            continue
        cell, times = replace(_cell(each, styles), hidden=hidden), _times(each, "columns")
        if not cell.text and not cell.fault:
            empty += times
            continue
        if len(row) + empty + times > MOST_COLUMNS:
            raise unreadable_file(
                name, f"a row has more than {MOST_COLUMNS} columns: remove what stands apart"
            )
        row += [(_NOTHING, 1)] * empty + [
            (cell, _number(each.get(f"{_TABLE}number-rows-spanned", "1")))
        ] * times
        empty = 0
    return row


def _cell(element: ET.Element, styles: _Styles) -> TableCell:
    kind = element.get(f"{_OFFICE}value-type", "")
    words = "\n".join(_words(part) for part in element if part.tag == f"{_TEXT}p").strip()
    value = _value(kind, element, words)
    formula = element.get(f"{_TABLE}formula", "")
    wrong = _OUTSIDE if _ELSEWHERE.search(formula) else _UNSAVED if formula and value is None else ""
    if element.get(_CALC) == "error":
        wrong = f"{words[:20]} is what a formula gives that went wrong: mend it, or write the value"
    link = next((each.get(_LINK, "") for each in element.iter(f"{_TEXT}a")), "")
    return TableCell(
        text=cell_text(value),
        value=value,
        place=_NOWHERE,
        link=link,
        formula=bool(formula),
        fault=wrong,
        struck=_struck(element, styles),
    )


def _words(element: ET.Element) -> str:
    """Give the text of a paragraph; blanks and breaks are elements of their own."""
    said = [element.text or ""]
    for part in element:
        if part.tag == f"{_TEXT}s":
            said.append(" " * min(_number(part.get(f"{_TEXT}c", "1")), _MOST_BLANKS))
        elif part.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            said.append("\n" if part.tag.endswith("break") else " ")
        elif part.tag not in _ASIDE:
            said.append(_words(part))
        said.append(part.tail or "")
    return "".join(said)


def _value(kind: str, element: ET.Element, words: str) -> CellValue:
    """Give a cell's value as the file has it, and its words where that is none."""
    try:
        if kind in {"float", "percentage", "currency"}:
            number = float(element.get(f"{_OFFICE}value", ""))
            return int(number) if number.is_integer() else number
        if kind == "date":
            return datetime.fromisoformat(element.get(f"{_OFFICE}date-value", ""))
        if kind == "time":
            return _hours(element.get(f"{_OFFICE}time-value", ""))
    except (ValueError, OverflowError):
        return words or None
    if kind == "boolean":
        return element.get(f"{_OFFICE}boolean-value") == "true"
    return words or element.get(f"{_OFFICE}string-value") or None


def _hours(written: str) -> time | str:
    found = _DURATION.fullmatch(written)
    if found is None:
        raise ValueError(written)
    return hours_of_a_day(timedelta(**{unit: int(number) for unit, number in found.groupdict().items()}))


def _struck(element: ET.Element, styles: _Styles) -> bool:
    """Say whether all of a cell's text is crossed out: by the cell's style, or by those of all its parts."""
    if element.get(f"{_TABLE}style-name") in styles.struck:
        return True
    paragraphs = [part for part in element if part.tag == f"{_TEXT}p"]
    spans = [span for part in paragraphs for span in part.iter(f"{_TEXT}span")]
    said = "".join(_words(part) for part in paragraphs).split()
    crossed = [span for span in spans if span.get(f"{_TEXT}style-name") in styles.struck]
    return bool(said) and "".join(map(_words, crossed)).split() == said
