"""Logos made ready: trimmed, freed of white boxes, resized without a halo."""

from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from socialkit.errors import AssetError
from socialkit.pictures.logos.preparing import Logo, prepare
from socialkit.pictures.logos.trimming import Backing, cut_out

PATH = Path("logo.png")


def prepared(image: Image.Image, side: int = 100, form: str = "PNG") -> Logo:
    file = BytesIO()
    image.save(file, form, quality=90)
    return prepare(PATH, file.getvalue(), side)


def disc(size: int = 400, color: str = "#c80000") -> Image.Image:
    """A disc on transparent white: the color that must not bleed into its edge."""
    image = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    mask = Image.new("L", (size, size))
    ImageDraw.Draw(mask).ellipse((0, 0, size - 1, size - 1), fill=255)
    image.paste(color, (0, 0), mask)
    return image


def lettering(ground: str, ink: str) -> Image.Image:
    image = Image.new("RGB", (400, 200), ground)
    ImageDraw.Draw(image).rectangle((100, 80, 299, 119), fill=ink)
    return image


def test_resizing_leaves_no_halo() -> None:
    small = prepared(disc(), 37).at((37, 37))

    red, green, blue, alpha = small.split()
    assert min(alpha.tobytes()) < 128 < max(alpha.tobytes())
    assert max(green.tobytes()) == max(blue.tobytes()) == 0
    pairs = zip(red.tobytes(), alpha.tobytes(), strict=True)
    errors = [level - opacity * 200 / 255 for level, opacity in pairs]
    assert min(errors) >= -2
    assert max(errors) <= 16, "the sharpening overshoot of LANCZOS, and no more"


def test_a_palette_picture_gets_smooth_edges() -> None:
    palette = disc().quantize(8)

    alpha = prepared(palette, 60).at((60, 60)).getchannel("a")

    assert len(set(alpha.tobytes())) > 20


def test_transparent_margins_are_trimmed_and_dust_in_them_ignored() -> None:
    image = Image.new("RGBA", (300, 300), (255, 255, 255, 0))
    image.paste(disc(80), (50, 120))
    image.putpixel((299, 0), (0, 0, 0, 5))

    assert prepared(image).size == (80, 80)


def test_a_white_box_is_removed_and_comes_back_exactly_on_white() -> None:
    original = lettering("white", "#c83210")

    cutout = cut_out(original)

    assert cutout is not None
    assert cutout.backing is Backing.WHITE
    assert cutout.image.size == (200, 40)
    red, green, blue, alpha = cutout.image.split()
    clear = ImageChops.invert(alpha)
    again = Image.merge("RGB", [ImageChops.add(band, clear) for band in (red, green, blue)])
    assert again.tobytes() == original.crop((100, 80, 300, 120)).tobytes()


def test_the_white_box_of_a_jpeg_goes_in_spite_of_its_noise() -> None:
    logo = prepared(lettering("white", "#c83210"), form="JPEG")

    assert logo.backing is Backing.WHITE
    assert logo.size[0] <= 216
    assert logo.size[1] <= 56


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "ground"),
    [
        *product(["PNG", "JPEG"], ["#ffffff", "#fdfdfd", "#fafafa", "#f6f4f2", "#f2f2f2"]),
        ("PNG", "#f0f0f0"),
    ],
)
def test_a_box_that_is_nearly_white_goes_without_leaving_a_veil(form: str, ground: str) -> None:
    logo = prepared(lettering(ground, "#c83210"), form=form)

    assert logo.backing is Backing.WHITE
    assert logo.size[0] <= 216
    assert logo.size[1] <= 56


def test_a_white_box_that_is_a_little_short_of_opaque_goes_too() -> None:
    image = lettering("white", "#c83210").convert("RGBA")
    image.putalpha(252)

    assert prepared(image).backing is Backing.WHITE


@pytest.mark.parametrize("share", [0.3, 0.5])
def test_a_picture_with_some_white_at_its_edge_keeps_its_white(share: float) -> None:
    image = Image.linear_gradient("L").rotate(180).resize((400, 200)).convert("RGB")
    image.paste("white", (0, 0, 400, round(200 * share)))

    assert prepared(image).backing is Backing.OWN
    assert prepared(image).size == (400, 200)


def test_a_colored_box_is_kept_with_a_collar_around_its_ink() -> None:
    logo = prepared(lettering("#143ca0", "white"), 1000)

    assert logo.backing is Backing.OWN
    assert logo.size == (200 + 2 * 16, 40 + 2 * 16)


def test_a_photograph_is_kept_whole() -> None:
    gradient = Image.linear_gradient("L").convert("RGB")

    assert prepared(gradient).backing is Backing.OWN
    assert prepared(gradient).size == (256, 256)


@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGBA", (50, 50), (255, 0, 0, 0)),
        Image.new("RGB", (50, 50), "white"),
    ],
)
def test_a_picture_on_which_nothing_shows_is_a_fault(image: Image.Image) -> None:
    with pytest.raises(AssetError, match=r"logo\.png shows nothing") as caught:
        prepared(image)

    assert caught.value.code == "blank"


def test_a_block_of_one_color_is_a_logo_too() -> None:
    logo = prepared(Image.new("RGB", (50, 40), "#336699"))

    assert (logo.size, logo.backing) == ((50, 40), Backing.OWN)


@pytest.mark.slow
def test_a_large_logo_keeps_its_true_size_in_mind() -> None:
    logo = prepared(disc(900), 100)

    assert logo.size == (900, 900)
    assert logo.at((30, 30)).size == (30, 30)
    assert logo.at((900, 900)).size == (900, 900)


@pytest.mark.slow
def test_what_comes_out_at_a_size_depends_on_nothing_else_that_was_asked_for() -> None:
    alone, after = prepared(disc(900), 100), prepared(disc(900), 500)
    for size in ((500, 500), (40, 30), (220, 7)):
        after.at(size)

    assert after.at((60, 60)).tobytes() == alone.at((60, 60)).tobytes()


@pytest.mark.slow
def test_a_drawing_with_wide_margins_is_drawn_again_large_enough() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        b'<circle cx="50" cy="50" r="10" fill="#c80000"/></svg>'
    )

    logo = prepare(Path("logo.svg"), svg, 500)

    assert logo.mark.scalable
    assert 500 <= logo.size[0] <= 1200
