"""A CSV file of partners as a tree: every cell keeps its place."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from socialkit.loading.yaml.faults import WrongValueError, unreadable
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.loading.yaml.suggestions import nearest, shortened
from socialkit.model.near_names import did_you_mean
from socialkit.platforms import registry

MOST_ROWS = 20_000
MOST_COLUMNS = 100
_IGNORE = "ignore"
_COLUMNS = ("id", "name", "lang", "timezone", "logo", "logo_dark", "contact", _IGNORE)
_NEEDED = ("id", "name")
#: How the name of a column with handles on a platform begins.
HANDLE = "handle_"
#: What people write around a platform's name, as in `X handle` or `@twitter`.
_ABOUT_HANDLES = re.compile(r"handles?|account|user ?name|profile|[^a-z0-9]")
_QUOTED = re.compile(r'"((?:[^"]|"")*+)" *')
_PLAIN = {
    ",": re.compile(r"[^,\r\n]*"),
    ";": re.compile(r"[^;\r\n]*"),
    "\t": re.compile(r"[^\t\r\n]*"),
}
#: The line by which Excel learns what stands between cells.
_SEPARATOR = re.compile(r'\s*+"?sep=(?P<sign>[^\r\n"]?)"?[ \t]*+(?=[\r\n]|$)', re.IGNORECASE)
_OTHER_SIGN = re.compile(r"[^|:^~/]++(?P<sign>[|:^~/])[^|:^~/]")
_READ = "commas, semicolons or tabs stand between cells"
#: One rule and its reason in the column `ignore`, as in `SK928: it is meant so; SK927: there is no other`.
_REASON = re.compile(r"[ \t]*(?P<code>[^;:\s]+)[ \t]*:?[ \t]*(?P<reason>[^;]*);?")
_NO_COLUMN = "this cell has no column above it: remove it, or quote what holds commas"
_EMPTY_LINES = re.compile(r"[\r\n]*+")

Row = list[Scalar]


def table(source: Source) -> tuple[Sequence | None, list[WrongValueError]]:
    """Give the rows below the header as a list of partners, and the faults.

    None instead of the list when nobody can know which column is which.
    Raises UnreadableError for a quotation mark that is not closed.
    """
    found = rows(source)
    header = next(found, None)
    if header is None:
        raise unreadable(
            "there is no header: name the columns on the first line, as in id,name", file=source.file
        )
    faults = list(_header_faults(header))
    if any(name not in header for name in _NEEDED):
        return None, faults
    partners = Sequence(span=SourceSpan(source, 0, len(source.text)))
    partners += (_partner(header, row) for row in rows_below(header, found, faults))
    return partners, faults


def rows_below(header: Row, found: Iterable[Row], faults: list[WrongValueError]) -> Iterator[Row]:
    """Give the rows below a header; cells without a column and too many rows are told in ``faults``."""
    for number, row in enumerate(found):
        if number >= MOST_ROWS:
            faults.append(too_many_rows(row))
            return
        faults += (WrongValueError("SK006", _NO_COLUMN, cell.span) for cell in row[len(header) :] if cell)
        yield row


def too_many_rows(first: Row) -> WrongValueError:
    """Give what is told of a table that is too long; ``first`` is the first row that is too much."""
    return WrongValueError("SK006", f"there are more than {MOST_ROWS:,} rows: split the file", first[0].span)


def meant_twice(header: Row, columns: Iterable[str]) -> Iterator[WrongValueError]:
    """Give each cell of a header that means the same of ``columns`` as one before it; others say nothing."""
    seen: set[str] = set()
    for cell, column in zip(header, columns, strict=True):
        if column in seen and column:
            sentence = f"two columns are read as `{column}`: keep one of them"
            yield WrongValueError("SK005", sentence, cell.span)
        seen.add(column)


def rows(source: Source, between: str | None = None) -> Iterator[Row]:
    """Give every row that has something in it; ``between`` is the sign between cells, else found out."""
    text, end = source.text, len(source.text)
    sign, index = (between, 0) if between else delimiter(source)
    plain = _PLAIN[sign]
    while (index := _skipped(text, index)) < end:
        row, index = _row(source, index, plain)
        if any(row):
            yield row


def _skipped(text: str, index: int) -> int:
    """Give where the next line with something on it starts."""
    match = _EMPTY_LINES.match(text, index)
    return match.end() if match else index


def _row(source: Source, index: int, plain: re.Pattern[str]) -> tuple[Row, int]:
    """Give the cells from ``index`` to the end of the line, and where that is."""
    row: Row = []
    while True:
        cell, index = _cell(source, index, plain)
        row.append(cell)
        if len(row) > MOST_COLUMNS:
            raise unreadable(f"there are more than {MOST_COLUMNS} columns", span=cell.span)
        if index >= len(source.text) or source.text[index] in "\r\n":
            return row, index
        index += 1


def delimiter(source: Source) -> tuple[str, int]:
    """Give the sign that stands between cells, and where the table begins: behind a line that names it."""
    named = _SEPARATOR.match(source.text)
    if named is None:
        header = next(iter(source.text.lstrip("\r\n ").splitlines()), "")
        return max(_PLAIN, key=header.count), 0
    if named["sign"] not in _PLAIN:
        sentence = f"`{shortened(named['sign'])}` is no separator here, {_READ}: save the table so"
        raise unreadable(sentence, span=SourceSpan(source, *named.span()))
    return named["sign"], named.end()


def _cell(source: Source, start: int, plain: re.Pattern[str]) -> tuple[Scalar, int]:
    """Give the cell at ``start`` and where it ends."""
    if source.text.startswith('"', start):
        match = _QUOTED.match(source.text, start)
        if not match:
            sentence = 'the quotation mark " is not closed: close it, and write it twice inside a cell'
            raise unreadable(sentence, span=SourceSpan(source, start, start + 1))
        after = plain.match(source.text, match.end())
        if after and after.group():
            sentence = 'text goes on behind the closing quotation mark: write " twice inside a cell'
            raise unreadable(sentence, span=SourceSpan(source, *after.span()))
        value = match[1].replace('""', '"')
        return Scalar(value.strip(), span=SourceSpan(source, *match.span(1))), match.end()
    found = plain.match(source.text, start)
    end = found.end() if found else start
    value = source.text[start:end]
    first = start + len(value) - len(value.lstrip())
    return Scalar(value.strip(), span=SourceSpan(source, first, end)), end


def _header_faults(header: Row) -> Iterator[WrongValueError]:
    if len(header) == 1 and _OTHER_SIGN.match(header[0]):
        yield WrongValueError("SK004", partial(_one_column, str(header[0])), header[0].span)
        return
    seen: set[str] = set()
    for column in header:
        known = column in _COLUMNS or (
            column.startswith(HANDLE) and registry.known(column.removeprefix(HANDLE))
        )
        if not known:
            yield WrongValueError("SK004", partial(_unknown_column, str(column)), column.span)
        elif column in seen:
            sentence = f"the column `{column}` stands twice: keep one of them"
            yield WrongValueError("SK005", sentence, column.span)
        seen.add(column)
    for name in _NEEDED:
        if name not in seen:
            sentence = f"the column `{name}` is missing: add it to the first line of the file"
            yield WrongValueError("SK006", sentence, header[0].span)


def csv_columns() -> tuple[str, ...]:
    """Give the columns that a table of partners may have."""
    public = (name for name in registry.platform_names() if registry.traits(name).public)
    return (*_COLUMNS, *(f"{HANDLE}{platform}" for platform in public))


def _one_column(header: str) -> str:
    other = _OTHER_SIGN.match(header)
    sign = other["sign"] if other else ""
    return f"`{shortened(header)}` is one column, for `{sign}` separates none: {_READ}, save the table so"


def _unknown_column(name: str) -> str:
    names = csv_columns()
    platform = registry.current_name(_ABOUT_HANDLES.sub("", name.lower()))
    if platform and f"{HANDLE}{platform}" in names:
        return f"unknown column `{shortened(name)}`, {did_you_mean(f'{HANDLE}{platform}')}"
    return f"unknown column `{shortened(name)}`, {nearest(name, names, 'the columns are')}"


def _partner(header: Row, row: Row) -> Mapping:
    source = row[0].span.source
    span = SourceSpan(source, row[0].span.start, row[-1].span.end)
    partner, handles = Mapping(span=span), Mapping(span=span)
    for column, cell in zip(header, row, strict=False):
        if not cell:
            continue
        if column.startswith(HANDLE):
            if registry.known(column.removeprefix(HANDLE)):
                handles[Scalar(column.removeprefix(HANDLE), span=cell.span)] = cell
        elif column in _COLUMNS:
            partner[Scalar(column, span=cell.span)] = _reasons(cell) if column == _IGNORE else cell
    if handles:
        partner[Scalar("handles", span=span)] = handles
    return partner


def _reasons(cell: Scalar) -> Mapping:
    """Give the rules in a cell with their reasons, at their own places where the cell has no quotes in it."""
    source, start, end = cell.span.source, cell.span.start, cell.span.end
    plain = source.text[start:end] == cell
    reasons = Mapping(span=cell.span)
    for found in _REASON.finditer(cell):
        first, last = found.span("code")
        span = SourceSpan(source, start + first, start + last) if plain else cell.span
        reasons[Scalar(found["code"], span=span)] = Scalar(found["reason"].strip(), span=span)
    return reasons
