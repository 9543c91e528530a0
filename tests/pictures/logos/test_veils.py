"""Veils, which nobody sees, over the whole of a logo's picture: they neither shrink it nor hide it."""

from collections.abc import Callable
from functools import cache

import pytest
from PIL import Image, ImageDraw, ImageFilter

from socialkit.pictures.draw.logo_choice import PlacedLogo
from socialkit.pictures.logos.trimming import cut_out
from tests.pictures.logos.test_traps import CREAM, NIGHT, Flat, made, placed, told
from tests.pictures.logos.traps import name, png, shadowed
from tests.representatives import few_quick

RGBA = tuple[int, int, int, int]
SIZE = (1200, 600)


def bar(picture: Image.Image) -> Image.Image:
    ImageDraw.Draw(picture).rectangle((100, 100, 399, 199), fill=(200, 30, 60, 255))
    return picture


def even(color: RGBA) -> Image.Image:
    return Image.new("RGBA", SIZE, color)


def noisy() -> Image.Image:
    picture = even((255, 255, 255, 0))
    picture.putalpha(Image.effect_noise(SIZE, 3).point([min(6, abs(level - 128)) for level in range(256)]))
    return picture


def halved() -> Image.Image:
    picture = even((255, 255, 255, 4))
    picture.paste((0, 0, 0, 9), (600, 0, 1200, 600))
    return picture


def vignette() -> Image.Image:
    picture = even((0, 0, 0, 0))
    picture.putalpha(Image.linear_gradient("L").resize(SIZE).point([level // 22 for level in range(256)]))
    return picture


def patch() -> Image.Image:
    picture = even((0, 0, 0, 0))
    picture.paste((90, 90, 90, 8), (50, 50, 1100, 580))
    return picture


def dusty() -> Image.Image:
    picture = even((255, 255, 255, 3))
    picture.putpixel((1199, 599), (0, 0, 0, 11))
    return picture


VEILS: dict[str, Callable[[], Image.Image]] = {
    "none": lambda: even((0, 0, 0, 0)),
    "not counted": lambda: even((255, 255, 255, 2)),
    "white, 3": lambda: even((255, 255, 255, 3)),
    "white, 5": lambda: even((255, 255, 255, 5)),
    "black, 8": lambda: even((0, 0, 0, 8)),
    "black, 11": lambda: even((0, 0, 0, 11)),
    "noise": noisy,
    "two halves": halved,
    "vignette": vignette,
    "patch": patch,
    "a pixel on it": dusty,
}


@cache
def without(ground: tuple[int, int, int]) -> PlacedLogo:
    return placed(made(png(bar(even((0, 0, 0, 0))))), Flat(ground))


@pytest.mark.slow
@few_quick("veil", VEILS.values(), ids=VEILS)
@few_quick("ground", [CREAM, NIGHT], ids=["light", "dark"])
def test_a_veil_changes_neither_size_nor_plate_nor_findings(
    veil: Callable[[], Image.Image], ground: tuple[int, int, int]
) -> None:
    bare, found = without(ground), placed(made(png(bar(veil()))), Flat(ground))

    assert found.logo.size == (300, 100)
    assert found.placement == bare.placement
    assert found.plate == bare.plate
    assert told(found) == told(bare)


def test_a_soft_shadow_on_a_veil_ends_softly() -> None:
    shadow = shadowed(name(), 20)
    veiled = Image.new("RGBA", (shadow.width * 3, shadow.height * 3), (255, 255, 255, 5))
    veiled.alpha_composite(shadow, (30, 40))

    cutout = cut_out(veiled)

    assert cutout is not None
    alpha = cutout.image.getchannel("a")
    sides = [(0, 0, alpha.width, 1), (0, 0, 1, alpha.height)]
    sides += [
        (0, alpha.height - 1, alpha.width, alpha.height),
        (alpha.width - 1, 0, alpha.width, alpha.height),
    ]
    assert all(max(alpha.crop(side).tobytes()) <= 4 for side in sides)
    assert alpha.width > name().width + 40


@few_quick("strength", [0.06, 0.15, 0.3, 0.6])
@few_quick("blur", [6, 20, 50])
def test_the_end_of_a_soft_shadow_is_no_veil(strength: float, blur: int) -> None:
    whole = shadowed(name(), blur, strength)

    cutout = cut_out(whole)

    assert cutout is not None
    alpha = whole.getchannel("A")
    assert cutout.image.getchannel("a").tobytes() == alpha.crop(_seen(alpha)).tobytes()


def test_a_logo_that_is_nearly_nothing_is_no_veil() -> None:
    faint = even((0, 0, 0, 0))
    faint.paste((0, 0, 0, 9), (100, 100, 400, 200))
    faint.alpha_composite(faint.filter(ImageFilter.GaussianBlur(1)))

    cutout = cut_out(faint)

    assert cutout is not None
    assert cutout.image.width >= 300


def _seen(alpha: Image.Image) -> tuple[int, int, int, int]:
    box = alpha.point([255 if level >= 3 else 0 for level in range(256)]).getbbox()
    assert box is not None
    return box
