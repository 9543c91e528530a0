"""A campaign whose kits show every state of a page, and the pages of its partners."""

from datetime import date
from pathlib import Path

from PIL import Image

from socialkit import Campaign, load_campaign
from socialkit.kit.partner_page import Edition, KitFiles, partner_page
from socialkit.model.rendition import Rendition
from tests.kit.page_tree import Element, tree_of

FILE = """\
campaign:
  name: Week <b>of</b> Care
  theme: Care & "cure"
  organizer: The Alliance
  starts: 2022-10-17
  ends: 2022-10-20
  timezone: America/New_York
  platforms: [x, linkedin, facebook]
  hashtags: {required: ["#CareWeek"]}
  mentions: {required: ["@TheAlliance"]}
  link: https://example.org/week
  contact: week@example.org
  disclaimer: Paid for by nobody & us.
handles:
  "@TheAlliance": {name: Alliance for Care, x: TheAlliance}
graphics:
  main:
    files: [wide.png, square.png]
    alt: Two people at a table.
partners:
  - {id: amani, name: Amani & Sons, logo: logo.png, timezone: Africa/Nairobi, handles: {x: Amani}}
  - {id: noor, name: نور, lang: ar, logo: logo.png, timezone: Asia/Amman}
  - {id: asha, name: आशा, lang: hi}
  - {id: sol, name: Sol, lang: es, logo: logo.png, timezone: America/Bogota}
days:
  - {date: 2022-10-17, topic: Opening}
  - {date: 2022-10-18, topic: Schools}
events:
  - id: webinar
    title: A webinar on care
    starts: 2022-10-19 23:30
    ends: 2022-10-20 00:30
    link: https://example.org/register
posts:
  - id: opening
    at: 2022-10-17 09:00
    graphic: main
    text: |-
      This #CareWeek <i>{partner}</i> thanks @TheAlliance & you. https://example.org/a?b=1&c=2
    translations:
      es: {title: Gracias, text: "Esta #CareWeek damos las gracias a @TheAlliance."}
  - id: long
    title: Different texts
    at: 2022-10-19 15:00
    text:
      default: |-
        A longer text for the #CareWeek with @TheAlliance, without graphic.
      x: |-
        Short #CareWeek @TheAlliance
  - id: second
    at: 2022-10-19 08:00
    graphic: main
    platforms: [mastodon, bluesky, instagram]
    text: "What a day! #CareWeek"
  - id: whenever
    text: |-
      Say it when you like, and as often as you can, in all places where somebody listens to you. #CareWeek
"""
WIDE, SQUARE = (600, 315), (400, 400)


def page_campaign(folder: Path, text: str = FILE) -> Campaign:
    """Write the campaign into a folder, and load it."""
    Image.new("RGB", WIDE, "#ddeeff").save(folder / "wide.png")
    Image.new("RGB", SQUARE, "#ddeeff").save(folder / "square.png")
    Image.new("RGBA", (120, 60), "#204060").save(folder / "logo.png")
    (folder / "posts.yaml").write_text(text, "utf-8")
    return load_campaign(folder / "posts.yaml")


def graphics_of(campaign: Campaign, partner: str) -> tuple[Rendition, ...]:
    """Give a partner's graphics as they would be stamped; their files are the artworks."""
    return tuple(
        Rendition(
            graphic="main",
            partner=partner,
            path=campaign.folder / f"{name}.png",
            width=size[0],
            height=size[1],
            media_type="image/png",
            sha256=name,
        )
        for name, size in (("wide", WIDE), ("square", SQUARE))
    )


def files_of(campaign: Campaign, partner: str) -> KitFiles:
    """Give files beside a page, all that there can be."""
    return KitFiles(
        archive=f"../{partner}.zip",
        calendar="calendar.ics",
        post_calendars={post.id: f"calendar/{post.id}.ics" for post in campaign.posts if post.at},
        event_calendars={event.id: f"calendar/{event.id}.ics" for event in campaign.events},
        texts="posts.txt",
        table="posts.csv",
        changes="CHANGES.txt",
        logo_page="../add-your-logo.html",
        previews=frozenset({"preview/wide.jpg", "preview/square.jpg"}),
    )


def page_of(campaign: Campaign, partner: str) -> bytes:
    """Give a partner's page; one without a logo has no graphics."""
    owner = campaign.partner(partner)
    return partner_page(
        campaign,
        owner,
        graphics_of(campaign, partner) if owner.logo else (),
        files=files_of(campaign, partner),
        edition=Edition(number=2, made=date(2022, 10, 10)),
    )


def shown_of(campaign: Campaign, partner: str) -> Element:
    """Give a partner's page, taken apart."""
    return tree_of(page_of(campaign, partner))
