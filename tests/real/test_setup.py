"""A fresh clone sets itself up with two commands: with pip, with uv, on every interpreter found here."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[2]


def _works(program: str) -> bool:
    found = shutil.which(program)
    if not found:
        return False
    return subprocess.run([found, "-c", "pass"], capture_output=True, check=False).returncode == 0


#: The one that runs these tests always counts; others only where they are installed.
INTERPRETERS = [
    sys.executable,
    *(name for name in ("python3.12", "python3.13", "python3.14") if _works(name)),
]


#: What starts programs, reads data beside the code, or asks for what is installed.
_BY_ENVIRONMENT = "tests/architecture tests/cli tests/docs tests/examples tests/programs tests/scaffolding"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    target = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(target)], check=True)
    return target


@pytest.fixture(scope="session")
def uv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a uv of its own."""
    folder = tmp_path_factory.mktemp("uv")
    venv.create(folder, with_pip=True)
    subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    alone = folder / "alone"
    alone.mkdir()
    (alone / "uv").symlink_to(folder / "bin" / "uv")
    return alone


def _make(
    clone: Path, target: str, *, path: str, python: str, tests: str = ""
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": path, "PYTEST_ADDOPTS": tests}
    for name in ("VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL", "PYTHONPATH"):
        environment.pop(name, None)
    command = ["make", target, f"PYTHON={python}"]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)


def _without_uv() -> str:
    folders = os.environ["PATH"].split(os.pathsep)
    return os.pathsep.join(folder for folder in folders if not (Path(folder) / "uv").exists())


def _base(python: str) -> str:
    """The interpreter behind a virtual environment: what a user has."""
    command = [python, "-c", "import sys; print(getattr(sys, '_base_executable', sys.executable))"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("python", INTERPRETERS)
def test_make_demo_sets_itself_up_with_pip_and_starts_at_once_the_second_time(
    clone: Path, python: str
) -> None:
    first = _make(clone, "demo", path=_without_uv(), python=_base(python))
    assert first.returncode == 0, first.stdout + first.stderr
    ready = (clone / ".venv" / "ready").stat().st_mtime_ns

    second = _make(clone, "demo", path=_without_uv(), python=_base(python))

    assert second.returncode == 0, second.stdout + second.stderr
    assert (clone / ".venv" / "ready").stat().st_mtime_ns == ready
    assert (clone / "build" / "demo" / "index.html").is_file()


def test_make_demo_sets_itself_up_with_uv(clone: Path, uv: Path) -> None:
    path = os.pathsep.join([str(uv), _without_uv()])

    result = _make(clone, "demo", path=path, python=_base(sys.executable))

    assert result.returncode == 0, result.stdout + result.stderr
    assert "with uv" in result.stdout
    assert not (clone / ".venv" / "bin" / "pip").exists()


def test_the_tests_of_the_edit_loop_pass_in_a_fresh_clone_that_uv_set_up(clone: Path, uv: Path) -> None:
    # In one that pip set up `.ci/run` runs all of them; here those that go by how the environment was made.
    path = os.pathsep.join([str(uv), _without_uv()])

    result = _make(clone, "quick", path=path, python=_base(sys.executable), tests=_BY_ENVIRONMENT)

    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-4000:]
