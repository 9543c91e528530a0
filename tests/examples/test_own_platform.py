"""The example of a platform over HTTP keeps the contract, by its own test as its users would run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "own-platform"
#: What the page of the example promises.
MOST_LINES = 150


def test_the_package_is_as_small_as_it_says() -> None:
    texts = [module.read_text("utf-8") for module in (EXAMPLE / "socialkit_bulletin").glob("*.py")]
    assert 100 < sum(text.count("\n") for text in texts) < MOST_LINES


@pytest.mark.slow
def test_the_package_keeps_the_contract() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "tests"]
    paths = os.pathsep.join([str(EXAMPLE), str(ROOT)])
    shown = subprocess.run(
        [*command, "-c", os.devnull, "--rootdir", "."],
        cwd=EXAMPLE,
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "18 passed" in shown.stdout
