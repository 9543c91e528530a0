"""Spreadsheets (.xlsx) as tables: values as they were saved; formulas are told and never calculated."""

import re
import warnings
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as OfficeCell
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from socialkit.errors import CampaignFileError
from socialkit.exchanging.columns import letters
from socialkit.exchanging.incoming.office_packages import BAD_ARCHIVE, Package
from socialkit.exchanging.incoming.sheet_extents import SheetExtent, extents
from socialkit.exchanging.incoming.table_cells import (
    CellValue,
    Sheet,
    TableCell,
    cell_text,
    fault,
    hours_of_a_day,
    unreadable_file,
)
from socialkit.findings.finding import Finding
from socialkit.findings.place import Place

#: A formula that looks into another workbook, as in ='[Budget.xlsx]May'!A1 or =[1]May!A1.
_ELSEWHERE = re.compile(r"\[[^\[\]]++\][^\[!]*+!")
#: What openpyxl raises for packages that say one thing and hold another.
_UNFIT = (KeyError, TypeError, AttributeError, IndexError, SyntaxError, *BAD_ARCHIVE)
_UNSAVED = (
    "this formula has no saved value: open the file in a spreadsheet program and save it, or write the value"
)


def read_workbook(package: Package, name: str) -> tuple[Sheet, ...]:
    """Give the sheets of a workbook; CampaignFileError for what is damaged or looks into other workbooks."""
    reach = extents(package, name)
    try:
        saved, written = _opened(package, values=True), _opened(package, values=False)
        shown = [sheet for sheet in saved.worksheets if sheet.title in reach]
        sheets = tuple(_sheet(each, written[each.title], reach[each.title], name) for each in shown)
    except _UNFIT:
        sentence = "it cannot be read as a spreadsheet: open it and save it anew, or save the sheet as CSV"
        raise unreadable_file(name, sentence) from None
    outside = [found for sheet in shown for found in _outside(written[sheet.title], reach[sheet.title], name)]
    if outside:
        raise CampaignFileError(outside)
    if package.links:
        raise unreadable_file(
            name, "it links to other workbooks: break the links (Data, Edit Links), and save it"
        )
    return sheets


def _opened(package: Package, *, values: bool) -> Workbook:
    with warnings.catch_warnings():
        # What it leaves out (validation, pictures) is nothing that a post is made of.
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(package.content), data_only=values, keep_links=False)


def _sheet(saved: Worksheet, written: Worksheet, extent: SheetExtent, name: str) -> Sheet:
    origins = {
        (row, area.min_col): (area.min_row, area.min_col)
        for area in saved.merged_cells.ranges
        for row in range(area.min_row + 1, area.max_row + 1)
    }
    hidden = {number for number, row in saved.row_dimensions.items() if row.hidden}
    rows = []
    for number in range(1, extent.rows + 1):
        row = []
        for column in range(1, extent.columns + 1):
            top = origins.get((number, column))
            at = top or (number, column)
            found = _cell(saved.cell(*at), written.cell(*at), _place(name, number, column))
            where = f'sheet "{saved.title}", cell {letters(column - 1)}{number}'
            row.append(replace(found, where=where, merged=top is not None, hidden=number in hidden))
        rows.append(tuple(row))
    return Sheet(file=name, name=saved.title, rows=tuple(rows), hidden=saved.sheet_state != "visible")


def _cell(saved: OfficeCell | MergedCell, written: OfficeCell | MergedCell, place: Place) -> TableCell:
    if isinstance(saved, MergedCell) or isinstance(written, MergedCell):
        return TableCell(text="", value=None, place=place)
    value = _value(saved.value)
    formula = written.data_type == "f"
    wrong = _UNSAVED if formula and value is None else ""
    if saved.data_type == "e":
        wrong = f"{str(value)[:20]} is what a formula gives that went wrong: mend it, or write the value"
    link = saved.hyperlink.target if saved.hyperlink else ""
    return TableCell(
        text=cell_text(value),
        value=value,
        place=place,
        link=link or "",
        formula=formula,
        fault=wrong,
        struck=bool(saved.font and saved.font.strike),
    )


def _value(value: object) -> CellValue:
    if isinstance(value, timedelta):
        return hours_of_a_day(value)
    if value is None or isinstance(value, str | bool | int | float | datetime | date | time):
        return value
    return str(value)


def _outside(sheet: Worksheet, extent: SheetExtent, name: str) -> list[Finding]:
    return [
        fault(
            "this formula looks into another workbook, which is not opened: write its value in its place",
            _place(name, cell.row, cell.column),
            f'sheet "{sheet.title}", cell {cell.coordinate}',
        )
        for row in sheet.iter_rows(max_row=extent.rows, max_col=extent.columns)
        for cell in row
        if isinstance(cell, OfficeCell) and cell.data_type == "f" and _ELSEWHERE.search(str(cell.value))
    ]


def _place(name: str, row: int, column: int) -> Place:
    return Place(file=name, line=row, column=column, end_line=row, end_column=column + 1)
