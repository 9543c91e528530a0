"""The scripts of pages packed: `python -m tests.real.kit_stamper.packing` does it anew."""

import subprocess
from pathlib import Path

from socialkit.kit.browser.scripts import PACKS, heading, sources

ROOT = Path(__file__).parents[3]
#: Where `sh tests/real/install.sh` puts programs of npm's that read and pack scripts.
PROGRAMS = ROOT / ".venv" / "scripts" / "node_modules" / ".bin"
_FOLDER = ROOT / "socialkit" / "kit" / "browser"


def packed(pack: str) -> str:
    """A packed script, its heading included."""
    program = PROGRAMS / "terser"
    assert program.exists(), "terser is not installed: sh tests/real/install.sh"
    command = [str(program), "--compress", "passes=3", "--mangle", "--toplevel", "--ecma", "2020"]
    made = subprocess.run(command, input=sources(pack), capture_output=True, check=True, text=True)
    return heading(pack) + made.stdout


def main() -> None:
    for pack in PACKS:
        (_FOLDER / pack).write_text(packed(pack), "utf-8")


if __name__ == "__main__":
    main()
