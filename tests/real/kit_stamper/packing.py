"""The stamper's scripts packed for pages: `python -m tests.real.kit_stamper.packing` does it anew."""

import subprocess
from pathlib import Path

from socialkit.kit.browser.scripts import heading, stamper_sources

ROOT = Path(__file__).parents[3]
#: Where `sh tests/real/install.sh` puts programs of npm's that read and pack scripts.
PROGRAMS = ROOT / ".venv" / "scripts" / "node_modules" / ".bin"
_FILE = ROOT / "socialkit" / "kit" / "browser" / "stamper.min.js"


def packed() -> str:
    """The packed script, its heading included."""
    program = PROGRAMS / "terser"
    assert program.exists(), "terser is not installed: sh tests/real/install.sh"
    command = [str(program), "--compress", "--mangle", "--toplevel", "--ecma", "2020"]
    made = subprocess.run(command, input=stamper_sources(), capture_output=True, check=True, text=True)
    return heading() + made.stdout


def main() -> None:
    _FILE.write_text(packed(), "utf-8")


if __name__ == "__main__":
    main()
