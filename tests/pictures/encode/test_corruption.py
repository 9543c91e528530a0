"""JPEGs that were damaged on their way, and decode all the same."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from socialkit.pictures.decode.decoding import decode
from tests.pictures.encode.test_splicing import scene


def logo(ground: str = "white", mode: str = "RGB", size: tuple[int, int] = (400, 256)) -> Image.Image:
    image = Image.new("RGB", size, ground)
    ImageDraw.Draw(image).ellipse((60, 20, size[0] - 60, size[1] - 40), fill="#14508c")
    return image.convert(mode)


def saved(image: Image.Image, **options: int) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=90, **options)
    return file.getvalue()


def warnings(data: bytes) -> tuple[str, ...]:
    return decode(Path("logo.jpg"), data).warnings


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("ground", ["white", "#14508c", "#f4c020"])
def test_a_sound_file_has_none(mode: str, ground: str) -> None:
    assert "corruption" not in warnings(saved(logo(ground, mode)))


@pytest.mark.parametrize("size", [(8, 8), (1, 1), (17, 300), (400, 8)])
def test_small_and_narrow_pictures_have_none(size: tuple[int, int]) -> None:
    assert "corruption" not in warnings(saved(Image.new("RGB", size, "white")))
    assert "corruption" not in warnings(saved(scene(size, "RGB", 3)))


@pytest.mark.parametrize("row", [8, 96, 248])
def test_a_ground_that_changes_at_a_block_is_told(row: int) -> None:
    image = logo()
    image.paste("#c0d8c0", (0, row, *image.size))
    assert "corruption" in warnings(saved(image))

    image = logo()
    image.paste("#c0d8c0", (0, row + 3, *image.size))
    assert "corruption" not in warnings(saved(image)), "a stripe that somebody drew"


@pytest.mark.slow
def test_most_files_that_show_another_picture_after_a_blow_are_told() -> None:
    whole = saved(logo())
    sound = Image.open(BytesIO(whole)).convert("RGB")
    dice = random.Random(7)  # noqa: S311 the same blows every time
    shown = told = 0
    for _ in range(120):
        data = bytearray(whole)
        data[dice.randrange(700, len(data) - 40)] ^= 1 << dice.randrange(8)
        try:
            picture = Image.open(BytesIO(bytes(data))).convert("RGB")
        except OSError:
            continue
        if max(ImageStat.Stat(ImageChops.difference(picture, sound)).mean) > 5:
            shown += 1
            told += "corruption" in warnings(bytes(data))

    assert shown > 40
    assert told > 0.6 * shown
