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
_BLANKS = re.compile(rb"\s*+")
_SVG_ROOT = re.compile(rb"<(?:[\w.-]{1,100}:)?svg[\s/>]")
# What may stand before the first element of a file in XML, and how it ends.
_PROLOG = ((b"<?", b"?>"), (b"<!--", b"-->"))
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+svg\b", re.IGNORECASE)
_SUBSET_END = re.compile(rb"\]\s*+>")
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
    if _is_svg(data):
        return "SVG"
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
    return None


def _is_svg(data: bytes) -> bool:
    """Tell whether the first element is an SVG's, behind whatever may stand before it.

    Where ``data`` ends before it, as in the first bytes of a file with a long comment, it may be one.
    """
    text = _ascii(data)
    position = _beyond_blanks(text, 0)
    while True:
        ends = [end for start, end in _PROLOG if text.startswith(start, position)]
        if ends:
            found = text.find(ends[0], position)
        elif _DOCTYPE.match(text, position):
            ends = [b">"]
            found = _end_of_doctype(text, position)
        else:
            return bool(_SVG_ROOT.match(text, position))
        if found < 0:
            return True
        position = _beyond_blanks(text, found + len(ends[0]))


def _end_of_doctype(text: bytes, position: int) -> int:
    """Give where a document type ends, with all that it declares; -1 where the text ends before it."""
    end, inner = text.find(b">", position), text.find(b"[", position)
    if inner < 0 or 0 <= end < inner:
        return end
    closed = _SUBSET_END.search(text, inner)
    return closed.end() - 1 if closed else -1


def _beyond_blanks(text: bytes, position: int) -> int:
    found = _BLANKS.match(text, position)
    return found.end() if found else position


def _ascii(data: bytes) -> bytes:
    """Give a text file as bytes of ASCII and others, whichever form of Unicode it is in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        return data.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return data.removeprefix(b"\xef\xbb\xbf")
