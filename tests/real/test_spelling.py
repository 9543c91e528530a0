"""The spelling check with codespell itself, as the command line starts it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

CAMPAIGN = """campaign:
  name: Social Service Workforce Week 2022
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, linkedin]
posts:
  - id: one
    at: 2022-10-17 09:00
    text: "We recieve children: see #teh and https://example.org/teh"
  - id: two
    lang: fr
    at: 2022-10-18 09:00
    text: Nous recieve les enfants
"""
MENDED = CAMPAIGN.replace("We recieve", "We receive")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    file = tmp_path / "posts.yaml"
    file.write_text(CAMPAIGN, encoding="utf-8")
    return file


def checked(file: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    beside = Path(sys.executable).parent
    assert (beside / "codespell").is_file(), "codespell is not installed: make .venv/ready-real"
    command = [sys.executable, "-m", "socialkit", "check", str(file), "--spelling", *options]
    path = f"{beside}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=os.environ | {"PATH": path}
    )


def test_codespell_reads_the_english_posts_and_neither_tags_nor_links(campaign: Path) -> None:
    shown = checked(campaign, "--select", "SK602", "--format", "concise")
    assert shown.stdout.splitlines()[:-1] == [
        f'{campaign}:10:15: SK602 warning [x, linkedin] "recieve" looks misspelt; write receive'
    ]


def test_what_codespell_is_sure_of_is_mended_with_consent(campaign: Path) -> None:
    assert checked(campaign, "--select", "SK602", "--unsafe-fixes").returncode == 0
    assert campaign.read_text(encoding="utf-8") == MENDED
