"""The scripts of pages, as pages take them in: packed, and what they are packed from."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

#: Packed script to its sources, in the order in which they need each other.
PACKS = {
    "copying.min.js": ("copying.js",),
    "kit.min.js": ("kit.js",),
    "list.min.js": ("list.js",),
    "logo_page.min.js": tuple(f"logo_page/{name}.js" for name in ("shelf", "own_words", "graphics", "logo")),
    "own_kit.min.js": tuple(f"logo_page/{name}.js" for name in ("zip", "own_cards", "own_kit")),
    "stamper.min.js": tuple(
        f"stamper/{name}.js"
        for name in (
            "rasters",
            "specks",
            "trimming",
            "outlines",
            "places",
            "stamper",
            "decoder",
            "caption",
        )
    ),
}


def kit_script() -> str:
    """Give the script of what a kit's cards have: buttons, choices, ways to post, today."""
    return copying_script() + packed_script("kit.min.js")


def list_script() -> str:
    """Give the script of the alliance's list."""
    return copying_script() + packed_script("list.min.js")


def copying_script() -> str:
    """Give the part of it that copies texts."""
    return packed_script("copying.min.js")


def logo_page_script() -> str:
    """Give the script of the page "Add your logo"; what copies texts and the stamper run before it."""
    return packed_script("logo_page.min.js")


def own_kit_script() -> str:
    """Give what makes a kit on that page, and the buttons of one; ``KIT``, its templates, is there before."""
    return packed_script("kit.min.js") + packed_script("own_kit.min.js")


def stamper_script() -> str:
    """Give the script that puts logos on graphics: ``Stamper``, ``Decoder`` and ``Caption``.

    ``NUMBERS``, a `stamp_table`, is to be there before it runs.
    """
    return packed_script("stamper.min.js")


@cache
def packed_script(pack: str) -> str:
    """Give what `PACKS` names, as ``python -m tests.real.kit_stamper.packing`` packed it."""
    return _text(pack).partition("\n")[2]


def sources(pack: str) -> str:
    """Give the scripts as they are written, one after the other, around nothing that others could see."""
    written = "\n".join(map(_text, PACKS[pack]))
    return f"(() => {{\n{written}}})();\n"


def heading(pack: str) -> str:
    """Give the first line of a packed script, which says by a SHA-256 of which sources it was made."""
    return f"// Packed; SHA-256 of the sources: {sha256(sources(pack).encode()).hexdigest()}\n"


def packed_heading(pack: str) -> str:
    """Give the first line that a packed script has."""
    return _text(pack).partition("\n")[0] + "\n"


def _text(name: str) -> str:
    return files(__package__).joinpath(*name.split("/")).read_text("utf-8").replace("\r\n", "\n")
