"""Tables as they were read: cells that know where they stand, and what is wrong with one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from socialkit.errors import CampaignFileError
from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Place
from socialkit.loading.yaml.faults import UNREADABLE

_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 hours of a day, of no zone
#: What a cell holds; a number or a truth value only where a spreadsheet says that it is one.
CellValue = str | int | float | bool | datetime | date | time | None


@dataclass(frozen=True, kw_only=True, slots=True)
class TableCell:
    """One cell: its text as people read it, its value, and where it stands.

    ``where`` says it in the words of a spreadsheet (`sheet "May", cell B7`), and is empty for files of text.
    ``link`` is the address behind it. ``fault`` says why its value cannot be used. ``merged`` is true for a
    part of a merged cell but its first; it has that one's text. ``struck`` is true for crossed-out text,
    ``hidden`` in a row that is not shown.
    """

    text: str
    value: CellValue
    place: Place
    where: str = ""
    link: str = ""
    formula: bool = False
    fault: str = ""
    merged: bool = False
    struck: bool = False
    hidden: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One table: rows of cells, all as wide as the widest. ``name`` is empty where a file has just one."""

    file: str
    name: str
    rows: tuple[tuple[TableCell, ...], ...]
    hidden: bool = False


def hours_of_a_day(value: timedelta) -> time | str:
    """Give a time of day; more hours than a day has as spreadsheets show them: 26:00."""
    if timedelta(0) <= value < timedelta(1):
        return (_MIDNIGHT + value).time()
    hours, rest = divmod(value, timedelta(hours=1))
    return f"{hours}:{rest // timedelta(minutes=1):02}"


def cell_text(value: CellValue) -> str:
    """Give a value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value).strip()


def said_at(where: str, sentence: str) -> str:
    """Give a sentence with the cell that it is about."""
    return f"{where}: {sentence}" if where else sentence


def fault(sentence: str, place: Place, where: str = "", *, code: str = "SK006") -> Finding:
    """Give an error at a cell."""
    return Finding(code=code, severity=Severity.ERROR, message=said_at(where, sentence), place=place)


def start_of(file: str) -> Place:
    """Give the place that stands for a whole file."""
    return Place(file=file, line=1, column=1, end_line=1, end_column=1)


def unreadable_file(file: str, sentence: str) -> CampaignFileError:
    """Give the error for a file that cannot be read at all."""
    return CampaignFileError([fault(sentence, start_of(file), code=UNREADABLE)], readable=False)
