"""Rows put into a CSV table of partners: all other bytes stay."""

import re
from collections.abc import Iterator

from socialkit.loading.edits.list_entries import ListEdit, PartnerEntry
from socialkit.loading.spreadsheet import HANDLE, Row, delimiter, rows
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source import Source
from socialkit.loading.yaml.suggestions import shortened

_LINE_END = re.compile(r"\r\n|\n|\r")
# Where spreadsheets begin to calculate, the wide forms included:
# https://owasp.org/www-community/attacks/CSV_Injection (2026-11-23).
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def unfit(source: Source, entry: PartnerEntry) -> Iterator[WrongValueError]:
    """Give what of an entry the table has no column for, and what a spreadsheet would calculate."""
    header = next(rows(source), [])
    for column, value in cells(entry).items():
        if column not in header:
            known = column.startswith(HANDLE) or not column.startswith("link_parameters")
            remedy = "add it to the first line" if known else "partners with link parameters stand in YAML"
            sentence = f"{source.file} has no column `{shortened(column)}`: {remedy}"
            yield WrongValueError("SK006", sentence)
        elif _FORMULA.match(value):
            sentence = f"`{shortened(value)}` would be a formula in a spreadsheet: write it otherwise"
            yield WrongValueError("SK006", sentence)


def added_row(source: Source, entry: PartnerEntry) -> ListEdit:
    """Give the edit that puts a row at the end of the table."""
    text, given = source.text, cells(entry)
    header = next(rows(source), [])
    found = _LINE_END.search(text)
    line_end = found.group() if found else "\n"
    sign, _ = delimiter(source)
    line = sign.join(_written(given.get(column, ""), sign) for column in header)
    before = "" if text.endswith(("\n", "\r")) else line_end
    return len(text), len(text), f"{before}{line}{line_end}"


def changed_row(source: Source, id_: str, entry: PartnerEntry) -> ListEdit:
    """Give the edit that brings the row with an id up to date; cells that it does not speak of stay."""
    table, given = list(rows(source)), cells(entry)
    header = table[0]
    if "handles" in entry:
        given = {column: "" for column in header if column.startswith(HANDLE)} | given
    row = next(each for each in table[1:] if _cell(header, each, "id") == id_)
    sign, _ = delimiter(source)
    written = [
        _written(given[column], sign) if column in given else _as_it_stands(row[number : number + 1])
        for number, column in enumerate(header)
    ]
    start, end = source.line_start(row[0].span.start), row[-1].span.end
    end += source.text[end : end + 1] == '"'
    return start, end, sign.join(written)


def cells(entry: PartnerEntry) -> dict[str, str]:
    """Give an entry by the columns of a table."""
    found: dict[str, str] = {}
    for key, value in entry.items():
        if isinstance(value, str):
            found[key] = value
        else:
            start = HANDLE if key == "handles" else f"{key}."
            found |= {f"{start}{name}": item for name, item in value.items()}
    return found


def _cell(header: Row, row: Row, column: str) -> str:
    return str(dict(zip(header, row, strict=False)).get(Scalar(column, span=header[0].span), ""))


def _as_it_stands(cell: Row) -> str:
    if not cell:
        return ""
    span = cell[0].span
    text = span.source.text
    quoted = text[span.start - 1 : span.start] == '"' and text[span.end : span.end + 1] == '"'
    return text[span.start - quoted : span.end + quoted]


def _written(value: str, sign: str) -> str:
    if not any(each in value for each in (sign, '"', "\n", "\r")):
        return value
    return '"' + value.replace('"', '""') + '"'
