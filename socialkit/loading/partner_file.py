"""Partners in a file of their own, YAML or CSV, put to where the campaign file names it."""

from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import TypeAlias, cast

from socialkit.loading.schema.paths import CampaignFolder, existing_inside
from socialkit.loading.yaml.composer import LOADER, Loader, composed
from socialkit.loading.yaml.faults import UnreadableError, WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Node, Scalar, Sequence, head
from socialkit.loading.yaml.opening import SAVED, Unsaved, opened
from socialkit.loading.yaml.source import Source
from socialkit.loading.yaml.suggestions import shortened

_KEY = "partners"
_YAML = frozenset({".yaml", ".yml", ".json"})
#: Looked up by name: most partners stand in YAML.
_TABLE = "socialkit.loading.spreadsheet:table"

_Partners: TypeAlias = tuple[Node | None, list[WrongValueError]]


def include_partners(
    root: Node, folder: Path, loader: Loader = LOADER, unsaved: Unsaved = SAVED
) -> tuple[bool, list[WrongValueError]]:
    """Replace the path under ``partners:`` by the list that the file holds.

    Gives False when the partners cannot be known, so that nobody looks for them, and the faults.
    """
    value = root.get(_KEY) if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not isinstance(value, Scalar) or value.absent:
        return True, []
    key = next(key for key in root.keys_with_places() if key == _KEY)
    del root[_KEY]
    try:
        found, faults = _read(value, folder, loader, unsaved)
    except WrongValueError as error:
        return False, [WrongValueError(error.code, error.sentence, value.span)]
    except UnreadableError as error:
        return False, [error.fault]
    if found is not None:
        root[key] = found
    return found is not None, faults


def _read(value: Scalar, folder: Path, loader: Loader, unsaved: Unsaved) -> _Partners:
    path = existing_inside(value, CampaignFolder(folder))
    suffix = path.suffix.lower()
    if suffix not in {*_YAML, ".csv"}:
        raise WrongValueError(
            "SK006", "a file of partners ends in .yaml or .csv: save a spreadsheet as CSV (UTF-8)"
        )
    name = Path(value.span.source.file).parent / value.strip()
    source = opened(path, str(name), unsaved)
    if suffix == ".csv":
        return cast("Callable[[Source], _Partners]", resolve_name(_TABLE))(source)
    return _listed(source, loader)


def _listed(source: Source, loader: Loader) -> _Partners:
    root, faults = composed(source, loader)
    if not isinstance(root, Mapping):
        return root, faults
    faults += (
        WrongValueError("SK004", f"unknown key `{shortened(key)}`, `{_KEY}` is the only one here", key.span)
        for key in root.keys_with_places()
        if key != _KEY
    )
    inner = root.get(_KEY)
    if isinstance(inner, Scalar | Sequence | Mapping):
        return inner, faults
    sentence = f"`{_KEY}` is missing: write it above the list"
    faults.append(WrongValueError("SK006", sentence, head(root)))
    return None, faults
