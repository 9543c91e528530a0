"""A kit as one zip: the same bytes for the same kit, pictures passed through a little at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from socialkit.model.rendition import Rendition

#: The earliest time a zip can hold: the same kit gives the same bytes on any day.
EPOCH = (1980, 1, 1, 0, 0, 0)
#: What is compressed already.
_PACKED = (".jpg", ".png", ".webp")
#: Two thirds of the time of the usual 6 for 6 % more bytes (pages and texts of two kits, 2026-12-01), which
#: are few beside the pictures.
_LEVEL = 3
# So many bytes are copied at once.
_PART = 1 << 18


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptEntries:
    """A zip that was written before, and the names of the entries in it that would be written the same."""

    file: BinaryIO
    names: frozenset[str]


def write_archive(
    file: BinaryIO,
    folder: str,
    files: Mapping[str, bytes],
    pictures: Sequence[Rendition],
    kept: KeptEntries | None = None,
) -> None:
    """Write a zip with one folder in it, names in order; what is kept is copied as it was packed."""
    found = {rendition.path.name: rendition for rendition in pictures}
    with ZipFile(file, "w") as archive:
        there = _there(kept, folder) if kept else {}
        for name in sorted((*files, *found)):
            if kept and name in there:
                _copy(archive, file, kept.file, there[name])
                continue
            method = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            if name in files:
                archive.writestr(_info(folder, name, method), files[name], compresslevel=_LEVEL)
                continue
            with archive.open(_info(folder, name, method), "w") as entry:
                found[name].write_to(entry)


def _there(kept: KeptEntries, folder: str) -> dict[str, tuple[ZipInfo, int]]:
    """Give the entries that are kept by name, each with where it ends; nothing of what is no zip."""
    try:
        with ZipFile(kept.file) as before:
            entries = sorted(before.infolist(), key=lambda each: each.header_offset)
            ends = [*(each.header_offset for each in entries[1:]), before.start_dir]
    except BadZipFile:
        return {}
    named = {
        each.filename.removeprefix(f"{folder}/"): (each, end)
        for each, end in zip(entries, ends, strict=False)
    }
    return {name: named[name] for name in kept.names & named.keys()}


def _copy(archive: ZipFile, file: BinaryIO, before: BinaryIO, entry: tuple[ZipInfo, int]) -> None:
    """Copy an entry as it stands in the zip before: neither unpacked nor packed, nor its sum made anew."""
    info, end = entry
    start = info.header_offset
    file.seek(archive.start_dir)
    before.seek(start)
    info.header_offset = archive.start_dir
    while part := before.read(min(_PART, end - start)):
        file.write(part)
        start += len(part)
    archive.start_dir = file.tell()
    archive.filelist.append(info)
    archive.NameToInfo[info.filename] = info


def _info(folder: str, name: str, compression: int) -> ZipInfo:
    info = ZipInfo(f"{folder}/{name}", date_time=EPOCH)
    info.external_attr = 0o644 << 16
    info.compress_type = compression
    return info
