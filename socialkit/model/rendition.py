"""One finished picture file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from socialkit.model.output import MEDIA_TYPES

#: So many bytes are copied at once.
_PART = 1 << 18


class Writable(Protocol):
    """A file, an entry of a zip, a web server's answer: whatever bytes can be written into."""

    def write(self, data: bytes, /) -> object:
        """Take bytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendition:
    """A campaign graphic, with a partner's logo or (``partner`` None) without one.

    ``sha256`` is that of the file's bytes; width and height are pixels; ``media_type`` is
    ``image/png``, ``image/jpeg`` or ``image/webp``.
    """

    graphic: str
    partner: str | None
    path: Path
    width: int
    height: int
    media_type: str
    sha256: str

    @property
    def length(self) -> int:
        """The bytes of the file; 0 where it is not there."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def write_to(self, file: Writable) -> None:
        """Copy the picture into an open file, a little at a time; raises OSError."""
        with self.path.open("rb") as own:
            while part := own.read(_PART):
                file.write(part)

    def _repr_png_(self) -> bytes | None:
        return self.path.read_bytes() if self.media_type == MEDIA_TYPES["png"] else None

    def _repr_jpeg_(self) -> bytes | None:
        return self.path.read_bytes() if self.media_type == MEDIA_TYPES["jpg"] else None
