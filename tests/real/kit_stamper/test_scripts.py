"""The scripts as TypeScript reads them, and as they are packed."""

import subprocess
from pathlib import Path

import pytest

from socialkit.kit.browser.scripts import PACKS, packed_heading, packed_script
from tests.real.kit_stamper.packing import PROGRAMS, packed

pytestmark = pytest.mark.real


def test_types_are_kept() -> None:
    program = PROGRAMS / "tsc"
    assert program.exists(), "typescript is not installed: sh tests/real/install.sh"
    config = Path(__file__).with_name("tsconfig.json")

    done = subprocess.run([str(program), "-p", str(config)], check=False, capture_output=True, text=True)

    assert done.stdout == ""
    assert done.returncode == 0


@pytest.mark.parametrize("pack", PACKS)
def test_a_packed_script_is_what_packing_gives(pack: str) -> None:
    assert packed_heading(pack) + packed_script(pack) == packed(pack)
