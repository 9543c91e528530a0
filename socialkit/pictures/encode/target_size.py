"""Files within a limit of bytes: the best quality that keeps below it, and sparing colors where none does."""

from dataclasses import replace

from PIL import Image

from socialkit.pictures.encode.encoding import EncodeSpec, encode
from socialkit.pictures.encode.jpeg_splice import MOST_GROWTH, JpegOptions
from socialkit.pictures.geometry.placement import Box

#: Below this a graphic with letters on it is no sight; a file that needs it stays over its limit.
LOWEST_QUALITY = 30
#: Below this a JPEG gets colors at half the resolution instead, and a higher quality. On a graphic of letters
#: and flat tiles with as many bytes, colors are then off by as much as before, and lightness by 2.5 dB less.
LOWEST_SHARP_QUALITY = 50
SPARING = "4:2:0"

# What a logo adds: about two bits for each pixel of the slot, and never more than this share of the limit.
_PIXELS_A_BYTE = 4
_MOST_SHARE = 0.2


def options_with_headroom(background: Image.Image, box: Box, spec: EncodeSpec) -> JpegOptions:
    """Give the options whose quality leaves room for any logo in a box of this background."""
    if spec.most_bytes is None or spec.form == "png":
        return spec.options
    limit = (spec.most_bytes - headroom(box, spec)) * (1 - MOST_GROWTH)
    return _best(background, spec, int(limit), spec.options)[0]


def headroom(box: Box, spec: EncodeSpec) -> int:
    """Give the bytes that are kept free for the logo in a box of a picture that has a limit."""
    most = spec.most_bytes or 0
    return min(int(most * _MOST_SHARE), box.width * box.height // _PIXELS_A_BYTE)


def spoken(options: JpegOptions) -> str:
    """Give in words how a picture is encoded."""
    return f"quality {options.quality}" + (f" and {SPARING}" if options.subsampling == SPARING else "")


def encoded_within(picture: Image.Image, spec: EncodeSpec, options: JpegOptions) -> tuple[JpegOptions, bytes]:
    """Encode one whole picture as well as its limit lets it, from ``options`` downwards; give both."""
    return _best(picture, spec, spec.most_bytes or 0, options)


def _best(
    picture: Image.Image, spec: EncodeSpec, most: int, options: JpegOptions
) -> tuple[JpegOptions, bytes]:
    """Give the best way to encode whose file has at most so many bytes, or else the shortest; and the file.

    Colors are held sparingly where much quality would be lost otherwise, unless the campaign says how.
    """
    free = spec.form == "jpg" and spec.subsampling is None and options.subsampling != SPARING
    found = _best_quality(picture, spec.form, most, options, LOWEST_SHARP_QUALITY if free else LOWEST_QUALITY)
    if len(found[1]) <= most or not free:
        return found
    sparing = replace(options, quality=spec.quality, subsampling=SPARING)
    return _best_quality(picture, spec.form, most, sparing, LOWEST_QUALITY)


def _best_quality(
    picture: Image.Image, form: str, most: int, options: JpegOptions, lowest: int
) -> tuple[JpegOptions, bytes]:
    """Give the highest quality whose file has at most so many bytes, or else ``lowest``; and the file."""

    def file(quality: int) -> tuple[JpegOptions, bytes]:
        lighter = replace(options, quality=quality)
        return lighter, encode(picture, form, lighter)

    found = file(options.quality)
    if len(found[1]) <= most or options.quality <= lowest:
        return found
    low, high = lowest, options.quality - 1
    found = file(low)
    while low < high:
        middle = -(-(low + high) // 2)
        better = file(middle)
        if len(better[1]) <= most:
            low, found = middle, better
        else:
            high = middle - 1
    return found
