"""The pages in a real browser: every picture loads, nothing is fetched from elsewhere, nothing is cut off."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from socialkit import load_campaign, stamp
from socialkit.kit.contact_sheet import write_contact_sheet
from socialkit.pictures.geometry.placement import slot_box

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[2]
# Pictures further down load when they come into view. Asking again and again for what is loaded would
# take eval(), which the pages' own policy forbids: so one promise waits for all.
_LOADED = """Promise.all([...document.images].map(i => {
  i.loading = 'eager'
  return i.complete || new Promise(done => { i.onload = i.onerror = done })
})).then(() => null)"""
_BROKEN = "[...document.images].filter(i => !(i.complete && i.naturalWidth)).map(i => i.src)"
_WITHOUT_ALT = "[...document.images].filter(i => !i.alt).map(i => i.src)"
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _open(browser: Browser, page_file: Path, width: int) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith("file:"):
            elsewhere.append(request.url)

    page.on("request", note)
    page.goto(page_file.as_uri())
    page.evaluate(_LOADED)
    return page, elsewhere


@pytest.mark.parametrize("width", [360, 1280])
def test_the_overview_shows_every_post_with_its_picture(
    browser: Browser, rehearsed: Path, width: int
) -> None:
    page, elsewhere = _open(browser, rehearsed / "index.html", width)

    assert page.locator("article.card").count() == len(
        list((rehearsed / "published").glob("*/*/receipt.json"))
    )
    assert page.locator("article.card img").count() == page.locator("article.card").count()
    assert page.evaluate(_BROKEN) == []
    assert page.evaluate(_WITHOUT_ALT) == []
    assert page.evaluate(_OVERFLOW) <= 0
    assert elsewhere == []
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_logo_report_shows_each_logo_close_up(browser: Browser, tmp_path: Path, width: int) -> None:
    command = [sys.executable, "-m", "socialkit", "logos", "posts.yaml", "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    page, elsewhere = _open(browser, tmp_path / "logos.html", width)

    windows = page.locator(".window")
    campaign = load_campaign(ROOT / "posts.yaml")
    (graphic,) = campaign.graphics
    assert windows.count() == len(campaign.partners)
    for index in range(windows.count()):
        frame, picture = windows.nth(index).bounding_box(), windows.nth(index).locator("img").bounding_box()
        assert frame
        assert picture
        # The window shows the slot and a little around it, which ends at most with the graphic.
        assert picture["width"] > 2 * frame["width"]
        image = windows.nth(index).locator("img")
        size = (int(image.get_attribute("width") or 0), int(image.get_attribute("height") or 0))
        slot, scale = slot_box(graphic.slot.at(size), size), picture["width"] / size[0]
        little = scale * min(slot.width, slot.height) / 4 + 1
        left, top = frame["x"] - picture["x"], frame["y"] - picture["y"]
        sides = (
            (left, left + frame["width"], slot.left, slot.right, picture["width"]),
            (top, top + frame["height"], slot.top, slot.bottom, picture["height"]),
        )
        for begin, end, first, last, whole in sides:
            assert -1 < scale * first - begin < little
            assert -1 < end - scale * last < little
            assert end < whole + 1
    assert page.evaluate(_BROKEN) == []
    assert page.evaluate(_WITHOUT_ALT) == []
    assert page.evaluate(_OVERFLOW) <= 0
    assert elsewhere == []
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_contact_sheet_is_leafed_through_to_the_last_page(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    one = load_campaign(ROOT / "posts.yaml")
    report = stamp(one, tmp_path)
    # The same files over and over: what counts is how many stand on a page.
    many = [rendition for rendition in report.renditions for _ in range(100)]
    sheets = write_contact_sheet(one, many, tmp_path)
    assert len(sheets) == len(one.partners)

    page, elsewhere = _open(browser, sheets[0], width)
    seen = 0
    for number in (1, 2, len(sheets)):
        if number > 1:
            page.locator(f"nav a:text-is('{number}')").first.click()
        assert page.locator("nav [aria-current]").first.inner_text() == str(number)
        seen += page.locator("figure").count()
        page.evaluate(_LOADED)
        assert page.evaluate(_BROKEN) == []
        assert page.evaluate(_WITHOUT_ALT) == []
        assert page.evaluate(_OVERFLOW) <= 0
    assert seen > 400
    assert elsewhere == []
    page.close()
