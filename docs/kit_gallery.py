"""Draws docs/gallery/kit-*.png and preview-*.png: pages in Chromium, as partners and the alliance see them.

    kit_gallery.py KIT PREVIEW

KIT is the folder that ``make demo`` fills, ``build/demo/kit``; PREVIEW is what ``socialkit preview`` writes.
Needs a browser: sh tests/real/install.sh.
"""

import shutil
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "gallery"
#: Today, as the pages show it.
_DAY = "?day=2022-10-17"
_COLORS = 128


@dataclass(frozen=True, kw_only=True, slots=True)
class Shot:
    """A picture of a page: the window in pixels, from which element on, a logo that is chosen there first."""

    page: str
    size: tuple[int, int]
    theme: Literal["light", "dark"] = "light"
    at: str = ""
    logo: str = ""


SHOTS = {
    "kit-phone": Shot(page="mti-na-mto/index.html", size=(390, 844)),
    "kit-card": Shot(page="mti-na-mto/index.html", size=(390, 844), theme="dark", at=".card"),
    "kit-arabic": Shot(page="dar-alsununu/index.html", size=(390, 844)),
    "kit-wide": Shot(page="lazo-vivo/index.html", size=(1280, 900)),
    "kit-add-your-logo": Shot(page="add-your-logo.html", size=(1280, 900), logo="assets/logos/lazo-vivo.svg"),
    "kit-index": Shot(page="index.html", size=(1280, 900), theme="dark"),
}
#: Of the preview: the week and the messages, on a phone and on a desk, by day and by night.
PREVIEWS = {
    "preview-week-phone": Shot(page="", size=(390, 844), at="#calendar"),
    "preview-card-phone": Shot(page="", size=(390, 844), theme="dark", at=".card"),
    "preview-week": Shot(page="", size=(1280, 900), theme="dark"),
    "preview-messages": Shot(page="", size=(1280, 900), at="#messages"),
}


def drawn(browser: Browser, kit: Path, shot: Shot) -> Image.Image:
    """Open a page in ``kit``, or that is it, and give what its window shows."""
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=shot.theme, reduced_motion="reduce"
    )
    page.goto((kit / shot.page).as_uri() + _DAY)
    if shot.logo:
        page.set_input_files("#file", ROOT / shot.logo)
        page.wait_for_timeout(3000)
    if shot.at:
        page.locator(shot.at).first.evaluate("one => one.scrollIntoView()")
    # Pictures further down are fetched when they come into view.
    page.wait_for_timeout(1000)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture


def main(arguments: list[str]) -> int:
    """Draw every picture."""
    program = shutil.which("chromium")
    if not program:
        raise SystemExit("there is no Chromium: sh tests/real/install.sh")
    kit, preview = (Path(each).resolve() for each in arguments)
    shots = [(name, shot, kit) for name, shot in SHOTS.items()]
    shots += [(name, shot, preview) for name, shot in PREVIEWS.items()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, shot, place in shots:
            target = TARGET / f"{name}.png"
            picture = drawn(browser, place, shot)
            picture.quantize(_COLORS, dither=Image.Dither.NONE).save(target, optimize=True)
            sys.stdout.write(f"{target.relative_to(ROOT)} is drawn, {target.stat().st_size / 1000:.0f} kB\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
