"""Tables as XLSX: every cell is text, so that nothing in it is a formula or changes into a date."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from socialkit.errors import SocialkitError
from socialkit.exchanging.columns import letters
from socialkit.exchanging.outgoing.steady_packages import steady

#: What a cell holds, in characters, and how its rows are counted
#: (https://support.microsoft.com/office/excel-specifications-and-limits, 2026-11-30).
MOST_CHARACTERS = 32_767
_TEXT, _AS_TEXT = "s", "@"
#: The widest and the narrowest column, in characters of the usual font.
_WIDE, _NARROW = 60.0, 8.0


def workbook(
    sheet: str, rows: Iterable[Sequence[str]], *, open_columns: Sequence[str] = (), about: Iterable[str] = ()
) -> bytes:
    """Give a table as a workbook with one sheet; the first row is its header.

    With ``open_columns`` the sheet is protected, without a password, and only those can be written in; the
    first of them has room for texts.
    ``about`` are lines for a sheet of their own behind it. The same rows give the same bytes. Raises
    SocialkitError for a text that no cell can hold.
    """
    table = [[_plain(cell) for cell in row] for row in rows]
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.freeze_panes = "A2"
    for at, column in enumerate(zip(*table, strict=True)):
        wide = open_columns[:1] == column[:1]
        page.column_dimensions[letters(at)].width = _WIDE if wide else _width(column)
    free = {number for number, name in enumerate(table[0]) if name in open_columns}
    page.protection.sheet = bool(open_columns)
    page.protection.formatColumns = page.protection.formatRows = False
    for number, row in enumerate(table):
        page.append([_cell(page, text, header=not number, free=at in free) for at, text in enumerate(row)])
    lines = list(about)
    if lines:
        notes = book.create_sheet("About")
        notes.column_dimensions["A"].width = 2 * _WIDE
        for line in lines:
            notes.append([_cell(notes, line, header=False, free=False)])
    data = BytesIO()
    book.save(data)
    return steady(data.getvalue())


def _plain(text: str) -> str:
    """Give a text as a cell can hold it: XML has no control characters."""
    if len(text) > MOST_CHARACTERS:
        raise SocialkitError(
            f"a text of {len(text):,} characters is too long for a spreadsheet, a cell holds "
            f"{MOST_CHARACTERS:,}: export it as csv"
        )
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _width(column: Sequence[str]) -> float:
    """Give a width that shows the longest line of a column, within bounds."""
    longest = max(len(line) for cell in column for line in cell.split("\n"))
    return min(_WIDE, max(_NARROW, longest + 2.0))


def _cell(page: WriteOnlyWorksheet, text: str, *, header: bool, free: bool) -> Cell:
    cell = WriteOnlyCell(page, text)
    # What begins with `=` would be taken for a formula, and `#N/A` for an error.
    cell.data_type = _TEXT
    cell.number_format = _AS_TEXT
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.protection = Protection(locked=header or not free)
    if header:
        cell.font = Font(bold=True)
    return cell
