"""A campaign of twenty posts in five sizes, as full as they come, and the pages of its partners."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml
from PIL import Image

from socialkit import Campaign, load_campaign
from socialkit.kit.partner_page import Edition, KitFiles, partner_page
from socialkit.kit.partner_page.files import preview_name
from socialkit.model.rendition import Rendition

THREE = ("x", "linkedin", "facebook")
FIVE = (*THREE, "instagram", "mastodon")
SIZES = ((1200, 630), (1080, 1080), (1080, 1350), (1600, 900), (1080, 1920))
POSTS, DAYS = 20, 5
_TOPICS = ("Opening", "Schools", "Hospitals", "Families", "Thanks")
_TEXT = (
    "{topic}, part {part}: this #CareWeek {{partner}} joins @CareAlliance in thanking everybody who looks "
    "after children and families, day and night. Read more: {{link}}"
)
_MORE = (
    "\n\nOn five days in October we show what they do, why it holds whole communities together, and what "
    "they need from those who decide: fair pay, safe work, and time for each family."
)
_ARABIC = (
    "الجزء {part}: في #CareWeek تنضم {{partner}} إلى @CareAlliance لشكر كل من يرعى الأطفال "
    "والأسر ليلًا ونهارًا. للمزيد: {{link}}"
)
_ALT = (
    "Two social workers sit at a table with a mother and her two children; behind them a school and a health "
    "post. Text: Care Week, 18 to 22 October 2027."
)
_ARABIC_ALT = (
    "أخصائيتان اجتماعيتان تجلسان إلى طاولة مع أم وطفليها، وخلفهم مدرسة ومركز صحي. "
    "النص: أسبوع الرعاية، 18 إلى 22 أكتوبر 2027."
)
#: Which bytes of a page are what, each taken out before the next is looked for.
_PARTS = {
    "styles": r"<style>.*?</style>",
    "scripts": r"<script>.*?</script>",
    "icons": r'<svg class="sprite".*?</svg>',
    "told once for all cards": r"<template.*?</template>",
    "choices of platform": r"<fieldset.*?</fieldset>",
    "graphics": r'<section class="step graphic">.*?</section>',
    "counts": r"<p class=count>.*?</p>(?=</section>)",
    "texts": r"<div class=texts.*?</div>",
    "the rest of the cards": r"<article.*?</article>",
    "hours and calendars": r"<p class=best>.*?</p>",
}


def heavy_campaign(
    folder: Path, platforms: Sequence[str] = FIVE, *, differing: bool = False, look: object = None
) -> Campaign:
    """Write the campaign into a folder, and load it; with ``differing`` a post has a text of its own on X."""
    for width, height in SIZES:
        Image.new("RGB", (width, height), "#ddeeff").save(folder / f"{width}x{height}.png")
    Image.new("RGBA", (120, 60), "#204060").save(folder / "logo.png")
    files = [f"{width}x{height}.png" for width, height in SIZES]
    document = {
        "campaign": {
            "name": "Care Week 2027",
            "theme": "Those who care for all of us",
            "organizer": "Care Alliance",
            "starts": "2027-10-18",
            "ends": "2027-10-22",
            "timezone": "Europe/Oslo",
            "platforms": list(platforms),
            "hashtags": {"required": ["#CareWeek"]},
            "mentions": {"required": ["@CareAlliance"]},
            "link": "https://www.example.org/care-week-2027",
        },
        "handles": {"@CareAlliance": {"name": "International Care Alliance", "x": "CareAlliance"}},
        "graphics": {
            "week": {
                "files": files,
                "alt": _ALT,
                "translations": {"ar": {"files": files, "alt": _ARABIC_ALT}},
            }
        },
        **({"look": look} if look else {}),
        "partners": [
            {"id": "amani", "name": "Amani & Sons", "logo": "logo.png", "timezone": "Africa/Nairobi"},
            {"id": "noor", "name": "نور", "lang": "ar", "logo": "logo.png", "timezone": "Asia/Amman"},
        ],
        "days": [{"date": f"2027-10-{18 + day}", "topic": topic} for day, topic in enumerate(_TOPICS)],
        "posts": [_post(number, differing=differing) for number in range(POSTS)],
    }
    file = folder / "posts.yaml"
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    return load_campaign(file)


def _post(number: int, *, differing: bool) -> dict[str, object]:
    topic, part = _TOPICS[number % DAYS], number // DAYS + 1
    short = _TEXT.format(topic=topic, part=part)
    text: object = {"default": short + _MORE, "x": short} if differing else short
    return {
        "id": f"{topic.lower()}-{part}",
        "title": f"{topic}, part {part}",
        "at": f"2027-10-{18 + number % DAYS} {9 + number // DAYS:02}:00",
        "graphic": "week",
        "text": text,
        "translations": {"ar": {"title": f"الجزء {part}", "text": _ARABIC.format(part=part)}},
    }


def heavy_page(campaign: Campaign, partner: str = "amani") -> bytes:
    """Give a partner's page, with every file beside it that there can be."""
    pictures = tuple(
        Rendition(
            graphic="week",
            partner=partner,
            path=campaign.folder / f"week-{partner}-{width}x{height}.png",
            width=width,
            height=height,
            media_type="image/png",
            sha256="",
        )
        for width, height in SIZES
    )
    files = KitFiles(
        archive=f"../{campaign.id}-{partner}.zip",
        calendar="calendar.ics",
        post_calendars={post.id: f"calendar/{post.id}.ics" for post in campaign.posts},
        texts="posts.txt",
        table="posts.csv",
        changes="CHANGES.txt",
        logo_page="../add-your-logo.html",
        previews=frozenset(map(preview_name, pictures)),
    )
    edition = Edition(number=2, made=date(2027, 10, 1))
    return partner_page(campaign, campaign.partner(partner), pictures, files=files, edition=edition)


def weights(page: bytes) -> Mapping[str, int]:
    """Give what the parts of a page weigh, in bytes; all together it is the page."""
    rest = page.decode()
    found: dict[str, int] = {}
    for name, pattern in _PARTS.items():
        found[name] = sum(len(each.encode()) for each in re.findall(pattern, rest, re.DOTALL))
        rest = re.sub(pattern, "", rest, flags=re.DOTALL)
    return found | {"everything else": len(rest.encode())}
