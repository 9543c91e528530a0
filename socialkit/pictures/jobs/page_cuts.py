"""Pieces cut out of the picture of a page, each a PNG of its own that says who made it."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from socialkit.pictures.geometry.placement import Box

#: Stands at the beginning of every such piece: PNG's keyword Software
#: (https://www.w3.org/TR/png-3/#11keywords, 2026-11-30).
CUT_MARK = b"Software\x00socialkit preview"


def page_cuts(picture: bytes, boxes: Iterable[Box]) -> Iterator[bytes]:
    """Give what of a PNG is in each box, in pixels; what of a box is outside of the picture is left out."""
    keyword, _, value = CUT_MARK.decode().partition("\x00")
    mark = PngInfo()
    mark.add_text(keyword, value)
    with Image.open(BytesIO(picture), formats=["PNG"]) as whole:
        page = whole.convert("RGB")
    for box in boxes:
        left, top, right, bottom = box.edges
        file = BytesIO()
        piece = page.crop((left, top, min(right, page.width), min(bottom, page.height)))
        piece.save(file, "PNG", pnginfo=mark)
        yield file.getvalue()
