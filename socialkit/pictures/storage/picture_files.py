"""Picture files as bytes, read within limits, and the hash that they are known by."""

import hashlib
from pathlib import Path

from socialkit.pictures.storage.picture_kinds import MAX_BYTES, beginning

#: The most that is read of an SVG, in bytes.
MAX_SVG_BYTES = 2_000_000


def read(path: Path) -> bytes:
    """Give a file's bytes; AssetError when it is not there, no plain file, empty or over the limit."""
    return beginning(path, MAX_BYTES + 1)


def digest(data: bytes) -> str:
    """Give the SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
