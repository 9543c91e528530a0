"""The page on days, events and deadlines: its blocks make a campaign, in which is what the page says."""

import re
from pathlib import Path

import yaml

from socialkit import load_campaign, messages

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "days-and-events.md"
ABOUT = """\
campaign:
  name: Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, facebook]
partners:
  - {id: mti, name: Mti, timezone: Africa/Nairobi}
  - {id: dar, name: Dar, timezone: Africa/Nairobi, lang: sw}
"""


def test_its_blocks_are_a_campaign_that_says_what_the_page_says(tmp_path: Path) -> None:
    page = PAGE.read_text("utf-8")
    whole = yaml.load(ABOUT, yaml.BaseLoader)  # noqa: S506 gives texts only
    for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        for key, value in yaml.load(block, yaml.BaseLoader).items():  # noqa: S506 as above
            whole[key] = whole.get(key, {}) | value if isinstance(value, dict) else value
    whole["posts"][0]["text"] = "Said on Monday."
    # As on the page, this is no text.
    written = yaml.safe_dump(whole, allow_unicode=True, default_style='"').replace('"true"', "true")
    (tmp_path / "posts.yaml").write_text(written, "utf-8")

    campaign = load_campaign(tmp_path / "posts.yaml")

    assert [post.id for post in campaign.posts] == [
        "monday",
        "webinar-ratios-announce",
        "webinar-ratios-remind",
    ]
    assert all(post.id in page for post in campaign.posts)
    said = {(each.post, each.partner): each.text for each in messages(campaign)}
    assert "Wed, 19 Oct, 15:00 (Nairobi, 12:00 UTC)" in said["webinar-ratios-announce", "mti"]
    assert "Wed, 19 Oct, 15:00 (Nairobi, 12:00 UTC)" in page
    assert said["webinar-ratios-announce", "dar"].startswith("Jiunge na webinari yetu")
    assert [each.id for each in campaign.deadlines] == ["submissions"]
    assert [each.id for each in campaign.resources] == ["paper"]
    assert campaign.disclaimer_on == ("facebook",)
