"""The page on reports names every measure there is, and no other."""

import re

from socialkit.platforms.measures.platform_measures import MEASURES
from socialkit.results.result_tables import platform_title
from tests.docs.blocks import ROOT


def test_the_page_on_reports_names_the_measures_of_each_platform() -> None:
    page = (ROOT / "docs" / "how-to" / "report-what-came-of-it.md").read_text("utf-8")
    rows = {
        title.casefold(): re.findall(r"`(\w+)`", cells)
        for title, cells in re.findall(r"^\| (\w+) \| (`.*) \|$", page, re.MULTILINE)
    }
    names = {"Email": "mail"}
    assert rows == {
        names.get(platform_title(name), platform_title(name)).casefold(): [each.name for each in many]
        for name, many in MEASURES.items()
    }
