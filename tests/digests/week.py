"""A campaign with everything that a digest tells of, and digests of it."""

from collections.abc import Iterable
from datetime import time
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from PIL import Image

from socialkit import Campaign, load_campaign
from socialkit.digests import Digest, DigestReader, digest_of, due_of, period_of
from tests.kit.page_tree import Element, tree_of

FILE = """\
campaign:
  name: Week <b>of</b> Care
  theme: Care & "cure"
  organizer: The Alliance
  starts: 2022-10-17
  ends: 2022-10-20
  timezone: America/New_York
  platforms: [x, linkedin]
  hashtags: {required: ["#CareWeek"]}
  mentions: {required: ["@TheAlliance"]}
  link: https://example.org/week?ref=1
  contact: week@example.org
  disclaimer: Paid for by nobody & us.
  key_messages: [Care is work.]
  acknowledgements: [The Fund, "Ministry of Health, Kenya"]
digest: {at: 06:30, link_parameters: {utm_source: digest, utm_medium: email}}
handles:
  "@TheAlliance": {name: Alliance for Care, x: TheAlliance}
graphics:
  main:
    files: [wide.png, square.png]
    alt: Two people at a <table>.
partners:
  - {id: amani, name: Amani, timezone: Africa/Nairobi, lang: sw, link_parameters: {utm_source: amani}}
days:
  - {date: 2022-10-17, topic: Opening, link: https://example.org/opening}
  - {date: 2022-10-18, topic: Schools}
  - {date: 2022-10-20, topic: Closing, link: https://example.org/closing, not_before: 2022-10-20 09:00}
events:
  - id: webinar
    title: A webinar on care
    starts: 2022-10-17 23:30
    ends: 2022-10-18 00:30
    link: https://example.org/register
    recording: https://example.org/seen
    speakers: [{name: Ada, title: Director, organization: Ministry}]
    translations: {es: {title: Un seminario, link: "https://example.org/es"}}
deadlines:
  - {id: blogs, title: Blog posts, at: 2022-10-24 17:00, link: https://example.org/send}
resources:
  - {id: paper, title: A paper, author: Ada, day: 2022-10-18, link: "https://example.org/paper?utm_source=own"}
  - {id: toolkit, title: A toolkit, link: https://example.org/toolkit}
  - {id: secret, title: Secret, link: https://example.org/s, day: 2022-10-18, not_before: 2022-10-18 12:00}
profiles: profiles/*.yaml
posts:
  - id: opening
    at: 2022-10-17 09:00
    graphic: main
    text: |-
      This #CareWeek <i>{partner}</i> thanks @TheAlliance & you. {link}
    translations:
      es: {title: Gracias, text: "Esta #CareWeek damos las gracias a @TheAlliance."}
  - id: schools
    title: In schools
    at: 2022-10-18 15:00
    text:
      default: |-
        A longer text for the #CareWeek
        with @TheAlliance.
      x: |-
        Short #CareWeek @TheAlliance
  - id: late
    title: Under embargo
    at: 2022-10-18 16:00
    not_before: 2022-10-18 12:00
    text: |-
      Not yet #CareWeek @TheAlliance.
"""
PROFILE = """\
id: amina
name: Amina Diallo
title: Parasocial worker
organization: Amani
lang: en
told: first-person
why: |
  I grew up with six children.
quote: |
  A door that opens.
at: [2022-10-18 10:00]
consent: {given: 2022-09-01, by: Amina Diallo, until: 2022-10-18, scope: [digest, posts]}
"""
ENGLISH = DigestReader(lang="en", zone="America/New_York")


def written(folder: Path, file: str = FILE, profile: str = PROFILE) -> Path:
    """Write the campaign into a folder, and give its file."""
    (folder / "profiles").mkdir(parents=True)
    (folder / "profiles" / "amina.yaml").write_text(profile, "utf-8")
    (folder / "posts.yaml").write_text(file, "utf-8")
    Image.new("RGB", (1200, 630), "navy").save(folder / "wide.png")
    Image.new("RGB", (800, 800), "navy").save(folder / "square.png")
    return folder / "posts.yaml"


@cache
def week() -> Campaign:
    """Load the campaign, once."""
    return load_campaign(written(Path(mkdtemp()) / "week"))


def made(
    day: str, reader: DigestReader = ENGLISH, campaign: Campaign | None = None, at: time | None = None
) -> Digest:
    """Give a digest as it goes out at its usual hour, or another."""
    campaign = campaign or week()
    period = period_of(day)
    return digest_of(campaign, period, reader, sent=due_of(period, reader, at or campaign.digest.at))


def links(page: str) -> list[str]:
    """Give the addresses that a page leads to, in order."""
    return [each.attributes["href"] for each in _tree(page).named("a")]


def _tree(page: str) -> Element:
    return tree_of(page.encode())


def texts(elements: Iterable[Element]) -> list[str]:
    """Give what stands in elements, white space as one space."""
    return [" ".join(each.text.split()) for each in elements]
