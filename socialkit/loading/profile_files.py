"""Profiles in files of their own, YAML or a table (CSV, XLSX), put to where the campaign file names them."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from fnmatch import fnmatchcase
from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol, TypeAlias, cast

from socialkit.errors import CampaignFileError
from socialkit.findings.finding import Finding
from socialkit.findings.place import Place
from socialkit.loading.schema.paths import PATH_FAULT, CampaignFolder, existing_inside, path_inside
from socialkit.loading.yaml.composer import LOADER, Loader, composed
from socialkit.loading.yaml.faults import UnreadableError, WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Node, Scalar, Sequence, head
from socialkit.loading.yaml.opening import SAVED, Unsaved, opened
from socialkit.loading.yaml.source import Source
from socialkit.loading.yaml.suggestions import shortened

_KEY = "profiles"
_YAML = frozenset({".yaml", ".yml", ".json"})
#: Looked up by name: most profiles stand in YAML.
_TABLE = "socialkit.loading.profile_table:table"
#: By name, too: it stands far above, and needs a library that reads workbooks.
_SHEETS = "socialkit.exchanging.incoming.table_files:sheets"
_FAULT = "socialkit.exchanging.incoming.table_cells:fault"
_STRUCK = "this is struck through, and nobody knows whether it holds: remove it, or the line through it"
#: A folder with more is another kind of folder.
_MOST_FILES = 500
_PATTERN = re.compile(r"[*?\[]")
_SENTENCE = "files of profiles end in .yaml, .csv or .xlsx"


class _FormCell(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def value(self) -> object: ...
    @property
    def fault(self) -> str: ...
    @property
    def struck(self) -> bool: ...
    @property
    def place(self) -> Place: ...
    @property
    def where(self) -> str: ...


class _FormSheet(Protocol):
    @property
    def rows(self) -> tuple[tuple[_FormCell, ...], ...]: ...
    @property
    def hidden(self) -> bool: ...


_Profiles: TypeAlias = tuple[list[object], list[WrongValueError]]


def include_profiles(
    root: Node, home: CampaignFolder, loader: Loader = LOADER, unsaved: Unsaved = SAVED
) -> list[WrongValueError]:
    """Replace the path or pattern under ``profiles:`` by the list that the files hold, and give the faults.

    Files that a pattern finds are read in the order of their names.
    """
    value = root.get(_KEY) if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not isinstance(value, Scalar) or value.absent:
        return []
    key = next(key for key in root.keys_with_places() if key == _KEY)
    del root[_KEY]
    found, faults = Sequence(span=value.span), list[WrongValueError]()
    try:
        for name in _names(value, home):
            entries, more = _read(name, home, loader, unsaved)
            found += entries
            faults += more
    except WrongValueError as error:
        return [WrongValueError(error.code, error.sentence, value.span)]
    except UnreadableError as error:
        return [error.fault]
    root[key] = found
    return faults


def _names(value: Scalar, home: CampaignFolder) -> list[Scalar]:
    """Give the paths that are meant, from the campaign folder."""
    written = value.strip()
    folder, _, last = written.rpartition("/")
    if not _PATTERN.search(written):
        return [value]
    if _PATTERN.search(folder):
        raise WrongValueError("SK007", f"`{shortened(written)}`: only the file's name may have a `*` in it")
    inside = path_inside(Scalar(folder or ".", span=value.span), home)
    try:
        there = sorted(each.name for each in inside.iterdir() if fnmatchcase(each.name, last))
    except OSError:
        there = []
    there = [each for each in there if not each.startswith(".")]
    if not there:
        raise WrongValueError(PATH_FAULT, f"no file is called {shortened(written)}: check the folder's name")
    if len(there) > _MOST_FILES:
        raise WrongValueError(
            PATH_FAULT, f"{len(there):,} files are called {shortened(written)}: {_MOST_FILES} is the most"
        )
    beginning = f"{folder}/" if folder else ""
    return [Scalar(f"{beginning}{each}", span=value.span) for each in there]


def _read(value: Scalar, home: CampaignFolder, loader: Loader, unsaved: Unsaved) -> _Profiles:
    path = existing_inside(value, home)
    suffix = path.suffix.lower()
    if suffix not in {*_YAML, ".csv", ".xlsx"}:
        raise WrongValueError("SK006", _SENTENCE)
    name = str(Path(value.span.source.file).parent / value.strip())
    workbook = suffix == ".xlsx" and name not in unsaved
    source = _first_sheet(path, name) if workbook else opened(path, name, unsaved)
    if suffix in {".csv", ".xlsx"}:
        return cast("Callable[[Source], _Profiles]", resolve_name(_TABLE))(source)
    root, faults = composed(source, loader)
    return [*listed(root, faults)], faults


def _first_sheet(path: Path, name: str) -> Source:
    """Give the first table of a workbook as CSV: a line is a row, with a time or a day as files write it.

    Raises CampaignFileError, at the cells, for what is no workbook, or a bomb, and where a formula has no
    value or a line goes through a cell: a consent that was taken back may stand there.
    """
    read = cast("Callable[[Path, str], tuple[_FormSheet, ...]]", resolve_name(_SHEETS))
    shown = [sheet for sheet in read(path, name) if not sheet.hidden]
    rows = shown[0].rows if shown else ()
    faults = [found for row in rows for cell in row for found in _cell_faults(cell)]
    if faults:
        raise CampaignFileError(faults)
    return Source(name, "\n".join(",".join(map(_quoted, row)) for row in rows))


def _cell_faults(cell: _FormCell) -> Iterator[Finding]:
    sentence = cell.fault or (_STRUCK if cell.struck and cell.text.strip() else "")
    if sentence:
        fault = cast("Callable[[str, Place, str], Finding]", resolve_name(_FAULT))
        yield fault(sentence, cell.place, cell.where)


def _quoted(cell: _FormCell) -> str:
    value = cell.value
    if isinstance(value, datetime):
        text = f"{value:%Y-%m-%d %H:%M}" if value.time() != time() else f"{value:%Y-%m-%d}"
    else:
        text = value.isoformat() if isinstance(value, date) else cell.text
    plain = " ".join(text.split()).replace('"', '""')
    return f'"{plain}"'


def listed(root: Node, faults: list[WrongValueError]) -> Iterator[object]:
    """Give the profiles of a file: one, a list, or one below `profiles:`."""
    if isinstance(root, Mapping) and _KEY in root:
        faults += (
            WrongValueError("SK004", f"unknown key `{shortened(key)}` beside `{_KEY}`: remove it", key.span)
            for key in root.keys_with_places()
            if key != _KEY
        )
        inner = root[_KEY]
        root = inner if isinstance(inner, Scalar | Sequence | Mapping) else root
    if isinstance(root, Sequence):
        yield from root
    elif isinstance(root, Mapping):
        yield root
    else:
        faults.append(WrongValueError("SK006", "this is no profile: write `id:` and `name:`", head(root)))
