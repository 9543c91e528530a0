"""A logo as a small picture on white for the head of a page: trimmed like those on graphics."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from socialkit.pictures.encode.encoding import encode
from socialkit.pictures.logos.preparing import prepare
from socialkit.pictures.storage.picture_files import read


@dataclass(frozen=True, kw_only=True, slots=True)
class PageLogo:
    """A PNG, with the width and height in points at which a page shows it (half of its pixels)."""

    data: bytes
    width: int
    height: int


def page_logo(path: Path, width: int, height: int) -> PageLogo:
    """Give a logo that fits ``width`` and ``height`` points; AssetError where the file is no usable logo."""
    logo = prepare(path, read(path), 2 * max(width, height))
    scale = min(2 * width / logo.size[0], 2 * height / logo.size[1])
    points = [max(1, round(side * scale / 2)) for side in logo.size]
    drawn = logo.at((2 * points[0], 2 * points[1])).convert("RGBA")
    image = Image.new("RGB", drawn.size, "white")
    image.paste(drawn, mask=drawn)
    return PageLogo(data=encode(image, "png"), width=points[0], height=points[1])
