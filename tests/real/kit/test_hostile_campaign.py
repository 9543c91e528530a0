"""A campaign that is an attack: nothing of it runs, calls or leaves the folder, and all of it can be read."""

import csv
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.real.kit.campaign import made_kits
from tests.real.kit.hostile import MARKUP, TURNING, hostile_file
from tests.real.kit.visiting import Visit, Way, visit
from tests.real.kit.wanted import pages_of

pytestmark = pytest.mark.real

#: Tells of itself wherever it is called, whatever the page's policy.
CANARY = "globalThis.canary = () => { globalThis.sang = (globalThis.sang ?? 0) + 1 }"
SANG = "globalThis.sang ?? 0"
_WEB = re.compile("https?:")
#: Each kind: without graphics, with them and from right to left, the index, the one that takes any logo.
_KINDS = ("evil-0/index.html", "evil-1/index.html", "index.html", "add-your-logo.html")
#: The policy without which everything of this kind would run.
_STRICT = {"default-src 'none'", "base-uri 'none'", "form-action 'none'"}


class _Attributes(HTMLParser):
    """The names of all attributes in a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(source)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.update(name for name, _ in attrs)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kits of the hostile campaign, and beside them files that must stay as they are."""
    home = tmp_path_factory.mktemp("attacked")
    out = home / "out" / "kit"
    out.parent.mkdir()
    before = _files(home)
    done = made_kits(hostile_file(home), out, "--zip")
    assert "Traceback" not in done.stderr
    # The unsafe drawings are told, each at the cost of its partner's graphics.
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("SK914") == len(MARKUP) // 2
    outside = {path for path in _files(home) - before if not path.is_relative_to(out)}
    assert {path.name for path in outside} >= {"posts.yaml"}
    assert all(path.parent == home for path in outside), outside
    return out


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def pages(attacked: Path) -> list[str]:
    found = pages_of(attacked)
    assert len(found) >= len(MARKUP) + 2
    return found


def _tried(seen: Visit) -> Iterator[str]:
    """Press, open and point at everything on the page; give what was pressed."""
    page = seen.page
    for each in page.locator(".seg label").all()[:8]:
        each.click()
        yield "choice"
    for each in page.locator("details").all():
        each.evaluate("e => { e.open = true }")
        yield "details"
    for each in page.locator("button:visible, [data-open]:visible").all()[:16]:
        if each.is_visible() and each.is_enabled():
            each.hover()
            _pressed(page, each)
            yield "button"


def _pressed(page: Page, each: Locator) -> None:
    each.click(timeout=3000)
    for other in page.context.pages:
        if other != page:
            other.close()


def _opened(browser: Browser, page: Path, *, hand: bool, lawless: bool) -> tuple[list[object], int]:
    """Visit a page; give what went wrong there, and how often it was pressed."""
    with visit(browser, "about:blank", Way(lawless=lawless)) as seen:
        seen.page.context.route(_WEB, lambda route: route.fulfill(body="", content_type="text/html"))
        seen.page.context.add_init_script(CANARY)
        seen.page.goto(page.as_uri())
        if seen.page.locator("#kit").count():
            # Her kit is there once somebody looks at it.
            seen.page.locator("#h-post").scroll_into_view_if_needed()
            seen.page.wait_for_selector("html[data-kit=yes]", state="attached")
        faults: list[object] = [
            (probe, seen.probe(probe))
            for probe in ("handlers", "strange", "leads", "leaks", "twice", "clipped", "overflow")
            if seen.probe(probe)
        ]
        faults += seen.elsewhere("file:")
        pressed = sum(1 for _ in _tried(seen)) if hand else 0
        faults += ["the canary sang"] * seen.evaluate(SANG)
        # What was pressed may open a platform; the page itself asks nobody.
        return [*faults, *seen.complaints, *seen.elsewhere("file:", "https://")], pressed


def test_nothing_runs_even_without_the_policy(browser: Browser, attacked: Path, pages: list[str]) -> None:
    kinds = [page for page in pages if page in _KINDS]
    assert len(kinds) == len(_KINDS)
    for page in pages:
        faults, pressed = _opened(browser, attacked / page, hand=page in kinds, lawless=True)
        assert faults == [], page
        assert pressed > 10 or page not in kinds


def test_nothing_even_tries_to(browser: Browser, attacked: Path) -> None:
    """Under its policy a page complains of what it refuses: there is nothing."""
    for page in _KINDS:
        faults, _ = _opened(browser, attacked / page, hand=False, lawless=False)
        assert faults == [], page


def test_every_word_of_it_can_be_read(browser: Browser, attacked: Path) -> None:
    with visit(browser, (attacked / "evil-0" / "index.html").as_uri()) as seen:
        shown = seen.evaluate("document.body.textContent")
        assert [text for text in (*MARKUP, TURNING) if text not in shown] == []


def test_the_policy_lets_nothing_in(attacked: Path, pages: list[str]) -> None:
    for name in pages:
        source = (attacked / name).read_text("utf-8")
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)
        parts = {part.strip() for part in policy.split(";")}
        assert parts >= _STRICT, (name, policy)
        assert "unsafe" not in policy, (name, policy)
        assert "*" not in policy, (name, policy)
        assert re.findall(r"\shttps?:", policy) == [], (name, policy)
        attributes = _Attributes(source).names
        assert [one for one in attributes if one == "style" or one.startswith("on")] == [], name


def test_tables_and_calendars_hold_words_and_no_commands(attacked: Path) -> None:
    tables = [*attacked.rglob("*.csv")]
    assert tables
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)] == [], table
    for calendar in attacked.rglob("*.ics"):
        lines = calendar.read_bytes().decode().split("\r\n")
        assert [line for line in lines if line.startswith(("ATTENDEE", "\n"))] == [], calendar
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0


def test_files_are_called_what_every_system_takes(attacked: Path) -> None:
    named = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
    inside = [path.relative_to(attacked) for path in attacked.rglob("*")]
    assert [path for path in inside if not all(named.fullmatch(part) for part in path.parts)] == []
    for archive in attacked.glob("*.zip"):
        with ZipFile(archive) as opened:
            names = opened.namelist()
        assert [name for name in names if not all(map(named.fullmatch, name.split("/")))] == [], archive


def test_the_trap_springs(browser: Browser, tmp_path: Path) -> None:
    """The canary sings where markup slips through, and the policy's refusals are seen."""
    for text in (MARKUP[0], MARKUP[1]):
        page = tmp_path / "page.html"
        head = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; img-src file:\">"
        page.write_text(f'{head}<p title="{text}">x</p>{text}', "utf-8")
        for lawless in (False, True):
            with visit(browser, "about:blank", Way(lawless=lawless)) as seen:
                seen.page.context.add_init_script(CANARY)
                seen.page.goto(page.as_uri())
                seen.page.wait_for_timeout(100)
                assert bool(seen.evaluate(SANG)) is lawless, text
                assert lawless or seen.complaints
