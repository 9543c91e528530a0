"""The verb amplify from a table, as people run it."""

import json
from pathlib import Path

import pytest

from tests.command_line import socialkit

CAMPAIGN = """\
campaign:
  name: Week
  starts: 2027-10-18
  ends: 2027-10-22
  timezone: UTC
  platforms: [x]
  hashtags: {required: ["#SSWWeek"]}
  mentions: {required: ["@SSWAlliance"]}
handles:
  "@SSWAlliance": {name: Alliance, x: SSWAlliance, bluesky: alliance.test}
accounts:
  alliance-bluesky: {platform: bluesky, publisher: folder}
partners:
  - {id: rio, name: Rio Care, handles: {x: RioCare}}
posts:
  - id: one
    at: 2027-10-18 09:00
    platforms: [bluesky]
    text: |
      Hello #SSWWeek @SSWAlliance
"""
FOUND = """\
address,text,reshare
https://x.com/RioCare/status/1,Join us #SSWWeek,yes
https://twitter.com/riocare/status/1,,
https://bsky.app/profile/a.test/post/3k,We join #SSWWeek @alliance.test,yes
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "posts.yaml").write_text(CAMPAIGN)
    (tmp_path / "marked.csv").write_text(FOUND)
    return tmp_path


def test_a_table_becomes_a_list_and_a_table_to_mark(home: Path) -> None:
    shown = socialkit("amplify", "--from", "marked.csv", "--out", "found.csv", folder=home)
    assert shown.status == 0
    assert "2 posts by others, 1 of them by 1 partner; 1 double removed" in shown.out
    assert "Thank you, Rio Care, for your post!" in shown.out
    assert "written to found.csv" in shown.out
    told = json.loads(socialkit("amplify", "--from", "found.csv", "--format", "json", folder=home).out)
    assert [(each["partner"], each["has_mention"]) for each in told["posts"]] == [
        ("rio", False),
        (None, True),
    ]
    assert told["doubles"] == 0


@pytest.mark.slow
def test_what_is_marked_waits_in_the_ledger_and_goes_where_its_account_publishes(home: Path) -> None:
    assert socialkit("schedule", folder=home).status == 0
    tried = socialkit("amplify", "--from", "marked.csv", "--reshare", "--dry-run", folder=home)
    assert "would be scheduled: reshare-" in tried.out
    shown = socialkit("amplify", "--from", "marked.csv", "--reshare", folder=home)
    assert shown.status == 0, shown.err
    assert "scheduled: reshare-" in shown.out
    assert "to re-share by hand" in shown.out
    assert "https://x.com/RioCare/status/1" in shown.out
    assert (
        "there already, scheduled"
        in socialkit("amplify", "--from", "marked.csv", "--reshare", folder=home).out
    )
    # Nothing of it is cancelled by the file.
    assert "cancel" not in socialkit("plan", folder=home).out
    assert socialkit("run", "--once", folder=home).status == 0
    told = json.loads(socialkit("amplify", "--from", "marked.csv", "--format", "json", folder=home).out)
    # It went into a folder of this machine: nobody has seen it.
    assert {each["done"] for each in told["posts"]} == {False}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name a table of addresses"),
        (("--reshare",), "--reshare takes marked tables"),
        (("--from", "nothing.csv"), "does not exist"),
        (("--from", "marked.csv", "--since", "18/10/2027"), "does not match the format"),
        (("--from", "marked.csv", "--reshare"), "there is no ledger at"),
        (("--from", "posts.yaml"), "column `address` is missing"),
    ],
)
def test_misuse_is_told_with_what_to_do(home: Path, arguments: tuple[str, ...], told: str) -> None:
    shown = socialkit("amplify", *arguments, folder=home)
    assert shown.status == 2
    assert told in " ".join(shown.err.split())
    assert not (home / ".socialkit").exists()
