"""Posts made of a calendar with days side by side, and below them a row for each platform or hour."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from socialkit.exchanging.columns import Column
from socialkit.exchanging.drafting.cell_reader import Around, CellReader
from socialkit.exchanging.drafting.draft import (
    CellSpot,
    FoundPosts,
    ImportContext,
    MisreadError,
    OtherWeekdayError,
    PostDraft,
    Remark,
)
from socialkit.exchanging.drafting.labels import labelled
from socialkit.exchanging.drafting.platform_cells import platforms_in
from socialkit.exchanging.drafting.row_posts import row_draft
from socialkit.exchanging.drafting.written_days import day_first, read_day
from socialkit.exchanging.drafting.written_hours import read_hour
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell, fault
from socialkit.findings.finding import Finding

#: So many days side by side are a calendar.
_DAYS = 2
_LONGEST_DAY = 40
Days = Mapping[int, date]


def grid_posts(sheet: Sheet, reading: ImportContext) -> FoundPosts | None:
    """Give the posts of a calendar with days side by side; None for a table that has no row of days."""
    texts = (cell.text for row in sheet.rows for cell in row)
    order = day_first((text for text in texts if len(text) <= _LONGEST_DAY), reading)
    days: Days = {}
    drafts: list[PostDraft] = []
    faults: list[Finding] = []
    remarks: list[Remark] = []
    seen = False
    for row in sheet.rows:
        found, wrong = _days(row, reading, order)
        if len(found) + len(wrong) >= _DAYS:
            days, seen = found, True
            faults += wrong
            continue
        around, hour = _label(row, days)
        for number, day in days.items():
            cell = row[number]
            if not cell.text.strip() or cell.merged or isinstance(cell.value, int | float):
                # A number is what somebody counted, and no post.
                continue
            if cell.struck or cell.hidden:
                why = "a hidden row" if cell.hidden else "cancelled"
                spot = CellSpot(place=cell.place, where=cell.where)
                remarks.append(Remark(spot=spot, sentence=f"{why}: left out"))
                continue
            reader = CellReader(cells=_cells(cell, hour), reading=reading, around=replace(around, day=day))
            drafts.append(row_draft(reader, CellSpot(place=cell.place, where=cell.where)))
            faults += reader.faults
            remarks += reader.remarks
    if not seen or not (drafts or faults or remarks):
        return None
    return FoundPosts(drafts=tuple(drafts), faults=tuple(faults), remarks=tuple(remarks))


def _days(row: Sequence[TableCell], reading: ImportContext, order: bool | None) -> tuple[Days, list[Finding]]:
    found: dict[int, date] = {}
    wrong: list[Finding] = []
    for number, cell in enumerate(row):
        if not cell.text or len(cell.text) > _LONGEST_DAY:
            continue
        try:
            day = read_day(cell.text, cell.value, reading, order)
        except OtherWeekdayError as error:
            wrong.append(fault(str(error), cell.place, cell.where))
        except MisreadError:
            continue
        else:
            found |= {number: day} if day else {}
    return found, wrong


def _label(row: Sequence[TableCell], days: Days) -> tuple[Around, TableCell | None]:
    """Give the platforms, or the hour, that a row has beside its days."""
    around, hour = Around(), None
    for number, cell in enumerate(row):
        if number in days or not cell.text.strip():
            continue
        try:
            around = replace(around, platforms=platforms_in(cell.text))
        except MisreadError:
            hour = cell if _is_hour(cell) else hour
    return around, hour


def _is_hour(cell: TableCell) -> bool:
    try:
        return read_hour(cell.text, cell.value)[0] is not None
    except MisreadError:
        return False


def _cells(cell: TableCell, hour: TableCell | None) -> dict[Column, TableCell]:
    cells = labelled(cell)
    if hour is not None:
        cells.setdefault(Column(key="time"), hour)
    return cells
