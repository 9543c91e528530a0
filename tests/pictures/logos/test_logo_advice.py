"""What a partner is asked for whose logo got a plate: a version for the ground that it stood on."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw

from socialkit.pictures.draw.logo_warnings import warnings_about
from tests.pictures.logos.test_traps import CREAM, NIGHT, PHOTO, Flat, made, placed, told
from tests.pictures.logos.traps import name, png
from tests.representatives import few_quick

LIGHT, DARK = "send a version for light grounds", "send a version for dark grounds"
BOTH = "send a version for grounds that are both light and dark"
RED, SKY, BRICK, GREY = (200, 30, 60), (120, 180, 230), (140, 20, 40), (95, 95, 95)


def block(*color: int) -> Image.Image:
    picture = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((50, 50, 549, 249), fill=color)
    return picture


def seal(*color: int) -> Image.Image:
    picture = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((0, 0, 599, 299), fill="white")
    pen.rectangle((150, 100, 450, 200), fill=color)
    return picture


@few_quick(
    ("logo", "ground", "advice"),
    [
        (lambda: block(128, 128, 128, 255), Flat(BRICK), DARK),
        (lambda: block(128, 128, 128, 255), Flat(GREY), DARK),
        (lambda: block(128, 128, 128, 255), Flat(SKY), LIGHT),
        (lambda: block(128, 128, 128, 255), PHOTO, BOTH),
        (lambda: block(255, 255, 255, 102), Flat(CREAM), LIGHT),
        (lambda: block(255, 255, 255, 102), Flat(GREY), DARK),
        (lambda: block(*RED, 102), Flat(NIGHT), DARK),
        (lambda: block(*RED, 102), Flat(SKY), LIGHT),
        (lambda: seal(*RED), Flat(SKY), LIGHT),
        (lambda: seal(*RED), PHOTO, BOTH),
        (name, Flat(NIGHT), DARK),
        (name, Flat(BRICK), DARK),
        (lambda: name(ink=(255, 255, 255), mark=None), Flat(CREAM), LIGHT),
    ],
)
def test_a_version_is_asked_for_that_suits_the_ground(
    logo: Callable[[], Image.Image], ground: Flat, advice: str
) -> None:
    found = placed(made(png(logo())), ground)

    assert found.plate
    assert dict(warnings_about(found))["plate"].endswith(f" plate: {advice}")


@pytest.mark.parametrize("color", [(*RED, 102), (0, 0, 0, 90), (40, 90, 160, 110), (120, 120, 120, 130)])
def test_ink_too_thin_for_any_ground_gets_no_plate_that_does_not_help(color: tuple[int, ...]) -> None:
    found = placed(made(png(block(*color))), Flat(CREAM))

    assert found.plate is None
    assert told(found) == {"faint"}


@few_quick("color", [(255, 255, 255, 102), (0, 0, 0, 153), (*RED, 255)])
def test_ink_that_one_ground_shows_is_not_faint(color: tuple[int, ...]) -> None:
    logo = made(png(block(*color)))

    assert all("faint" not in told(placed(logo, ground)) for ground in (Flat(CREAM), Flat(NIGHT)))
