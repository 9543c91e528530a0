"""Reading a CSV table by the names of its columns: every row that is at fault is told, or none is given."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import TypeVar

from socialkit.errors import MisuseError
from socialkit.kit.files.csv_tables import restored
from socialkit.loading.spreadsheet import MOST_ROWS, Row, meant_twice, rows, rows_below, too_many_rows
from socialkit.loading.yaml.faults import UnreadableError, WrongValueError, campaign_file_error, unreadable
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.opening import opened
from socialkit.loading.yaml.suggestions import shortened
from socialkit.model.arguments import refuse_no_path
from socialkit.model.moment import to_utc
from socialkit.model.near_names import did_you_mean, nearest_name
from socialkit.text.form_consent import yes_or_no

ReadCell = TypeVar("ReadCell")
RowMade = TypeVar("RowMade")
#: What a cell says beside yes and no: the name of a column that is ticked off, and that there is nothing.
_DONE, _NOTHING = "done", frozenset({"", "-"})
#: Ours: so much alike is a slip; less so are other words, as `notes` is beside `quotes`.
_MISSPELT = 0.79
_NAME = re.compile(r"[^a-z0-9]+")
#: The most digits that every program keeps exactly.
_MOST_DIGITS = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedCells:
    """One row: its cells by column, empty ones left out, where it begins, and what is wrong with it."""

    cells: Mapping[str, Scalar]
    first: Scalar
    faults: list[WrongValueError] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Give the text of a cell, without what our own tables put before a formula; empty where none is."""
        return restored(str(self.cells.get(column, "")))

    def read(self, column: str, reader: Callable[[str], ReadCell], otherwise: ReadCell) -> ReadCell:
        """Give a cell as ``reader`` reads its text; what it refuses is told, and ``otherwise`` given."""
        try:
            return reader(self.text(column))
        except MisuseError as error:
            where = self.cells.get(column, self.first)
            self.faults.append(WrongValueError("SK006", f"column `{column}`: {error}", where.span))
            return otherwise


def read_table(
    path: str | Path,
    *,
    needed: str,
    columns: Mapping[str, str],
    make: Callable[[NamedCells], RowMade],
    any_of: Collection[str] = (),
) -> tuple[RowMade, ...]:
    """Give what ``make`` makes of each row; columns that nobody knows are not read, but for misspelt numbers.

    The column ``needed`` must be there, and one of ``any_of`` where that names some; ``columns`` are names in
    small letters, each with the column that it means. Raises CampaignFileError with every fault, and then
    nothing is given.
    """
    refuse_no_path(path, "path")
    name = str(path)
    try:
        found = list(islice(rows(opened(Path(path), name)), MOST_ROWS + 2))
    except UnreadableError as error:
        raise campaign_file_error([error.fault], name) from None
    header, body = (found[0], found[1:]) if found else ([], [])
    if len(body) > MOST_ROWS:
        # Else what is wrong with the rows, of which only the first faults are shown, would hide it.
        raise campaign_file_error([too_many_rows(body[MOST_ROWS])], name)
    there = [_column(cell, columns) for cell in header]
    if needed not in there:
        raise campaign_file_error([_missing(needed, columns, name)], name)
    known = {needed, *columns.values()}
    if any_of and not any(column in any_of for column in there):
        strange = [str(cell) for cell, column in zip(header, there, strict=True) if column not in known]
        spellings = {spelled: column for spelled, column in columns.items() if column in any_of}
        raise campaign_file_error([_nothing_read(header, strange, spellings)], name)
    faults = [*meant_twice(header, (column if column in known else "" for column in there))]
    faults += _misspelt(header, there, columns, any_of)
    read = [NamedCells(cells=_cells(there, row), first=row[0]) for row in rows_below(header, body, faults)]
    made = [make(row) for row in read]
    faults += (fault for row in read for fault in row.faults)
    if faults:
        raise campaign_file_error(faults, name)
    return tuple(made)


def _misspelt(
    header: Row, there: list[str], columns: Mapping[str, str], any_of: Collection[str]
) -> Iterator[WrongValueError]:
    """Name the columns that were meant to be one of ``any_of`` and would be passed over beside the others."""
    spellings = {spelled: column for spelled, column in columns.items() if column in any_of}
    names = list({*any_of, *spellings})
    for cell, column in zip(header, there, strict=True):
        strange = column not in {*columns, *columns.values()}
        if strange and get_close_matches(column, names, n=1, cutoff=_MISSPELT):
            hint = nearest_name(column, any_of, spellings) or ""
            sentence = f"the column `{shortened(cell)}` would not be read: {did_you_mean(hint)}"
            yield WrongValueError("SK006", sentence, cell.span)


def _nothing_read(header: Row, strange: list[str], spellings: Mapping[str, str]) -> WrongValueError:
    names = dict.fromkeys(spellings.values())
    hint = next((found for cell in strange if (found := nearest_name(cell, names, spellings))), None)
    remedy = did_you_mean(hint) if hint else f"there are {', '.join(names)}"
    sentence = f"none of the columns `{shortened(', '.join(header))}` has a number of a post: {remedy}"
    return WrongValueError("SK006", sentence, header[0].span)


def _missing(needed: str, columns: Mapping[str, str], name: str) -> WrongValueError:
    such = ",".join(list(dict.fromkeys((needed, *columns.values())))[:4])
    sentence = f"the column `{needed}` is missing: name the columns on the first line, as in {such}"
    return unreadable(sentence, file=name).fault


def _cells(columns: list[str], row: Row) -> dict[str, Scalar]:
    return {column: cell for column, cell in zip(columns, row, strict=False) if cell}


def _column(cell: str, columns: Mapping[str, str]) -> str:
    plain = _NAME.sub("_", cell.casefold()).strip("_")
    return columns.get(plain, plain)


def read_flag(text: str) -> bool:
    """Read yes or no; MisuseError for anything else."""
    word = text.strip().casefold()
    answer = word == _DONE or (False if word in _NOTHING else yes_or_no(word))
    if answer is None:
        raise MisuseError(f"`{shortened(text)}` is neither yes nor no: write `yes`, or leave it empty")
    return answer


def read_maybe(text: str) -> bool | None:
    """Read yes, no, or nothing (None); MisuseError for anything else."""
    return read_flag(text) if text.strip() else None


def read_time(text: str) -> datetime | None:
    """Read a day or a time as ISO 8601 writes it (UTC without a zone); MisuseError for other styles."""
    if not text.strip():
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        found = None
    if found is None:
        raise MisuseError(
            f"`{shortened(text)}` is no day that all read alike: write year, month and day, as in 2022-10-17"
        )
    return to_utc(found if found.tzinfo else found.replace(tzinfo=UTC))


def read_whole(text: str) -> int:
    """Read a whole number; MisuseError for what has signs or letters in it, such as 1,5 or 2k."""
    plain = text.strip().replace("\u00a0", "").replace(" ", "")
    if not plain.isascii() or not plain.isdigit() or len(plain) > _MOST_DIGITS:
        raise MisuseError(f"`{shortened(text)}` is no whole number: write digits alone, as in 1250")
    return int(plain)
