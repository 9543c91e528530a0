"""The page of results in a browser: nothing loaded, nothing wider than a phone, charts that are named."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from socialkit.ledger import Ledger
from socialkit.results import TypedNumbers, gather_results, write_results
from tests.results.a_ledger import a_week, went_out

pytestmark = pytest.mark.real
NUMBERS = (TypedNumbers(key="launch@alliance-x", platform="x", numbers={"impressions": 1250, "likes": 85}),)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1000), ("dark", 360)])
def test_the_page_stands_alone_and_fits(
    browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        clock = went_out(ledger)
        made = gather_results(a_week(), ledger, now=clock(), numbers=NUMBERS)
    write_results(replace(made, before=made), tmp_path)
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto((tmp_path / "results.html").as_uri())
    assert asked == [(tmp_path / "results.html").as_uri()]
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    charts = page.locator("svg[role=img]")
    assert charts.count() == 4
    assert all(charts.nth(number).get_attribute("aria-labelledby") for number in range(4))
    assert page.get_by_role("img", name="Impressions on X").count() == 1
    page.close()
