"""The verb report, as people run it."""

import json
from pathlib import Path

import pytest

from tests.cli.results.test_amplify_verb import CAMPAIGN
from tests.command_line import socialkit

FILES = {"results.md", "results.html", "results.csv", "results.xlsx", "results.json"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "posts.yaml").write_text(CAMPAIGN)
    assert socialkit("schedule", folder=tmp_path).status == 0
    return tmp_path


@pytest.mark.slow
def test_every_file_is_written_and_the_tables_are_read(home: Path) -> None:
    (home / "numbers.csv").write_text("post,platform,likes,visits\none@alliance-bluesky,,12,\n,website,,40\n")
    (home / "found.csv").write_text("address,text\nhttps://x.com/RioCare/status/1,Join us #SSWWeek\n")
    shown = socialkit("report", "--numbers", "numbers.csv", "--found", "found.csv", folder=home)
    assert shown.status == 0, shown.err
    assert "0 of 1 planned post went out." in shown.out
    assert "1 of 1 partner took part." in shown.out
    assert {path.name for path in (home / "build" / "results").iterdir()} == FILES
    # What was written is what is read beside next year's, from the folder and from the ledger.
    for before in ("build/results", "build/results/results.json", "posts.yaml"):
        again = socialkit("report", "--before", before, "--out", "next", "--format", "json", folder=home)
        told = json.loads(again.out)
        assert told["before"]["campaign"] == "Week"
        assert told["platforms"][0]["platform"] == "bluesky"


@pytest.mark.parametrize("consent", ["scope: [posts]", "scope: [posts, report], withdrawn: 2026-10-01"])
def test_numbers_of_somebody_who_is_not_shown_are_counted_without_her(tmp_path: Path, consent: str) -> None:
    person = "id: ada, name: Ada, why: So., at: [2099-10-19 10:00]"
    week = CAMPAIGN.replace("2027-", "2099-").replace("platforms: [x]", "platforms: [bluesky]")
    file = tmp_path / "posts.yaml"
    file.write_text(
        f"{week}profiles:\n  - {{{person}, consent: {{given: 2020-01-01, by: Ada, scope: [posts]}}}}\n"
    )
    assert socialkit("schedule", folder=tmp_path).status == 0
    file.write_text(
        f"{week}profiles:\n  - {{{person}, consent: {{given: 2020-01-01, by: Ada, {consent}}}}}\n"
    )
    (tmp_path / "numbers.csv").write_text("post,likes\nprofile-ada-why@alliance-bluesky,12\n")
    shown = socialkit("report", "--offline", "--numbers", "numbers.csv", "--format", "json", folder=tmp_path)
    assert shown.status == 0, shown.err
    (bluesky,) = json.loads(shown.out)["platforms"]
    assert bluesky["numbers"][0]["total"] == 12
    assert "profile-ada" not in (tmp_path / "build" / "results" / "results.csv").read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--numbers", "nothing.csv"), "does not exist"),
        (("--numbers", "bad.csv"), "bad.csv:2:1: SK006 column `post`: there is no delivery"),
        (("--before", "bad.csv"), "is no results.json"),
        (("--found", "bad.csv"), "column `address` is missing"),
        (("other.yaml",), "other.yaml"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(home: Path, arguments: tuple[str, ...], told: str) -> None:
    (home / "bad.csv").write_text("post,likes\nlaunch@alliance-x,5\n")
    shown = socialkit("report", *arguments, folder=home)
    assert shown.status in {1, 2}
    assert told in " ".join(shown.err.split())
    assert not (home / "build").exists()


def test_without_a_ledger_there_is_nothing_to_report(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(CAMPAIGN)
    shown = socialkit("report", folder=tmp_path)
    assert shown.status == 2
    assert "socialkit schedule" in shown.err
