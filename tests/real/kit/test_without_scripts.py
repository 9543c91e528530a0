"""With JavaScript off everything is there to read, to choose and to take away."""

import pytest
from playwright.sync_api import Browser

from tests.real.kit.conftest import Made
from tests.real.kit.visiting import Way, visit
from tests.real.kit.wanted import messages

pytestmark = pytest.mark.real

BARE = Way(script=False, width=390)


@pytest.mark.parametrize("partner", ["mti", "dar"])
def test_each_choice_shows_its_text_and_no_other(browser: Browser, made: Made, partner: str) -> None:
    known = messages(made.campaign, partner)
    with visit(browser, made.local(f"{partner}/index.html"), BARE) as seen:
        assert seen.complaints == []
        for post in dict.fromkeys(post for post, _ in known):
            card = seen.page.locator(f"#post-{post}")
            for label in card.locator(".seg label").all():
                label.click()
                value = card.locator(".seg input:checked").get_attribute("value")
                shown = [one.text_content() for one in card.locator(".text:visible").all()]
                wanted = {message.text for (one, platform), message in known.items() if one == post}
                named = known.get((post, value or ""))
                assert shown == [named.text] if named else set(shown) <= wanted, (post, value)


def test_one_tap_selects_the_whole_text(browser: Browser, made: Made) -> None:
    with visit(browser, made.local("mti/index.html"), BARE) as seen:
        text = seen.page.locator(".text:visible").first
        text.click()
        assert seen.evaluate("getSelection().toString()").strip() == (text.text_content() or "").strip()


def test_nothing_is_shown_that_cannot_work(browser: Browser, made: Made) -> None:
    for page in ("mti/index.html", "index.html", "add-your-logo.html"):
        with visit(browser, made.local(page), BARE) as seen:
            dead = seen.page.locator("button:visible, form:visible, input[type=file]:visible")
            assert [one.inner_text() for one in dead.all()] == [], page
            assert seen.page.locator("h1").is_visible()


def test_graphics_and_texts_are_taken_away_by_links(browser: Browser, made: Made) -> None:
    with visit(browser, made.shown("baobab/index.html"), BARE) as seen:
        saved = set()
        links = {link.get_attribute("href"): link for link in seen.page.locator("a[download]:visible").all()}
        for link in links.values():
            with seen.page.expect_download() as caught:
                link.click()
            saved.add(caught.value.suggested_filename.rpartition(".")[2])
        assert {"png", "ics", "zip"} <= saved


def test_the_logo_page_gives_the_graphics_as_they_are(browser: Browser, made: Made) -> None:
    with visit(browser, made.local("add-your-logo.html"), BARE) as seen:
        links = seen.page.locator("a[href$='.png']:visible")
        assert links.count() >= 2
        for link in links.all():
            assert (made.folder / (link.get_attribute("href") or "?")).is_file()


def test_on_paper_every_text_stands_there_and_no_button(browser: Browser, made: Made) -> None:
    known = messages(made.campaign, "mti")
    with visit(browser, made.local("mti/index.html")) as seen:
        seen.page.emulate_media(media="print")
        shown = seen.page.locator("body").inner_text()
        for message in known.values():
            first = message.text.split("\n", 1)[0]
            if message.platform in {"x", "linkedin"}:
                assert first in shown, message
        assert seen.page.locator("button:visible").count() == 0
