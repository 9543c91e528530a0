"""With the keyboard alone: everything is reached, in reading order, and it is seen where one is."""

import pytest
from playwright.sync_api import Browser

from tests.real.kit.conftest import Made
from tests.real.kit.visiting import Visit, Way, visit
from tests.real.kit.wanted import messages

pytestmark = pytest.mark.real

#: Where the keyboard is, and how that shows: the ring of the element, or of the label that stands for it.
_HERE = """(() => {
  const e = document.activeElement
  if (!e || e === document.body) return null
  const all = [...document.querySelectorAll('*')]
  const ring = one => {
    if (!one) return false
    const s = getComputedStyle(one), box = one.getBoundingClientRect()
    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && box.width > 1 && box.height > 1
  }
  const box = (e.labels?.[0] ?? e).getBoundingClientRect()
  return {
    place: all.indexOf(e), what: e.outerHTML.slice(0, 100), name: e.name ?? '', kind: e.type ?? '',
    ring: ring(e) || [...(e.labels ?? [])].some(ring), seen: box.bottom > 0 && box.top < innerHeight,
  }
})()"""
#: What the keyboard must come to: one of the buttons of a choice stands for all of them.
_REACHABLE = """[...document.querySelectorAll('a[href], button, summary, input')].filter(e =>
  !e.disabled && (e.type !== 'radio' || e.checked) && e.checkVisibility({visibilityProperty: true})
  && !(e.closest('details:not([open])') && e.tagName !== 'SUMMARY')).map(e => [...document.querySelectorAll('*')].indexOf(e))"""
PAGES = ["mti/index.html", "dar/index.html", "index.html", "add-your-logo.html"]


def walk(seen: Visit) -> list[dict[str, object]]:
    """Press Tab from the top until the page is left, and give every stop."""
    stops: list[dict[str, object]] = []
    for _ in range(400):
        seen.page.keyboard.press("Tab")
        here = seen.evaluate(_HERE)
        if here is None or (stops and here["place"] == stops[0]["place"]):
            return stops
        stops.append(here)
    raise AssertionError("the page does not end")


@pytest.mark.parametrize("page", PAGES)
def test_everything_is_reached_in_reading_order_and_seen(browser: Browser, made: Made, page: str) -> None:
    with visit(browser, made.local(page), Way(width=1280)) as seen:
        wanted = seen.evaluate(_REACHABLE)
        stops = walk(seen)
        places = [stop["place"] for stop in stops]
        assert places == sorted(places)  # type: ignore[type-var]
        assert set(wanted) <= set(places), seen.evaluate(
            "lost => lost.map(n => document.querySelectorAll('*')[n].outerHTML.slice(0, 100))",
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


def test_who_wants_no_motion_sees_none(browser: Browser, made: Made) -> None:
    moving = """[...document.querySelectorAll('*')].filter(e => {
      const s = getComputedStyle(e)
      return [s.transitionDuration, s.animationDuration].some(all => all.split(', ').some(one => parseFloat(one) > 0.01))
        || s.scrollBehavior === 'smooth'
    }).map(e => e.outerHTML.slice(0, 100))"""
    for page in PAGES:
        with visit(browser, made.local(page), Way(still=True)) as seen:
            assert seen.evaluate(moving) == [], page
