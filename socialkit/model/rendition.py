"""One finished picture file."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendition:
    """A campaign graphic, with a partner's logo or (``partner`` None) without one.

    ``sha256`` is that of the file's bytes; width and height are pixels; ``media_type`` is
    ``image/png`` or ``image/jpeg``.
    """

    graphic: str
    partner: str | None
    path: Path
    width: int
    height: int
    media_type: str
    sha256: str

    def _repr_png_(self) -> bytes | None:
        return self.path.read_bytes() if self.media_type == "image/png" else None

    def _repr_jpeg_(self) -> bytes | None:
        return self.path.read_bytes() if self.media_type == "image/jpeg" else None
