"""Verbs go on without a partner whose entry is at fault, list her as left out, and end with 1."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CAMPAIGN, Run

AMANI = "{id: amani, name: Amani, logo: amani.png, timezone: Africa/Nairobi}"
FAULTS = {
    "path": (AMANI, "{id: amani, name: Amani, logo: ../amani.png}", "SK007"),
    "zone": ("timezone: Africa/Nairobi}\n  - {id: setu", "timezone: Nairobi}\n  - {id: setu", "SK006"),
    "name": ("name: Amani", 'name: "Amani\\x07"', "SK003"),
    "handle": ("name: Amani", "handles: {twiter: a}, name: Amani", "SK006"),
    "key": ("name: Amani", "nmae: A, name: Amani", "SK004"),
    "id": ("- {id: amani", "- {id: Amani", "SK006"),
}
MADE = {"stamp": "out/setu/campaign-300x150.png", "kit": "out/setu/index.html", "logos": "out/logos.html"}


@pytest.fixture(params=FAULTS.values(), ids=list(FAULTS))
def broken(request: pytest.FixtureRequest, folder: Path) -> tuple[Path, str]:
    """The campaign folder with Amani's entry at fault, and the code of it."""
    old, new, code = request.param
    assert old in CAMPAIGN
    (folder / "posts.yaml").write_text(CAMPAIGN.replace(old, new))
    return folder, code


def test_check_fails_at_her_line_and_reads_the_rest(broken: tuple[Path, str], run: Run) -> None:
    folder, code = broken
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(text.replace("day of #SSWWeek", "day"))

    shown = run("check", folder / "posts.yaml", "--format", "json")

    found = json.loads(shown.out)["findings"]
    assert shown.status == 1
    assert next(each["line"] for each in found if each["code"] == code) == 15
    assert "SK101" in {each["code"] for each in found}


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["stamp", "kit", "logos"])
def test_a_verb_does_the_others_and_lists_her(broken: tuple[Path, str], run: Run, verb: str) -> None:
    folder, code = broken

    shown = run(verb, folder / "posts.yaml", "--out", folder / "out")
    again = run(verb, folder / "posts.yaml", "--out", folder / "out", *_as_json(verb))

    assert (shown.status, again.status) == (1, 1)
    assert "left out" in shown.out
    assert f"{folder / 'posts.yaml'}:15:" in shown.out
    assert "1 partner left out: mend the file" in shown.out
    [her] = json.loads(again.out)["left_out"]
    assert her["partner"].lower() == "amani"
    assert {each["code"] for each in her["findings"]} == {code}
    assert (folder / MADE[verb]).exists()
    assert not (folder / "out" / "amani").exists()


def _as_json(verb: str) -> tuple[str, str]:
    return ("--report" if verb == "stamp" else "--format", "json")


@pytest.mark.slow
def test_rehearse_goes_on_without_her_and_her_account(broken: tuple[Path, str], run: Run) -> None:
    folder, _ = broken

    shown = run("rehearse", folder / "posts.yaml", "--out", folder / "out")
    again = run("rehearse", folder / "posts.yaml", "--out", folder / "out", "--format", "json")

    document = json.loads(again.out)
    assert (shown.status, again.status) == (1, 1)
    assert "1 partner left out" in shown.out
    assert [each["partner"].lower() for each in document["left_out"]] == ["amani"]
    assert {each["account"] for each in document["deliveries"]} == {"alliance-x"}
    assert {each["state"] for each in document["deliveries"]} == {"published"}
    assert document["complete"] is False


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["schedule", "plan", "run"])
def test_what_publishes_stays_strict(broken: tuple[Path, str], run: Run, verb: str) -> None:
    folder, code = broken

    shown = run(verb, folder / "posts.yaml")

    assert shown.status == 1
    assert "posts.yaml:15:" in shown.err
    assert code in shown.err
    assert not (folder / ".socialkit" / "ledger.db").exists()


@pytest.mark.slow
def test_what_was_made_for_her_before_is_not_pruned(broken: tuple[Path, str], run: Run) -> None:
    folder, _ = broken
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(CAMPAIGN)
    run("stamp", folder / "posts.yaml", "--out", folder / "out")
    hers = folder / "out/amani/campaign-300x150.png"
    assert hers.is_file()
    (folder / "posts.yaml").write_text(text)

    pruned = run("stamp", folder / "posts.yaml", "--out", folder / "out", "--prune", "--report", "json")
    checked = run("stamp", folder / "posts.yaml", "--out", folder / "out", "--check")
    (folder / "posts.yaml").write_text(CAMPAIGN)
    again = run("stamp", folder / "posts.yaml", "--out", folder / "out", "--report", "json")

    assert hers.is_file()
    assert json.loads(pruned.out)["pruned"] == json.loads(pruned.out)["leftovers"] == []
    assert checked.status == 1
    assert json.loads(again.out)["made"] == 0


def test_asked_for_by_name_she_is_answered_with_her_fault(folder: Path, run: Run) -> None:
    (folder / "posts.yaml").write_text(CAMPAIGN.replace("logo: amani.png", "logo: ../amani.png"))

    hers = run("stamp", folder / "posts.yaml", "--out", folder / "out", "--partner", "amani")
    other = run("stamp", folder / "posts.yaml", "--out", folder / "out", "--partner", "setu")

    assert (hers.status, other.status) == (1, 1)
    assert "SK007 ../amani.png leaves the campaign folder" in hers.err
    assert "there is no partner" not in hers.err
    assert (folder / "out/setu/campaign-300x150.png").is_file()


def test_fixes_are_made_elsewhere_in_the_file(folder: Path, run: Run) -> None:
    text = CAMPAIGN.replace("logo: amani.png", "logo: ../amani.png")
    text = text.replace("This #SSWWeek we say", "This #SSWWeek  we say").replace("tuesday\n", "tuesday\n")
    (folder / "posts.yaml").write_text(text)

    run("check", folder / "posts.yaml", "--fix")

    assert "This #SSWWeek we say" in (folder / "posts.yaml").read_text()


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["stamp", "kit", "logos", "rehearse"])
def test_her_account_is_listed_with_her(broken: tuple[Path, str], run: Run, verb: str) -> None:
    folder, _ = broken

    shown = run(verb, folder / "posts.yaml", "--out", folder / "out")
    again = run(verb, folder / "posts.yaml", "--out", folder / "out", *_as_json(verb))

    [row] = [line for line in shown.out.splitlines() if "account amani-bluesky" in line]
    assert row.startswith(f"{folder / 'posts.yaml'}:19:3: ")
    assert row.split()[1:4] == ["amani", "left", "out"]
    [her] = json.loads(again.out)["left_out"]
    assert her["accounts"] == (["amani-bluesky"] if her["partner"] == "amani" else [])


@pytest.mark.parametrize("others", [True, False])
def test_her_account_is_not_said_to_get_no_post(folder: Path, run: Run, others: bool) -> None:
    text = CAMPAIGN.replace("logo: amani.png", "logo: ../amani.png")
    if not others:
        text = text.replace("  alliance-x: {platform: x, publisher: folder}\n", "")
    (folder / "posts.yaml").write_text(text)

    found = json.loads(run("check", folder / "posts.yaml", "--format", "json").out)["findings"]

    assert [each["code"] for each in found if each["code"] not in {"SK901", "SK202"}] == ["SK007"]
