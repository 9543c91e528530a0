"""Whether a logo can be seen."""

import pytest
from PIL import Image, ImageDraw

from socialkit.pictures.decode.colors import luminance
from socialkit.pictures.logos.contrast import LEAST_SHARE, ground, near_white, pale, ratio
from socialkit.pictures.logos.outline import outline
from socialkit.pictures.logos.trimming import cut_out


def on(logo: Image.Image, color: str) -> float:
    return outline(logo.convert("RGBa")).seen(ground(luminance(Image.new("RGB", (9, 9), color))))


def disc(color: str, within: str | None = None) -> Image.Image:
    image = Image.new("RGBA", (100, 100))
    draw = ImageDraw.Draw(image)
    draw.ellipse((2, 2, 97, 97), fill=color)
    if within:
        draw.ellipse((12, 12, 87, 87), fill=within)
    return image


def test_contrast_follows_the_definition_of_wcag() -> None:
    assert ratio(1, 0) == pytest.approx(21)
    assert ratio(0.2, 0.2) == 1
    darkest, lightest = ground(luminance(Image.new("RGB", (2, 2), "#777777")))
    assert ratio(1, darkest) == pytest.approx(4.48, abs=0.05)
    assert darkest == lightest


@pytest.mark.parametrize(
    ("color", "under", "seen"),
    [
        ("black", "white", True),
        ("white", "white", False),
        ("white", "#102030", True),
        ("#ffdd33", "#fff", False),
    ],
)
def test_a_plain_logo_is_seen_where_its_contrast_is_three_to_one(
    color: str, under: str, *, seen: bool
) -> None:
    assert (on(disc(color), under) >= LEAST_SHARE) is seen


def test_the_outline_decides_so_that_white_within_a_dark_ring_needs_no_plate() -> None:
    assert on(disc("#802030", "white"), "white") > 0.95
    assert on(disc("white", "#802030"), "white") < 0.05


def test_the_color_under_transparent_pixels_counts_for_nothing() -> None:
    black = Image.new("RGBA", (40, 40), (255, 255, 255, 0))
    black.paste((0, 0, 0, 255), (10, 10, 30, 30))

    assert on(black, "white") == 1


def test_a_ground_of_dark_and_light_parts_hides_what_lies_between() -> None:
    checks = Image.new("RGB", (10, 10), "white")
    checks.paste("black", (0, 0, 5, 10))

    assert outline(disc("#808080").convert("RGBa")).seen(ground(luminance(checks))) == 0


def test_outliers_of_the_ground_are_passed_over() -> None:
    dotted = Image.new("RGB", (20, 20), "white")
    dotted.putpixel((3, 3), (0, 0, 0))

    assert ground(luminance(dotted)) == (1, 1)


def test_cream_passes_for_white_and_orange_does_not() -> None:
    assert near_white(ground(luminance(Image.new("RGB", (2, 2), "#fdf6ea")))[0])
    assert not near_white(ground(luminance(Image.new("RGB", (2, 2), "#f0a060")))[0])


@pytest.mark.parametrize(
    ("ink", "too_pale"),
    [("#ffee88", True), ("#dddddd", True), ("#14508c", False), ("#c83210", False), ("black", False)],
)
def test_ink_that_white_swallows_is_pale(ink: str, *, too_pale: bool) -> None:
    image = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(image).ellipse((40, 20, 180, 160), fill=ink)
    ImageDraw.Draw(image).line((220, 100, 380, 110), fill=ink, width=5)

    cutout = cut_out(image)

    assert cutout
    assert pale(cutout.image) is too_pale


def test_a_little_dark_lettering_is_enough_to_be_seen() -> None:
    image = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(image).rectangle((40, 40, 140, 140), fill="#ffee88")
    ImageDraw.Draw(image).rectangle((180, 60, 380, 80), fill="#222222")

    cutout = cut_out(image)

    assert cutout
    assert not pale(cutout.image)
