"""A visit to a page in Chromium: what it complains of, what it asks for, what axe-core finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.real.kit.campaign import ROOT

MODULES = ROOT / ".venv" / "browsers" / "node_modules"
#: WCAG 2.0 to 2.2, A and AA, as axe-core names them:
#: https://www.deque.com/axe/core-documentation/api-documentation/ (2026-11-30).
_AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


#: Of every window, in pixels.
HEIGHT = 900
#: A page is laid out before the second frame from now, in its own letters once they are read.
_LAID_OUT = (
    "document.fonts.ready.then(() => new Promise("
    "(done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))"
)


@dataclass(frozen=True, kw_only=True)
class Way:
    """How a visitor comes: window, theme, motion, with or without JavaScript."""

    width: int = 1280
    theme: Literal["light", "dark"] = "light"
    forced: bool = False
    script: bool = True
    still: bool = True
    #: Without the pages' own policy, so that what slips through the escaping is seen to run.
    lawless: bool = False


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A page that is open. ``complaints`` is what the console got, ``asked`` every address it asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def elsewhere(self, *homes: str) -> list[str]:
        """Give what was asked for that neither lies in the kit nor in the page."""
        inside = (*homes, "data:", "blob:", "about:blank")
        return [address for address in self.asked if not address.startswith(inside)]

    def evaluate(self, code: str, given: object = None) -> Any:  # noqa: ANN401
        """Run a script in the page, beside its policy."""
        return self.page.evaluate(code, given)

    def resize(self, width: int) -> None:
        """Make the window so many pixels wide, and wait till the page is laid out in it, in its own fonts."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.evaluate(_LAID_OUT)

    def probe(self, name: str) -> Any:  # noqa: ANN401
        """Look for something in the page, by its name in ``probes.js``."""
        return self.evaluate(f"({probes()}).{name}()")

    def violations(self) -> list[str]:
        """Give what axe-core has against the page as it stands now: rule, where, what."""
        self.evaluate(_axe())
        found = self.evaluate(
            "given => axe.run(document, given).then(found => found.violations)",
            {"runOnly": _AXE_TAGS, "resultTypes": ["violations"], "preload": False},
        )
        return [
            f"{one['id']}: {node['target'][0]}: {node['failureSummary'].splitlines()[-1].strip()}"
            for one in found
            for node in one["nodes"]
        ]


@cache
def probes() -> str:
    """Give the source of ``probes.js``."""
    return Path(__file__).with_name("probes.js").read_text("utf-8")


@cache
def _axe() -> str:
    source = MODULES / "axe-core" / "axe.min.js"
    assert source.exists(), "axe-core is not installed: sh tests/real/install.sh"
    return source.read_text("utf-8")


@contextmanager
def visit(browser: Browser, address: str, way: Way = Way()) -> Iterator[Visit]:
    """Open a page for somebody who was never here, and close it when the block ends."""
    context = browser.new_context(
        viewport={"width": way.width, "height": HEIGHT},
        color_scheme=way.theme,
        forced_colors="active" if way.forced else "none",
        reduced_motion="reduce" if way.still else "no-preference",
        java_script_enabled=way.script,
        bypass_csp=way.lawless,
        timezone_id="Africa/Nairobi",
        locale="en-GB",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(10_000)
    seen = Visit(page=context.new_page())

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            seen.complaints.append(message.text)

    def ask(request: Request) -> None:
        seen.asked.append(request.url)

    context.on("console", complain)
    context.on("weberror", lambda error: seen.complaints.append(str(error.error)))
    context.on("request", ask)
    seen.page.goto(address)
    if way.script:
        seen.probe("broken")
        seen.evaluate("document.fonts.ready.then(() => null)")
    yield seen
    context.close()
