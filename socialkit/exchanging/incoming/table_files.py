"""From a path to tables: what a file is, told by its bytes and then by its name."""

from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol, cast

from socialkit.exchanging.incoming.delimited import read_delimited
from socialkit.exchanging.incoming.file_bytes import decoded, is_package, read_bytes
from socialkit.exchanging.incoming.office_packages import Package, looked_through
from socialkit.exchanging.incoming.table_cells import Sheet, unreadable_file

#: Looked up by name: who reads text alone pays for no library of spreadsheets.
_READ_WORKBOOK = "socialkit.exchanging.incoming.workbook_reading:read_workbook"
_READ_OPEN = "socialkit.exchanging.incoming.open_documents:read_open_document"


class _ReadWorkbook(Protocol):
    def __call__(self, package: Package, name: str) -> tuple[Sheet, ...]: ...


def sheets(path: Path, name: str, encoding: str = "") -> tuple[Sheet, ...]:
    """Give the tables in a file (.xlsx, .ods, .csv, .tsv) that is to be called ``name``.

    ``encoding`` is that of a file of text which is not UTF-8. Raises CampaignFileError with the cells at
    fault, not readable for what is no table at all.
    """
    content = read_bytes(path, name)
    if not is_package(content):
        return (read_delimited(decoded(content, name, encoding)),)
    package = looked_through(content, name)
    if not package.is_workbook:
        raise unreadable_file(name, "this is a document, not a table: give an .xlsx, .ods or CSV file")
    return workbook_sheets(package, name)


def workbook_sheets(package: Package, name: str) -> tuple[Sheet, ...]:
    """Give the tables of a workbook that was looked through."""
    reader = _READ_OPEN if package.is_open_document else _READ_WORKBOOK
    return cast("_ReadWorkbook", resolve_name(reader))(package, name)
