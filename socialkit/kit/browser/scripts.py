"""The scripts of a page as one: plain, without a framework, without comments and indents."""

import re
from functools import cache
from importlib.resources import files

#: In the order in which they need each other. The first of all runs only where it is told what to do.
_STAMPER = (
    "rasters.js",
    "specks.js",
    "trimming.js",
    "outlines.js",
    "places.js",
    "stamper.js",
    "decoder.js",
    "caption.js",
)
# No text and no pattern in the scripts has a comment's beginning in it.
_BLOCK = re.compile(r"/\*\*.*?\*/ ?", re.DOTALL)
_LINE = re.compile(r"^\s*//.*$", re.MULTILINE)
_MARGIN = re.compile(r"\s*\n\s*")


@cache
def stamper_script() -> str:
    """Give the script that puts logos on graphics: ``Stamper``, ``Decoder`` and ``Caption``.

    ``NUMBERS``, a `stamp_table`, is to be there before it runs.
    """
    return "\n".join(map(_packed, (_read(name) for name in _STAMPER)))


def _read(name: str) -> str:
    return (files(__package__) / "stamper" / name).read_text("utf-8")


def _packed(script: str) -> str:
    """Give a script without its comments, blank lines and indents."""
    return _MARGIN.sub("\n", _LINE.sub("", _BLOCK.sub("", script))).strip()
