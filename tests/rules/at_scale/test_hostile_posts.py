"""Whole checks of posts that nobody would write: every rule runs, nothing is raised, all is read."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from socialkit import check, load_campaign
from socialkit.model.campaign import Campaign
from socialkit.rules.registry import RULES
from tests.fuzzing import examples

LONG = examples(100_000, daily=30_000)
PLATFORMS = "x, linkedin, facebook, instagram, threads, mastodon, bluesky, email"
HEAD = f"""campaign:
  name: Social Service Workforce Week 2022
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [{PLATFORMS}]
  hashtags: {{required: ["#SSWWeek"], also: ["#SocialServiceWorkforce"], never: ["#Nobody"]}}
  mentions: {{required: ["@SSWAlliance"]}}
handles:
  "@SSWAlliance": {{name: The Alliance, x: SSWAlliance, bluesky: sswalliance.bsky.social}}
facts: {{publications: 2}}
wording: [{{avoid: bad thing, prefer: good thing}}]
rules: {{{", ".join(f"{code}: true" for code, rule in RULES.items() if not rule.on)}}}
posts:
"""
PIECES = (
    *"#\uff03♯@\uff20.,:/?()&;!'\"_-*<>[]{}%$~|\\ \t",
    *"aAxnéßの हि٣10ЖΩعא한ไ",
    *"\u200b\u200c\u200d\u0301\ufe0f\u20e3\u00ad\u2066\u202e\u2069",
    *("👩🏽\u200d⚕️", "🇰", "💚", "#SSWWeek", "#SWWWeek", "@SSWAlliance", "@sswalliance.bsky.social", "#N"),
    *("http://", "https://example.org/a", "t.co/x", ".com", "www.", "bit.ly/x", "a@b.org", "xn--"),
    *(
        "Monday ",
        "17 October ",
        "2022",
        "10/11/2022",
        "8-9am ",
        "ET",
        "EST ",
        "today ",
        "3 days left ",
        "31 Nov ",
    ),
    *("[Insert LINK]", "{link}", "{{org}}", "%{x}", "<%= y %>", "TBD", "<b>", "**bold**", "&amp;", "â€™"),
    *(
        "the the ",
        "USAID ",
        "100 publications ",
        "bad thing ",
        "Read more: ",
        "(see ",
        "“",
        "”",
        "«",
        "lundi ",
    ),
)


def loaded(folder: Path, texts: list[str]) -> Campaign:
    """Load a campaign whose posts are these texts; every line of one keeps to its block."""
    rows = [
        f"  - id: post-{number}\n    at: 2022-10-{17 + number % 5} 09:00\n    text: |-\n      x{text}\n"
        for number, text in enumerate(texts)
    ]
    file = folder / "posts.yaml"
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return load_campaign(file)


@pytest.fixture
def campaign_of(tmp_path: Path) -> Callable[[list[str]], Campaign]:
    return lambda texts: loaded(tmp_path, texts)


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize("unit", [",", "#", "@", "(", "a.", "\u200d", "\u0301"])
def test_a_very_long_run_is_checked_to_its_end(
    unit: str, campaign_of: Callable[[list[str]], Campaign]
) -> None:
    """Whatever took the square of the length would take ten thousand million steps here."""
    text = unit * (LONG // len(unit)) + " #SSWWeek @SSWAlliance"

    found = check(campaign_of([text]))

    assert {"SK201"} <= {finding.code for finding in found}
    missing = [finding for finding in found if finding.code in {"SK101", "SK103"}]
    assert not [finding.message for finding in missing if "x" in finding.platforms]


@pytest.mark.slow
@pytest.mark.fuzz
def test_whatever_stands_in_a_post_no_rule_fails(campaign_of: Callable[[list[str]], Campaign]) -> None:
    """Ten thousand texts where SOCIALKIT_FUZZ=full asks for them; the same ones each time."""
    number = examples(10_000, daily=300)
    chance = Random(2022)  # noqa: S311 the same texts each time are wanted
    texts = ["".join(chance.choices(PIECES, k=chance.randrange(1, 30))).rstrip() for _ in range(number)]

    found: set[str] = set()
    for start in range(0, number, 100):
        campaign = campaign_of(texts[start : start + 100])
        findings = check(campaign)
        found |= {finding.code for finding in findings}
        assert all(finding.place.line > 0 and finding.place.column > 0 for finding in findings)

    assert len(found) > 30
