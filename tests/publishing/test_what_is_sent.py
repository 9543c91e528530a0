"""What is hashed is what is sent: each change of it is a change of the plan, named in words."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import deliveries as table
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Plan
from socialkit.planning import plan
from socialkit.platforms.registry import dialect_of
from socialkit.publishing import deliveries
from tests.conftest import file_campaign
from tests.representatives import few_quick

NOW = datetime(2027, 10, 1, tzinfo=UTC)
HEAD = """campaign: {name: Week, starts: 2027-10-17, ends: 2027-10-21, timezone: America/New_York,
           platforms: [PLATFORM], link: "https://example.org/week"}
handles: {"@Alliance": {name: Example Alliance, FORM}}
partners: [{id: kasw, name: Kenya Workers, handles: {OWN}, link_parameters: {utm_source: SOURCE}}]
accounts: {main: {platform: PLATFORM, publisher: folder, partner: kasw}}
posts:
- {id: monday, at: 2027-10-18 09:00, lang: LANG, text: "Join @Alliance with {partner_handle}: {link}"}
"""
USUAL = {"PLATFORM": "x", "FORM": "x: alliance", "OWN": "x: kasw", "SOURCE": "a", "LANG": "en"}


def load(folder: Path, **values: str) -> Campaign:
    text = HEAD
    for name, value in (USUAL | values).items():
        text = text.replace(name, value)
    file = folder / "posts.yaml"
    file.write_text(text, "utf-8")
    return load_campaign(file)


def scheduled(ledger: Ledger, campaign: Campaign) -> Plan:
    return file_campaign(ledger, campaign, now=NOW)


def told(made: Plan) -> list[tuple[Change, str]]:
    return [(step.change, step.detail) for step in made.steps]


def test_another_organisation_behind_the_same_words_is_a_change(ledger: Ledger, tmp_path: Path) -> None:
    first = load(tmp_path, PLATFORM="linkedin", FORM='linkedin: "urn:li:organization:1"', OWN="")
    second = load(tmp_path, PLATFORM="linkedin", FORM='linkedin: "urn:li:organization:2"', OWN="")
    scheduled(ledger, first)
    made = plan(second, ledger, now=NOW)
    words = "mention of @Alliance changed on linkedin: urn:li:organization:1 → urn:li:organization:2"
    assert told(made) == [(Change.CHANGE, words)]
    scheduled(ledger, second)
    (row,) = deliveries(ledger)
    assert [mention.form for mention in row.message.mentions] == ["urn:li:organization:2"]
    assert told(plan(second, ledger, now=NOW)) == [(Change.UNCHANGED, "")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            {"PLATFORM": "facebook", "FORM": "facebook: '11'", "OWN": ""},
            {"FORM": "facebook: '12'"},
            "mention of @Alliance changed on facebook: 11 → 12",
        ),
        (
            {"PLATFORM": "bluesky", "FORM": "bluesky: 'did:plc:one'", "OWN": ""},
            {"FORM": "bluesky: 'did:plc:two'"},
            "mention of @Alliance changed on bluesky: did:plc:one → did:plc:two",
        ),
        (
            {"PLATFORM": "linkedin", "FORM": "", "OWN": "linkedin: 'urn:li:organization:1'"},
            {"OWN": "linkedin: 'urn:li:organization:2'"},
            "mention of @Kenya Workers changed on linkedin: urn:li:organization:1 → urn:li:organization:2",
        ),
        (
            {"PLATFORM": "bluesky", "FORM": "", "OWN": "bluesky: 'did:plc:one'"},
            {"OWN": "bluesky: 'did:plc:two'"},
            "mention of @Kenya Workers changed on bluesky: did:plc:one → did:plc:two",
        ),
        ({}, {"OWN": "x: kaswkenya"}, "text changed"),
        (
            {"PLATFORM": "linkedin", "FORM": "linkedin: 'urn:li:organization:1'", "OWN": ""},
            {"FORM": "linkedin: (name)"},
            "text changed",
        ),
        (
            {"PLATFORM": "linkedin", "FORM": "facebook: '1'", "OWN": ""},
            {"FORM": "linkedin: 'urn:li:organization:1'"},
            "mention of @Alliance made on linkedin: urn:li:organization:1",
        ),
        (
            {"PLATFORM": "linkedin", "FORM": "linkedin: 'urn:li:organization:1'", "OWN": ""},
            {"FORM": "facebook: '1'"},
            "mention of @Alliance no longer made on linkedin",
        ),
        (
            {"PLATFORM": "linkedin", "FORM": "linkedin: 'urn:li:organization:1'", "OWN": ""},
            {"Example Alliance": "The Alliance"},
            "mention of @Alliance changed on linkedin: Example Alliance → The Alliance",
        ),
        ({"PLATFORM": "mastodon", "FORM": "", "OWN": ""}, {"LANG": "fr"}, "language changed"),
        ({"PLATFORM": "bluesky", "FORM": "", "OWN": ""}, {"LANG": "fr"}, "language changed"),
        ({}, {"SOURCE": "b"}, "text changed, link changed"),
    ],
)
def test_whatever_is_sent_otherwise_is_a_change_and_is_named(
    ledger: Ledger, tmp_path: Path, before: dict[str, str], after: dict[str, str], words: str
) -> None:
    scheduled(ledger, load(tmp_path, **before))
    changed = load(tmp_path, **before | after)
    assert told(scheduled(ledger, changed)) == [(Change.CHANGE, words)]
    (row,) = deliveries(ledger)
    assert told(plan(changed, ledger, now=NOW)) == [(Change.UNCHANGED, "")]
    assert (row.version, row.state) == (2, "scheduled")


@few_quick(
    ("before", "after"),
    [
        # The name beside a page's number is not sent, and what is no URN makes no mention.
        ({"PLATFORM": "facebook", "FORM": "facebook: '11'", "OWN": ""}, {"Example Alliance": "Else"}),
        ({"PLATFORM": "linkedin", "FORM": "linkedin: alliance", "OWN": ""}, {"FORM": "linkedin: other"}),
        ({}, {"FORM": "x: alliance, linkedin: 'urn:li:organization:1'"}),
        ({}, {"posts:": "\n# A comment\n\nposts:"}),
    ],
)
def test_what_nobody_is_sent_is_no_change(
    ledger: Ledger, tmp_path: Path, before: dict[str, str], after: dict[str, str]
) -> None:
    scheduled(ledger, load(tmp_path, **before))
    assert told(plan(load(tmp_path, **before | after), ledger, now=NOW)) == [(Change.UNCHANGED, "")]


def test_a_ledger_of_an_earlier_version_shows_no_change(ledger: Ledger, tmp_path: Path) -> None:
    campaign = load(tmp_path, PLATFORM="linkedin", FORM='linkedin: "urn:li:organization:1"', OWN="")
    scheduled(ledger, campaign)
    with ledger.writing() as connection:
        fields = json.loads(connection.execute(select(table.c.message)).scalar_one())
        fields["mentions"] = {one.pop("written"): one for one in fields["mentions"]}
        connection.execute(update(table).values(message=json.dumps(fields), content_hash="f" * 64))
    assert told(plan(campaign, ledger, now=NOW)) == [(Change.UNCHANGED, "")]
    other = load(tmp_path, PLATFORM="linkedin", FORM='linkedin: "urn:li:organization:2"', OWN="")
    assert [change for change, _ in told(scheduled(ledger, other))] == [Change.CHANGE]


def test_the_campaigns_own_limits_hold_for_file_and_ledger_alike(ledger: Ledger, tmp_path: Path) -> None:
    usual = {"PLATFORM": "email", "FORM": "", "OWN": ""}
    scheduled(ledger, load(tmp_path, **usual))
    short = load(tmp_path, **usual, posts="limits: {email: {subject: 12}}\nposts")
    assert told(plan(short, ledger, now=NOW)) == [(Change.UNCHANGED, "")]
    (step,) = plan(short, ledger, now=NOW).steps
    assert getattr(dialect_of(short, "email").encode(step.delivery.message), "subject", "") == "Join @Allia…"
