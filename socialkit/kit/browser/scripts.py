"""The scripts that put logos on graphics, as a page takes them in: packed, and what they are packed from."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

# In the order in which they need each other.
_SOURCES = (
    "rasters.js",
    "specks.js",
    "trimming.js",
    "outlines.js",
    "places.js",
    "stamper.js",
    "decoder.js",
    "caption.js",
)
_PACKED = "stamper.min.js"


@cache
def stamper_script() -> str:
    """Give the script that puts logos on graphics: ``Stamper``, ``Decoder`` and ``Caption``.

    ``NUMBERS``, a `stamp_table`, is to be there before it runs. It is packed, a third of what its sources
    in ``stamper/`` have, by ``python -m tests.real.kit_stamper.packing``.
    """
    return _text(_PACKED).partition("\n")[2]


def stamper_sources() -> str:
    """Give the scripts as they are written, one after the other, around nothing that others could see."""
    written = "\n".join(_text("stamper", name) for name in _SOURCES)
    return f"(() => {{\n{written}}})();\n"


def heading() -> str:
    """Give the first line of the packed script, which says by a SHA-256 of which sources it was made."""
    return f"// Packed from stamper/*.js, SHA-256 {sha256(stamper_sources().encode()).hexdigest()}\n"


def packed_heading() -> str:
    """Give the first line that the packed script has."""
    return _text(_PACKED).partition("\n")[0] + "\n"


def _text(*names: str) -> str:
    return files(__package__).joinpath(*names).read_text("utf-8")
