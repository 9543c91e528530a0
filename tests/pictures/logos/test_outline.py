"""The outline of a logo: what it is made of, and laws that hold for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from socialkit.pictures.decode.colors import levels
from socialkit.pictures.logos.contrast import LEAST_CONTRAST, LOST_CONTRAST
from socialkit.pictures.logos.outline import outline
from socialkit.pictures.logos.spreading import highest, lowest
from tests.pictures.logos import traps

Color = tuple[int, int, int]
COLORS = st.tuples(*[st.integers(0, 255)] * 3)


def disc(color: Color, opacity: float = 1.0) -> Image.Image:
    picture = Image.new("RGBA", (120, 90))
    ImageDraw.Draw(picture).ellipse((5, 5, 84, 84), fill=(*color, round(255 * opacity)))
    return picture.convert("RGBa")


@pytest.mark.parametrize("reach", [1, 2, 3, 5])
@pytest.mark.parametrize("size", [(1, 1), (7, 3), (40, 30)])
def test_spreading_is_what_pillows_filters_give(size: tuple[int, int], reach: int) -> None:
    picture = Image.effect_noise(size, 90)
    framed = Image.new("L", (size[0] + 2 * reach, size[1] + 2 * reach), 77)
    framed.paste(picture, (reach, reach))
    box = (reach, reach, reach + size[0], reach + size[1])

    by_pillow = [filter_(2 * reach + 1) for filter_ in (ImageFilter.MinFilter, ImageFilter.MaxFilter)]

    assert lowest(picture, reach, 77).tobytes() == _filtered(framed, by_pillow[0], box)
    assert highest(picture, reach, 77).tobytes() == _filtered(framed, by_pillow[1], box)


def _filtered(framed: Image.Image, kind: ImageFilter.Filter, box: tuple[int, int, int, int]) -> bytes:
    wide = Image.new("L", (framed.width + 20, framed.height + 20), 77)
    wide.paste(framed, (10, 10))
    return wide.filter(kind).crop((box[0] + 10, box[1] + 10, box[2] + 10, box[3] + 10)).tobytes()


@pytest.mark.slow
@given(ink=COLORS, ground=COLORS, opacity=st.floats(0.1, 1))
def test_what_stands_out_is_not_lost_and_stronger_ink_is_seen_more(
    ink: Color, ground: Color, opacity: float
) -> None:
    weak, strong = outline(disc(ink, opacity)), outline(disc(ink))
    on = levels(ground)

    assert weak.seen(on, LEAST_CONTRAST) <= weak.seen(on, LOST_CONTRAST)
    assert weak.seen(on) <= strong.seen(on) + 1e-6
    assert sum(stretch[3] for stretch in weak.stretches) == pytest.approx(1, abs=1e-3)
    assert sum(stretch[4] for stretch in weak.stretches) == pytest.approx(1, abs=1e-3)


@pytest.mark.slow
@given(ink=COLORS, ground=COLORS)
def test_a_wider_range_of_a_ground_hides_no_less(ink: Color, ground: Color) -> None:
    one, white = outline(disc(ink)), levels((255, 255, 255))[0]
    low, high = levels(ground)

    assert one.seen((low, white)) <= one.seen((low, high)) + 1e-6
    assert one.seen((0.0, high)) <= one.seen((low, high)) + 1e-6


@pytest.mark.parametrize("ink", [(20, 50, 110), (255, 255, 255)])
def test_a_logo_that_is_blurred_all_over_is_judged_by_its_middle(ink: Color) -> None:
    soft = traps.disc(ink, 200)
    wide = Image.new("RGBA", (400, 400), (*ink, 0))
    wide.putalpha(Image.new("L", (400, 400)))
    wide.paste(soft, (100, 100), soft)
    alpha = wide.getchannel("A").filter(ImageFilter.GaussianBlur(40))
    wide = Image.new("RGBA", wide.size, ink)
    wide.putalpha(alpha)
    found = outline(wide.convert("RGBa").resize((160, 160)))

    assert (found.seen(levels((255, 255, 255))) > 0.6) is (ink != (255, 255, 255))
    assert (found.seen(levels((0, 0, 0))) > 0.6) is (ink == (255, 255, 255))
