"""The beginnings of picture files, read within limits; their kind told by it, whatever their names say."""

import re
import stat
from pathlib import Path

from socialkit.disk_errors import why_unread
from socialkit.pictures.storage.picture_codes import fault, missing
from socialkit.pictures.storage.similar_names import meant

#: The most that is read of any picture file, in bytes.
MAX_BYTES = 20_000_000
# How many bytes of a file are looked at to tell its kind.
_HEAD = 4096

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript file"),
    (b"II*\x00", "a TIFF"),
    (b"MM\x00*", "a TIFF"),
    (b"BM", "a BMP"),
    (b"8BPS", "a Photoshop file"),
    (b"\x00\x00\x01\x00", "an icon of Windows"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000"),
    (b"\x00\x00\x00\x0cJXL ", "a JPEG XL"),
    (b"\xff\x0a", "a JPEG XL"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an office document"),
)
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PHOTOS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"msf1"})


def beginning(path: Path, most: int = _HEAD) -> bytes:
    """Give a file's first bytes, by default enough to tell its kind.

    AssetError when it is not there, no plain file, empty or over the limit.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise fault(path, "not-a-file")
        with path.open("rb") as file:
            data = file.read(most)
    except (FileNotFoundError, NotADirectoryError):
        raise missing(path, meant(path)) from None
    except OSError as error:
        raise fault(path, "unreadable-file", why_unread(error)) from None
    except ValueError:
        raise missing(path) from None
    if not data:
        raise fault(path, "empty-file")
    if max(status.st_size, len(data)) > MAX_BYTES:
        raise fault(path, "too-large", f"is over {MAX_BYTES // 1_000_000} MB")
    return data


def kind(path: Path, data: bytes) -> str:
    """Tell PNG, JPEG, GIF, WEBP, AVIF or SVG by the first bytes; AssetError for anything else."""
    head = data[:_HEAD]
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    other = _other(head)
    if other:
        raise fault(path, "other-format", other)
    found = _container(head)
    if found:
        return found
    raise fault(path, "not-a-picture")


def _other(head: bytes) -> str | None:
    """Name what is not taken, as a person would: it goes into a letter to the partner."""
    if _WEB_PAGE.match(head):
        return "a web page"
    if head[4:8] == b"ftyp" and head[8:12] in _PHOTOS:
        return "a HEIC photo"
    return next((name for signature, name in _OTHERS if head.startswith(signature)), None)


def _container(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in {b"avif", b"avis", b"mif1"}:
        return "AVIF"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in head:
        return "SVG"
    return None
