"""A program of its own: an SVG on standard input becomes a PNG of WIDTH x HEIGHT pixels, packed.

What the renderer logs goes to standard error, so that it never mixes with the picture.
"""

import os
import sys
from typing import Any
from xml.etree import ElementTree as ET

import resvg_py

from socialkit.pictures.drawings.svg_colors import UnresolvedError
from socialkit.pictures.drawings.svg_size import framed
from socialkit.pictures.drawings.svg_style import styled
from socialkit.pictures.drawings.svg_values import OutsideError
from socialkit.pictures.storage.packing import pack


def main() -> None:
    """Render what is on standard input."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answer:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        facts, picture = _drawn(sys.stdin.buffer.read(), (int(sys.argv[1]), int(sys.argv[2])))
        answer.write(pack(facts, (picture,)))


def _drawn(data: bytes, pixels: tuple[int, int]) -> tuple[dict[str, Any], bytes]:
    root = ET.fromstring(data)  # noqa: S314 written by the process that asks, from a tree without entities
    try:
        drawing = styled(root)
    except UnresolvedError as error:
        return {"code": "svg-style", "detail": str(error)}, b""
    except OutsideError as error:
        return {"code": "svg-unsafe", "detail": f"a link to another file ({error})"}, b""
    whole = framed(drawing.root, pixels, drawing.background)
    # Live text never comes here, and every machine has other fonts.
    picture = resvg_py.svg_to_bytes(
        svg_string=ET.tostring(whole, "unicode"),
        width=pixels[0],
        height=pixels[1],
        skip_system_fonts=True,
        log_information=True,
    )
    return {"warnings": drawing.warnings}, picture


if __name__ == "__main__":
    main()
