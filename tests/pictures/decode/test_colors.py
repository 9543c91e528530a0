"""Every color as 8-bit sRGB."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit.pictures.decode.decoding import decode
from socialkit.pictures.decode.raster import Picture
from tests.pictures.by_hand import chunk, gamma_profile, p3_profile, saved, srgb_profile, wide_gamut_profile


def round_trip(image: Image.Image, form: str, **options: object) -> Picture:
    file = BytesIO()
    image.save(file, form, **options)
    return decode(Path("logo"), file.getvalue())


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
