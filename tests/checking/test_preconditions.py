"""What a rule is not asked for it would not have found: preconditions hold back nothing."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.checking.active_rules import active_rules
from socialkit.checking.campaign_check import check
from socialkit.checking.message_findings import found_in_messages
from socialkit.checking.selection import selection
from socialkit.findings.finding import Finding
from socialkit.loading.campaign_file import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.rules.rule import Scope
from socialkit.rules.words.zone_words import SEASONAL
from tests.fuzzing import examples

PLATFORMS = ["x", "bluesky", "mastodon", "linkedin", "instagram", "threads", "email"]
PIECES = (
    *(
        "#SSWWeek",
        "\uff03SSWWeek",
        "\u266fSSWWeek",
        "# SSWWeek",
        "#SSW Week",
        "#Care",
        "#COVID-19",
        "word#Tag",
    ),
    *(
        "@SSWAlliance",
        "\uff20SSWAlliance",
        "\ufe6bSSWAlliance",
        "@ UHC2030",
        "w/@who",
        "@sswa.org",
        "@a@b.org",
    ),
    *("http://example.org", "HTTP://example.org", "https://example.ogr", "example.org/x", "www.example.org"),
    *(
        "now.In",
        "bit.ly/3abc",
        "https:/x.org",
        "info(at)example.org",
        "info at example.org",
        "https://a.org\u2026",
    ),
    *(
        "\u200b",
        "\u202enow",
        "\u2067",
        "\ufe0f",
        "\u0007",
        "@UNIC\u0415F",
        "https://ex\u0430mple.org",
        "caf\u00e9",
    ),
    *("Join us", ".", ",", " ", "\n", "(", ")", "'s", "2026", "\u793e\u4f1a"),
)


def _campaign(texts: list[str]) -> Campaign:
    about = {
        "name": "Social Service Workforce Week",
        "starts": "2027-10-18",
        "ends": "2027-10-22",
        "timezone": "Europe/London",
        "platforms": PLATFORMS,
        "hashtags": {"required": ["#SSWWeek"]},
        "mentions": {"required": ["@SSWAlliance"]},
    }
    handles = {"@SSWAlliance": {"name": "Alliance", "x": "SSWAlliance", "bluesky": "sswa.org"}}
    posts = [{"id": f"post-{number}", "text": text} for number, text in enumerate(texts)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "posts.yaml"
        file.write_text(yaml.safe_dump({"campaign": about, "handles": handles, "posts": posts}), "utf-8")
        return load_campaign(file)


def _found(campaign: Campaign, *, asked_at_once: bool) -> list[Finding]:
    """Give what the rules find, each asked of every message or only where its precondition holds."""
    asked = selection()
    contexts = list(active_rules(campaign, asked).about(Scope.MESSAGE))
    if asked_at_once:
        contexts = [replace(each, rule=replace(each.rule, precondition=None)) for each in contexts]
    return [each.finding for each in found_in_messages(campaign, contexts, asked)]


@pytest.mark.slow
@pytest.mark.fuzz
@given(
    st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join), min_size=6, max_size=6)
)
@settings(max_examples=examples(30), deadline=None)
def test_a_precondition_holds_nothing_back(texts: list[str]) -> None:
    campaign = _campaign([f"{text} Join us" for text in texts])
    assert _found(campaign, asked_at_once=False) == _found(campaign, asked_at_once=True)


@pytest.mark.slow
def test_each_piece_alone_is_found_as_without_preconditions() -> None:
    campaign = _campaign([f"Join us {piece} today" for piece in PIECES])
    assert _found(campaign, asked_at_once=False) == _found(campaign, asked_at_once=True)


@pytest.mark.parametrize("name", ["EST", "Eastern Standard Time", "Central European Summer Time"])
def test_a_zone_out_of_season_is_told_however_it_is_written(name: str) -> None:
    assert name in SEASONAL
    campaign = _campaign([f"We meet on 19 {month} 2027 at 8:00 {name}" for month in ("January", "July")])
    assert [each.code for each in check(campaign, select=["SK406"])] == ["SK406"]
