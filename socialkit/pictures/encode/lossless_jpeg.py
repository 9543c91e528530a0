"""A designer's own JPEG, kept as it is outside of the slot.

Saving a JPEG anew changes half of its pixels a little. Restart markers can be added without decoding
any: jpegtran, a program of libjpeg-turbo, moves the coefficients over as they are, and turns progressive
scans and optimized tables into the baseline that a splice needs. A tile is then encoded with the
quantization tables and the sampling of the file itself. Where that does not apply (no jpegtran, grey or
CMYK, a color profile other than sRGB, a picture on its side) the artwork is encoded anew, once.
"""

from io import BytesIO

from PIL import Image, JpegImagePlugin

from socialkit.errors import ProgramError
from socialkit.pictures.encode.jpeg_splice import JpegBase, JpegOptions, cut, encoded, segments
from socialkit.pictures.geometry.placement import Box
from socialkit.programs import jpegtran

_ORIENTATION = 0x0112
_SAMPLINGS = {0: "4:4:4", 1: "4:2:2", 2: "4:2:0"}
_BANDS = 3
# Where colors are held sparingly, a decoder blends each with its neighbor, across the edge of the tile, too.
_BLENDED = 1
# Quantization tables, Huffman tables, start of scan; of the start of frame all that follows the size.
_TABLES, _FRAME, _AFTER_SIZE = frozenset({0xDB, 0xC4, 0xDA}), 0xC0, 5


def prepare(data: bytes, image: Image.Image, box: Box) -> JpegBase | None:
    """Cut a JPEG whose ``box`` will change, or give None; ``image`` is what it shows, RGB in sRGB."""
    with Image.open(BytesIO(data), formats=("JPEG",)) as source:
        options = _options(source)
        if not jpegtran.is_there() or not options or not _same(source, image):
            return None
    try:
        base = cut(image.size, options, lambda interval: jpegtran.restarted(data, interval))
    except (ProgramError, ValueError):
        return None
    return base if base and _fits(base, image, box) else None


def obstacle(data: bytes, image: Image.Image) -> str:
    """Say why a JPEG for which `prepare` gave None cannot be kept; ``image`` is what it shows."""
    if not jpegtran.is_there():
        return f"jpegtran is not there: install it ({jpegtran.JPEGTRAN.install})"
    with Image.open(BytesIO(data), formats=("JPEG",)) as source:
        if source.mode != image.mode:
            kind = {"L": "grey", "CMYK": "in print colors (CMYK)"}.get(source.mode, f"in {source.mode}")
            return f"it is {kind}: save it as an RGB JPEG"
        if source.size != image.size or source.getexif().get(_ORIENTATION, 1) != 1:
            return "its EXIF turns or mirrors it: save it upright"
        if not _same(source, image):
            return "its color profile is not sRGB: save it as sRGB"
        if not _options(source):
            return "its colors are sampled in a way that cannot be continued: save it at 4:4:4 or 4:2:0"
    return "its encoding cannot be continued: save it again as a plain baseline JPEG"


def suits(base: JpegBase, tile: Image.Image) -> bool:
    """Tell whether this encoder gives a tile the tables of a designer's file, so that it can go into it."""
    return _tables(encoded(tile, base.options, base.interval)) == _tables(base.data)


def _options(source: Image.Image) -> JpegOptions | None:
    if not isinstance(source, JpegImagePlugin.JpegImageFile) or source.layers != _BANDS:
        return None
    sampling = _SAMPLINGS.get(JpegImagePlugin.get_sampling(source))
    tables = tuple(tuple(source.quantization[number]) for number in sorted(source.quantization))
    return JpegOptions(quality=100, subsampling=sampling, tables=tables) if sampling else None


def _same(source: Image.Image, image: Image.Image) -> bool:
    """Tell whether the file shows its pixels as they are: not turned, and not converted to sRGB."""
    return source.mode == image.mode and source.size == image.size and source.tobytes() == image.tobytes()


def _fits(base: JpegBase, image: Image.Image, box: Box) -> bool:
    """Tell whether a tile has the tables of the file, and leaves all other pixels as they are."""
    wider = base.covering(box)
    tile = image.crop(wider.edges)
    if not suits(base, tile):
        return False
    blended = wider if base.options.subsampling == "4:4:4" else wider.grown(_BLENDED).clipped(image.size)
    with Image.open(BytesIO(b"".join(base.splice(tile, wider))), formats=("JPEG",)) as spliced:
        spliced.paste(image.crop(blended.edges), blended.edges)
        return _same(spliced, image)


def _tables(data: bytes) -> list[tuple[int, bytes]]:
    """Give what two files must have in common for a stretch of one to mean the same in the other."""
    found = [(marker, body) for marker, body in segments(data) if marker in _TABLES]
    frames = [(marker, body[_AFTER_SIZE:]) for marker, body in segments(data) if marker == _FRAME]
    return sorted(found) + frames
