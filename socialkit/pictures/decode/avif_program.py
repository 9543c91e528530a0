"""A program of its own: an AVIF called NAME on standard input becomes its pixels or its fault, packed."""

import sys
from pathlib import Path

from PIL import AvifImagePlugin

from socialkit.errors import AssetError
from socialkit.pictures.decode.raster import decode_raster
from socialkit.pictures.storage.packing import pack


def main() -> None:
    """Decode what is on standard input."""
    # A thread for each processor would ask for more memory than the process may have on large machines.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    sys.stdout.buffer.write(_decoded(Path(sys.argv[1]), sys.stdin.buffer.read()))


def _decoded(path: Path, data: bytes) -> bytes:
    try:
        picture = decode_raster(path, data, "AVIF")
    except AssetError as error:
        return pack({"code": error.code, "message": str(error)}, (b"",))
    image = picture.image
    return pack({"mode": image.mode, "size": image.size, "warnings": picture.warnings}, (image.tobytes(),))


if __name__ == "__main__":
    main()
