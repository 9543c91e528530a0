"""Every color as 8-bit sRGB."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit.pictures.decode.decoding import decode
from socialkit.pictures.decode.raster import Picture
from tests.pictures.by_hand import wide_gamut_profile


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
