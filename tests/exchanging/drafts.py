"""What tests of imports begin from: a campaign, and tables and documents made when a test runs."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook

from socialkit.exchanging.importing import ImportOptions, PostImport, posts_to_import
from socialkit.model.campaign import Post

CAMPAIGN = """\
# A comment that stays.
campaign:
  name: Care Week 2027
  starts: 2027-10-18
  ends: 2027-10-22
  timezone: America/New_York
  platforms: [x, linkedin, facebook]
  hashtags: {required: ["#CareWeek"]}

posts:
  - id: first   # its own words
    at: 2027-10-18 08:00
    text: |
      The first, by hand. #CareWeek
    # what belongs to it

# The end.
"""
USUAL = ImportOptions()
Value = str | int | float | date | datetime | time | timedelta | None


def campaign_file(folder: Path, text: str = CAMPAIGN) -> Path:
    """Write a campaign file."""
    file = folder / "posts.yaml"
    file.write_bytes(text.encode())
    return file


def workbook(file: Path, sheets: Mapping[str, Sequence[Sequence[Value]]]) -> Workbook:
    """Make a workbook of rows, save it, and give it to be changed and saved again."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(file)
    return book


def taken(file: Path, *, options: ImportOptions = USUAL) -> PostImport:
    """Work out what importing a file gives into a campaign beside it."""
    home = file.parent / "posts.yaml"
    return posts_to_import(home if home.exists() else campaign_file(file.parent), [file], options=options)


def told(post: Post) -> tuple[str, str, str]:
    """Give what most tests look at: when, where, and what."""
    at = f"{post.at:%m-%d %H:%M}" if post.at else ""
    return at, " ".join(post.platforms), post.text.value
