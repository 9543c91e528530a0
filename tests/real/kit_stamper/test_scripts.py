"""The scripts as TypeScript reads them, and as they are packed."""

import subprocess
from pathlib import Path

import pytest

from socialkit.kit.browser.scripts import packed_heading, stamper_script
from tests.real.kit_stamper.packing import PROGRAMS, packed

pytestmark = pytest.mark.real


def test_types_are_kept() -> None:
    program = PROGRAMS / "tsc"
    assert program.exists(), "typescript is not installed: sh tests/real/install.sh"
    config = Path(__file__).with_name("tsconfig.json")

    done = subprocess.run([str(program), "-p", str(config)], check=False, capture_output=True, text=True)

    assert done.stdout == ""
    assert done.returncode == 0


def test_the_packed_script_is_what_packing_gives() -> None:
    assert packed_heading() + stamper_script() == packed()
