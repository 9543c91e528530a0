"""What the other tests look for, they find: a page with one fault, and a page with none."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.real.kit.test_keyboard import walk
from tests.real.kit.visiting import visit
from tests.real.kit.wanted import missing

pytestmark = pytest.mark.real

FAULTS = {
    "broken": '<img alt="gone" src="gone.png">',
    "withoutAlt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">',
    "twice": '<p id="a">one</p><p id="a">two</p>',
    "small": '<main><button class="small">x</button></main>',
    "clipped": '<main><p class="clip">Countercheckingtheunbreakable</p></main>',
    "handlers": '<p onclick="void 0">go</p>',
    "strange": "<p><style></style>go</p>",
    "leads": '<a href="javascript:void(0)">go</a>',
    "leaks": "<p>before <b>\u202eturned</b> after</p>",
    "turned": '<p class="text" dir="rtl">\u0645\u0639 <b>#Water</b>.</p>',
    "moving": '<p class="moves">go</p>',
}
HEAD = """<!doctype html><meta charset=utf-8><style>.small{width:9px;height:9px;padding:0}
.clip{width:40px;overflow:hidden}.moves{transition:color 1s}</style>"""
BAD = """<!doctype html><style>:focus{outline:0}.w{width:2000px}a{color:#eee;background:#fff}</style>
<div class="w"><a href="gone.html">gone for good</a> <a href="../out.html">the way out</a></div>"""


def test_a_probe_finds_its_fault_and_no_other(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(HEAD, "utf-8")
    with visit(browser, page.as_uri()) as seen:
        assert [probe for probe in FAULTS if seen.probe(probe)] == []
        for probe, fault in FAULTS.items():
            page.write_text(HEAD + fault, "utf-8")
            seen.page.reload()
            assert len(seen.probe(probe)) == 1, probe


def test_so_do_the_others(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(BAD, "utf-8")
    (tmp_path.parent / "out.html").touch()
    with visit(browser, page.as_uri()) as seen:
        assert seen.probe("overflow") > 0
        assert missing(tmp_path, "page.html", seen.probe("files")) == ["gone.html", "../out.html"]
        assert {one.split(":")[0] for one in seen.violations()} >= {"color-contrast", "document-title"}
        assert len(seen.probe("reachable")) == 2
        assert [stop["ring"] for stop in walk(seen)] == [False, False]
        assert seen.complaints == []
        seen.evaluate("console.error('a complaint')")
        assert seen.complaints == ["a complaint"]
        seen.evaluate("fetch('https://elsewhere.example/').catch(() => null)")
        assert seen.elsewhere("file:") == ["https://elsewhere.example/"]
