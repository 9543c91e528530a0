"""What can be wrong or odd with a picture file, and what to do about each."""

from collections.abc import Iterator
from pathlib import Path

from socialkit.errors import AssetError
from socialkit.model.near_names import did_you_mean

#: What to ask partners for, in pixels: at this width a logo fills the slot of the largest graphics.
LEAST_WIDTH = 1000

#: Code and sentence of something odd that does not stop the work.
PictureWarning = tuple[str, str]

_FAULTS = {
    "missing-file": "{name} is not there: {detail}",
    "not-a-file": "{name} is a folder or a device: name a picture file",
    "unreadable-file": "{name} cannot be opened {detail}",
    "empty-file": "{name} is empty: export or send it again",
    "not-a-picture": "{name} is not a picture, whatever its name says: send a PNG, a JPEG or an SVG",
    "other-format": "{name} is {detail}: export it as PNG or SVG",
    "too-large": "{name} {detail}: export a smaller one",
    "truncated": "{name} breaks off before its end: export or send it again",
    "damaged": "{name} cannot be decoded ({detail}): open it in a picture program and export it again",
    "blank": "{name} shows nothing, all of it is transparent or white: export it again",
    "svg-text": "{name} holds live text, which every machine draws with another font: "
    "convert text to paths (outlines) and export it again",
    "svg-unsafe": "{name} holds {detail}: save it as a plain SVG with everything embedded",
    "svg-style": "{name} has {detail}, which only a browser can draw: export it with plain colors "
    "(Illustrator: presentation attributes; Inkscape: plain SVG; Figma: an sRGB file)",
    "deadly": "{name} brings down whoever decodes it: open it in a picture program and export it again",
    "changed": "{name} changed while it was in use: start again",
    "no-font": "{name} is no font that can be read: name a TTF or an OTF",
    "no-room": "{name} has no room {detail}: make the slot larger, give it another corner, "
    "or make what must stay clear smaller",
    "not-written": "{name} cannot be written to the folder {folder} {detail}",
}

_PUT_IT_THERE = "correct the path or put the file in its place"
_WARNINGS = {
    "cmyk": "{name} is in print colors (CMYK); they were converted and may look different: "
    "send an RGB PNG or an SVG",
    "profile": "{name} has a damaged color profile; its colors were taken for sRGB: export it as sRGB",
    "animated": "{name} is animated; a still of it was used: send a still picture",
    "corruption": "{name} has another ground from one row on, as a damaged JPEG does: look at it, "
    "and export or send it again",
    "pale": "{name} is so pale that it can hardly be seen on white, which it came on: "
    "send a version in stronger colors",
    "svg-picture": "{name} is a small picture inside a drawing, and gets blurred where it is made larger: "
    "send the drawing itself",
    "svg-warning": "{name} may look different from what was meant ({detail}): look at it, "
    "or export it as a plain SVG",
    "too-small": "{name} is only {detail} and stands there at its own size: "
    f"send an SVG, or a PNG at least {LEAST_WIDTH} pixels wide",
    "white-ground": "{name} came on a white ground, which was removed: send it with a transparent background",
    "white-box": "{name} has a white box; it was put on a white plate: send it with a transparent background",
    "line": "the line under {name} is left out: {detail}",
    "lighter": "{name} has a logo with much detail and was encoded {detail}",
    "over-limit": "{name} has more than {detail}: allow more, or write JPEG or at a lower quality",
    "plate": "{name} can hardly be seen on this ground; it was put on a {plate} plate: "
    "send a version for {detail}",
    "faint": "{name} is so transparent, or its lines are so thin, that it can hardly be seen on any ground: "
    "send a version in full strength",
    "part-lost": "{name} has parts ({detail} of its outline) that can hardly be seen where it stands: "
    "send a version in which all of it stands out from one ground",
    "pale-box": "{name} has a pale box that stays, as it is not white: send it with a transparent background",
    "photo": "{name} looks like a photo or a screenshot: look at it, and name the file of the logo",
    "checkerboard": "{name} has the checkerboard that picture programs show for transparency as part of the "
    "picture: export it again, with a transparent background",
    "black-box": "{name} has a black box that stays, as where transparency was lost: "
    "send it with a transparent background, as PNG or SVG",
    "frame": "{name} has a thin frame around its white box, and both stay: "
    "send it without the frame and with a transparent background",
    "white-part": "{name} has a box that is white in one part, which stays and stands out from this ground: "
    "send it with a transparent background",
    "edge-line": "{name} has a line along an edge, as from a screenshot, that stays: "
    "cut it off and send it again",
    "speck": "{name} has specks or thin lines far off, which were passed over: export it again without them",
    "small-name": "{name} is only {detail} pixels large where it stands, and its name can hardly be read "
    "on a phone: send a version in another shape, or make the slot larger",
}


def sentences() -> Iterator[tuple[str, bool, str]]:
    """Give every code, whether it stops the work, and its sentence about a file ``logo.png``."""
    for stops, table in ((True, _FAULTS), (False, _WARNINGS)):
        for code, sentence in table.items():
            detail = _PUT_IT_THERE if code == "missing-file" else "…"
            yield code, stops, sentence.format(name="logo.png", folder="…", detail=detail, plate="…")


def missing(path: Path, meant: str = "") -> AssetError:
    """Give the error for a file that is not there; ``meant`` is the name of one that nearly is."""
    return fault(path, "missing-file", did_you_mean(meant) if meant else _PUT_IT_THERE)


def fault(path: Path, code: str, detail: str = "") -> AssetError:
    """Give the error for one fault; its message names the file and the remedy."""
    return AssetError(
        _FAULTS[code].format(name=path.name, folder=path.parent, detail=detail), path=path, code=code
    )


def warning(path: Path, code: str, detail: str = "", *, plate: str = "") -> str:
    """Give the sentence for something odd that did not stop the work; ``plate`` is the color of one."""
    return _WARNINGS[code].format(name=path.name, detail=detail, plate=plate)
