"""Files that publishers write beside their calls, as who listens in sees them."""

from pathlib import Path

from socialkit.atomic_files import write_whole
from socialkit.platforms.tap import SeenRequest, Tap


def write_seen(tap: Tap | None, path: Path, data: bytes, *, below: Path, kind: str) -> None:
    """Write a file whole, unless ``tap`` answers in its place; ``kind`` is its media type. Raises OSError."""
    request = SeenRequest(
        method="WRITE", url=path.absolute().as_uri(), headers={"Content-Type": kind}, body=data
    )
    if tap is None or tap.instead(request) is None:
        write_whole(path, data, below=below)
