"""AVIF: decoded apart, within bounds, to the same pixels as right here."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, features

from socialkit.errors import AssetError
from socialkit.pictures.decode.avif import decode_avif
from socialkit.pictures.decode.decoding import decode, header
from socialkit.pictures.decode.raster import MAX_PIXELS, decode_raster
from socialkit.programs.python import PYTHON
from tests.pictures.by_hand import saved
from tests.pictures.decode.nasties import LARGE, avif

pytestmark = pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF")

PATH = Path("logo.avif")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1, 1), (17, 401), (640, 480)])
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_what_is_decoded_apart_is_what_would_be_decoded_here(size: tuple[int, int], mode: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.linear_gradient("L").resize(size).convert(mode)
    data = saved(image, "AVIF", subsampling="4:4:4", speed=10, exif=exif, xmp=b"<x:xmpmeta/>")

    apart, here = decode(PATH, data), decode_raster(PATH, data, "AVIF")

    assert (apart.kind, apart.warnings) == (here.kind, here.warnings) == ("AVIF", ())
    assert (apart.image.mode, apart.image.size) == (here.image.mode, here.image.size)
    assert apart.image.size == size[::-1] == header(PATH, data)[1]
    assert apart.image.tobytes() == here.image.tobytes()


@pytest.mark.slow
def test_an_animation_is_told_and_its_fullest_frame_is_taken() -> None:
    frames = [Image.new("RGB", (60, 40), "white") for _ in range(2)]
    frames[1].paste("green", (10, 10, 50, 30))

    found = decode(PATH, saved(frames[0], "AVIF", save_all=True, append_images=frames[1:], speed=10))

    assert found.warnings == ("animated",)
    assert found.image.getpixel((30, 20)) == pytest.approx((0, 128, 0, 255), abs=12)


@pytest.mark.slow
def test_one_that_is_larger_inside_than_it_says_costs_this_process_nothing() -> None:
    said = (64, 48)
    assert LARGE[0] * LARGE[1] > MAX_PIXELS

    assert decode(PATH, avif(said, LARGE)).image.size == said


def test_one_that_takes_too_long_is_a_fault_of_the_file() -> None:
    data = saved(Image.new("RGB", (60, 40)), "AVIF", speed=10)

    with pytest.raises(
        AssetError, match=r"logo\.avif cannot be decoded \(decoding it takes over 0\.001 s"
    ) as caught:
        decode_avif(PATH, data, replace(PYTHON, seconds=0.001))

    assert caught.value.code == "damaged"


@pytest.mark.slow
def test_one_whose_pixels_do_not_come_back_is_a_fault_of_the_file() -> None:
    data = saved(Image.new("RGB", (60, 40)), "AVIF", speed=10)

    with pytest.raises(AssetError, match=r"logo\.avif brings down whoever decodes it") as caught:
        decode_avif(PATH, data, replace(PYTHON, most_bytes=1000))

    assert caught.value.code == "deadly"


def test_a_file_in_which_nothing_is_found_is_damaged() -> None:
    data = saved(Image.new("RGB", (60, 40)), "AVIF", speed=10).replace(b"iloc", b"free")

    with pytest.raises(AssetError, match=r"logo\.avif cannot be decoded") as caught:
        decode(PATH, data)

    assert caught.value.code == "damaged"


@pytest.mark.parametrize("part", [0.5, 0.9])
def test_one_that_breaks_off_is_a_fault_of_the_file(part: float) -> None:
    data = saved(Image.effect_noise((200, 150), 90).convert("RGB"), "AVIF", speed=10)

    with pytest.raises(AssetError, match=r"logo\.avif") as caught:
        decode(PATH, data[: int(len(data) * part)])

    assert caught.value.code in {"damaged", "truncated"}
