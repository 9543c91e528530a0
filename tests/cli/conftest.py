"""Runs the command line in this process and gives what a terminal would show."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from socialkit.cli import main

CAMPAIGN = """\
campaign:
  name: Test Week
  organizer: The Alliance
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, bluesky]
  hashtags: {required: ["#SSWWeek"]}
graphics:
  campaign:
    file: art.png
    alt: Two people at a table.
    slot: {corner: bottom-right, width: 25%}
partners:
  - {id: amani, name: Amani, logo: amani.png, timezone: Africa/Nairobi}
  - {id: setu, name: Setu, logo: setu.png}
accounts:
  alliance-x: {platform: x, publisher: folder}
  amani-bluesky: {platform: bluesky, publisher: folder, partner: amani, timezone: Africa/Nairobi}
posts:
  - id: monday
    at: 2022-10-17 09:00
    graphic: campaign
    text: |
      This #SSWWeek we say thank you.
  - id: tuesday
    at: 2022-10-18 09:00
    text: |
      A second day of #SSWWeek begins.
"""


@dataclass(frozen=True)
class Shown:
    status: int
    out: str
    err: str


Run = Callable[..., Shown]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def _run(*arguments: str | Path) -> Shown:
        status = main([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return Shown(status, shown.out, shown.err)

    return _run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign folder that checks clean."""
    (tmp_path / "posts.yaml").write_text(CAMPAIGN)
    Image.new("RGB", (300, 150), "white").save(tmp_path / "art.png")
    for name, colour in (("amani", "navy"), ("setu", "darkred")):
        logo = Image.new("RGBA", (120, 60), (0, 0, 0, 0))
        logo.paste(Image.new("RGBA", (100, 40), colour), (10, 10))
        logo.save(tmp_path / f"{name}.png")
    return tmp_path
