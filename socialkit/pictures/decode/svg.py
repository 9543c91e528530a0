"""SVG files: refused where they reach outside themselves, rendered in a process of their own."""

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from socialkit.errors import ProgramError, ProgramTimeoutError
from socialkit.pictures.storage.picture_codes import fault
from socialkit.pictures.storage.picture_files import MAX_SVG_BYTES
from socialkit.programs.python import PYTHON, run_limited

# Elements may be nested this deep; renderers and serializers go down by recursion.
_MAX_DEPTH = 200
# The longest side may be this many times the shortest.
_MAX_RATIO = 50
_PLAIN_DOCTYPE = re.compile(r"<!DOCTYPE\s+svg[^\[<>]*>", re.IGNORECASE)
_ACTIVE = ("script", "foreignObject", "iframe", "handler", "listener")
_OUTSIDE = re.compile(r"""url\(\s*["']?\s*(?!["'#\s]|data:)|@import""", re.IGNORECASE)
_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|pc|mm|cm|in)?\s*$")
# CSS Values and Units Level 3, section 5.2: 96 px are one inch.
_UNITS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_RENDERER = Path(__file__).with_name("svg_program.py")


def parse(path: Path, data: bytes) -> ET.Element:
    """Give the drawing's root; AssetError where it is damaged, too large, or could load or run anything."""
    if len(data) > MAX_SVG_BYTES:
        raise fault(path, "too-large", f"is an SVG over {MAX_SVG_BYTES // 1_000_000} MB")
    try:
        text = _PLAIN_DOCTYPE.sub("", data.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError:
        raise fault(path, "damaged", "an SVG must be UTF-8") from None
    for word, what in (
        ("<!doctype", "a document type"),
        ("<!entity", "entities"),
        ("<?xml-s", "style links"),
    ):
        if word in text.lower():
            raise fault(path, "svg-unsafe", what)
    try:
        root = ET.fromstring(text)  # noqa: S314 no document type and no entity is left in it
    except (ET.ParseError, ValueError) as error:
        raise fault(path, "damaged", str(error)) from None
    if _deeper(root, _MAX_DEPTH):
        raise fault(path, "damaged", f"its elements are nested more than {_MAX_DEPTH} deep")
    for element in root.iter():
        _inspect(path, element)
    return root


def declared_size(path: Path, root: ET.Element) -> tuple[float, float]:
    """Give width and height in CSS pixels; AssetError where it has none or is a mere thread."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        width, height = (float(number) for number in box[2:4])
    except ValueError:
        width, height = _plain(root.get("width")), _plain(root.get("height"))
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        raise fault(path, "damaged", "the drawing has no viewBox")
    if max(width, height) > _MAX_RATIO * min(width, height):
        raise fault(path, "damaged", f"one side is over {_MAX_RATIO} times the other")
    return width, height


def has_text(root: ET.Element) -> bool:
    """Tell whether any letters are live text, whose look depends on the fonts of this machine."""
    texts = (element for element in root.iter() if _local(element.tag) == "text")
    return any("".join(element.itertext()).strip() for element in texts)


def embedded_pictures(path: Path, root: ET.Element) -> Iterator[bytes]:
    """Give the raster pictures that stand inside the drawing."""
    for element in root.iter():
        for name, value in element.attrib.items():
            found = _DATA.match(value.strip()) if _local(name) == "href" else None
            if found:
                try:
                    yield base64.b64decode(value.strip()[found.end() :])
                except binascii.Error:
                    raise fault(path, "damaged", "a picture inside the drawing is broken") from None


def render(path: Path, root: ET.Element, side: int) -> bytes:
    """Give the drawing as PNG bytes, its longer side ``side`` pixels; AssetError where that fails."""
    width, height = declared_size(path, root)
    pixels = round(side * min(1.0, width / height)) or 1
    root.attrib.update(width=f"{width:.9f}", height=f"{height:.9f}")
    try:
        # References that fan out can ask for hours.
        drawn = run_limited(_RENDERER, str(pixels), given=ET.tostring(root))
    except ProgramTimeoutError:
        raise fault(path, "damaged", f"drawing it takes over {PYTHON.seconds:g} seconds") from None
    except ProgramError:
        drawn = b""
    if not drawn:
        raise fault(path, "damaged", "the drawing cannot be rendered")
    return drawn


def _deeper(root: ET.Element, limit: int) -> bool:
    level = [root]
    for _ in range(limit):
        level = [child for element in level for child in element]
    return bool(level)


def _inspect(path: Path, element: ET.Element) -> None:
    """Refuse an element that is active or reaches outside the file."""
    name = _local(element.tag)
    if name in _ACTIVE:
        raise fault(path, "svg-unsafe", f"a <{name}>")
    if name == "style" and _OUTSIDE.search(element.text or ""):
        raise fault(path, "svg-unsafe", "a style that links to another file")
    for key, value in element.attrib.items():
        attribute = _local(key)
        if attribute.startswith("on"):
            raise fault(path, "svg-unsafe", f"a script ({attribute})")
        links = attribute == "href" and name != "a" and not _inside(value)
        if links or _OUTSIDE.search(value):
            raise fault(path, "svg-unsafe", f"a link to another file ({value[:60]})")


def _inside(link: str) -> bool:
    return not link.strip() or link.strip().startswith("#") or bool(_DATA.match(link.strip()))


def _local(name: object) -> str:
    """Give a name without its namespace; comments and the like have none."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _plain(length: str | None) -> float:
    found = _LENGTH.match(length or "")
    return float(found[1]) * _UNITS[found[2] or "px"] if found else 0.0
