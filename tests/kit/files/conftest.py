"""A campaign with two partners, and what their kits show."""

from collections.abc import Callable
from pathlib import Path

import pytest

from socialkit import Campaign, load_campaign
from socialkit.kit.partner_page import Edition, KitFiles, PartnerView, partner_view

FILE = """\
campaign:
  name: Care Week
  id: care-week
  starts: 2027-10-18
  ends: 2027-10-20
  timezone: America/New_York
  platforms: [x, linkedin]
  hashtags: {required: ["#CareWeek"]}
  mentions: {required: ["@CareAlliance"]}
  contact: press@care.example
  disclaimer: Paid for by nobody.
handles:
  "@CareAlliance": {name: Care Alliance, x: CareAlliance}
partners:
  - {id: amal, name: Amal, timezone: Asia/Amman}
  - {id: sol, name: Sol, lang: es, timezone: America/Bogota}
days:
  - {date: 2027-10-18, topic: Families}
events:
  - {id: talk, title: A webinar on care, starts: 2027-10-19 08:00, ends: 2027-10-19 09:00, link: "https://example.org/talk"}
posts:
  - id: monday
    at: 2027-10-18 09:00
    text: |-
      =Today is #CareWeek, with @CareAlliance.

      Thank you, {partner}!
    translations: {es: {title: Hoy, text: "Hoy es #CareWeek, con @CareAlliance. ¡Gracias, {partner}!"}}
  - id: whenever
    text:
      default: "Any day is good for #CareWeek and @CareAlliance."
      x: "Any day is a #CareWeek day, @CareAlliance!"
"""
#: The same with a partner who reads Arabic in place of Spanish, and with all that has a list in it.
ARABIC = (
    FILE.replace("lang: es, timezone: America/Bogota", "lang: ar, timezone: Asia/Amman")
    .replace('talk"}', 'talk", speakers: [{name: Zed}, {name: Ann}]}')
    .replace("  contact:", "  acknowledgements: [Our hosts, Our guests]\n  contact:")
    + "deadlines: [{id: blogs, title: Blog posts, at: 2027-10-10 23:59}]\n"
)
View = Callable[..., PartnerView]


@pytest.fixture(scope="session")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    file = tmp_path_factory.mktemp("campaign") / "posts.yaml"
    file.write_text(FILE, "utf-8")
    return load_campaign(file)


@pytest.fixture
def view(campaign: Campaign, tmp_path: Path) -> View:
    """What the kit of a partner shows; another text of the file stands for a later state of it."""

    def made(partner: str, text: str = FILE) -> PartnerView:
        found = campaign
        if text != FILE:
            (tmp_path / "posts.yaml").write_text(text, "utf-8")
            found = load_campaign(tmp_path / "posts.yaml")
        return partner_view(found, found.partner(partner), (), KitFiles(), Edition(number=1))

    return made
