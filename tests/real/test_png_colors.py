"""The colors that a PNG states, as a browser shows them."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from socialkit.pictures.decode.decoding import decode
from tests.pictures.decode.png_spaces import COLORS, SIDE, spaces

pytestmark = pytest.mark.real

SPACES = dict(spaces())
#: Browsers reckon in other steps: so far a channel may be off, of 255.
NEAR = 2


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Image.Image:
    """All of them as the browser shows them, each below the one before."""
    size = (SIDE * len(COLORS), SIDE * len(SPACES))
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    pictures = "".join(
        f'<img style="display:block" src="data:image/png;base64,{base64.b64encode(data).decode()}">'
        for data in SPACES.values()
    )
    page.set_content(f'<body style="margin:0">{pictures}')
    page.wait_for_function("[...document.images].every(image => image.complete)")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


@pytest.mark.parametrize("name", SPACES)
def test_a_png_has_the_colors_that_a_browser_shows(shown: Image.Image, name: str) -> None:
    top = SIDE * list(SPACES).index(name)
    theirs = shown.crop((0, top, shown.width, top + SIDE))

    ours = decode(Path("logo.png"), SPACES[name]).image.convert("RGB")

    red, green, blue = ImageChops.difference(ours, theirs).split()
    far = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    assert not any(far.histogram()[NEAR + 1 :])
