"""Pictures to files: encoded the same way every time, written whole or not at all."""

import hashlib
import os
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from socialkit.atomic_files import PART, write_whole
from socialkit.pictures.encode import jpeg_splice, png_splice
from socialkit.pictures.encode.jpeg_splice import JpegOptions
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.storage.picture_codes import fault

MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}

#: JPEG keeps colors sharp: all of them at full resolution.
JPEG = JpegOptions(quality=90, subsampling="4:4:4")
#: PNG, third edition, section 11.3.2.5: an sRGB chunk that asks for perceptual rendering
#: (https://www.w3.org/TR/png-3/#srgb-standard-colour-space).
CHUNKS = ((b"sRGB", b"\x00"),)

# Pillow's own choice: 6 takes twice the time for a file that is 2 % smaller.
_WEBP_METHOD = 4
# POSIX lets a system refuse more in one call; Linux, macOS and the BSDs allow this many (IOV_MAX).
_MOST_PARTS = 1024

#: A stretch of a file; a file is several, one after the other.
Part = bytes | memoryview


def encode(image: Image.Image, form: str, options: JpegOptions = JPEG) -> bytes:
    """Give an RGB picture as ``png``, ``jpg`` or ``webp`` bytes, encoded as a whole."""
    if form == "webp":
        file = BytesIO()
        image.save(file, "WEBP", quality=options.quality, method=_WEBP_METHOD)
        return file.getvalue()
    return jpeg_splice.encoded(image, options) if form == "jpg" else png_splice.encoded(image, CHUNKS)


def pixels_hash(image: Image.Image) -> str:
    """Give the SHA-256 of an RGB picture's size and pixels."""
    head = f"{image.width}x{image.height} RGB\n".encode()
    return hashlib.sha256(head + image.tobytes()).hexdigest()


def drawn_hash(background: str, tile: Image.Image, box: Box) -> str:
    """Give a SHA-256 of what was drawn: of a background, by its `pixels_hash`, with a tile in a box."""
    return hashlib.sha256(f"{background} {box.edges}\n".encode() + tile.tobytes()).hexdigest()


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, making its folder; AssetError where that fails."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise fault(path, "not-written", error.strerror or str(error)) from None


def write_parts(path: str | Path, parts: Iterable[Part]) -> None:
    """Write a file from its parts, whole or not at all; AssetError as for `write`.

    Parts that are all there already, in a tuple, go to the system in one call.
    """
    target = os.fspath(path)
    start = target.rfind(os.sep) + 1
    part = f"{target[:start]}.{target[start:]}.{os.getpid()}{PART}"
    try:
        with _opened(part) as file:
            if not _at_once(file, parts):
                file.seek(0)
                file.writelines(parts)
        os.replace(part, target)  # noqa: PTH105 as in `_opened`
    except OSError as error:
        _remove(Path(part))
        raise fault(Path(path), "not-written", error.strerror or str(error)) from None


def _opened(part: str) -> BinaryIO:
    try:
        return open(part, "wb")  # noqa: PTH123 pathlib costs as much as writing a small file, thousands of times
    except FileNotFoundError:
        Path(part).parent.mkdir(parents=True, exist_ok=True)
        return Path(part).open("wb")


def _at_once(file: BinaryIO, parts: Iterable[Part]) -> bool:
    """Write all parts in one call; False where that cannot be, or did not reach the end."""
    if not isinstance(parts, tuple) or len(parts) > _MOST_PARTS or not hasattr(os, "writev"):
        return False
    return os.writev(file.fileno(), parts) == sum(map(len, parts))


def sweep(folder: Path) -> None:
    """Remove what a killed run left in the folder and the folders in it."""
    for pattern in (f".*{PART}", f"*/.*{PART}"):
        for path in folder.glob(pattern):
            _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return  # not ours to remove, or gone already: no result depends on it
