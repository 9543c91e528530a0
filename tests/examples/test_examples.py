from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from socialkit.checking.campaign_check import check
from socialkit.findings.finding import Findings
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from tests.representatives import few_quick

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/posts.yaml"))
PAGE = yaml.safe_load((ROOT / "tests" / "fixtures" / "ssww-2022.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_campaign(ROOT / "posts.yaml")


@pytest.fixture(scope="module")
def findings(campaign: Campaign) -> Findings:
    return check(campaign)


def lines(found: Findings) -> Iterator[str]:
    for finding in found:
        platforms = ",".join(finding.platforms) or "-"
        yield f"{finding.place.line} {finding.code} {finding.severity} {platforms}"


def test_there_are_examples_to_hold() -> None:
    assert {example.name for example in EXAMPLES} >= {"minimal", "ssww-2022-as-published"}


@pytest.mark.slow
@few_quick("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_gives_exactly_the_findings_it_lists(example: Path) -> None:
    expected = (example / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(lines(check(load_campaign(example / "posts.yaml")))) == sorted(expected)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_explained_and_listed(example: Path) -> None:
    explanation = (example / "README.md").read_text(encoding="utf-8")
    codes = {line.split()[1] for line in (example / "expected.txt").read_text(encoding="utf-8").splitlines()}
    assert all(code in explanation for code in codes)
    assert f"({example.name}/)" in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")


def test_the_campaign_of_2022_has_no_error(findings: Findings) -> None:
    assert [str(finding) for finding in findings.errors] == []


def test_the_campaign_of_2022_is_warned_of_the_handles_that_its_page_does_not_give(
    campaign: Campaign, findings: Findings
) -> None:
    assert {name for name, handle in PAGE["campaign"]["handles"].items() if not handle} == {
        platform for finding in findings if finding.code == "SK206" for platform in finding.platforms
    }
    assert [finding.post for finding in findings if finding.code == "SK206"] == [
        post.id for post in campaign.posts
    ]


def test_the_campaign_of_2022_is_told_how_its_long_hashtags_are_read(findings: Findings) -> None:
    told = [finding.remedy.partition(":")[0] for finding in findings if finding.code == "SK501"]
    assert told == ["write #SocialServiceWorkforce", "write #SocialServiceWorkforce", "write #SocialService"]


def test_the_campaign_of_2022_quotes_its_page_word_for_word(campaign: Campaign) -> None:
    assert [post.text.value for post in campaign.posts] == [post["text"] for post in PAGE["posts"]]
    assert campaign.disclaimer == PAGE["disclaimer"]
    announced = zip(campaign.events, PAGE["events"], strict=True)
    assert all(event.title in line["text"] for event, line in announced)


def test_the_campaign_of_2022_asks_for_what_its_page_asks_for(campaign: Campaign) -> None:
    page = PAGE["campaign"]
    assert campaign.name == page["name"]
    assert [campaign.starts.isoformat(), campaign.ends.isoformat()] == [page["start"], page["end"]]
    assert list(campaign.hashtags.required) == page["required_hashtags"]
    assert list(campaign.hashtags.also) == page["other_hashtags"]
    assert list(campaign.mentions.required) == page["required_mentions"]
    assert campaign.link == page["link"]


def test_the_campaign_of_2022_runs_from_monday_to_friday_with_a_topic_a_day(campaign: Campaign) -> None:
    assert [f"{day.date:%a %d}" for day in campaign.days] == [
        "Mon 17",
        "Tue 18",
        "Wed 19",
        "Thu 20",
        "Fri 21",
    ]
    assert all(day.topic for day in campaign.days)


def test_nothing_of_the_campaign_of_2022_can_leave_the_machine(campaign: Campaign) -> None:
    assert {account.publisher for account in campaign.accounts} == {"folder"}


def test_the_bad_example_quotes_the_webinar_as_the_page_announced_it() -> None:
    published = (ROOT / "examples" / "ssww-2022-as-published" / "posts.yaml").read_text(encoding="utf-8")
    assert PAGE["events"][1]["text"] in published
