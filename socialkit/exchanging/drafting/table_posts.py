"""Posts made of a table: its header, the rows below it, lines between them that name a day or platforms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from socialkit.counting import counted
from socialkit.exchanging.columns import Column, letters
from socialkit.exchanging.drafting.cell_reader import Around, CellReader
from socialkit.exchanging.drafting.draft import (
    CellSpot,
    FoundPosts,
    ImportContext,
    MisreadError,
    PostDraft,
    Remark,
)
from socialkit.exchanging.drafting.headers import Header, header_of
from socialkit.exchanging.drafting.platform_cells import mark, platforms_in
from socialkit.exchanging.drafting.post_wording import is_cancelled
from socialkit.exchanging.drafting.row_posts import row_draft
from socialkit.exchanging.drafting.written_days import day_first, read_day
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell, fault
from socialkit.findings.finding import Finding
from socialkit.loading.schema.language_names import tag_meant
from socialkit.platforms.spellings import platform_meant
from socialkit.text.patterns import compiled

#: What a row has that nobody has written a post for yet.
_EMPTY_SLOT = frozenset(
    {"date", "weekday", "time", "timezone", "platforms", "status", "hashtags", "tags", "lang"}
)
_PARTS = frozenset({"graphic", "link", "alt", "id"})
_MOST_SHOWN = 10
_BETWEEN_TAGS = re.compile(r"[\s,;\u060c]+")
#: Not `#12`, which is the number of something.
_TAG = r"#\p{N}*+[\p{L}\p{M}_][\p{L}\p{M}\p{N}_\u200c\u200d]*+"
RowOfCells = Sequence[TableCell]


@dataclass(slots=True)
class _Rows:
    """What was found while going down a table."""

    drafts: list[PostDraft]
    faults: list[Finding]
    remarks: list[Remark]
    slots: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


def table_posts(sheet: Sheet, reading: ImportContext) -> FoundPosts | None:
    """Give the posts of a table; None for one in which no column can be texts."""
    header = header_of(sheet, reading)
    if header is None:
        return None
    header = _with_tags(sheet, header)
    found = _Rows([], list(_doubts(sheet, header)), [])
    spot = _spot(sheet.rows[max(0, header.row)][0])
    found.remarks.append(Remark(spot=spot, sentence=f"columns: {header.told()}"))
    around = _around(sheet, header, reading)
    for row in sheet.rows[header.row + 1 :]:
        around = _taken(row, header, reading, around, found)
    if found.slots:
        sentence = f"{counted(len(found.slots), 'row')} without a text: left out ({_lines(found.slots)})"
        found.remarks.append(Remark(spot=spot, sentence=sentence))
    if found.hidden:
        told = f"{counted(len(found.hidden), 'hidden row')}: left out ({_lines(found.hidden)})"
        found.remarks.append(Remark(spot=spot, sentence=f"{told}; what is to be taken must be shown"))
    return FoundPosts(drafts=tuple(found.drafts), faults=tuple(found.faults), remarks=tuple(found.remarks))


def _with_tags(sheet: Sheet, header: Header) -> Header:
    """Take a column for hashtags that nothing but hashtags stand in, however it is headed."""
    if header.guess.number("hashtags") is not None:
        return header
    rows = sheet.rows[header.row + 1 :]
    for number in header.guess.unknown:
        words = [word for row in rows for word in _BETWEEN_TAGS.split(row[number].text) if word]
        if words and all(compiled(_TAG).fullmatch(each) for each in words):
            columns = dict(sorted({**header.guess.columns, number: Column(key="hashtags")}.items()))
            unknown = tuple(other for other in header.guess.unknown if other != number)
            return replace(header, guess=replace(header.guess, columns=columns, unknown=unknown))
    return header


def _lines(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:_MOST_SHOWN])) + (" …" if len(lines) > _MOST_SHOWN else "")


def _doubts(sheet: Sheet, header: Header) -> Iterator[Finding]:
    """Give a fault for each key that several columns may be."""
    for column, numbers in header.guess.doubtful.items():
        cell = sheet.rows[header.row][numbers[1]]
        which = " and ".join(letters(number) for number in numbers)
        sentence = (
            f"columns {which} may both be {column}: say which, as in `--map {column}={letters(numbers[0])}`"
        )
        yield fault(sentence, cell.place, cell.where)


def _around(sheet: Sheet, header: Header, reading: ImportContext) -> Around:
    rows = sheet.rows[header.row + 1 :]
    dates = [number for number, column in header.guess.columns.items() if column.key in {"date", "time"}]
    texts = [row[number].text for row in rows for number in dates if isinstance(row[number].value, str)]
    named = platform_meant(sheet.name.split()[0]) if sheet.name.split() else None
    return Around(
        order=day_first(texts, reading),
        platforms=(named,) if named and header.guess.number("platforms") is None else (),
        lang=(tag_meant(sheet.name) or "") if "_" not in sheet.name else "",
        zone=_zone(header),
        marks=frozenset(_marked(header, rows)),
    )


def _zone(header: Header) -> str:
    """Give what stands in brackets behind the heading of the hours: `Time (ET)`."""
    for key in ("time", "date"):
        number = header.guess.number(key)
        if number is not None and number < len(header.names) and header.names[number].rstrip().endswith(")"):
            inside = header.names[number].rpartition("(")[2].strip(" )")
            return inside if inside.isupper() or ("/" in inside and inside[:1].isupper()) else ""
    return ""


def _marked(header: Header, rows: Sequence[RowOfCells]) -> Iterator[str]:
    for number, column in header.guess.columns.items():
        if column.platform and column.key == "text":
            marks = [mark(row[number].text) for row in rows]
            if any(marks) and None not in marks:
                yield column.platform


def _taken(row: RowOfCells, header: Header, reading: ImportContext, around: Around, found: _Rows) -> Around:
    """Take one row in; give what holds for the next."""
    filled = [cell for cell in row if (cell.text.strip() or cell.fault) and not cell.merged]
    if not filled:
        return around
    if filled[0].hidden:
        found.hidden.append(filled[0].place.line)
        return around
    cells = {column: row[number] for number, column in header.guess.columns.items()}
    lone = len(filled) == 1 and not any(_is_part(column, cell) for column, cell in cells.items())
    if lone and not _has_text(cells, around):
        return _line_between(filled[0], header, reading, around, found)
    status = cells.get(Column(key="status"))
    if (status and is_cancelled(status.text)) or all(cell.struck for cell in filled):
        found.remarks.append(Remark(spot=_spot(filled[0]), sentence="cancelled: left out"))
        return around
    if not _has_text(cells, around):
        _without_text(cells, filled, found)
        return around
    return _post(cells, _spot(_first_text(cells, around) or filled[0]), reading, around, found)


def _is_part(column: Column, cell: TableCell) -> bool:
    """Say whether a cell is a part of a post that cannot stand alone."""
    return column.key in _PARTS and bool(cell.text.strip())


def _post(
    cells: Mapping[Column, TableCell], spot: CellSpot, reading: ImportContext, around: Around, found: _Rows
) -> Around:
    reader = CellReader(cells=cells, reading=reading, around=around)
    draft = row_draft(reader, spot)
    found.faults += reader.faults
    found.remarks += reader.remarks
    found.drafts.append(draft)
    return replace(around, above=draft.day or around.above)


def _has_text(cells: Mapping[Column, TableCell], around: Around) -> bool:
    return _first_text(cells, around) is not None


def _first_text(cells: Mapping[Column, TableCell], around: Around) -> TableCell | None:
    for column, cell in cells.items():
        is_text = column.key == "text" and not (column.platform and column.platform in around.marks)
        if is_text and (cell.text.strip() or cell.fault):
            return cell
    return None


def _without_text(cells: Mapping[Column, TableCell], filled: Sequence[TableCell], found: _Rows) -> None:
    """Leave a free slot out; a row with a picture or a link lacks its text."""
    more = [column for column, cell in cells.items() if column.key not in _EMPTY_SLOT and cell.text.strip()]
    text = next(
        (cell for column, cell in cells.items() if column.key == "text" and not column.platform), filled[0]
    )
    if any(column.key != "text" for column in more):
        sentence = f"there is no text for this post: write it, or clear the row ({more[0]} is there)"
        found.faults.append(fault(sentence, text.place, text.where))
    else:
        found.slots.append(filled[0].place.line)


def _line_between(
    cell: TableCell, header: Header, reading: ImportContext, around: Around, found: _Rows
) -> Around:
    """Read a row with one cell: a day, platforms, or words that are no post."""
    day = _day(cell, reading, around)
    if day is not None and header.guess.number("date") is None:
        return replace(around, day=day, above=day)
    if day is not None:
        found.slots.append(cell.place.line)
        return replace(around, day=day, above=day) if not _is_date_cell(cell, header) else around
    try:
        platforms = platforms_in(cell.text)
    except MisreadError:
        platforms = ()
    if platforms and header.guess.number("platforms") is None:
        return replace(around, platforms=platforms)
    sentence = f"`{' '.join(cell.text.split())[:60]}` is no post: left out"
    found.remarks.append(Remark(spot=_spot(cell), sentence=sentence))
    return around


def _is_date_cell(cell: TableCell, header: Header) -> bool:
    number = header.guess.number("date")
    return number is not None and (cell.where.rpartition(" ")[2].rstrip("0123456789") == letters(number))


def _day(cell: TableCell, reading: ImportContext, around: Around) -> date | None:
    try:
        return read_day(cell.text, cell.value, reading, around.order)
    except MisreadError:
        return None


def _spot(cell: TableCell) -> CellSpot:
    return CellSpot(place=cell.place, where=cell.where)
