"""The weeks of 2015, 2022 and 2023, each from its file to kits and a rehearsal."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from socialkit import CampaignFileError, State, load_campaign, rehearse
from socialkit.checking.campaign_check import check
from socialkit.digests import DigestReader, digest_of, period_of
from socialkit.digests.digest_text import digest_text
from socialkit.kit.share import make_kits
from socialkit.model.moment import Moment

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
    # The page itself, and the post that leads there.
    assert text.count("Not before Friday, 25 September, 16:00") == 2
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


def mailed(year: int, day: str, zone: str, *, sent: str) -> str:
    """Give the digest of a day in plain words, as somebody in ``zone`` gets it."""
    campaign = load_campaign(EXAMPLES / f"ssww-{year}" / "posts.yaml")
    at = Moment(local=datetime.fromisoformat(sent), zone=campaign.timezone)
    return digest_text(digest_of(campaign, period_of(day), DigestReader(lang="en", zone=zone), sent=at))


def test_the_digest_of_the_last_day_of_2015_has_the_paper_once_its_embargo_is_over() -> None:
    early = mailed(2015, "2015-09-25", "Africa/Nairobi", sent="2015-09-25 08:00")
    late = mailed(2015, "2015-09-25", "Africa/Nairobi", sent="2015-09-25 10:00")
    assert "A competency framework for community-level workers" in late
    assert "https://www.socialserviceworkforce.org/resources" in late
    assert "https://www.socialserviceworkforce.org/resources" not in early


def test_a_digest_of_2022_has_the_webinars_by_its_readers_clock_and_the_disclaimer() -> None:
    text = mailed(2022, "2022-10-19", "Africa/Nairobi", sent="2022-10-19 06:00")
    assert text.count("15:00") >= 2
    assert "Social Service Workers in Health Facilities" in text
    assert "cooperative agreement number 7200AA18CA00032" in " ".join(text.split())
