"""With the keyboard alone: everything is reached, in reading order, and it is seen where one is."""

import pytest
from playwright.sync_api import Browser

from tests.real.kit.conftest import Made
from tests.real.kit.visiting import Visit, Way, visit
from tests.real.kit.wanted import messages

pytestmark = pytest.mark.real

PAGES = ["mti/index.html", "dar/index.html", "index.html", "add-your-logo.html"]


def walk(seen: Visit) -> list[dict[str, object]]:
    """Press Tab from the top until the page is left, and give every stop."""
    stops: list[dict[str, object]] = []
    for _ in range(400):
        seen.page.keyboard.press("Tab")
        here = seen.probe("here")
        if here is None or (stops and here["place"] == stops[0]["place"]):
            return stops
        stops.append(here)
    raise AssertionError("the page does not end")


@pytest.mark.parametrize("page", PAGES)
def test_everything_is_reached_in_reading_order_and_seen(browser: Browser, made: Made, page: str) -> None:
    with visit(browser, made.local(page), Way(width=1280)) as seen:
        wanted = seen.probe("reachable")
        stops = walk(seen)
        places = [stop["place"] for stop in stops]
        assert places == sorted(places)  # type: ignore[type-var]
        assert set(wanted) <= set(places), seen.evaluate(
            "lost => lost.map(n => places[n].outerHTML.slice(0, 100))",
            sorted(set(wanted) - set(places)),
        )
        assert [stop["what"] for stop in stops if not stop["ring"]] == []
        assert [stop["what"] for stop in stops if not stop["seen"]] == []
        assert "skip" in str(stops[0]["what"])
        assert seen.complaints == []


def test_a_text_is_copied_without_a_mouse(browser: Browser, made: Made) -> None:
    known = messages(made.campaign, "mti")
    with visit(browser, made.local("mti/index.html")) as seen:
        seen.page.locator('#post-tuesday-pays .seg input[value="x"]').focus()
        seen.page.keyboard.press("ArrowRight")
        for _ in range(6):
            seen.page.keyboard.press("Tab")
            if seen.evaluate("document.activeElement.dataset.copy === 'post-tuesday-pays-text'"):
                break
        seen.page.keyboard.press("Enter")
        assert seen.evaluate("navigator.clipboard.readText()") == known["tuesday-pays", "linkedin"].text
        # Where one was, one is still: the button did not vanish under the finger.
        assert seen.evaluate("document.activeElement.dataset.copy") == "post-tuesday-pays-text"


def test_the_first_link_leads_past_the_head(browser: Browser, made: Made) -> None:
    with visit(browser, made.local("mti/index.html")) as seen:
        seen.page.keyboard.press("Tab")
        seen.page.keyboard.press("Enter")
        seen.page.keyboard.press("Tab")
        assert seen.evaluate("!!document.activeElement.closest('main')")
