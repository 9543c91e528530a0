"""Specks and thin lines far off a logo, in any corner and color: none makes it small."""

from collections.abc import Callable
from functools import cache

import pytest
from PIL import Image

from socialkit.pictures.logos.trimming import Cutout, cut_out
from tests.pictures.logos.traps import Color, beside, clear, disc, hairlines, name, ring

Rgba = tuple[int, int, int, int]


@cache
def logos() -> tuple[Image.Image, ...]:
    thin = name("Rowan House of Neighbours", mark=None, height=60)
    return name(), name(height=50), ring(), thin


INKS: dict[str, Rgba] = {
    "black": (0, 0, 0, 255),
    "grey": (150, 150, 150, 255),
    "light grey": (215, 215, 215, 255),
    "red": (220, 40, 40, 255),
    "translucent": (60, 60, 60, 60),
}
#: Where the logo stands on its page, 0 to 1 across and down, and where the specks.
SPOTS = {
    "one": ((0.0, 0.0), [(1.0, 1.0)]),
    "two below each other": ((0.0, 0.0), [(1.0, 0.02), (1.0, 1.0)]),
    "in three corners": ((0.0, 0.0), [(1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.7, 0.9)]),
    "in all corners": ((0.5, 0.5), [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]),
    "all around": ((0.5, 0.5), [(0.0, 0.5), (0.5, 1.0), (1.0, 0.5), (0.5, 0.0), (0.0, 0.0)]),
    "two at the left": ((1.0, 1.0), [(0.0, 0.0), (0.1, 0.1), (0.0, 0.5)]),
}


def page(logo: Image.Image, times: float, at: tuple[float, float]) -> Image.Image:
    found = clear(round(logo.width * times), round(max(logo.height, logo.width * 0.6) * times))
    spot = round(at[0] * (found.width - logo.width)), round(at[1] * (found.height - logo.height))
    found.alpha_composite(logo, spot)
    return found


def cut(picture: Image.Image, ground: str) -> Cutout:
    white = Image.new("RGBA", picture.size, "white")
    found = cut_out(picture if ground == "clear" else Image.alpha_composite(white, picture).convert("RGB"))
    assert found
    return found


def is_whole(found: Cutout, logo: Image.Image) -> bool:
    """Whether the logo is all of what was kept, but for a pixel that a white ground takes."""
    width, height = found.image.size
    return abs(width - logo.width) <= 2 and abs(height - logo.height) <= 2


@pytest.mark.slow
@pytest.mark.parametrize("ground", ["clear", "white"])
@pytest.mark.parametrize("spots", SPOTS)
@pytest.mark.parametrize("ink", INKS)
def test_specks_are_passed_over_and_told(ink: str, spots: str, ground: str) -> None:
    for number, logo in enumerate(logos()):
        at, places = SPOTS[spots]
        picture, size = page(logo, 2.5, at), 2 + (len(ink) + number) % 3
        for across, down in places:
            left, top = round(across * (picture.width - size)), round(down * (picture.height - size))
            picture.paste(INKS[ink], (left, top, left + size, top + size))

        found = cut(picture, ground)

        assert is_whole(found, logo)
        assert found.warnings == ("speck",)


def edge(picture: Image.Image, where: str, thick: int, inset: int) -> tuple[int, int, int, int]:
    width, height = picture.size
    return {
        "left": (inset, 0, inset + thick, height),
        "right": (width - thick - inset, 0, width - inset, height // 3),
        "top": (0, inset, width // 2, inset + thick),
        "bottom": (0, height - thick - inset, width, height - inset),
    }[where]


@pytest.mark.slow
@pytest.mark.parametrize("ground", ["clear", "white"])
@pytest.mark.parametrize(("where", "at"), [("left", 1.0), ("right", 0.0), ("top", 1.0), ("bottom", 0.0)])
@pytest.mark.parametrize("ink", INKS)
def test_a_thin_line_is_passed_over_and_told(ink: str, where: str, at: float, ground: str) -> None:
    for number, logo in enumerate(logos()):
        picture = page(logo, 3, (at, at))
        picture.paste(INKS[ink], edge(picture, where, 1 + number % 2, number * 3))

        found = cut(picture, ground)

        assert is_whole(found, logo)
        assert found.warnings == ("speck",)


@pytest.mark.slow
def test_lines_around_a_corner_and_a_speck_beside_them_are_passed_over() -> None:
    logo = ring()
    picture = page(logo, 3, (0.0, 0.0))
    width, height = picture.size
    picture.paste(INKS["grey"], (width // 3, height - 1, width, height))
    picture.paste(INKS["grey"], (width - 1, height // 3, width, height))
    picture.paste(INKS["red"], (5, height - 40, 8, height - 37))

    assert is_whole(cut(picture, "clear"), logo)


def dots(number: int, color: Color = (30, 110, 70)) -> Image.Image:
    """A ground of dots as far from each other as they are wide, none of which is most of it."""
    picture = clear(number * 20, number * 12)
    for place in range(number * number * 6 // 10):
        left, top = place % number * 20, place // number * 20
        picture.paste((*color, 255), (left, top, left + 10, top + 10))
    return picture.crop(picture.getchannel("A").getbbox())


def with_tagline(gap: float, height: int) -> Image.Image:
    """A name, and in small letters below it, off by a share of its height, what it stands for."""
    upper = name(height=120)
    lower = name("for every child in every town", mark=None, height=height)
    picture = clear(max(upper.width, lower.width), upper.height + round(gap * upper.height) + lower.height)
    picture.alpha_composite(upper, (0, 0))
    picture.alpha_composite(lower, (0, picture.height - lower.height))
    return picture


def ruled(gap: float, thick: int) -> Image.Image:
    """A name with a rule below it."""
    logo = name()
    picture = clear(logo.width, logo.height + round(gap * logo.height) + thick)
    picture.alpha_composite(logo, (0, 0))
    picture.paste((20, 50, 110, 255), (0, picture.height - thick, picture.width, picture.height))
    return picture


@pytest.mark.slow
@pytest.mark.parametrize("ground", ["clear", "white"])
@pytest.mark.parametrize(
    "logo",
    [
        lambda: dots(12),
        lambda: dots(30),
        lambda: with_tagline(0.3, 40),
        lambda: with_tagline(1.0, 30),
        lambda: with_tagline(0.6, 20),
        lambda: ruled(0.2, 2),
        lambda: ruled(0.4, 1),
        lambda: ruled(1.0, 8),
        lambda: hairlines(width=4),
        lambda: beside(disc(), disc(side=80), 400),
        lambda: beside(name(height=60), name(mark=None, height=20), 300),
    ],
)
def test_what_belongs_to_a_logo_stays(logo: Callable[[], Image.Image], ground: str) -> None:
    drawn = logo()
    trimmed = drawn.crop(drawn.getchannel("A").getbbox())

    found = cut(page(trimmed, 1.5, (0.5, 0.5)), ground)

    assert is_whole(found, trimmed)
    assert found.warnings == ()
