"""A campaign to run the command line on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.command_line import Shown, socialkit

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


Run = Callable[..., Shown]


@pytest.fixture
def run() -> Run:
    return socialkit


def make_campaign(folder: Path) -> Path:
    """Write a campaign that checks clean, with its pictures; give the folder."""
    (folder / "posts.yaml").write_text(CAMPAIGN)
    Image.new("RGB", (300, 150), "white").save(folder / "art.png")
    for name, colour in (("amani", "navy"), ("setu", "darkred")):
        logo = Image.new("RGBA", (120, 60), (0, 0, 0, 0))
        logo.paste(Image.new("RGBA", (100, 40), colour), (10, 10))
        logo.save(folder / f"{name}.png")
    return folder


@pytest.fixture(scope="session")
def kept_campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the campaign once, to copy."""
    return make_campaign(tmp_path_factory.mktemp("campaign"))


@pytest.fixture
def folder(tmp_path: Path, kept_campaign: Path) -> Path:
    """A campaign folder that checks clean."""
    return Path(shutil.copytree(kept_campaign, tmp_path, dirs_exist_ok=True))


@pytest.fixture(scope="session")
def kept_schedule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Schedule the campaign once, to copy: its ledger finds its pictures wherever it stands."""
    folder = make_campaign(tmp_path_factory.mktemp("scheduled"))
    assert socialkit("schedule", folder / "posts.yaml").status == 0
    return folder


@pytest.fixture
def scheduled(tmp_path: Path, kept_schedule: Path) -> Path:
    """The campaign file in a folder with its ledger, in which all is scheduled."""
    return Path(shutil.copytree(kept_schedule, tmp_path, dirs_exist_ok=True)) / "posts.yaml"


def with_list(file: Path, *recipients: str) -> None:
    """Let a campaign post to an account with a list of recipients, too; nobody listens at its server."""
    text = file.read_text().replace("platforms: [x, bluesky]", "platforms: [x, bluesky, email]")
    server = "server: 'smtp://localhost:9', sender: press@example.org"
    news = f"  news: {{platform: email, {server}, owner: list.txt}}\n"
    file.write_text(text.replace("accounts:\n", f"accounts:\n{news}"))
    (file.parent / "list.txt").write_text("".join(f"{each}@example.org\n" for each in recipients))
