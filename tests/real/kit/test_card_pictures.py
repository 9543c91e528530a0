"""The cards of a preview as pictures, drawn in Chromium: each whole, sharp, and of one card alone."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from socialkit.previewing import preview_of
from tests.previewing.campaigns import loaded
from tests.real.kit.visiting import Way, visit

pytestmark = pytest.mark.real


def test_each_card_is_a_picture_of_its_own(browser: Browser, tmp_path: Path) -> None:
    made = preview_of(loaded(tmp_path))
    files = made.write_cards(tmp_path / "cards")
    with visit(browser, f"{made.write(tmp_path / 'p.html').as_uri()}?cards=0", Way(width=420)) as seen:
        cards = seen.evaluate(
            "[...document.querySelectorAll('.card')].map(c => [c.id, c.getBoundingClientRect().height])"
        )
    assert [each.stem for each in files] == [name for name, _ in cards]
    for file, (_, height) in zip(files, cards, strict=True):
        with Image.open(file) as picture:
            assert picture.width == 2 * 390
            assert abs(picture.height - 2 * height) <= 2
            image = picture.convert("RGB")
        # Its border is all around: nothing of its neighbours is on it, nothing of it is lost.
        edge = image.getpixel((390, 0))
        middle = image.height // 2
        assert {image.getpixel(at) for at in ((0, middle), (779, middle), (390, image.height - 1))} == {edge}
        assert len(image.getcolors(1_000_000) or ()) > 100
