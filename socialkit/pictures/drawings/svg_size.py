"""How large a drawing says it is, and the frame that fills whole pixels with it."""

import re
from xml.etree import ElementTree as ET

# The longest side may be this many times the shortest.
_MAX_RATIO = 50
_LENGTH = re.compile(
    r"\s{0,100}\+?([0-9]{1,20}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(e[+-]?[0-9]{1,3})?\s{0,100}(px|pt|pc|mm|cm|q|in)?\s{0,100}",
    re.IGNORECASE,
)
# CSS Values Level 3, section 6.2 (https://www.w3.org/TR/css-values-3/#absolute-lengths, 2026-11-29).
UNITS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "q": 96 / 101.6, "in": 96.0}
_SVG = "http://www.w3.org/2000/svg"
# Half a pixel of the longest side that is ever drawn: a ratio that differs by less is the same.
_SAME = 1 / 8000


def size_of(root: ET.Element) -> tuple[float, float]:
    """Give width and height in CSS pixels; ValueError where it has none or is a mere thread.

    Width and height as the file has them, one of them by the other and the viewBox, or the viewBox's own: as
    browsers size a picture (CSS Images Level 3, https://www.w3.org/TR/css-images-3/#sizing, 2026-11-29).
    """
    box = _view_box(root)
    width, height = _plain(root.get("width")), _plain(root.get("height"))
    if box:
        ratio = box[2] / box[3]
        width, height = width or height * ratio or box[2], height or width / ratio or box[3]
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        raise ValueError("the drawing has no viewBox")
    if max(width, height) > _MAX_RATIO * min(width, height):
        raise ValueError(f"one side is over {_MAX_RATIO} times the other")
    return width, height


def pixels_of(root: ET.Element, side: int) -> tuple[int, int]:
    """Give the whole pixels to draw at, the longer side ``side``; ValueError as for `size_of`."""
    width, height = size_of(root)
    scale = side / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def framed(root: ET.Element, pixels: tuple[int, int], background: str = "") -> ET.Element:
    """Give a drawing that fills so many pixels to their edges, on a color where it has one.

    A side of 499.7 pixels would leave a translucent edge, or be cut: it is stretched to 500.
    """
    width, height = size_of(root)
    box = _view_box(root) or (0.0, 0.0, width, height)
    align = (root.get("preserveAspectRatio", "").split() or [""])[0]
    if align == "none" or abs(box[2] / box[3] * height / width - 1) < _SAME * max(*box[2:]) / min(*box[2:]):
        outer = root
    else:
        root.attrib.update(width=f"{width:.9g}", height=f"{height:.9g}")
        outer = ET.Element(f"{{{_SVG}}}svg")
        outer.append(root)
        box = (0.0, 0.0, width, height)
    outer.attrib.update(
        viewBox="{:.9g} {:.9g} {:.9g} {:.9g}".format(*box),
        width=str(pixels[0]),
        height=str(pixels[1]),
        preserveAspectRatio="none",
    )
    if background:
        places = dict(zip((*"xy", "width", "height"), map(str, box), strict=True))
        outer.insert(0, ET.Element(f"{{{_SVG}}}rect", places, fill=background))
    return outer


def _view_box(root: ET.Element) -> tuple[float, float, float, float] | None:
    """Give the viewBox; None where it is none, ValueError where it is no size."""
    text = root.get("viewBox", "").strip()
    numbers = re.split(r"\s{0,100}(?:,|\s)\s{0,100}", text[:400])
    try:
        left, top, width, height = map(float, numbers)
    except ValueError:
        return None
    if not (0 < width < float("inf") and 0 < height < float("inf") and abs(left) + abs(top) < float("inf")):
        raise ValueError("the drawing has no viewBox")
    return left, top, width, height


def _plain(length: str | None) -> float:
    """Give a length in CSS pixels, 0 where it depends on something else."""
    found = _LENGTH.fullmatch(length or "")
    if not found:
        return 0.0
    return float(found[1] + (found[2] or "")) * UNITS[(found[3] or "px").lower()]
