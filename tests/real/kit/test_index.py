"""The alliance's own page: who is ready, who is not, what to write to whom."""

import pytest
from playwright.sync_api import Browser

from tests.real.kit.conftest import Made
from tests.real.kit.visiting import Visit, visit

pytestmark = pytest.mark.real

SHOWN = "[...document.querySelectorAll('[data-list] > *')].filter(one => !one.hidden).length"


def shown(seen: Visit) -> int:
    return int(seen.evaluate(SHOWN))


def test_partners_are_found_by_name_and_by_what_is_left_to_do(browser: Browser, made: Made) -> None:
    partners = len(made.campaign.partners)
    with visit(browser, made.local("index.html")) as seen:
        assert shown(seen) == partners
        find = seen.page.locator("#find")
        find.fill("baobab")
        assert shown(seen) == 1
        assert "1" in seen.page.locator("#shown").inner_text()
        find.fill("السنونو")
        assert shown(seen) == 1
        find.fill("nobody is called so")
        assert shown(seen) == 0
        find.fill("")
        kinds = seen.page.locator("input[name=kind]")
        counts = {}
        for kind in kinds.all():
            seen.page.locator(f'label[for="{kind.get_attribute("id")}"]').click()
            counts[kind.get_attribute("value")] = shown(seen)
        assert counts["all"] == partners
        # One has no logo, and so is not ready; the one that reads Hindi has no texts of her own.
        assert 1 <= counts["logo"] < partners
        assert counts["ready"] < partners
        assert all(counts[kind] for kind in counts if kind != "ready")
        assert seen.complaints == []
        assert seen.elsewhere("file:") == []


def test_a_letter_is_copied_as_it_is_read(browser: Browser, made: Made) -> None:
    with visit(browser, made.local("index.html")) as seen:
        letters = seen.page.locator("details.letter")
        assert letters.count() >= 2
        for letter in letters.all():
            letter.locator("summary").click()
            letter.locator("[data-copy]").click()
            text = seen.evaluate("navigator.clipboard.readText()")
            assert len(text) > 100
            assert text.strip() == (letter.locator(".text").text_content() or "").strip()
        assert seen.complaints == []


def test_every_kit_is_opened_from_there(browser: Browser, made: Made) -> None:
    with visit(browser, made.local("index.html")) as seen:
        links = seen.evaluate(
            "[...document.querySelectorAll('[data-list] a')].map(a => a.getAttribute('href'))"
        )
        assert {f"{one.id}/index.html" for one in made.campaign.partners} <= set(links)
        assert "add-your-logo.html" in seen.evaluate("[...document.links].map(a => a.getAttribute('href'))")
        seen.page.locator("[data-list] a").first.click()
        seen.page.wait_for_url("**/index.html")
        assert seen.page.locator(".card").count() > 0
