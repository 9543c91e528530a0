"""manifest.json: what stands in an output folder and what it was made from."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from sys import intern
from typing import Any

from socialkit.atomic_files import append, open_plain, remove
from socialkit.disk_errors import why_unwritten
from socialkit.pictures.storage.deflate import CODEC
from socialkit.pictures.storage.foreign_lists import refuse_foreign_list
from socialkit.pictures.storage.picture_codes import fault
from socialkit.pictures.storage.writing import write_parts

NAME = "manifest.json"
_NOTES = ".manifest.jsonl"
_VERSION = 4
# How every manifest of ours begins, whatever its version.
_OURS = re.compile(rb'\{"version": [0-9]{1,6}, "deflate": ')
# A larger manifest is none of ours: this is room for some hundred thousand pictures.
_MOST_BYTES = 500_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class ManifestWarning:
    """Something odd about a logo; ``logo`` says which: ``logo`` or ``logo_dark``."""

    code: str
    message: str
    logo: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Inputs:
    """What a picture is made from: SHA-256 of each file (None: not there) and of the recipe."""

    artwork: str
    logo: str | None
    logo_dark: str | None
    recipe: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ManifestEntry:
    """One picture in the folder; ``file`` is relative, with slashes.

    ``pixels`` hashes what was drawn, whatever deflate or JPEG made of it: see `encoding.drawn_hash`.
    """

    partner: str
    graphic: str
    file: str
    width: int
    height: int
    media_type: str
    inputs: Inputs
    sha256: str
    pixels: str
    notes: tuple[ManifestWarning, ...] = ()

    @property
    def key(self) -> tuple[str, str, int, int]:
        """Partner, graphic, width, height: there is one picture for each."""
        return self.partner, self.graphic, self.width, self.height


@dataclass(frozen=True, kw_only=True, slots=True)
class Leftover:
    """A file that was made here and is no rendition any more, with the SHA-256 it had."""

    file: str
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """All that is known of a folder: the renditions in it, and the files that once were some.

    ``unread``: there is a manifest, and it is damaged or of another version.
    """

    entries: tuple[ManifestEntry, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    unread: bool = field(default=False, compare=False)


def refuse_foreign(folder: Path) -> None:
    """Raise SocialkitError where ``manifest.json`` is somebody else's; a damaged one of ours is no reason."""
    refuse_foreign_list(folder / NAME, _OURS)


def load(folder: Path) -> Manifest:
    """Read a folder's manifest, and what a run that was cut off had noted after it.

    None, a damaged one and one of another version all mean that nothing is known.
    """
    stored = _stored(folder)
    known = {entry.file: entry for entry in stored.entries}
    known.update({entry.file: entry for entry in _noted(folder)})
    return replace(stored, entries=tuple(known.values()))


def save(folder: Path, entries: Iterable[ManifestEntry], leftovers: Iterable[Leftover] = ()) -> None:
    """Write a folder's manifest in a fixed order, if it differs from the one there, and drop its notes."""
    ordered = Manifest(
        entries=tuple(sorted(entries, key=_key)),
        leftovers=tuple(sorted(leftovers, key=lambda each: each.file)),
    )
    if not _says(folder / NAME, _lines(ordered)):
        write_parts(folder / NAME, _lines(ordered), below=folder)
    remove(folder / _NOTES, below=folder)


def _lines(known: Manifest) -> Iterator[bytes]:
    """Give a manifest line by line: that of 10,000 partners does not stand in memory as a whole."""
    yield f'{{"version": {_VERSION}, "deflate": {json.dumps(CODEC)}, "renditions": [\n'.encode()
    yield from _listed(known.entries)
    yield b'], "leftovers": [\n'
    yield from _listed(known.leftovers)
    yield b"]}\n"


def _listed(values: Sequence[ManifestEntry] | Sequence[Leftover]) -> Iterator[bytes]:
    for value in values:
        yield f"{_line(value)}{'' if value is values[-1] else ','}\n".encode()


def _says(path: Path, lines: Iterator[bytes]) -> bool:
    """Tell whether a file consists of these lines."""
    try:
        with open_plain(path) as file:
            return all(line == known for line, known in zip_longest(lines, file))
    except OSError:
        return False


def note(folder: Path, entries: Iterable[ManifestEntry]) -> None:
    """Add entries to those a cut-off run leaves behind; the manifest itself is written once, at the end."""
    text = "".join(f"{_line(entry)}\n" for entry in entries)
    try:
        append(folder / _NOTES, text.encode(), below=folder)
    except OSError as error:
        raise fault(folder / _NOTES, "not-written", why_unwritten(error)) from None


def _stored(folder: Path) -> Manifest:
    try:
        with open_plain(folder / NAME) as file:
            raw = json.loads(file.read(_MOST_BYTES), object_hook=_value)
        if raw["version"] != _VERSION:
            return Manifest(unread=True)
        entries = tuple(entry for entry in raw["renditions"] if _is_entry(entry))
        leftovers = tuple(value for value in raw["leftovers"] if isinstance(value, Leftover))
    except OSError:
        return Manifest()
    except (ValueError, LookupError, TypeError, RecursionError):
        return Manifest(unread=True)
    return Manifest(entries=entries, leftovers=leftovers)


def _noted(folder: Path) -> Iterator[ManifestEntry]:
    """Give what was noted line by line, up to where the last run was cut off."""
    try:
        with open_plain(folder / _NOTES) as file:
            for line in file:
                entry = json.loads(line, object_hook=_value)
                if _is_entry(entry):
                    yield entry
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return


def _key(entry: ManifestEntry) -> tuple[str, str, int, int]:
    return entry.key


def _line(value: ManifestEntry | Leftover) -> str:
    """Give an entry as one line of JSON."""
    return _JSON.encode(_mapping(value))


def _mapping(value: ManifestEntry | Leftover | Inputs | ManifestWarning) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _is_entry(value: object) -> bool:
    if isinstance(value, ManifestEntry):
        return True
    raise TypeError("not a manifest of ours")


def _value(raw: dict[str, Any]) -> object:
    """Turn the mappings of a manifest into what they stand for, one by one: a large one fits in memory."""
    if "recipe" in raw:
        return Inputs(**{name: value and intern(value) for name, value in raw.items()})
    if "message" in raw:
        return ManifestWarning(**raw)
    if "inputs" in raw:
        for name in ("partner", "graphic", "media_type"):
            raw[name] = intern(raw[name])
        raw["notes"] = tuple(raw["notes"])
        return ManifestEntry(**raw)
    if raw.keys() == {"file", "sha256"}:
        return Leftover(**raw)
    return raw


_JSON = json.JSONEncoder(ensure_ascii=False, default=_mapping)
