"""The results as a workbook (XLSX): a sheet for each table, every text a text and no formula."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from socialkit.results.campaign_results import CampaignResults
from socialkit.results.result_tables import Entry, all_tables, summary
from socialkit.text.printable import printable

NAME = "results.xlsx"
#: What Excel takes of a name of a sheet, and of a cell:
#: https://support.microsoft.com/office/excel-specifications-and-limits (2026-11-30).
_LONGEST_NAME, _LONGEST_CELL = 31, 32_767


def results_workbook(made: CampaignResults) -> bytes:
    """Give the workbook."""
    book = Workbook(write_only=True)
    book.properties.title = _text(f"{made.campaign}: results")
    book.properties.created = book.properties.modified = made.made_at.replace(tzinfo=None)
    _fill(
        book,
        "Summary",
        ("Results",),
        [(made.campaign,), *((each,) for each in (*summary(made), *made.notes))],
    )
    for table in all_tables(made):
        _fill(book, table.name, table.header, table.rows)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _fill(book: Workbook, name: str, header: tuple[str, ...], rows: Iterable[tuple[Entry, ...]]) -> None:
    sheet = book.create_sheet(_text(name)[:_LONGEST_NAME])
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, each, bold=True) for each in header])
    for row in rows:
        sheet.append([_cell(sheet, each) for each in row])


def _cell(sheet: WriteOnlyWorksheet, value: Entry, *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet, value=value if isinstance(value, int) else _text(value))
    if isinstance(value, str):
        # What begins with an equals sign would be taken for a formula.
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _text(text: str) -> str:
    """Give a text as a cell takes it, without control characters."""
    return printable(text)[:_LONGEST_CELL]
