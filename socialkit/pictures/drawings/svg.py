"""SVG files: refused where they reach outside themselves, rendered in a process of their own."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from socialkit.counting import counted
from socialkit.errors import ProgramError, ProgramTimeoutError
from socialkit.pictures.drawings import svg_size
from socialkit.pictures.drawings.svg_xml import UnsafeError, read_xml
from socialkit.pictures.storage.packing import unpack
from socialkit.pictures.storage.picture_codes import fault
from socialkit.pictures.storage.picture_files import MAX_SVG_BYTES
from socialkit.programs.python import PYTHON, run_limited
from socialkit.text.printable import printable

_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE = ("script", "foreignObject", "iframe", "handler", "listener")
_DATA = re.compile(
    r"data:image/(?:png|x-png|p?jpe?g|gif|webp|avif)(?:;[\w.+-]{1,40}=[\w.+-]{0,40}){0,5};base64,",
    re.IGNORECASE,
)
_RENDERER = Path(__file__).with_name("svg_program.py")
# How the renderer begins what it logs; a line of it may hold whatever stands in the file.
_LOGGED = re.compile(r"^(?:Warning|Error) \(in [^)\n]{1,100}\): ([^\n]{1,100})", re.MULTILINE)
_MOST_WARNINGS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderedDrawing:
    """A rendered drawing: a PNG, and codes of what is worth telling."""

    png: bytes
    warnings: tuple[str, ...]


def parse(path: Path, data: bytes) -> ET.Element:
    """Give the drawing's root; AssetError where it is damaged, too large, or could load or run anything."""
    if len(data) > MAX_SVG_BYTES:
        raise fault(path, "too-large", f"is an SVG over {MAX_SVG_BYTES // 1_000_000} MB")
    try:
        root = read_xml(data)
    except UnsafeError as error:
        raise fault(path, "svg-unsafe", str(error)) from None
    except ValueError as error:
        raise fault(path, "damaged", str(error)) from None
    _name(root)
    if root.tag != f"{_SVG}svg":
        raise fault(path, "damaged", "it is XML, and no SVG")
    _drop_foreign(root)
    for element in root.iter():
        _inspect(path, element)
    return root


def declared_size(path: Path, root: ET.Element) -> tuple[float, float]:
    """Give width and height in CSS pixels; AssetError where it has none or is a mere thread."""
    try:
        return svg_size.size_of(root)
    except ValueError as error:
        raise fault(path, "damaged", str(error)) from None


def has_text(root: ET.Element) -> bool:
    """Tell whether any letters are live text, whose look depends on the fonts of this machine.

    Text that flows in a shape (Inkscape) is drawn by no browser at all.
    """
    texts = (element for element in root.iter() if _local(element.tag) in {"text", "flowRoot"})
    return any("".join(element.itertext()).strip() for element in texts)


def embedded_pictures(path: Path, root: ET.Element) -> Iterator[tuple[ET.Element, str, bytes]]:
    """Give the raster pictures that stand inside the drawing: element, attribute and bytes."""
    for element in root.iter():
        for name, value in element.attrib.items():
            found = _DATA.match(value.strip()) if _local(name) == "href" else None
            if found:
                try:
                    yield element, name, base64.b64decode(value.strip()[found.end() :])
                except binascii.Error:
                    raise fault(path, "damaged", "a picture inside the drawing is broken") from None


def render(path: Path, root: ET.Element, side: int) -> RenderedDrawing:
    """Draw at whole pixels, the longer side ``side``; AssetError where that fails or would come out wrong."""
    declared_size(path, root)
    width, height = svg_size.pixels_of(root, side)
    try:
        # References that fan out can ask for hours.
        answer = run_limited(_RENDERER, str(width), str(height), given=ET.tostring(root))
    except ProgramTimeoutError:
        raise fault(path, "damaged", f"drawing it takes over {counted(PYTHON.seconds, 'second')}") from None
    except ProgramError:
        raise fault(path, "damaged", "the drawing cannot be rendered") from None
    facts, (png,) = unpack(memoryview(answer.output))
    if "code" in facts:
        raise fault(path, facts["code"], printable(facts["detail"]))
    logged = _LOGGED.findall(answer.errors.decode("utf-8", "replace"))
    told = [f"svg-warning: {text.strip()}" for text in dict.fromkeys(logged)]
    warnings = map(printable, [*facts["warnings"], *told[:_MOST_WARNINGS]])
    return RenderedDrawing(png=bytes(png), warnings=tuple(warnings))


def _name(root: ET.Element) -> None:
    """Put what has no namespace, as when it was copied out of a web page, into that of SVG."""
    if root.tag == "svg":
        for element in root.iter():
            if not element.tag.startswith("{"):
                element.tag = _SVG + element.tag


def _drop_foreign(root: ET.Element) -> None:
    """Take out what only the program that wrote it understands, such as Illustrator's own copy."""
    for element in list(root.iter()):
        for child in list(element):
            if child.get("requiredExtensions", "").strip():
                element.remove(child)


def _inspect(path: Path, element: ET.Element) -> None:
    """Refuse an element that is active or reaches outside the file; `svg_style` looks at its style."""
    name = _local(element.tag)
    if name in _ACTIVE:
        raise fault(path, "svg-unsafe", f"a <{name}>")
    for key, value in element.attrib.items():
        attribute = _local(key)
        if attribute.startswith("on"):
            raise fault(path, "svg-unsafe", f"a script ({attribute})")
        if attribute == "href" and name != "a" and not _inside(value):
            inside = value.strip()[:5].lower() == "data:"
            what = "a picture of a kind that is not taken" if inside else "a link to another file"
            raise fault(path, "svg-unsafe", f"{what} ({printable(value.strip()[:60])})")


def _inside(link: str) -> bool:
    return not link.strip() or link.strip().startswith("#") or bool(_DATA.match(link.strip()))


def _local(name: object) -> str:
    """Give a name without its namespace; comments and the like have none."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""
