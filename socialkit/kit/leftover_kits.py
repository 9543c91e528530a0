"""Kits of partners who are no longer in the campaign: known by the list of kits or by their zip."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from socialkit.atomic_files import open_plain, remove, remove_empty
from socialkit.kit import kit_manifest
from socialkit.kit.kit_contents import PAGE
from socialkit.kit.kit_manifest import mark_of
from socialkit.kit.own_files import names_in, texts_in
from socialkit.model.campaign import Campaign
from socialkit.model.file_names import fits, unwritten_told
from socialkit.model.people.profile import PREFIX

#: How the name of a graphic's file ends.
_SIZE = re.compile(r"-[0-9]+x[0-9]+[^/]*$")


def leftover_kits(campaign: Campaign, out: str | Path) -> tuple[Path, ...]:
    """Give the folders in ``out`` that hold kits of partners who are not in the campaign any more.

    The kit of a partner whose entry is at fault is none: she is still in the file. UnwrittenError where no
    folder can have such a name.
    """
    out = Path(out)
    there = {*(partner.id for partner in campaign.partners), *campaign.set_aside}
    with unwritten_told(out):
        zipped = [each for each in out.glob("*.zip") if each.stem not in there and not each.is_symlink()]
    found = {*kit_manifest.load(out, but_for=there), *(path.stem for path in zipped if texts_in(path))}
    return tuple(out / name for name in sorted(found - there))


def prune_kits(folders: Sequence[Path]) -> Iterator[Path]:
    """Remove kits: each zip, and the page and files in the folder that nobody changed; give the folders.

    Graphics are `stamp`'s to remove, before this; a folder that is empty then goes, too. UnwrittenError where
    the list of kits cannot be written.
    """
    for folder in folders:
        out, archive = folder.parent, folder.with_name(f"{folder.name}.zip")
        known = kit_manifest.load(out)
        made = known.pop(folder.name, None)
        marks = dict(made.files) | {PAGE: made.page} if made else {}
        marks |= {name: mark_of(data) for name, data in texts_in(archive).items() if name not in marks}
        _remove_files(folder, marks, out)
        if names_in(archive):
            with suppress(OSError):
                remove(archive, below=out)
        if made:
            with unwritten_told(out):
                kit_manifest.save(out, known)
        yield folder


def drop_kits(campaign: Campaign, out: str | Path, made: Collection[str]) -> Iterator[Path]:
    """Remove the kits in ``out`` with a person whom ``campaign`` does not show, but for those just ``made``.

    The campaign is as kits may show it. Such kits are of partners who are no longer in the file, or whose
    entry is at fault, or who were not asked for; gives the folders.
    """
    out = Path(out)
    posts, graphics = {each.id for each in campaign.posts}, {each.id for each in campaign.graphics}
    for name, kit in kit_manifest.load(out, but_for=made).items():
        facts = kit.facts
        if facts is None:
            continue
        pictures = {each: _SIZE.sub("", each) for each in facts.pictures}
        if any(each.startswith(PREFIX) for each in {*facts.posts} - posts | {*pictures.values()} - graphics):
            yield from prune_kits([out / name])
            _remove_pictures(out / name, facts.pictures, out)


def _remove_pictures(folder: Path, pictures: Mapping[str, str], out: Path) -> None:
    for name, mark in pictures.items():
        with suppress(OSError):
            if fits(name) and name.startswith(PREFIX) and _mark(folder / name).startswith(mark):
                remove(folder / name, below=out)
    remove_empty(folder, below=out)


def _remove_files(folder: Path, marks: Mapping[str, str], out: Path) -> None:
    for name, mark in marks.items():
        with suppress(OSError):
            if _mark(folder / name) == mark:
                remove(folder / name, below=out)
    for inner in {(folder / name).parent for name in marks}:
        if inner != folder:
            remove_empty(inner, below=out)
    remove_empty(folder, below=out)


def _mark(path: Path) -> str:
    with open_plain(path) as file:
        return mark_of(file.read())
