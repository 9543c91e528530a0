"""A kit as one zip: the same bytes for the same kit, pictures passed through a little at a time."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from socialkit.model.rendition import Rendition

#: The earliest time a zip can hold: the same kit gives the same bytes on any day.
EPOCH = (1980, 1, 1, 0, 0, 0)
#: What is compressed already.
_PACKED = (".jpg", ".png", ".webp")


def write_archive(
    file: BinaryIO, folder: str, files: Mapping[str, bytes], pictures: Sequence[Rendition]
) -> None:
    """Write a zip with one folder in it, names in order."""
    found = {rendition.path.name: rendition for rendition in pictures}
    with ZipFile(file, "w") as archive:
        for name in sorted((*files, *found)):
            method = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
            if name in files:
                archive.writestr(_info(folder, name, method), files[name])
                continue
            with archive.open(_info(folder, name, method), "w") as entry:
                found[name].write_to(entry)


def _info(folder: str, name: str, compression: int) -> ZipInfo:
    info = ZipInfo(f"{folder}/{name}", date_time=EPOCH)
    info.external_attr = 0o644 << 16
    info.compress_type = compression
    return info
