"""A small campaign that shows what previews show: accounts, kits, languages, findings, a picture."""

from pathlib import Path

from PIL import Image

from socialkit import Campaign, load_campaign

FILE = """\
campaign:
  name: Test Week
  organizer: The Alliance
  contact: press@example.org
  starts: 2027-10-18
  ends: 2027-10-22
  timezone: America/New_York
  platforms: [x, linkedin]
  link: https://example.org/week
  hashtags: {required: ["#SSWWeek"]}
graphics:
  art:
    file: art.png
    alt: Two people at a table.
partners:
  - {id: amani, name: Amani, logo: amani.png, timezone: Africa/Nairobi}
  - {id: setu, name: Setu, logo: amani.png}
accounts:
  ours-x: {platform: x, publisher: folder}
  amani-x: {platform: x, publisher: folder, partner: amani, timezone: Africa/Nairobi}
posts:
  - id: monday
    at: 2027-10-18 09:00
    graphic: art
    text: |
      This #SSWWeek we say thank you, and so does {partner}.
    translations:
      es:
        text: |
          Esta #SSWWeek damos las gracias.
  - id: tuesday
    at: 2027-10-19 09:00
    text: |
      A second day without the tag, see {link}.
  - id: later
    text: |
      Some day of #SSWWeek.
"""


def written(folder: Path, text: str = FILE) -> Path:
    """Write the campaign and its pictures, and give its file."""
    Image.new("RGB", (600, 1200), "teal").save(folder / "art.png")
    Image.new("RGB", (80, 40), "navy").save(folder / "amani.png")
    file = folder / "posts.yaml"
    file.write_text(text, "utf-8")
    return file


def loaded(folder: Path, text: str = FILE) -> Campaign:
    """Write and load the campaign."""
    return load_campaign(written(folder, text))
