"""Every color a picture file can hold, as 8-bit sRGB; and how light a color is."""

import struct
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageCms

from socialkit.pictures.decode.png_colors import stated_gamma, stated_profile
from socialkit.pictures.geometry.srgb_light import level_of, light_of

#: Red, green and blue in sRGB, 0 to 255 each.
RGB = tuple[int, int, int]

_SRGB = ImageCms.createProfile("sRGB")
_BYTE = 8
# A profile is that of sRGB where it moves no channel further than this.
_ROUNDING = 2
_SPACES = {"RGB": "RGB ", "L": "GRAY", "CMYK": "CMYK"}
#: WCAG 2.2, definition of relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
WEIGHTS = (0.2126, 0.7152, 0.0722, 0)


_LINEAR = [round(light_of(level / 255) * 255) for level in range(256)]


def to_srgb(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Give the picture as RGB or straight RGBA in sRGB, and codes of what is worth a warning.

    Codes: ``cmyk`` (made for print, converted; without a profile its colors are a guess), ``profile``
    (the embedded profile is damaged; the colors were taken for sRGB).
    """
    profile = stated_profile(image.info)
    gamma = None if profile else stated_gamma(image.info)
    plain, alpha = _without_alpha(_eight_bit(image))
    if plain.mode == "L" and profile != image.info.get("icc_profile"):
        plain = plain.convert("RGB")
    converted, damaged = _through(plain, profile) if profile else (None, False)
    warnings: tuple[str, ...] = ("profile",) if damaged else ()
    if plain.mode == "CMYK":
        warnings += ("cmyk",)
    result = converted or plain.convert("RGB")
    if gamma:
        curve = [round(255 * level_of((level / 255) ** (1 / gamma))) for level in range(256)]
        result = result.point(curve * len(result.getbands()))
    if alpha:
        result.putalpha(alpha)
    # A profile there would be written into a PNG, and the one of a conversion says at what time it was made.
    result.info.clear()
    return result, warnings


def luminance(image: Image.Image) -> Image.Image:
    """Give the relative luminance of an RGB picture, 0 to 255 for 0 to 1."""
    return image.point(_LINEAR * 3).convert("L", WEIGHTS)


@lru_cache(maxsize=256)
def levels(color: RGB) -> tuple[float, float]:
    """Give the relative luminance of a color, 0 to 1, twice: as the darkest and the lightest of a ground."""
    value = luminance(Image.new("RGB", (1, 1), color)).tobytes()[0] / 255
    return value, value


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


@lru_cache(maxsize=32)
def _is_srgb(profile: bytes) -> bool:
    """Tell by what a profile does to colors, whatever it is called, whether it is that of sRGB."""
    steps = range(0, 256, 51)
    colors = [(red, green, blue) for red in steps for green in steps for blue in steps]
    probe = Image.frombytes("RGB", (len(colors), 1), bytes(level for color in colors for level in color))
    greatest = ImageChops.difference(_converted(probe, ImageCms.ImageCmsProfile(BytesIO(profile))), probe)
    return max(greatest.tobytes()) <= _ROUNDING


def _converted(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    result = ImageCms.profileToProfile(image, source, _SRGB, intent, "RGB", flags=flags)
    if result is None:
        raise ValueError("the profile cannot be converted")
    return result


def _through(image: Image.Image, profile: bytes) -> tuple[Image.Image | None, bool]:
    """Convert by the embedded profile; None where it is for other colors, or (True) damaged."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space != _SPACES[image.mode]:
            return None, False
        if image.mode == "RGB" and _is_srgb(profile):
            return None, False
        result = _converted(image, source)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, struct.error):
        return None, True
    return result, False
