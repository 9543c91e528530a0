"""The share kit's pages on a slow line: what they weigh, when they are first read, what moves meanwhile.

    kit_pages.py [KIT]
    kit_pages.py --weight

KIT is a folder that `socialkit kit` made; without it, the real campaign's is made. Needs a browser:
sh tests/real/install.sh. With ``--weight`` it tells, without one, what the parts of pages of twenty posts
weigh: on three and on five platforms, in English and Arabic, with a text of its own on X, with fonts.
"""

import gzip
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

sys.path.insert(0, str(Path(__file__).parents[1]))
from playwright.sync_api import Browser, sync_playwright

from tests.kit.partner_page.heavy_pages import POSTS, SIZES, THREE, heavy_campaign, heavy_page, weights

ROOT = Path(__file__).parents[1]
ROUNDS = 5
#: A phone with bad reception: 400 kbit/s either way, 150 ms to the server and back, nothing packed.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
LOGO_PAGE = "add-your-logo.html"
_WATCH = """
globalThis.seen = {first: 0, largest: 0, shift: 0}
const watch = (type, note) =>
  new PerformanceObserver(all => all.getEntries().forEach(note)).observe({type, buffered: true})
watch('paint', one => { if (one.name === 'first-contentful-paint') seen.first = one.startTime })
watch('largest-contentful-paint', one => { seen.largest = one.startTime })
watch('layout-shift', one => { if (!one.hadRecentInput) seen.shift += one.value })
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What a visitor of a page saw: seconds to the first and the largest paint, and how much moved."""

    first: float
    largest: float
    shift: float


def opened(browser: Browser, address: str) -> View:
    """Open a page on the slow line, with nothing kept from before."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_timeout(500)
    seen = page.evaluate("seen")
    context.close()
    return View(first=seen["first"] / 1000, largest=seen["largest"] / 1000, shift=seen["shift"])


@contextmanager
def shown(folder: Path) -> Iterator[str]:
    """Show a folder on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _row(browser: Browser, kit: Path, address: str, name: str) -> str:
    data = (kit / name).read_bytes()
    views = [opened(browser, f"{address}/{name}") for _ in range(ROUNDS)]
    first = [view.first for view in views]
    largest = statistics.median(view.largest for view in views)
    shift = max(view.shift for view in views)
    return (
        f"| `{name}` | {len(data) / 1000:.0f} | {len(gzip.compress(data)) / 1000:.0f} "
        f"| {min(first):.2f} / {statistics.median(first):.2f} | {largest:.2f} | {shift:.3f} |"
    )


def _pages(kit: Path) -> list[str]:
    """Give the index, the logo page, and the lightest and the heaviest of the partners' pages."""
    partners = sorted(kit.glob("*/index.html"), key=lambda page: page.stat().st_size)
    ends = dict.fromkeys((partners[0], partners[-1]))
    own = [kit / "index.html", kit / LOGO_PAGE]
    return [page.relative_to(kit).as_posix() for page in (*ends, *own) if page.exists()]


def _heavy(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give pages of twenty posts, each with what is to be known of it."""
    fonts = {
        "text": "Figtree-Medium.ttf",
        "bold": "Figtree-Bold.ttf",
        "display": "BricolageGrotesque-ExtraBold.ttf",
    }
    for name in fonts.values():
        shutil.copy(ROOT / "assets/fonts" / name, folder / name)
    same = heavy_campaign(folder)
    yield "3 platforms", heavy_page(heavy_campaign(folder, THREE))
    yield "5 platforms", heavy_page(same)
    yield "5, Arabic", heavy_page(same, "noor")
    yield "5, another text on X", heavy_page(heavy_campaign(folder, differing=True))
    yield "5, three fonts", heavy_page(heavy_campaign(folder, look={"font": fonts}))


def weigh() -> None:
    """Print what the parts of heavy pages weigh: the page as it comes, and packed."""
    with TemporaryDirectory() as folder:
        pages = dict(_heavy(Path(folder)))
    parts = {title: weights(page) for title, page in pages.items()}
    print(f"{POSTS} posts, {len(SIZES)} sizes; bytes of a page with styles, scripts and fonts inside\n")
    print(f"| | {' | '.join(pages)} |\n|---|{'---|' * len(pages)}")
    for name in next(iter(parts.values())):
        print(f"| {name} | {' | '.join(f'{each[name]:,}' for each in parts.values())} |")
    print(f"| **all** | {' | '.join(f'**{len(page):,}**' for page in pages.values())} |")
    print(f"| packed (gzip) | {' | '.join(f'{len(gzip.compress(page)):,}' for page in pages.values())} |")


def main(arguments: list[str]) -> None:
    """Print the table."""
    if arguments == ["--weight"]:
        weigh()
        return
    program = shutil.which("chromium")
    if not program:
        raise SystemExit("there is no Chromium: sh tests/real/install.sh")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        kit = Path(arguments[0]) if arguments else Path(folder) / "kit"
        if not arguments:
            command = [sys.executable, "-m", "socialkit", "kit", "posts.yaml", "--out", str(kit), "--zip"]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        print(f"share kit pages, {ROUNDS} rounds, {os.cpu_count()} cores, Chromium {browser.version}")
        print("400 kbit/s, 150 ms, nothing packed, 390 x 844 pixels; a kilobyte is 1,000 bytes\n")
        print("| page | kB | kB packed | first view, s, min / median | largest, s | layout shift |")
        print("|---|---|---|---|---|---|")
        with shown(kit) as address:
            for name in _pages(kit):
                print(_row(browser, kit, address, name))
            thumbnails = [file.stat().st_size for file in kit.glob("**/preview/*")]
            print(f"\nthumbnails: {len(thumbnails)}, the largest {max(thumbnails, default=0) / 1000:.1f} kB")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
