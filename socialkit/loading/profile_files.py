"""Profiles in files of their own, YAML or the CSV table of a form, put to where the file names them."""

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from pkgutil import resolve_name
from typing import TypeAlias, cast

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
#: A folder with more is another kind of folder.
_MOST_FILES = 500
_PATTERN = re.compile(r"[*?\[]")
_SENTENCE = "files of profiles end in .yaml or .csv: save a spreadsheet as CSV (UTF-8)"

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
    if suffix not in {*_YAML, ".csv"}:
        raise WrongValueError("SK006", _SENTENCE)
    source = opened(path, str(Path(value.span.source.file).parent / value.strip()), unsaved)
    if suffix == ".csv":
        return cast("Callable[[Source], _Profiles]", resolve_name(_TABLE))(source)
    root, faults = composed(source, loader)
    return [*_listed(root, faults)], faults


def _listed(root: Node, faults: list[WrongValueError]) -> Iterator[object]:
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
