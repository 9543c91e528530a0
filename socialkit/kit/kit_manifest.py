"""kits.json: what kits were made in a folder, in which version, with which files."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from socialkit.atomic_files import open_plain, write_whole
from socialkit.errors import SocialkitError
from socialkit.kit.files.changes import KitFacts, facts_from
from socialkit.kit.partner_page import Edition
from socialkit.model.file_names import fits
from socialkit.pictures.storage.foreign_lists import refuse_foreign_list

NAME = "kits.json"
_VERSION = 1
# How every list of ours begins, whatever its version.
_OURS = re.compile(rb'\{"kits_version": [0-9]{1,6}, ')
# A larger list is none of ours: this is room for some ten thousand kits.
_MOST_BYTES = 500_000_000
# No kit is made so often.
_MOST_EDITIONS = 1_000_000
# Kits of one campaign have files of the same names.
_REMEMBERED = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeKit:
    """A kit as it was made: its version, what is remembered to tell changes, SHA-256 of its files by name.

    The graphics are not among them; `stamp` has its own list of those. ``page`` is that of the page as it
    stands in the folder, which may lead to a zip; the page in ``files`` does not. ``cards``
    is that of the cards that are kept for the next time (empty: none), as they were written: of bytes that
    differ, nothing comes onto a page.
    """

    edition: Edition
    facts: KitFacts | None
    files: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    cards: str = ""


def mark_of(data: bytes | memoryview) -> str:
    """Give what tells a file's bytes from all others: its SHA-256 in hexadecimal digits."""
    return sha256(data).hexdigest()


def refuse_foreign(folder: Path) -> None:
    """Raise SocialkitError where ``kits.json`` is somebody else's; a damaged one of ours is no reason.

    A partner's own kit is refused, too: the page that is for the alliance's eyes would replace hers.
    """
    refuse_foreign_list(folder / NAME, _OURS)
    whole = folder.absolute()
    if whole.name in load(whole.parent):
        raise SocialkitError(f"{folder} is the kit of {whole.name}: choose another folder (--out)")


def load(folder: Path, *, but_for: Collection[str] = ()) -> dict[str, MadeKit]:
    """Give the kits in a folder by partner, but for some; none where the list is lost or damaged."""
    try:
        with open_plain(folder / NAME) as file:
            raw = json.loads(file.read(_MOST_BYTES))
        if raw["kits_version"] != _VERSION:
            return {}
        kits = {name: value for name, value in raw["kits"].items() if name not in but_for and fits(name)}
        return {name: _made(value) for name, value in kits.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def save(folder: Path, kits: Mapping[str, MadeKit]) -> None:
    """Write the list in a fixed order, if it differs from the one there."""
    rows = ",\n".join(f"{json.dumps(name)}: {row(kits[name])}" for name in sorted(kits))
    write_whole(
        folder / NAME, f'{{"kits_version": {_VERSION}, "kits": {{\n{rows}\n}}}}\n'.encode(), below=folder
    )


def row(kit: MadeKit) -> str:
    """Give a kit as the list has it."""
    made = kit.edition.made
    return json.dumps(
        {
            "edition": kit.edition.number,
            "made": made.isoformat() if made else None,
            "facts": kit.facts.as_json() if kit.facts else None,
            "files": dict(kit.files),
            "page": kit.page,
            # Only then: what is kept differs from machine to machine, and kits do not.
            **({"cards": kit.cards} if kit.cards else {}),
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _made(raw: Mapping[str, object]) -> MadeKit:
    number, made, files = raw["edition"], raw["made"], raw["files"]
    if not isinstance(number, int) or not 0 < number < _MOST_EDITIONS or not isinstance(files, dict):
        raise TypeError("not a kit of ours")
    return MadeKit(
        edition=Edition(number=int(number), made=date.fromisoformat(made) if isinstance(made, str) else None),
        facts=facts_from(raw["facts"]),
        page=str(raw["page"]),
        cards=str(raw.get("cards", "")),
        files={name: str(mark) for name, mark in files.items() if _is_ours(name)},
    )


@lru_cache(maxsize=_REMEMBERED)
def _is_ours(name: str) -> bool:
    """Say whether a file may be named in a list: below its kit, at most one folder deep."""
    folder, _, file = name.rpartition("/")
    return fits(file) and (not folder or fits(folder))
