"""Logos with a soft shadow or glow are judged by their ink: the rim alone is no logo."""

from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

from socialkit.pictures.logos.shadows import ink_alone
from tests.pictures.logos.test_traps import CREAM, NIGHT, Flat, made, placed, told
from tests.pictures.logos.traps import keyline, name, png, ring
from tests.representatives import few_quick

RGB = tuple[int, int, int]
BLACK, WHITE, NAVY = (0, 0, 0), (255, 255, 255), (20, 40, 110)


def shapes(color: RGB) -> Image.Image:
    picture = Image.new("RGBA", (500, 200), (*color, 0))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 200, 199), fill=(*color, 255))
    pen.ellipse((240, 0, 499, 199), fill=(*color, 255))
    return picture


def over(
    ink: Image.Image, shade: RGB, strength: int = 160, blur: int = 8, offset: tuple[int, int] = (0, 0)
) -> Image.Image:
    picture = Image.new("RGBA", (ink.width + 200, ink.height + 200), (*shade, 0))
    cast = Image.new("L", picture.size)
    cast.paste(ink.getchannel("A"), (100 + offset[0], 100 + offset[1]))
    soft = cast.point([level * strength // 255 for level in range(256)])
    picture.putalpha(soft.filter(ImageFilter.GaussianBlur(blur)) if blur else soft)
    picture.alpha_composite(ink, (100, 100))
    return picture


def white_shapes() -> Image.Image:
    return shapes(WHITE)


def white_name() -> Image.Image:
    return name(ink=WHITE, mark=None)


@few_quick(
    ("white", "kind"),
    [
        (white_shapes, {}),
        (white_shapes, {"strength": 100}),
        (white_shapes, {"blur": 20, "strength": 200}),
        (white_shapes, {"blur": 14, "offset": (10, 10)}),
        (white_shapes, {"blur": 30, "offset": (0, 20)}),
        (white_name, {"blur": 14}),
        (white_name, {"blur": 20, "strength": 110, "offset": (4, 6)}),
    ],
)
def test_white_ink_over_a_soft_shadow_gets_a_plate_on_a_light_ground(
    white: Callable[[], Image.Image], kind: dict[str, Any]
) -> None:
    logo = made(png(over(white(), BLACK, **kind)))

    found = placed(logo, Flat(CREAM))

    assert found.plate == (29, 33, 41)
    assert told(found) == {"plate"}
    assert placed(logo, Flat(NIGHT)).plate is None


def test_dark_ink_in_a_soft_glow_gets_a_plate_on_a_dark_ground() -> None:
    logo = made(png(over(shapes(NAVY), WHITE)))

    assert told(placed(logo, Flat(NIGHT))) == {"plate"}
    assert told(placed(logo, Flat(CREAM))) == set()


@few_quick("ink", [lambda: shapes(NAVY), name, ring])
@few_quick("blur", [4, 8, 20, 40])
def test_ink_that_shows_needs_no_plate_for_its_shadow(ink: Callable[[], Image.Image], blur: int) -> None:
    assert told(placed(made(png(over(ink(), BLACK, blur=blur))), Flat(CREAM))) == set()


@pytest.mark.parametrize(("air", "strength"), [(100, 160), (40, 120), (300, 100), (200, 160)])
def test_a_translucent_panel_is_no_shadow(air: int, strength: int) -> None:
    ink = shapes(WHITE)
    panel = Image.new("RGBA", (ink.width + 2 * air, ink.height + 2 * air), (0, 0, 0, strength))
    panel.alpha_composite(ink, (air, air))

    assert ink_alone(_sample(panel)).tobytes() == _sample(panel).tobytes()


@few_quick("width", [6, 12, 30])
def test_a_keyline_is_no_shadow(width: int) -> None:
    assert told(placed(made(png(keyline(shapes(WHITE), width, BLACK))), Flat(CREAM))) == set()


def _sample(picture: Image.Image) -> Image.Image:
    small = picture.convert("RGBa")
    small.thumbnail((160, 160), Image.Resampling.BOX)
    return small
