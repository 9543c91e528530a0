"""Campaigns that tests of exchanges begin from."""

from pathlib import Path

from socialkit import Campaign, load_campaign

WEEK = """\
# A comment that stays.
campaign:
  name: Care Week 2027
  organizer: Care Alliance
  starts: 2027-10-18
  ends: 2027-10-22
  timezone: America/New_York
  platforms: [x, linkedin]
  link: https://care.example/week
  hashtags:
    required: ["#CareWeek"]
    also: ["#Care"]
    translations:
      es: {required: ["#SemanaCuidado"]}
handles:
  "@CareAlliance": {name: Care Alliance, x: CareAlliance, linkedin: "urn:li:organization:1"}
accounts:
  alliance-x: {platform: x, publisher: folder}
  alliance-linkedin: {platform: linkedin, publisher: folder, timezone: Europe/Paris}
days:
  - {date: 2027-10-18, topic: Begin}
events:
  - {id: talk, title: A talk, starts: 2027-10-19 08:00, ends: 2027-10-19 09:00, link: https://care.example/talk}
posts:
  - id: monday
    at: 2027-10-18 09:00
    title: The first day
    text:
      default: |
        Today is #CareWeek, with @CareAlliance: {link}

        Thank you, {partner}!
      linkedin: |
        On LinkedIn, too: #CareWeek with @CareAlliance. {link}

  - id: tuesday   # another comment
    at: 2027-10-19 09:00
    text: |
      Second day of #CareWeek. {link}
    translations:
      es:
        source_hash: 00000001
        text: |
          El segundo día de la #SemanaCuidado. {link}

  - id: whenever
    text: |-
      No hour, but #CareWeek. {link}
"""


def week_file(folder: Path, text: str = WEEK) -> Path:
    """Write a campaign file."""
    file = folder / "posts.yaml"
    file.write_text(text, "utf-8")
    return file


def week(folder: Path, text: str = WEEK) -> Campaign:
    """Give the campaign of such a file."""
    return load_campaign(week_file(folder, text))
