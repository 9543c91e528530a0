"""Pictures in another size: across first, then down."""

from itertools import product

import pytest
from PIL import Image

from socialkit.pictures.decode.resampling import resized, small_copy

LANCZOS = Image.Resampling.LANCZOS


def noise(width: int, height: int) -> Image.Image:
    return Image.effect_noise((width, height), 90)


@pytest.mark.parametrize("size", [(30, 20), (200, 90), (30, 400), (90, 20)])
def test_a_picture_goes_across_first_whatever_its_shape(size: tuple[int, int]) -> None:
    picture = noise(60, 300)

    found = resized(picture, size, LANCZOS)

    assert found.size == size
    across = picture.resize((size[0], 300), LANCZOS)
    assert found.tobytes() == across.resize(size, LANCZOS).tobytes()


@pytest.mark.parametrize(
    ("width", "height"), [*product((1, 7, 160, 161, 333), (1, 9, 160, 170, 999)), (5000, 9), (9, 5000)]
)
def test_a_small_copy_has_the_shape_that_a_thumbnail_has(width: int, height: int) -> None:
    picture = noise(width, height)
    known = picture.copy()
    known.thumbnail((160, 160), Image.Resampling.BOX, reducing_gap=None)

    assert small_copy(picture, 160).size == known.size
