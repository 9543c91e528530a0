"""Which frame of an animation is the logo."""

import struct
from pathlib import Path

import pytest
from PIL import Image, features

from socialkit.errors import AssetError
from socialkit.pictures.decode.animation import fullest
from socialkit.pictures.decode.decoding import decode
from socialkit.pictures.decode.raster import MAX_PIXELS
from tests.pictures.by_hand import saved

PATH = Path("logo.gif")
FORMS = ["GIF", "WEBP", "PNG", *(["AVIF"] if features.check("avif") else [])]


def logo(ground: str | None, share: float) -> Image.Image:
    """A frame on which so much of the width is inked."""
    frame = Image.new("RGBA", (60, 40), ground or (0, 0, 0, 0))
    if share:
        frame.paste("#14508c", (4, 10, 4 + round(52 * share), 30))
    return frame


def animated(form: str, frames: list[Image.Image]) -> bytes:
    extra = {"disposal": 2} if form == "GIF" else {}
    return saved(frames[0], form, save_all=True, append_images=frames[1:], **extra)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ground", [None, "white"])
def test_the_frame_with_most_ink_is_taken(form: str, ground: str | None) -> None:
    if form == "AVIF" and ground is None:
        ground = "white"
    frames = [logo(ground, share) for share in (0, 0.3, 1, 0.6, 0)]

    picture = decode(PATH, animated(form, frames))

    assert picture.warnings == ("animated",)
    pixel = picture.image.convert("RGB").getpixel((50, 20))
    assert isinstance(pixel, tuple)
    assert max(abs(a - b) for a, b in zip(pixel, (0x14, 0x50, 0x8C), strict=True)) <= 8


def test_a_flash_of_one_color_is_no_ink() -> None:
    frames = [Image.new("RGBA", (60, 40), "#ffcc00"), logo("white", 1)]

    picture = decode(PATH, animated("GIF", frames))

    assert picture.image.convert("RGB").getpixel((30, 20)) == (0x14, 0x50, 0x8C)


def test_of_frames_that_are_all_alike_the_first_is_taken() -> None:
    image = Image.open(Path(__file__).parents[3] / "assets" / "logos" / "mti-na-mto.png")

    assert fullest(image, MAX_PIXELS).tobytes() == image.convert("RGBA").tobytes()


class Counting:
    """As much of an animation as is looked at, and how often."""

    width, height = 1000, 1000

    def __init__(self) -> None:
        self.decoded = 0

    def seek(self, number: int) -> None:
        self.number = number

    def convert(self, mode: str) -> Image.Image:
        self.decoded += 1
        return Image.new(mode, (10, 10))


def test_no_more_is_decoded_than_the_limit_however_many_frames_there_are() -> None:
    image = Counting()

    fullest(image, MAX_PIXELS)  # type: ignore[arg-type] # what is looked at of a picture

    assert image.decoded * image.width * image.height == MAX_PIXELS


def test_a_later_frame_that_is_over_the_limit_is_not_decoded() -> None:
    small = saved(Image.new("P", (10, 10)), "GIF")
    frame = b"\x2c" + struct.pack("<HHHH", 0, 0, 9000, 9000) + b"\0\x02\x02\x44\x01\0\x3b"

    with pytest.raises(AssetError, match="frame 2 is 9000x9000") as caught:
        decode(PATH, small[:-1] + frame)

    assert caught.value.code == "damaged"
