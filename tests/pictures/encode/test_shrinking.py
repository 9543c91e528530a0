"""Finished pictures made smaller: the quality first, then the size, and never more bytes than asked for."""

from io import BytesIO

import pytest
from PIL import Image

from socialkit.errors import AssetError
from socialkit.pictures.encode.shrinking import shrunk


def png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


NOISE = png(Image.effect_noise((200, 100), 100).convert("RGB"))


@pytest.mark.parametrize("most", [60_000, 8_000, 2_000])
def test_a_picture_has_at_most_so_many_bytes(most: int) -> None:
    file = shrunk(NOISE, most)
    picture = Image.open(BytesIO(file))
    assert len(file) <= most
    assert picture.format == "JPEG"
    assert picture.width / picture.height == pytest.approx(2, abs=0.1)


def test_it_keeps_its_size_as_long_as_quality_can_be_lowered() -> None:
    assert Image.open(BytesIO(shrunk(NOISE, 12_000))).size == (200, 100)
    assert Image.open(BytesIO(shrunk(NOISE, 2_000))).width < 200


def test_what_is_see_through_stands_on_white() -> None:
    file = shrunk(png(Image.new("RGBA", (32, 32), (0, 0, 0, 0))), 5_000)
    assert Image.open(BytesIO(file)).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"<html>", NOISE[:500], png(Image.new("RGB", (8, 8)))])
def test_what_is_no_picture_is_told(data: bytes) -> None:
    with pytest.raises(AssetError, match="the picture"):
        shrunk(data, 5_000)


def test_what_cannot_be_made_so_small_is_told() -> None:
    with pytest.raises(AssetError, match="cannot be made smaller than 100 bytes: export a smaller one"):
        shrunk(NOISE, 100)
