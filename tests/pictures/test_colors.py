"""Every color as 8-bit sRGB."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit.pictures.reading import Picture, decode


def round_trip(image: Image.Image, form: str, **options: object) -> Picture:
    file = BytesIO()
    image.save(file, form, **options)
    return decode(Path("logo"), file.getvalue())


def tag(kind: bytes, body: bytes) -> bytes:
    return (kind + b"\0\0\0\0" + body).ljust(-(-(len(body) + 8) // 4) * 4, b"\0")


def wide_gamut_profile() -> bytes:
    """A matrix profile with the primaries of Adobe RGB (1998), adapted to D50, and gamma 2.2."""
    columns = {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
        b"wtpt": (0.9642, 1.0, 0.8249),
    }
    tags = {
        name: tag(b"XYZ ", struct.pack(">3i", *(round(value * 65536) for value in column)))
        for name, column in columns.items()
    }
    curve = tag(b"curv", struct.pack(">IH", 1, round(2.19921875 * 256)))
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    tags[b"desc"] = tag(b"desc", struct.pack(">I", 5) + b"wide\0" + bytes(78))
    tags[b"cprt"] = tag(b"text", b"none\0")
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = offset + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s", 2022, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    header += struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def test_an_embedded_profile_is_converted_to_srgb() -> None:
    image = Image.new("RGB", (4, 4), (0, 200, 60))

    picture = round_trip(image, "PNG", icc_profile=wide_gamut_profile())

    red, green, blue = picture.image.getpixel((1, 1))  # type: ignore[misc]
    assert (red, green) == (0, pytest.approx(201, abs=2))
    assert blue == pytest.approx(37, abs=4)
    assert picture.remarks == ()


def test_transparency_outlives_the_conversion_of_colors() -> None:
    image = Image.new("RGBA", (4, 4), (0, 200, 60, 90))

    pixel = round_trip(image, "PNG", icc_profile=wide_gamut_profile()).image.getpixel((1, 1))

    assert isinstance(pixel, tuple)
    assert pixel[3] == 90
    assert pixel[2] < 50


def test_a_damaged_profile_is_reported_and_the_colors_stay() -> None:
    picture = round_trip(Image.new("RGB", (4, 4), (0, 200, 60)), "PNG", icc_profile=b"not a profile" * 20)

    assert picture.remarks == ("profile",)
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
    assert picture.remarks == ("cmyk",)


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
