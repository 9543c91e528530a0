"""The unit and the compose files that we give, read by the programs that they are for."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, blocks

pytestmark = pytest.mark.real

MANY = ROOT / "docs" / "how-to" / "run-on-many-machines.md"
EXAMPLE = ROOT / "examples" / "compose" / "compose.yaml"
PROGRAM = "/srv/socialkit/.venv/bin/socialkit"


def the_block(language: str) -> str:
    (found,) = blocks(MANY, language)
    return found


def the_unit(folder: Path) -> str:
    """Give the page's unit, which starts a program that is there."""
    program = folder / "socialkit"
    program.touch(mode=0o755)
    unit = the_block("ini")
    assert PROGRAM in unit
    return unit.replace(PROGRAM, str(program))


def judged_by_systemd(unit: str, folder: Path) -> tuple[bool, str]:
    """Say whether systemd finds nothing wrong with a unit, and what it says."""
    file = folder / "socialkit.service"
    file.write_text(unit)
    command = ["systemd-analyze", "verify", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    # It passes over what it does not know, and says so.
    return done.returncode == 0 and file.name not in done.stderr, done.stderr


def judged_by_compose(text: str, folder: Path) -> tuple[bool, str]:
    """Say whether Compose finds nothing wrong with a file, and what it says; no container is started."""
    (folder / "compose.yaml").write_text(text)
    for name in ("secrets.env", "database-password.txt", "pgpass.txt"):
        (folder / name).touch()
    command = [*compose(), "config", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0 and not done.stderr, done.stderr


def compose() -> list[str]:
    """Give how Compose is called: as a part of docker, or a program by itself."""
    part = ["docker", "compose"]
    if not shutil.which("docker"):
        return ["docker-compose"]
    there = subprocess.run([*part, "version"], capture_output=True, check=False).returncode == 0
    return part if there else ["docker-compose"]


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    fine, said = judged_by_systemd(the_unit(tmp_path), tmp_path)
    assert fine, said


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Restart=always", "Restart=sometimes"),
        ("RestartSec=5", "RestartSecs=5"),
        ("TimeoutStopSec=90", "TimeoutStopSec=ninety"),
        ("ExecStart=", "ExecStart=/nowhere"),
    ],
)
def test_systemd_finds_what_is_wrong_with_a_unit(tmp_path: Path, right: str, wrong: str) -> None:
    unit = the_unit(tmp_path)
    assert right in unit
    assert not judged_by_systemd(unit.replace(right, wrong), tmp_path)[0]


@pytest.mark.parametrize("text", [the_block("yaml"), EXAMPLE.read_text("utf-8")], ids=["page", "example"])
def test_compose_takes_the_files(tmp_path: Path, text: str) -> None:
    fine, said = judged_by_compose(text, tmp_path)
    assert fine, said


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("service_healthy", "service_well"),
        ("    depends_on:\n      database:", "    depends_on:\n      databank:"),
        ("replicas: 2", "replicas: two"),
        ("working_dir:", "working_folder:"),
    ],
)
def test_compose_finds_what_is_wrong_with_a_file(tmp_path: Path, right: str, wrong: str) -> None:
    text = the_block("yaml")
    assert right in text
    assert not judged_by_compose(text.replace(right, wrong), tmp_path)[0]
