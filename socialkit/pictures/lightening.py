"""Files within a limit of bytes: the best quality that keeps below it, and sparing colors where none does."""

from dataclasses import replace

from PIL import Image

from socialkit.pictures.jpeg_splice import MOST_GROWTH, JpegOptions
from socialkit.pictures.saving import encode
from socialkit.pictures.sheets import Sheet

#: Below this a graphic with letters on it is no sight; a file that needs it stays over its limit.
LOWEST_QUALITY = 30
#: The subsampling that a JPEG gets which is over its limit even so: a third shorter, red letters blurred.
SPARING = "4:2:0"

# What a logo adds: about two bits for each pixel of the slot, and never more than this share of the limit.
_PIXELS_A_BYTE = 4
_MOST_SHARE = 0.2


def lightened(background: Image.Image, sheet: Sheet) -> JpegOptions:
    """Give a sheet's options, with the quality that leaves room for any logo on this background."""
    if sheet.most is None or sheet.form == "png":
        return sheet.options
    room = (sheet.most - margin(sheet)) * (1 - MOST_GROWTH)
    return _best(background, sheet, int(room), sheet.options)[0]


def margin(sheet: Sheet) -> int:
    """Give the bytes that are kept free for the logo on a picture that has a limit."""
    most = sheet.most or 0
    return min(int(most * _MOST_SHARE), sheet.box.width * sheet.box.height // _PIXELS_A_BYTE)


def spoken(options: JpegOptions) -> str:
    """Give in words how a picture is encoded."""
    return f"quality {options.quality}" + (f" and {SPARING}" if options.subsampling == SPARING else "")


def encoded_within(picture: Image.Image, sheet: Sheet, options: JpegOptions) -> tuple[JpegOptions, bytes]:
    """Encode one whole picture as well as its limit lets it, from ``options`` downwards; give both."""
    return _best(picture, sheet, sheet.most or 0, options)


def _best(picture: Image.Image, sheet: Sheet, most: int, options: JpegOptions) -> tuple[JpegOptions, bytes]:
    """Give the best way to encode whose file has at most so many bytes, or else the shortest; and the file.

    Colors are held sparingly where nothing else is of help, and the campaign does not say otherwise.
    """
    found = _best_quality(picture, sheet.form, most, options)
    if len(found[1]) <= most or sheet.form != "jpg" or sheet.subsampling:
        return found
    sparing = replace(options, quality=sheet.quality, subsampling=SPARING)
    return _best_quality(picture, sheet.form, most, sparing)


def _best_quality(
    picture: Image.Image, form: str, most: int, options: JpegOptions
) -> tuple[JpegOptions, bytes]:
    """Give the highest quality whose file has at most so many bytes, or else the lowest; and the file."""

    def file(quality: int) -> tuple[JpegOptions, bytes]:
        lighter = replace(options, quality=quality)
        return lighter, encode(picture, form, lighter)

    found = file(options.quality)
    if len(found[1]) <= most or options.quality <= LOWEST_QUALITY:
        return found
    low, high = LOWEST_QUALITY, options.quality - 1
    found = file(low)
    while low < high:
        middle = -(-(low + high) // 2)
        better = file(middle)
        if len(better[1]) <= most:
            low, found = middle, better
        else:
            high = middle - 1
    return found
