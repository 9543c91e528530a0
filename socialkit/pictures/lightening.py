"""Files within a limit of bytes: the best quality that keeps below it."""

from dataclasses import replace

from PIL import Image

from socialkit.pictures.jpeg_splice import MOST_GROWTH, JpegOptions
from socialkit.pictures.saving import encode
from socialkit.pictures.sheets import Sheet

#: Below this a graphic with letters on it is no sight; a file that needs it stays over its limit.
LOWEST_QUALITY = 30

# What a logo adds: about two bits for each pixel of the slot, and never more than this share of the limit.
_PIXELS_A_BYTE = 4
_MOST_SHARE = 0.2


def lightened(background: Image.Image, sheet: Sheet) -> JpegOptions:
    """Give a sheet's options, with the quality that leaves room for any logo on this background."""
    if sheet.most is None or sheet.form == "png":
        return sheet.options
    room = (sheet.most - margin(sheet)) * (1 - MOST_GROWTH)
    return replace(sheet.options, quality=_best(background, sheet, int(room), sheet.quality)[0])


def margin(sheet: Sheet) -> int:
    """Give the bytes that are kept free for the logo on a picture that has a limit."""
    most = sheet.most or 0
    return min(int(most * _MOST_SHARE), sheet.box.width * sheet.box.height // _PIXELS_A_BYTE)


def encoded_within(picture: Image.Image, sheet: Sheet, quality: int) -> tuple[int, bytes]:
    """Encode one whole picture as well as its limit lets it, from ``quality`` downwards, and give both."""
    return _best(picture, sheet, sheet.most or 0, quality)


def _best(picture: Image.Image, sheet: Sheet, most: int, quality: int) -> tuple[int, bytes]:
    """Give the highest quality whose file has at most so many bytes, or else the lowest; and the file."""

    def file(quality: int) -> bytes:
        return encode(picture, sheet.form, replace(sheet.options, quality=quality))

    found = (quality, file(quality))
    if len(found[1]) <= most or quality <= LOWEST_QUALITY:
        return found
    low, high = LOWEST_QUALITY, quality - 1
    found = (low, file(low))
    while low < high:
        middle = -(-(low + high) // 2)
        data = file(middle)
        if len(data) <= most:
            low, found = middle, (middle, data)
        else:
            high = middle - 1
    return found
