"""The weeks of 2015, 2022 and 2023, each from its file to kits and a rehearsal."""

from dataclasses import replace
from pathlib import Path

import pytest

from socialkit import CampaignFileError, State, load_campaign, rehearse
from socialkit.checking.campaign_check import check
from socialkit.kit import make_kits

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.slow
@pytest.mark.parametrize(("year", "posts", "kits"), [(2015, 5, 2), (2022, 7, 3)])
def test_a_week_goes_from_its_file_to_kits_and_a_rehearsal(
    tmp_path: Path, year: int, posts: int, kits: int
) -> None:
    campaign = load_campaign(EXAMPLES / f"ssww-{year}" / "posts.yaml")
    assert not check(campaign).errors

    made = make_kits(campaign, (), tmp_path / "kits")
    pages = [(kit.page.parent / "index.html").read_text("utf-8") for kit in made]
    assert len(pages) == kits
    assert all(post.id in page for page in pages for post in campaign.posts)

    # What differs between its accounts has tests of its own.
    alone = replace(campaign, accounts=campaign.accounts[:1])
    done = rehearse(alone, tmp_path / "rehearsal").deliveries
    assert len(done) == posts
    assert {each.state for each in done} == {State.PUBLISHED}


@pytest.mark.slow
def test_each_topic_of_2015_has_its_day_and_the_paper_its_embargo(tmp_path: Path) -> None:
    campaign = load_campaign(EXAMPLES / "ssww-2015" / "posts.yaml")
    assert [post.at.date() for post in campaign.posts if post.at] == [day.date for day in campaign.days]
    [_, nairobi] = make_kits(campaign, (), tmp_path)
    text = (nairobi.page.parent / "posts.txt").read_text("utf-8")
    assert "Not before Friday, 25 September, 16:00" in text
    assert all(day.topic in text for day in campaign.days)


@pytest.mark.slow
def test_webinars_of_2022_are_announced_in_each_language_by_each_clock(tmp_path: Path) -> None:
    campaign = load_campaign(EXAMPLES / "ssww-2022" / "posts.yaml")
    said = {
        kit.partner: (kit.page.parent / "posts.txt").read_text("utf-8")
        for kit in make_kits(campaign, (), tmp_path)
    }
    assert "Jumatano, 19 Okt 15:00 (Nairobi, 12:00 UTC)" in said["mti-na-mto"]
    assert "Wed, 19 Oct, 5:30 PM (Kolkata, 12:00 UTC)" in said["neem-chhaon"]
    assert "mié, 19 de oct, 7:00 a. m. (Bogotá, 12:00 UTC)" in said["lazo-vivo"]
    assert all(campaign.disclaimer in text for text in said.values())


def test_the_draft_of_2023_is_checked_and_not_scheduled(tmp_path: Path) -> None:
    campaign = load_campaign(EXAMPLES / "ssww-2023" / "posts.yaml")
    assert [finding.code for finding in check(campaign)] == ["SK814"]
    [kit] = make_kits(campaign, (), tmp_path / "kits")
    text = (kit.page.parent / "posts.txt").read_text("utf-8")
    assert "2023 · 10th anniversary of the Alliance" in text
    assert "Until Tuesday, 3 October, 06:59 (Africa/Nairobi; 23:59 America/New_York)" in text
    with pytest.raises(CampaignFileError, match="nothing is scheduled of a draft of 2023"):
        rehearse(campaign, tmp_path / "rehearsal")
