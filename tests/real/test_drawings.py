"""Logos as drawings: as a browser draws them, or told."""

import base64
import io
from functools import cache

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from socialkit.errors import AssetError
from socialkit.pictures.decode.decoding import decode_drawing
from socialkit.pictures.decode.raster import Picture
from tests.pictures.drawings.drawings import drawings, without_wide_colors
from tests.real.conftest import ROOT

pytestmark = pytest.mark.real

#: The longer side, in pixels.
SIDE = 480
#: Edges are smoothed by other rules: so far a channel may be off, of 255, and so many of the pixels further.
NEAR, MOST_FAR = 32, 0.01
#: How far all pixels may be off on the average: blurs and gradients are rounded otherwise.
MOST_MEAN = 3.0
LOGOS = {
    path.name: path.read_text("utf-8") for path in sorted(ROOT.glob("**/*.svg")) if ".venv" not in path.parts
}
DRAWINGS = {**dict(drawings()), **{name: text for name, text in LOGOS.items() if "<text" not in text}}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": SIDE, "height": SIDE})


def shown(page: Page, drawing: str, size: tuple[int, int]) -> Image.Image:
    """A drawing as the browser shows it in a page, with what is transparent."""
    width, height = size
    data = base64.b64encode(drawing.encode()).decode()
    style = f"display:block;width:{width}px;height:{height}px"
    page.set_content(f'<body style="margin:0"><img style="{style}" src="data:image/svg+xml;base64,{data}">')
    page.wait_for_function("document.images[0].complete")
    picture = page.screenshot(omit_background=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    return Image.open(io.BytesIO(picture)).convert("RGBA")


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The share of pixels that are far off, and how far all are on the average; the worse of two grounds."""
    worst = (0.0, 0.0)
    for ground in ("white", "black"):
        first, second = (on(ground, picture) for picture in (one, other))
        red, green, blue = ImageChops.difference(first, second).split()
        levels = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
        far, total = sum(levels[NEAR + 1 :]), sum(levels)
        worst = max(worst, (far / total, sum(level * count for level, count in enumerate(levels)) / total))
    return worst


def on(ground: str, picture: Image.Image) -> Image.Image:
    whole = Image.new("RGBA", picture.size, ground)
    whole.alpha_composite(picture)
    return whole.convert("RGB")


def test_there_are_drawings_enough() -> None:
    assert len(DRAWINGS) >= 180


def test_two_pictures_that_differ_are_seen(page: Page) -> None:
    drawing = DRAWINGS["fill-hex"]
    ours = decode_drawing(ROOT / "logo.svg", drawing.encode(), SIDE).image.convert("RGBA")
    theirs = shown(page, drawing.replace("#c81e3c", "#000000"), ours.size)

    far, mean = difference(ours, theirs)
    assert far > MOST_FAR
    assert mean > MOST_MEAN


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_as_the_browser_has_it_or_is_told(page: Page, name: str) -> None:
    """A color beyond sRGB behind a plain one is that plain one: so the browser is shown no other."""
    picture = drawn(DRAWINGS[name])
    if picture is None or picture.warnings:
        return
    ours = picture.image.convert("RGBA")
    far, mean = difference(ours, shown(page, without_wide_colors(DRAWINGS[name]), ours.size))

    assert far <= MOST_FAR
    assert mean <= MOST_MEAN


def test_what_is_told_is_the_smaller_part() -> None:
    """A drawing that is refused for no reason is no help either."""
    told = {name for name, drawing in DRAWINGS.items() if not drawn_silently(drawing)}

    assert not told & LOGOS.keys()
    assert len(told) < len(DRAWINGS) / 4


def drawn_silently(drawing: str) -> bool:
    picture = drawn(drawing)
    return picture is not None and not picture.warnings


@cache
def drawn(drawing: str) -> Picture | None:
    """A drawing as it goes onto graphics, drawn once for all tests; None where its style is refused."""
    try:
        return decode_drawing(ROOT / "logo.svg", drawing.encode(), SIDE)
    except AssetError as error:
        if error.code != "svg-style":
            raise
        return None
