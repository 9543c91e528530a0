"""When the post of a row goes out: a day, an hour and a zone, in one cell or in several."""

from datetime import date, datetime, time

from socialkit.exchanging.drafting.cell_reader import CellReader
from socialkit.exchanging.drafting.draft import MisreadError
from socialkit.exchanging.drafting.written_days import read_day, refuse_other_weekday
from socialkit.exchanging.drafting.written_hours import read_hour, taken_out, zone_meant
from socialkit.exchanging.incoming.table_cells import TableCell

When = tuple[date | None, time | None, str]
_OPEN: tuple[time | None, str] = (None, "")


def moment(row: CellReader) -> When:
    """Give day, hour and zone of a row; each is None, or empty, where it is open."""
    dates, hours = row.cell("date"), row.cell("time")
    day, hour, zone = _in_one(row, dates) if dates else (None, None, "")
    if hours is not None:
        # Schedulers have one column for both, and some call it a time.
        own_day, own_hour, own_zone = _in_one(row, hours) if _has_day(hours) else _hour_in(row, hours)
        day, hour, zone = day or own_day, own_hour or hour, own_zone or zone
    day = _by_weekday(row, day or row.around.day)
    if day is None and dates is None and hour is not None:
        # Several hours below one day: it is written beside the first alone.
        day = row.around.above
    return day, hour, _zone(row, zone, day, hour)


def _has_day(cell: TableCell) -> bool:
    if isinstance(cell.value, str):
        if _is_hour(cell.text):
            return False
        before, hour = taken_out(cell.text)
        return bool(hour) and any(sign.isdecimal() for sign in before)
    return isinstance(cell.value, datetime) and cell.value.year > 1900  # noqa: PLR2004 day 0 of spreadsheets


def _is_hour(text: str) -> bool:
    """Say whether a text is an hour as a whole: `9-10am` is, and no day before an hour."""
    try:
        return read_hour(text, text)[0] is not None
    except MisreadError:
        return False


def _in_one(row: CellReader, cell: TableCell) -> When:
    """Read a cell that has a day, and maybe an hour behind it."""
    if isinstance(cell.value, str):
        text, behind = taken_out(cell.text)
        day = row.read_cell(cell, lambda _: read_day(text, text, row.reading, row.around.order), None)
        if not behind:
            return day, None, ""
        hour, zone = row.read_cell(cell, lambda _: read_hour(behind, behind), _OPEN)
        return day, hour, zone
    day = row.read_cell(
        cell, lambda each: read_day(each.text, each.value, row.reading, row.around.order), None
    )
    at = cell.value.time() if isinstance(cell.value, datetime) else time()
    return day, at.replace(second=0, microsecond=0) if at != time() else None, ""


def _hour_in(row: CellReader, cell: TableCell) -> When:
    hour, zone = row.read_cell(cell, lambda each: read_hour(each.text, each.value), _OPEN)
    return None, hour, zone


def _by_weekday(row: CellReader, day: date | None) -> date | None:
    cell = row.cell("weekday")
    if cell is None:
        return day
    if day is None:
        return row.read_cell(
            cell, lambda each: read_day(each.text, each.value, row.reading, row.around.order), None
        )
    row.read_cell(cell, lambda each: refuse_other_weekday(day, each.text, row.reading), None)
    return day


def _zone(row: CellReader, word: str, day: date | None, hour: time | None) -> str:
    home = row.reading.timezone
    own = row.cell("timezone")
    if own is not None:
        return row.read_cell(own, lambda each: zone_meant(each.text, day, hour, home), "")
    cell = row.cell("time") or row.cell("date")
    named = word or (row.around.zone if hour else "")
    if cell is None or not named:
        return ""
    return row.read_cell(cell, lambda _: zone_meant(named, day, hour, home), "")
