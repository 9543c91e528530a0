"""Every color as 8-bit sRGB."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit.pictures.decode.decoding import decode
from socialkit.pictures.decode.raster import Picture
from tests.pictures.by_hand import (
    chrm,
    chunk,
    cicp,
    gama,
    gamma_profile,
    p3_profile,
    saved,
    srgb_profile,
    wide_gamut_profile,
)
from tests.pictures.decode.png_spaces import COLORS, PRIMARIES, SIDE, SRGB, colored
from tests.representatives import few_quick


def round_trip(image: Image.Image, form: str, **options: object) -> Picture:
    file = BytesIO()
    image.save(file, form, **options)
    return decode(Path("logo"), file.getvalue())


@pytest.mark.slow
def test_an_embedded_profile_is_converted_to_srgb() -> None:
    image = Image.new("RGB", (4, 4), (0, 200, 60))

    picture = round_trip(image, "PNG", icc_profile=wide_gamut_profile())

    red, green, blue = picture.image.getpixel((1, 1))  # type: ignore[misc]
    assert (red, green) == (0, pytest.approx(201, abs=2))
    assert blue == pytest.approx(37, abs=4)
    assert picture.warnings == ()


def test_transparency_outlives_the_conversion_of_colors() -> None:
    image = Image.new("RGBA", (4, 4), (0, 200, 60, 90))

    pixel = round_trip(image, "PNG", icc_profile=wide_gamut_profile()).image.getpixel((1, 1))

    assert isinstance(pixel, tuple)
    assert pixel[3] == 90
    assert pixel[2] < 50


def test_a_damaged_profile_is_reported_and_the_colors_stay() -> None:
    picture = round_trip(Image.new("RGB", (4, 4), (0, 200, 60)), "PNG", icc_profile=b"not a profile" * 20)

    assert picture.warnings == ("profile",)
    assert picture.image.getpixel((1, 1)) == (0, 200, 60)


def test_sixteen_bit_grey_is_scaled_and_not_clipped() -> None:
    levels = [level * 257 for level in range(256)]
    grey = Image.frombytes("I;16", (256, 1), struct.pack("<256H", *levels))

    converted = round_trip(grey, "PNG").image.convert("L")

    assert list(converted.tobytes()) == list(range(256))


def test_print_colors_are_converted_and_reported() -> None:
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))

    picture = round_trip(image, "JPEG", quality=95)

    red, green, blue = picture.image.getpixel((8, 8))  # type: ignore[misc]
    assert red > 240
    assert max(green, blue) < 15
    assert picture.warnings == ("cmyk",)


def test_a_palette_with_a_transparent_entry_becomes_rgba() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([255, 255, 255, 200, 30, 40])
    image.putpixel((0, 0), 0)

    picture = round_trip(image, "PNG", transparency=0)

    assert picture.image.mode == "RGBA"
    assert picture.image.getpixel((0, 0)) == (255, 255, 255, 0)
    assert picture.image.getpixel((2, 2)) == (200, 30, 40, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_of_png_comes_out_as_rgb_or_rgba(mode: str) -> None:
    white = Image.new("RGBA", (4, 4), "white").convert(mode)

    picture = round_trip(white, "PNG").image

    assert picture.mode in {"RGB", "RGBA"}
    assert picture.convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def _shown(data: bytes) -> object:
    return decode(Path("logo"), data).image.convert("RGB").getpixel((1, 1))


#: What Chromium 156 shows of a grey of 100 (2026-11-29), which is also what W3C PNG, section 13.13, computes.
@pytest.mark.parametrize(
    ("gamma", "level"), [(1.0, 168), (0.55556, 119), (0.45455, 100), (0.3, 59), (5.0, 235), (0.0, 100)]
)
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "LA"])
def test_the_gamma_that_a_png_states_holds(mode: str, gamma: float, level: int) -> None:
    grey = Image.new("RGB", (4, 4), (100, 100, 100))
    data = saved(grey.quantize(2) if mode == "P" else grey.convert(mode), "PNG")
    gama = chunk(b"gAMA", struct.pack(">I", round(gamma * 100_000)))

    assert _shown(data[:33] + gama + data[33:]) == (pytest.approx(level, abs=1),) * 3


def test_an_srgb_chunk_and_a_profile_come_before_the_gamma() -> None:
    grey = Image.new("RGB", (4, 4), (100, 100, 100))
    gama = chunk(b"gAMA", struct.pack(">I", 100_000))
    plain, named = saved(grey, "PNG"), saved(grey, "PNG", icc_profile=srgb_profile())

    assert _shown(plain[:33] + chunk(b"sRGB", b"\0") + gama + plain[33:]) == (100, 100, 100)
    assert _shown(named[:33] + gama + named[33:]) == (100, 100, 100)


@pytest.mark.parametrize("called", [b"GIMP built-in Linear sRGB", b"sRGB linear", b"linear light", b"c2"])
def test_a_linear_profile_is_converted_whatever_it_is_called(called: bytes) -> None:
    grey = Image.new("RGB", (4, 4), (100, 100, 100))

    assert (
        _shown(saved(grey, "PNG", icc_profile=gamma_profile(1.0, called))) == (pytest.approx(168, abs=1),) * 3
    )


@pytest.mark.parametrize("called", [b"sRGB (not quite)", b"Apple sRGB-ish", b"wide sRGB"])
def test_other_primaries_are_converted_whatever_they_are_called(called: bytes) -> None:
    green = Image.new("RGB", (4, 4), (0, 200, 60))

    # By the matrix of CSS Color 4, section 10.10 (https://www.w3.org/TR/css-color-4/#color-conversion-code).
    wanted = (0, pytest.approx(204, abs=2), pytest.approx(13, abs=4))
    assert _shown(saved(green, "PNG", icc_profile=p3_profile(called))) == wanted


@pytest.mark.parametrize("called", [b"my screen", b"c2", b"sRGB IEC61966-2.1", b""])
def test_what_is_srgb_stays_as_it_is_whatever_it_is_called(called: bytes) -> None:
    colors = [(0, 200, 60), (10, 11, 12), (250, 3, 128), (90, 90, 90)]
    image = Image.frombytes("RGB", (4, 1), bytes(level for color in colors for level in color))

    picture = decode(Path("logo"), saved(image, "PNG", icc_profile=srgb_profile(called)))

    assert picture.image.tobytes() == image.tobytes()


@pytest.mark.parametrize("profile", [p3_profile(), wide_gamut_profile(), srgb_profile(), None])
def test_nothing_of_a_file_but_its_pixels_goes_on(profile: bytes | None) -> None:
    image = Image.new("RGB", (4, 4), (0, 200, 60))

    assert decode(Path("logo"), saved(image, "PNG", icc_profile=profile)).image.info == {}


def _row(data: bytes) -> list[object]:
    image = decode(Path("logo"), data).image.convert("RGB")
    return [image.getpixel((SIDE * place + 1, 1)) for place in range(len(COLORS))]


P3, WIDE, NTSC = (chrm(*PRIMARIES[name]) for name in ("P3", "wide", "NTSC"))
#: What Chromium 150 shows of green, grey, red, navy, yellow, white, black and violet (2026-11-29).
BY_BROWSER = {
    "Display P3": (cicp(12, 13, 0, 1), (0, 204, 14), (100, 100, 100), (218, 0, 54), (5, 51, 114)),
    "video": (cicp(1, 1, 0, 1), (0, 197, 49), (91, 91, 91), (197, 18, 49), (7, 39, 102)),
    "cinema": (cicp(1, 17, 0, 1), (0, 200, 44), (87, 87, 87), (200, 13, 44), (5, 34, 98)),
    "P3, gAMA of 1 / 2.2": (P3 + gama(0.45455), (0, 205, 0), (100, 100, 100), (220, 0, 51), (0, 47, 115)),
    "wide gamut": (WIDE + gama(0.45455), (0, 225, 0), (100, 100, 100), (255, 0, 56), (0, 40, 114)),
    "another white": (NTSC + gama(0.45455), (0, 198, 37), (100, 100, 100), (239, 0, 47), (0, 55, 114)),
}


@few_quick("name", BY_BROWSER)
def test_the_primaries_and_the_curve_that_a_png_states_hold(name: str) -> None:
    stated, *wanted = BY_BROWSER[name]

    for pixel, by_browser in zip(_row(colored(stated)), wanted, strict=False):
        assert pixel == tuple(pytest.approx(level, abs=2) for level in by_browser)


#: What Chromium 150 shows of levels of light beyond a screen's white (2026-11-29).
@few_quick(
    ("transfer", "levels"),
    [
        (16, {50: 17, 100: 76, 130: 137, 150: 193, 160: 213, 180: 242, 200: 255}),
        (18, {50: 30, 100: 75, 150: 122, 180: 166, 200: 202, 230: 234, 255: 255}),
    ],
)
def test_light_beyond_white_is_dimmed(transfer: int, levels: dict[int, int]) -> None:
    for level, wanted in levels.items():
        grey = Image.new("L", (4, 4), level)
        data = saved(grey, "PNG")
        assert _shown(data[:33] + cicp(9, transfer, 0, 1) + data[33:]) == (pytest.approx(wanted, abs=2),) * 3


PLAIN = list(COLORS)


@few_quick(
    ("data", "as_data"),
    [
        (lambda: colored(cicp(1, 13, 0, 1), profile=p3_profile()), None),
        (lambda: colored(cicp(1, 13, 0, 1), P3, gama(0.3)), None),
        (lambda: colored(cicp(12, 13, 0, 1), SRGB), lambda: colored(cicp(12, 13, 0, 1))),
        (lambda: colored(P3, gama(1.0), profile=p3_profile()), lambda: colored(profile=p3_profile())),
        (lambda: colored(SRGB, P3, gama(1.0)), None),
        (lambda: colored(P3), None),
        (lambda: colored(cicp(2, 2, 0, 1), profile=p3_profile()), lambda: colored(profile=p3_profile())),
        (lambda: colored(cicp(12, 13, 0, 0), P3, gama(0.3)), lambda: colored(P3, gama(0.3))),
        (lambda: colored(cicp(12, 13, 1, 1)), None),
        (lambda: colored(chrm(*[0] * 8), gama(1.0)), None),
        (lambda: colored(chrm(0.3, 0.3, 0.1, 0.1, 0.2, 0.2, 0.3, 0.3), gama(0.3)), None),
        (lambda: colored(chrm(*PRIMARIES["sRGB"][:2], *[0.33] * 6), gama(0.3)), None),
        (lambda: colored(chunk(b"cICP", b"\x0c\x0d")), None),
        (lambda: colored() + cicp(12, 13, 0, 1), None),
    ],
)
def test_what_comes_first_holds_and_what_makes_no_sense_is_passed_over(
    data: Callable[[], bytes], as_data: Callable[[], bytes] | None
) -> None:
    assert _row(data()) == (_row(as_data()) if as_data else PLAIN)


@few_quick("mode", ["L", "P", "LA", "RGBA"])
def test_every_kind_of_png_is_read_by_what_it_states(mode: str) -> None:
    alike = "L" if mode.startswith("L") else "RGB"

    for stated in (cicp(12, 8, 0, 1), P3 + gama(0.55556), WIDE + gama(1.0)):
        assert _row(colored(stated, mode=mode)) == _row(colored(stated, mode=alike))
    assert _row(colored(cicp(12, 8, 0, 1), mode="L"))[1] == (pytest.approx(168, abs=1),) * 3
