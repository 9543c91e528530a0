"""manifest.json: what stands in an output folder and what it was made from."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from sys import intern
from typing import Any

from socialkit.pictures.deflate import CODEC
from socialkit.pictures.faults import fault
from socialkit.pictures.saving import write_parts

NAME = "manifest.json"
_NOTES = ".manifest.jsonl"
_VERSION = 2
# A larger manifest is none of ours: this is room for some hundred thousand pictures.
_MOST_BYTES = 500_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
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
class Entry:
    """One picture in the folder; ``file`` is relative, with slashes.

    ``pixels`` hashes what was drawn, whatever deflate or JPEG made of it: see `saving.drawn_hash`.
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
    notes: tuple[Note, ...] = ()

    @property
    def key(self) -> tuple[str, str, int, int]:
        """Partner, graphic, width, height: there is one picture for each."""
        return self.partner, self.graphic, self.width, self.height


def load(folder: Path) -> tuple[Entry, ...]:
    """Read a folder's manifest, and what a run that was cut off had noted after it.

    None, a damaged one and one of another version all mean that nothing is known.
    """
    known = {entry.key: entry for entry in _stored(folder)}
    known.update({entry.key: entry for entry in _noted(folder)})
    return tuple(known.values())


def store(folder: Path, entries: Iterable[Entry]) -> None:
    """Write a folder's manifest in a fixed order, if it differs from the one there, and drop its notes."""
    ordered = sorted(entries, key=_key)
    if not _says(folder / NAME, _lines(ordered)):
        write_parts(folder / NAME, _lines(ordered))
    (folder / _NOTES).unlink(missing_ok=True)


def _lines(entries: Sequence[Entry]) -> Iterator[bytes]:
    """Give a manifest line by line: that of 10,000 partners does not stand in memory as a whole."""
    yield f'{{"version": {_VERSION}, "deflate": {json.dumps(CODEC)}, "renditions": [\n'.encode()
    for entry in entries:
        yield f"{_line(entry)}{'' if entry is entries[-1] else ','}\n".encode()
    yield b"]}\n"


def _says(path: Path, lines: Iterator[bytes]) -> bool:
    """Tell whether a file consists of these lines."""
    try:
        with path.open("rb") as file:
            return all(line == known for line, known in zip_longest(lines, file))
    except OSError:
        return False


def note(folder: Path, entries: Iterable[Entry]) -> None:
    """Add entries to those a cut-off run leaves behind; the manifest itself is written once, at the end."""
    text = "".join(f"{_line(entry)}\n" for entry in entries)
    try:
        with (folder / _NOTES).open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise fault(folder / _NOTES, "not-written", error.strerror or str(error)) from None


def _stored(folder: Path) -> list[Entry]:
    try:
        with (folder / NAME).open("rb") as file:
            raw = json.loads(file.read(_MOST_BYTES), object_hook=_value)
        if raw["version"] != _VERSION:
            return []
        return [entry for entry in raw["renditions"] if _is_entry(entry)]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return []


def _noted(folder: Path) -> Iterator[Entry]:
    """Give what was noted line by line, up to where the last run was cut off."""
    try:
        with (folder / _NOTES).open(encoding="utf-8") as file:
            for line in file:
                entry = json.loads(line, object_hook=_value)
                if _is_entry(entry):
                    yield entry
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return


def _key(entry: Entry) -> tuple[str, str, int, int]:
    return entry.key


def _line(entry: Entry) -> str:
    """Give an entry as one line of JSON."""
    return _JSON.encode(_mapping(entry))


def _mapping(value: Entry | Inputs | Note) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _is_entry(value: object) -> bool:
    if isinstance(value, Entry):
        return True
    raise TypeError("not a manifest of ours")


def _value(raw: dict[str, Any]) -> object:
    """Turn the mappings of a manifest into what they stand for, one by one: a large one fits in memory."""
    if "recipe" in raw:
        return Inputs(**{name: value and intern(value) for name, value in raw.items()})
    if "message" in raw:
        return Note(**raw)
    if "inputs" in raw:
        for name in ("partner", "graphic", "media_type"):
            raw[name] = intern(raw[name])
        raw["notes"] = tuple(raw["notes"])
        return Entry(**raw)
    return raw


_JSON = json.JSONEncoder(ensure_ascii=False, default=_mapping)
