"""Decoding of picture files that nobody vouches for: each kind by what may decode it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from socialkit.pictures.decode import svg
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
    warnings = _look_into(path, list(svg.embedded_pictures(path, root)))
    return replace(decode(path, svg.render(path, root, side)), kind="SVG", warnings=warnings)


def _look_into(path: Path, embedded: Sequence[bytes]) -> tuple[str, ...]:
    """Hold the pictures inside a drawing to the limit, all of them together."""
    pixels, longest = 0, 0
    for data in embedded:
        with guarded(path):
            image = open_raster(path, data, kind(path, data))
        pixels += image.width * image.height
        longest = max(longest, *image.size)
    if pixels > MAX_PIXELS:
        raise fault(path, "too-large", f"holds pictures that together are over {millions()} pixels")
    return ("svg-picture",) if 0 < longest < LEAST_WIDTH else ()
