"""Chromium, a browser that draws a page without a window: a picture of it, and what is in it by then."""

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from socialkit.atomic_files import write_whole
from socialkit.errors import ProgramError
from socialkit.programs.program import Program

#: What it is called where, most usual first: Debian, Ubuntu, Google's packages, Microsoft's, macOS.
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
#: The page as it is by then, on standard output, and what the browser says of itself.
_MOST_BYTES = 100_000_000
#: A picture of 900 x 16,000 pixels has about 3 MB.
_MOST_PICTURE = 50_000_000
#: Milliseconds of the page's own clock, which runs ahead while nothing is loading: fonts are there by then.
_SETTLING = 3_000
#: No window, no network, nothing of what browsers do for themselves. `--screenshot`, `--dump-dom` and
#: `--window-size`: https://developer.chrome.com/docs/automation-and-testing/headless-cli (2026-11-30).
_QUIET = (
    "--headless",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    f"--virtual-time-budget={_SETTLING}",
)

CHROMIUM = Program(
    name=_NAMES[0],
    install="https://www.chromium.org, Debian: apt install chromium",
    otherwise="leave out --png: the page shows the same",
    seconds=60,
    most_bytes=_MOST_BYTES,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnPage:
    """A page as it was drawn: a PNG of what the window showed, and the HTML that was in it."""

    picture: bytes
    html: str


def drawn_page(page: bytes, query: str, size: tuple[int, int], scale: int) -> DrawnPage:
    """Draw a page that is whole in itself, in a window of ``size`` CSS pixels at ``scale``, without network.

    ``query`` is what its address has behind the question mark. ProgramError where Chromium is not there,
    fails or passes a bound, ProgramTimeoutError where it takes too long.
    """
    program = replace(CHROMIUM, name=next(filter(shutil.which, _NAMES), _NAMES[0]))
    with TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made).resolve()
        file, picture = folder / "page.html", folder / "page.png"
        write_whole(file, page, below=folder)
        answer = program.run(
            *_QUIET,
            *_sandbox(),
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={size[0]},{size[1]}",
            f"--force-device-scale-factor={scale}",
            f"--screenshot={picture}",
            "--dump-dom",
            f"{file.as_uri()}?{query}",
            environment={"HOME": str(folder)},
        )
        if answer.status or not picture.is_file():
            raise program.failed(answer)
        if picture.stat().st_size > _MOST_PICTURE:
            raise ProgramError(f"{program.name} drew more than {_MOST_PICTURE:,} bytes: {program.otherwise}")
        return DrawnPage(picture=picture.read_bytes(), html=answer.output.decode("utf-8", "replace"))


def _sandbox() -> tuple[str, ...]:
    # It refuses to start as root with its sandbox, and in containers people are root. What it draws then is
    # our own page, whose policy lets nothing run and nothing in that is not in it already.
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
