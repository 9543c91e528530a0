"""Pictures to files: encoded the same way every time, written whole or not at all."""

import hashlib
from io import BytesIO
from pathlib import Path

from PIL import Image, PngImagePlugin

from socialkit.files import PART, write_whole
from socialkit.pictures.faults import fault

MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg"}

_QUALITY = 90
# PNG, third edition, section 11.3.2.5: an sRGB chunk that asks for perceptual rendering
# (https://www.w3.org/TR/png-3/#srgb-standard-colour-space).
_SRGB_CHUNK = (b"sRGB", b"\x00")


def encode(image: Image.Image, form: str) -> bytes:
    """Give an RGB picture as ``png`` or ``jpg`` bytes; JPEG keeps colors sharp (4:4:4)."""
    file = BytesIO()
    if form == "jpg":
        image.save(file, "JPEG", quality=_QUALITY, subsampling="4:4:4")
    else:
        chunks = PngImagePlugin.PngInfo()
        chunks.add(*_SRGB_CHUNK)
        image.save(file, "PNG", pnginfo=chunks)
    return file.getvalue()


def pixels_hash(image: Image.Image) -> str:
    """Give the SHA-256 of an RGB picture's size and pixels."""
    head = f"{image.width}x{image.height} RGB\n".encode()
    return hashlib.sha256(head + image.tobytes()).hexdigest()


def decoded(image: Image.Image, data: bytes, form: str) -> Image.Image:
    """Give what ``data`` decodes to, ``image`` being what was encoded: PNG loses nothing."""
    return Image.open(BytesIO(data)) if form == "jpg" else image


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, making its folder; AssetError where that fails."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise fault(path, "not-written", error.strerror or str(error)) from None


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
