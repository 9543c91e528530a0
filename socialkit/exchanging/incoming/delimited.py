"""Tables of text (CSV, TSV): what stands between the cells is found out, and every cell keeps its place."""

import re

from socialkit.errors import CampaignFileError
from socialkit.exchanging.incoming.file_bytes import as_error
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell, fault, start_of
from socialkit.kit.files.csv_tables import restored
from socialkit.loading.spreadsheet import MOST_ROWS, rows
from socialkit.loading.yaml.faults import UnreadableError
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source import Source

_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_SIGNS = (",", ";", "\t")
#: How much of a file is looked at to find out what stands between cells, and how many lines of it.
_SAMPLE, _LINES = 100_000, 50


def read_delimited(source: Source) -> Sheet:
    """Give the table in a text; CampaignFileError, not readable, for a quotation mark that is not closed."""
    found: list[list[Scalar]] = []
    try:
        for row in rows(source, between(source.text)):
            if len(found) >= MOST_ROWS:
                sentence = f"there are more than {MOST_ROWS:,} rows: split the file"
                raise CampaignFileError([fault(sentence, row[0].span.place)])
            found.append(row)
    except UnreadableError as error:
        raise as_error(error, source.file) from None
    width = max(map(len, found), default=0)
    return Sheet(file=source.file, name="", rows=tuple(_row(row, width, source.file) for row in found))


def between(text: str) -> str | None:
    """Give the sign between cells, which most lines have outside of quotes; None where a line says it."""
    if re.match(r'\s*"?sep=', text, re.IGNORECASE):
        return None
    lines = [line for line in _QUOTED.sub("", text[:_SAMPLE]).splitlines() if line.strip()][:_LINES]
    return max(_SIGNS, key=lambda sign: sum((sign in line) + line.count(sign) / _SAMPLE for line in lines))


def _row(row: list[Scalar], width: int, file: str) -> tuple[TableCell, ...]:
    cells = [
        TableCell(text=text, value=text, place=each.span.place) for each in row for text in [restored(each)]
    ]
    last = cells[-1].place if cells else start_of(file)
    return (*cells, *(TableCell(text="", value=None, place=last) for _ in range(width - len(cells))))
