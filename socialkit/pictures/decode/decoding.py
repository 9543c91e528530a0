"""Decoding of picture files that nobody vouches for: each kind by what may decode it."""

from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from socialkit.pictures.decode.avif import decode_avif
from socialkit.pictures.decode.raster import (
    MAX_PIXELS,
    Picture,
    decode_raster,
    guarded,
    millions,
    open_raster,
    raster_size,
)
from socialkit.pictures.drawings import svg
from socialkit.pictures.storage.picture_codes import LEAST_WIDTH, fault
from socialkit.pictures.storage.picture_kinds import kind


def header(path: Path, data: bytes) -> tuple[str, tuple[int, int]]:
    """Give the format of a picture's bytes and its upright size in pixels, from the header alone.

    AssetError when the file is no picture or passes a limit.
    """
    name = kind(path, data)
    if name == "SVG":
        width, height = svg.declared_size(path, svg.parse(path, data))
        return name, (max(1, round(width)), max(1, round(height)))
    return name, raster_size(path, data, name)


def decode(path: Path, data: bytes) -> Picture:
    """Decode a raster picture; AssetError when it is not one, damaged, or over a limit."""
    name = kind(path, data)
    if name == "SVG":
        raise fault(path, "other-format", "an SVG")
    return decode_avif(path, data) if name == "AVIF" else decode_raster(path, data, name)


def decode_drawing(path: Path, data: bytes, side: int) -> Picture:
    """Render an SVG so that its longer side has ``side`` pixels; AssetError as for `decode`."""
    root = svg.parse(path, data)
    if svg.has_text(root):
        raise fault(path, "svg-text")
    inside = _embedded(path, root)
    drawing = svg.render(path, root, side)
    warnings = dict.fromkeys((*inside, *drawing.warnings))
    return replace(decode(path, drawing.png), kind="SVG", warnings=tuple(warnings))


def _embedded(path: Path, root: ET.Element) -> tuple[str, ...]:
    """Hold the pictures inside a drawing to the limit, all of them together, and decode them as any logo.

    Each becomes a plain PNG in sRGB, so that what is drawn is what was looked at, print colors and
    orientation too.
    """
    found = list(svg.embedded_pictures(path, root))
    pixels, longest = 0, 0
    for _, _, data in found:
        width, height = _inner_size(path, data)
        pixels += width * height
        longest = max(longest, width, height)
    if pixels > MAX_PIXELS:
        raise fault(path, "too-large", f"holds pictures that together are over {millions()} pixels")
    warnings = ["svg-picture"] if 0 < longest < LEAST_WIDTH else []
    for element, attribute, data in found:
        picture = decode(path, data)
        warnings += picture.warnings
        file = BytesIO()
        picture.image.save(file, "PNG", compress_level=1)
        element.set(attribute, "data:image/png;base64," + b64encode(file.getvalue()).decode())
    return tuple(warnings)


def _inner_size(path: Path, data: bytes) -> tuple[int, int]:
    name = kind(path, data)
    if name == "SVG":
        raise fault(path, "svg-unsafe", "a drawing inside the drawing")
    with guarded(path):
        return open_raster(path, data, name).size
