"""The color space that a PNG states by chunks of numbers (cICP, cHRM, gAMA), as a profile."""

import struct
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from itertools import pairwise

from PIL import Image

from socialkit.pictures.decode.matrix_profile import Chromaticities, matrix_profile
from socialkit.pictures.geometry.srgb_light import light_of

#: Where `note_code_points` leaves what a cICP chunk says.
CODE_POINTS = "cicp"
#: A PNG's gamma of sRGB, and what differs less from it is that.
_GAMMA, _SAME_GAMMA = 1 / 2.2, 0.01
# A signature and a chunk's length, kind and check; a cICP's body (W3C PNG, third edition, 5.2, 5.3 and
# 11.3.2.6, 2025-06-24, https://www.w3.org/TR/png-3/#cICP-chunk).
_SIGNATURE, _AROUND, _BODY = 8, 12, 4
_D65, _C, _DCI = (0.3127, 0.329), (0.31, 0.316), (0.314, 0.351)
# The candela a square meter of white (ITU-R BT.2408-8, 2024-11), and what browsers make of light over and
# above it: so much of it, as so much of a screen's white (Chromium 150, measured 2026-11-29).
_WHITE = 203
_SHOULDER = (
    (0.0, 0.0),
    (1.075, 0.535),
    (1.295, 0.604),
    (1.558, 0.665),
    (1.871, 0.723),
    (2.246, 0.7835),
    (2.694, 0.831),
    (3.229, 0.888),
    (3.868, 0.939),
    (4.926, 1.0),
)
# White, red, green and blue by x and y (ITU-T H.273, 2024-07, table 2, https://www.itu.int/rec/T-REC-H.273).
_PRIMARIES: Mapping[int, Chromaticities] = {
    1: (*_D65, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06),
    4: (*_C, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08),
    5: (*_D65, 0.64, 0.33, 0.29, 0.6, 0.15, 0.06),
    6: (*_D65, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07),
    7: (*_D65, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07),
    8: (*_C, 0.681, 0.319, 0.243, 0.692, 0.145, 0.049),
    9: (*_D65, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046),
    11: (*_DCI, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06),
    12: (*_D65, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06),
    22: (*_D65, 0.63, 0.34, 0.295, 0.605, 0.155, 0.077),
}


def _smpte_240(value: float) -> float:
    return value / 4 if value < 0.0912 else ((value + 0.1115) / 1.1115) ** (1 / 0.45)  # noqa: PLR2004 H.273


def _power(exponent: float, value: float) -> float:
    return float(value**exponent)


def _cinema(value: float) -> float:
    return float(value**2.6 * 52.37 / 48)


def _perceptual(value: float) -> float:
    """Give the light of SMPTE ST 2084 (PQ), which has up to 10,000 candela a square meter."""
    root = value ** (1 / 78.84375)
    light = max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)
    return _dimmed(light ** (1 / 0.1593017578125) * 10_000 / _WHITE)


def _hybrid(value: float) -> float:
    """Give the light of ITU-R BT.2100's HLG on a screen of 1,000 candela a square meter."""
    return _dimmed(_scene(value) ** 1.2 * 1000 / _WHITE)


def _scene(value: float) -> float:
    if value <= 0.5:  # noqa: PLR2004 BT.2100
        return value * value / 3
    return float((2.718281828459045 ** ((value - 0.55991073) / 0.17883277) + 0.28466892) / 12)


def _dimmed(light: float) -> float:
    """Bring light that white is 1 of, and that may be brighter, to 0 to 1."""
    for (start, low), (end, high) in pairwise(_SHOULDER):
        if light <= end:
            return low + (light - start) * (high - low) / (end - start)
    return 1.0


# What each level of a channel, 0 to 1, is as light (ITU-T H.273, 2024-07, table 3). Video is meant for
# screens of BT.1886 (2011-03), as browsers take it.
_CURVES: Mapping[int, Callable[[float], float]] = {
    **dict.fromkeys((1, 6, 11, 14, 15), partial(_power, 2.4)),
    4: partial(_power, 2.2),
    5: partial(_power, 2.8),
    7: _smpte_240,
    8: partial(_power, 1.0),
    13: light_of,
    16: _perceptual,
    17: _cinema,
    18: _hybrid,
}


def note_code_points(image: Image.Image, data: bytes) -> None:
    """Put what the cICP chunk of a PNG says among what Pillow read of it, which knows no such chunk."""
    place = _SIGNATURE
    while place + _AROUND <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        kind = data[place + 4 : place + 8]
        if kind == b"IDAT":
            return
        if kind == b"cICP" and length == _BODY:
            image.info[CODE_POINTS] = tuple(data[place + 8 : place + 8 + _BODY])
            return
        place += _AROUND + length


def stated_profile(info: Mapping[str | tuple[int, int], object]) -> bytes | None:
    """Give the profile that a picture has, or that stands for what a PNG's other chunks say; else None.

    ``info`` is what Pillow read. cICP comes before iCCP, that before sRGB, that before cHRM (W3C PNG, third
    edition, 4.3, 2025-06-24, https://www.w3.org/TR/png-3/#4Concepts.ColourSpaces). A cICP that makes no
    sense or is in video's range is passed over, and so are a cHRM without a gAMA and primaries that span
    nothing, as browsers do (Chromium, tried 2026-11-29; it shows nothing of a cICP with a matrix).
    """
    by_points = _of_code_points(info.get(CODE_POINTS))
    embedded = info.get("icc_profile")
    if by_points or embedded:
        return by_points or (embedded if isinstance(embedded, bytes) else None)
    corners = info.get("chromaticity")
    gamma = info.get("gamma")
    if "srgb" in info or not isinstance(corners, tuple) or not isinstance(gamma, float) or gamma <= 0:
        return None
    return matrix_profile(corners, partial(_power, 1 / gamma))


def stated_gamma(info: Mapping[str | tuple[int, int], object]) -> float | None:
    """Give the gamma that a PNG states alone; None where it states none, or sRGB's.

    An sRGB chunk comes before it, a cHRM takes it along (W3C PNG, third edition, 13.13, 2025-06-24,
    https://www.w3.org/TR/png-3/#13Decoder-gamma-handling); a gamma of 0 says nothing.
    """
    gamma = info.get("gamma")
    if {"srgb", "chromaticity"} & info.keys() or not isinstance(gamma, float) or gamma <= 0:
        return None
    return None if abs(gamma - _GAMMA) < _SAME_GAMMA else gamma


@lru_cache(maxsize=8)
def _of_code_points(points: object) -> bytes | None:
    if not isinstance(points, tuple):
        return None
    primaries, transfer, matrix, full = points
    if primaries not in _PRIMARIES or transfer not in _CURVES or matrix or full != 1:
        return None
    return matrix_profile(_PRIMARIES[primaries], _CURVES[transfer])
