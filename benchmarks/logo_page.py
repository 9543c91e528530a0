"""The page "Add your logo": milliseconds from a chosen file to the first preview, in Chromium.

Each round is a fresh page of the real campaign's, opened from a folder: its scripts have not run before. The
aim is 300 ms for a PNG of 1 MB, and that 25 million pixels, the most that is taken, stop nobody for seconds.
"""

import random
import shutil
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, CDPSession, sync_playwright

from socialkit import load_campaign
from socialkit.kit.logo_page import logo_page_files

ROOT = Path(__file__).parents[1]
ROUNDS = 7
_QUIET = ["--disable-background-networking", "--disable-gpu", "--no-first-run", "--no-sandbox"]


def detailed(size: tuple[int, int], grain: int) -> bytes:
    """Give a PNG of a disc on nothing, with noise of so many levels, which no compression makes small."""
    dice = random.Random(16)  # noqa: S311 not for secrets
    tile = Image.frombytes("L", (256, 256), dice.randbytes(256 * 256)).point(
        [level * grain // 255 for level in range(256)]
    )
    noise = Image.new("L", size)
    for top in range(0, size[1], 256):
        for left in range(0, size[0], 256):
            noise.paste(tile.rotate(90 * dice.randrange(4)), (left, top))
    alpha = Image.new("L", size)
    ImageDraw.Draw(alpha).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=255)
    picture = Image.merge("RGBA", [noise, noise.point([level // 2 for level in range(256)]), noise, alpha])
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def first_preview(browser: Browser, page_file: Path, logo: Path) -> tuple[float, float]:
    """Choose a logo on a fresh page, and give the milliseconds until its first graphic is there.

    The second number is processor time of the page's own thread, which neighbours on the machine hardly
    change; decoding goes on in another thread.
    """
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(page_file.as_uri())
    # The page's policy lets nobody evaluate a string, and so waiting goes by selectors.
    page.wait_for_selector("html[data-ready]", state="attached")
    tool = page.context.new_cdp_session(page)
    tool.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _thread(tool)
    page.set_input_files("#file", logo)
    found = page.wait_for_selector("html[data-ms], html[data-problem]", state="attached")
    took, problem = (found.get_attribute(f"data-{what}") for what in ("ms", "problem")) if found else ("", "")
    spent = _thread(tool) - before
    page.close()
    if problem:
        raise SystemExit(f"{logo.name}: {problem}")
    return float(took or "nan"), spent


def _thread(tool: CDPSession) -> float:
    metrics = {each["name"]: each["value"] for each in tool.send("Performance.getMetrics")["metrics"]}
    return float(1000 * metrics["TaskDuration"])


def main() -> None:
    """Print a line for each logo."""
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("chromium is not installed: sh tests/real/install.sh")
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        for name, data in logo_page_files(load_campaign(ROOT / "posts.yaml")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        made = {"disc-1-MB.png": detailed((1000, 800), 90), "disc-25-Mpx.png": detailed((5000, 5000), 2)}
        for name, data in made.items():
            (folder / name).write_bytes(data)
        examples = sorted((ROOT / "assets" / "logos").glob("*.[pjs][npv][g]"))
        logos = [folder / name for name in made] + [each for each in examples if each.suffix != ".py"]
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET)
        print(f"{'logo':24} {'kB':>7} {'min ms':>7} {'median':>7} {'CPU':>7}")
        for logo in logos:
            times = [first_preview(browser, folder / "add-your-logo.html", logo) for _ in range(ROUNDS)]
            shown, spent = zip(*times, strict=True)
            size = logo.stat().st_size / 1000
            print(
                f"{logo.name:24} {size:7.0f} {min(shown):7.0f} {median(shown):7.0f} {min(spent):7.0f}",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
