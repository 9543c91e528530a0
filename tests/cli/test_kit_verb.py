"""socialkit kit: what is made for whom, what is said, what waits with an old text."""

import json
from pathlib import Path

import pytest

from .conftest import CAMPAIGN, Run

NEW = CAMPAIGN.replace("we say thank you", "we say thanks")


def kit(run: Run, folder: Path, *more: object) -> str:
    shown = run("kit", folder / "posts.yaml", "--out", folder / "kits", *more)
    assert (shown.status, shown.err) == (0, "")
    return shown.out


def test_one_partners_kit_alone(folder: Path, run: Run) -> None:
    assert "1 share kit in " in kit(run, folder, "--partner", "setu")
    assert (folder / "kits" / "setu" / "index.html").is_file()
    assert not (folder / "kits" / "amani").exists()


def test_into_a_partner_s_own_kit_nothing_is_written(folder: Path, run: Run) -> None:
    assert run("kit", "--out", "kits", folder=folder).status == 0
    [kit] = [each.parent for each in (folder / "kits").glob("*/posts.txt")][:1]
    before = sorted(kit.rglob("*"))
    shown = run("kit", "--out", f"kits/{kit.name}", folder=folder)
    assert (shown.status, shown.out) == (1, "")
    assert f"kits/{kit.name} is the kit of {kit.name}: choose another folder (--out)" in shown.err
    assert sorted(kit.rglob("*")) == before


def test_a_file_in_place_of_a_kit_is_told_before_anything_is_written(folder: Path, run: Run) -> None:
    (folder / "kits").mkdir()
    (folder / "kits" / "setu").write_text("mine")
    shown = run("kit", "--out", "kits", folder=folder)
    assert (shown.status, shown.out) == (1, "")
    assert "kits/setu (for the kit of " in shown.err
    assert ") is no folder: move it away, or choose another folder (--out)" in shown.err
    assert [each.name for each in (folder / "kits").iterdir()] == ["setu"]
    assert run("kit", "--out", "kits", "--partner", "amani", folder=folder).status == 0


def test_a_partner_who_is_not_there_is_told(folder: Path, run: Run) -> None:
    shown = run("kit", folder / "posts.yaml", "--out", folder / "kits", "--partner", "setuu")
    assert shown.status == 2
    assert "did you mean `setu`?" in shown.err


@pytest.mark.slow
def test_what_is_different_from_the_last_time_is_said(folder: Path, run: Run) -> None:
    assert "2 share kits in " in kit(run, folder)
    assert "2 as before" in kit(run, folder)
    (folder / "posts.yaml").write_text(NEW)
    said = kit(run, folder)
    assert "2 changed" in said
    assert "  amani: New text: This #SSWWeek we say thanks (X and Bluesky)\n" in said
    assert (folder / "kits" / "kits.json").is_file()


@pytest.mark.slow
def test_zips_are_made_for_who_asks(folder: Path, run: Run) -> None:
    kit(run, folder)
    assert not list((folder / "kits").glob("*.zip"))
    kit(run, folder, "--zip")
    assert sorted(path.name for path in (folder / "kits").glob("*.zip")) == ["amani.zip", "setu.zip"]


@pytest.mark.slow
def test_what_waits_with_an_old_text_is_listed(folder: Path, run: Run) -> None:
    (folder / "posts.yaml").write_text(CAMPAIGN.replace("2022-10", "2072-10"))
    run("schedule", folder / "posts.yaml")
    assert "old text" not in kit(run, folder)
    (folder / "posts.yaml").write_text(NEW.replace("2022-10", "2072-10"))
    said = kit(run, folder)
    assert (
        "2 deliveries scheduled with an old text, `socialkit schedule` brings them up to date: "
        "monday@amani-bluesky, monday@alliance-x\n"
    ) in said
    listed = json.loads(kit(run, folder, "--format", "json"))
    assert listed["scheduled_with_old_text"] == ["monday@amani-bluesky", "monday@alliance-x"]
    assert (listed["version"], listed["kits"][0]["version"], listed["kits"][0]["changed"]) == (2, 2, [])
    run("schedule", folder / "posts.yaml")
    assert "old text" not in kit(run, folder)


def test_a_ledger_that_is_named_must_be_there(folder: Path, run: Run) -> None:
    shown = run("kit", folder / "posts.yaml", "--out", folder / "kits", "--ledger", folder / "nope.db")
    assert shown.status == 2
    assert "nope.db" in shown.err
