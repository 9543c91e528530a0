"""Every color a picture file can hold, as 8-bit sRGB."""

import struct
from io import BytesIO

from PIL import Image, ImageChops, ImageCms

_SRGB = ImageCms.createProfile("sRGB")
_BYTE = 8
_SPACES = {"RGB": "RGB ", "L": "GRAY", "CMYK": "CMYK"}


def to_srgb(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Give the picture as RGB or straight RGBA in sRGB, and codes of what is worth a remark.

    Codes: ``cmyk`` (made for print, converted; without a profile its colors are a guess), ``profile``
    (the embedded profile is damaged; the colors were taken for sRGB).
    """
    profile = image.info.get("icc_profile")
    plain, alpha = _without_alpha(_eight_bit(image))
    converted, damaged = _through(plain, profile) if profile else (None, False)
    remarks: tuple[str, ...] = ("profile",) if damaged else ()
    if plain.mode == "CMYK":
        remarks += ("cmyk",)
    result = converted or plain.convert("RGB")
    if alpha:
        result.putalpha(alpha)
    return result, remarks


def set_clear_color(image: Image.Image, depth: int) -> None:
    """Bring the one color that a PNG declares transparent to the levels its pixels come out with.

    The file gives it in its own ``depth`` of bits; Pillow scales the pixels to 8 bits and leaves the
    color as it was. (16-bit grey stays as it is: Pillow keeps all its bits.)
    """
    clear = image.info.get("transparency")
    if isinstance(clear, int) and image.mode == "L" and depth < _BYTE:
        image.info["transparency"] = clear * 255 // ((1 << depth) - 1)
    elif isinstance(clear, tuple) and depth > _BYTE:
        image.info["transparency"] = tuple(level >> _BYTE for level in clear)


def _eight_bit(image: Image.Image) -> Image.Image:
    """Scale 16-bit grey by 257: Pillow's own conversion clips it to white."""
    if image.mode not in {"I", "F"} and not image.mode.startswith("I;"):
        return image
    clear = image.info.get("transparency")
    deep = image.convert("I")
    grey = deep.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if isinstance(clear, int):
        above = deep.point(lambda value: value * 1 - clear).convert("L")
        below = deep.point(lambda value: value * -1 + clear).convert("L")
        grey.putalpha(ImageChops.lighter(above, below).point([0] + [255] * 255))
    return grey


def _without_alpha(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Split a picture into L, RGB or CMYK, and its transparency where it has one."""
    if image.mode == "1":
        image = image.convert("L")
    if image.mode in {"P", "PA"} or "transparency" in image.info:
        transparent = image.mode == "PA" or "transparency" in image.info
        image = image.convert("RGBA" if transparent else "RGB")
    if image.mode in {"LA", "RGBA"}:
        return image.convert(image.mode[:-1]), image.getchannel("A")
    return (image if image.mode in _SPACES else image.convert("RGB")), None


def _through(image: Image.Image, profile: bytes) -> tuple[Image.Image | None, bool]:
    """Convert by the embedded profile; None where it is for other colors, or (True) damaged."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space != _SPACES[image.mode]:
            return None, False
        if image.mode == "RGB" and "sRGB" in (source.profile.profile_description or ""):
            return None, False
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        result = ImageCms.profileToProfile(image, source, _SRGB, intent, "RGB", flags=flags)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, struct.error):
        return None, True
    return result, False
