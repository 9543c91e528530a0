"""manifest.json: what stands in an output folder and what it was made from."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from socialkit.pictures.saving import write

NAME = "manifest.json"
_VERSION = 1
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
    """One picture in the folder; ``file`` is relative, with slashes; ``pixels`` hashes what it shows."""

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
    """Read a folder's manifest; none, a damaged one and another version all mean that nothing is known."""
    try:
        with (folder / NAME).open("rb") as file:
            raw = json.loads(file.read(_MOST_BYTES))
        if raw["version"] != _VERSION:
            return ()
        return tuple(_entry(item) for item in raw["renditions"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return ()


def store(folder: Path, entries: Iterable[Entry]) -> None:
    """Write a folder's manifest in a fixed order, if it differs from the one there."""
    items = [asdict(entry) for entry in sorted(entries, key=_key)]
    text = json.dumps({"version": _VERSION, "renditions": items}, indent=1, ensure_ascii=False) + "\n"
    write(folder / NAME, text.encode())


def _key(entry: Entry) -> tuple[str, str, int, int]:
    return entry.key


def _entry(raw: dict[str, Any]) -> Entry:
    fields = dict(raw)
    inputs = Inputs(**fields.pop("inputs"))
    notes = tuple(Note(**note) for note in fields.pop("notes"))
    return Entry(inputs=inputs, notes=notes, **fields)
