"""Reading a CSV table by the names of its columns: every row that is at fault is told, or none is given."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from socialkit.errors import MisuseError
from socialkit.loading.spreadsheet import MOST_ROWS, Row, rows
from socialkit.loading.yaml.faults import UnreadableError, WrongValueError, campaign_file_error, unreadable
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.opening import opened
from socialkit.loading.yaml.suggestions import shortened
from socialkit.model.arguments import refuse_no_path
from socialkit.model.moment import to_utc

Cell = TypeVar("Cell")
_YES = frozenset({"yes", "y", "x", "true", "1", "done", "ja", "oui", "si", "sí"})
_NO = frozenset({"", "no", "n", "false", "0", "-", "nein", "non"})
_NAME = re.compile(r"[^a-z0-9]+")
#: An apostrophe before what would be a formula, as our own tables have it.
_DEFUSED = re.compile(r"'(?=[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])")


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """One row: its cells by column, empty ones left out, and where it begins."""

    cells: Mapping[str, Scalar]
    first: Scalar

    def text(self, column: str) -> str:
        """Give the text of a cell; empty where there is none."""
        return _DEFUSED.sub("", str(self.cells.get(column, "")))

    def read(self, column: str, reader: Callable[[str], Cell]) -> Cell:
        """Give a cell as ``reader`` reads its text; what it refuses is told at the cell."""
        try:
            return reader(self.text(column))
        except MisuseError as error:
            where = self.cells.get(column, self.first)
            raise WrongValueError("SK006", f"column `{column}`: {error}", where.span) from None


Made = TypeVar("Made")


def read_table(
    path: str | Path, *, needed: str, others: Mapping[str, str], make: Callable[[TableRow], Made]
) -> tuple[list[Made], tuple[str, ...]]:
    """Give what ``make`` makes of each row, and the columns that were not read.

    The column ``needed`` must be there; ``others`` are further names of columns, each with the one that it
    means. Raises CampaignFileError with every row at fault, and then nothing is given.
    """
    refuse_no_path(path, "path")
    name = str(path)
    made: list[Made] = []
    faults: list[WrongValueError] = []
    try:
        found = rows(opened(Path(path), name))
        header = next(found, None)
        columns = [_column(cell, others) for cell in header or ()]
        if header is None or needed not in columns:
            raise unreadable(
                f"the column `{needed}` is missing: name the columns on the first line, as in "
                f"{','.join((needed, *list(dict.fromkeys(others.values()))[:3]))}",
                file=name,
            )
        for row in found:
            _take(row, columns, make, made, faults)
            if len(made) + len(faults) > MOST_ROWS:
                sentence = f"there are more than {MOST_ROWS:,} rows: split the file"
                raise WrongValueError("SK006", sentence, row[0].span)
    except UnreadableError as error:
        raise campaign_file_error([error.fault], name) from None
    except WrongValueError as error:
        faults.append(error)
    if faults:
        raise campaign_file_error(faults, name)
    unread = (
        str(cell) for cell, column in zip(header, columns, strict=True) if column not in others.values()
    )
    return made, tuple(each for each in unread if each != needed)


def _take(
    row: Row,
    columns: list[str],
    make: Callable[[TableRow], Made],
    made: list[Made],
    faults: list[WrongValueError],
) -> None:
    """Add what one row gives, or its fault."""
    cells = {column: cell for column, cell in zip(columns, row, strict=False) if cell}
    try:
        made.append(make(TableRow(cells=cells, first=row[0])))
    except WrongValueError as error:
        faults.append(error)


def _column(cell: str, others: Mapping[str, str]) -> str:
    plain = _NAME.sub("_", cell.casefold()).strip("_")
    return others.get(plain, plain)


def read_flag(text: str) -> bool:
    """Read yes or no; MisuseError for anything else."""
    word = text.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise MisuseError(f"`{shortened(text)}` is neither yes nor no: write `yes`, or leave it empty")


def read_maybe(text: str) -> bool | None:
    """Read yes, no, or nothing (None); MisuseError for anything else."""
    return read_flag(text) if text.strip() else None


def read_time(text: str) -> datetime | None:
    """Read a day or a time (UTC where it names no zone) as ISO 8601 writes it; MisuseError for other styles."""
    if not text.strip():
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise MisuseError(
            f"`{shortened(text)}` can be read in several ways: write year, month and day, as in 2022-10-17"
        ) from None
    return to_utc(found if found.tzinfo else datetime.fromisoformat(f"{found.isoformat()}+00:00"))


def read_whole(text: str) -> int:
    """Read a whole number; MisuseError for what has signs or letters in it, such as 1,5 or 2k."""
    plain = text.strip().replace("\u00a0", "").replace(" ", "")
    if not plain.isascii() or not plain.isdigit() or len(plain) > 15:  # noqa: PLR2004  # what JSON keeps exactly
        raise MisuseError(f"`{shortened(text)}` is no whole number: write digits alone, as in 1250")
    return int(plain)
