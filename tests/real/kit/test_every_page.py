"""Every kind of page, read in Chromium: nothing is cut off, nothing asked for elsewhere, nobody shut out."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.real.kit.campaign import ROOT, made_kits
from tests.real.kit.conftest import Made
from tests.real.kit.visiting import Visit, Way, visit
from tests.real.kit.wanted import missing, pages_of

pytestmark = pytest.mark.real

NARROW, MIDDLE, WIDE = 390, 768, 1280
LOGO, INDEX = "add-your-logo.html", "index.html"
#: English, French, Arabic, one that falls back, one without a logo; and the two that are nobody's. They come
#: in each theme and at each width, pairwise: every two of page, theme and width meet, not every three.
_PAGES = [f"{one}/index.html" for one in ("mti", "baobab", "dar", "neem", "bare")] + [INDEX, LOGO]
#: Bytes of a page that takes any logo, at most.
_LOGO_PAGE = 120_000
_TABLE = [(theme, width) for theme in ("light", "dark", "forced") for width in (NARROW, MIDDLE, WIDE)]


def _pairs() -> list[tuple[str, str, int]]:
    """Choose rows so that every pair of values stands in one."""
    wanted = {
        *((0, page, 1, theme) for page, (theme, _) in product(_PAGES, _TABLE)),
        *((0, page, 2, width) for page, (_, width) in product(_PAGES, _TABLE)),
        *((1, theme, 2, width) for theme, width in _TABLE),
    }
    rows: list[tuple[str, str, int]] = []
    while wanted:
        best = max(
            ((page, *cell) for page in _PAGES for cell in _TABLE), key=lambda row: len(_in(row) & wanted)
        )
        wanted -= _in(best)
        rows.append(best)
    return sorted(rows)


def _in(row: tuple[str, str, int]) -> set[tuple[int, object, int, object]]:
    return {(0, row[0], 1, row[1]), (0, row[0], 2, row[2]), (1, row[1], 2, row[2])}


def _way(theme: str, width: int) -> Way:
    return Way(width=width, theme="light" if theme == "light" else "dark", forced=theme == "forced")


@pytest.mark.parametrize(("page", "theme", "width"), _pairs())
def test_a_page_is_whole_and_shuts_nobody_out(
    browser: Browser, made: Made, page: str, theme: str, width: int
) -> None:
    with visit(browser, made.local(page, day="2027-03-23"), _way(theme, width)) as seen:
        assert seen.complaints == []
        assert seen.elsewhere("file:") == []
        for probe in ("broken", "withoutAlt", "twice", "leads", "handlers", "strange", "moving", "turned"):
            assert seen.probe(probe) == [], probe
        assert missing(made.folder, page, seen.probe("files")) == []
        for shown in sorted({320, width, 1600}):
            seen.resize(shown)
            assert seen.probe("overflow") == 0, shown
            assert seen.probe("clipped") == [], shown
            assert seen.probe("small") == [], shown
        seen.resize(width)
        assert _against(seen, forced=theme == "forced") == []


def _against(seen: Visit, *, forced: bool) -> list[str]:
    """Give what axe-core has against the page. Under forced colours the reader chose the contrasts."""
    found = seen.violations()
    return [one for one in found if not (forced and one.startswith("color-contrast"))]


@pytest.mark.parametrize(
    ("page", "lang", "direction"),
    [
        ("mti/index.html", "en", "ltr"),
        ("baobab/index.html", "fr", "ltr"),
        ("dar/index.html", "ar", "rtl"),
        # There are no words in Hindi: the page is in the campaign's language, and says so.
        ("neem/index.html", "en", "ltr"),
    ],
)
def test_a_page_is_in_her_language(
    browser: Browser, made: Made, page: str, lang: str, direction: str
) -> None:
    with visit(browser, made.local(page)) as seen:
        root = seen.page.locator("html")
        assert root.get_attribute("lang") == lang
        assert root.get_attribute("dir") == direction
        texts = seen.evaluate(
            "[...document.querySelectorAll('.text')].map(one => [one.lang, one.textContent])"
        )
        assert {
            "ar" if any("\u0600" < letter < "\u06ff" for letter in text) else "" for _, text in texts
        } == ({"ar", ""} if lang == "ar" else {""})
        assert all(given for given, _ in texts)


def test_every_page_there_is_was_looked_at(made: Made) -> None:
    assert set(pages_of(made.folder)) >= set(_PAGES)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kits of the real campaign."""
    out = tmp_path_factory.mktemp("real") / "kit"
    done = made_kits(ROOT / "posts.yaml", out)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_real_campaigns_pages_are_whole(browser: Browser, real: Path) -> None:
    pages = pages_of(real)
    assert len(pages) >= 14
    for number, page in enumerate(pages):
        way = _way("dark" if number % 2 else "light", (NARROW, MIDDLE, WIDE)[number % 3])
        with visit(browser, (real / page).as_uri(), way) as seen:
            assert seen.complaints == []
            for probe in ("broken", "withoutAlt", "leads", "turned", "clipped", "small", "overflow"):
                assert not seen.probe(probe), (page, probe)
            assert missing(real, page, seen.probe("files")) == []


def test_a_page_comes_over_a_slow_line(made: Made, real: Path) -> None:
    """What `benchmarks/kit_pages.py` measures, in bytes: pages without pictures, and the small pictures."""
    for folder in (made.folder, real):
        weights = {page: (folder / page).stat().st_size for page in pages_of(folder)}
        logo = {page for page in weights if page.startswith("add-your-logo")}
        assert {page: size for page, size in weights.items() if page in logo and size >= _LOGO_PAGE} == {}
        # The index grows with the number of partners.
        assert {page: size for page, size in weights.items() if page not in logo and size >= 100_000} == {}
        small = [*folder.glob("*/preview/*"), *folder.glob("add-your-logo/*.jpg")]
        assert small
        assert [picture for picture in small if picture.stat().st_size > 30_000] == []
