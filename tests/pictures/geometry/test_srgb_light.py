"""The curve of sRGB, there and back."""

import pytest

from socialkit.pictures.geometry.srgb_light import level_of, light_of


@pytest.mark.parametrize(
    ("level", "light"), [(0, 0), (1, 1), (0.04045, 0.0031308), (0.5, 0.21404), (10 / 255, 0.0030353)]
)
def test_a_level_is_so_much_light(level: float, light: float) -> None:
    assert light_of(level) == pytest.approx(light, rel=1e-4)
    assert level_of(light) == pytest.approx(level, rel=1e-4)


def test_every_level_comes_back() -> None:
    assert [round(255 * level_of(light_of(level / 255))) for level in range(256)] == list(range(256))


def test_beyond_black_and_white_the_curve_goes_on() -> None:
    assert light_of(-0.5) == -light_of(0.5)
    assert level_of(-0.2) == -level_of(0.2)
    assert level_of(light_of(1.2)) == pytest.approx(1.2)
