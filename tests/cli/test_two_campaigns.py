"""A ledger knows whose deliveries it has; a file of another campaign is told."""

from pathlib import Path

import pytest

from tests.command_line import Shown, socialkit
from tests.representatives import few_quick

FILE = """\
campaign: {{name: "Week {0}", starts: 2022-03-21, ends: 2022-03-25, timezone: Europe/Berlin, platforms: [x]}}
accounts: {{alliance-x: {{platform: x, publisher: folder}}, other-x: {{platform: x, publisher: folder}}}}
posts:
  - {{id: post-{0}, at: 2022-03-21 09:00, accounts: [alliance-x], text: "Hello {0}, all are welcome."}}
"""
KEY = "post-a@alliance-x"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two campaigns, of which one is scheduled."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(FILE.format(name))
    assert socialkit("schedule", "a.yaml", folder=tmp_path).status == 0
    return tmp_path


def _run(folder: Path, line: str) -> Shown:
    return socialkit(*line.split(), folder=folder)


@pytest.mark.slow
@few_quick(
    "line",
    [
        "status nope.yaml",
        "run nope.yaml --once",
        "reconcile nope.yaml",
        f"show {KEY} --file nope.yaml",
        f"reschedule {KEY} --now --file nope.yaml",
        f"cancel {KEY} --file nope.yaml",
        "pause --file nope.yaml",
        "resume --file nope.yaml",
    ],
)
def test_a_named_file_that_is_not_there_is_an_error(folder: Path, line: str) -> None:
    shown = _run(folder, line)
    assert shown.status == 2
    assert "there is no file nope.yaml" in shown.err
    assert "1 held" in _run(folder, "status a.yaml").out


@pytest.mark.slow
def test_without_the_usual_file_the_ledger_of_the_folder_is_shown(folder: Path) -> None:
    shown = _run(folder, "status")
    assert (shown.status, shown.err) == (0, "")
    assert KEY in shown.out


@pytest.mark.slow
@few_quick("line", ["status b.yaml", f"show {KEY} --file b.yaml", "pause --file b.yaml"])
def test_another_campaign_than_the_ledgers_is_told(folder: Path, line: str) -> None:
    shown = _run(folder, line)
    assert shown.status == 0
    assert "has deliveries of 'Week a', and none of 'Week b' (b.yaml)" in shown.err


@pytest.mark.slow
@few_quick("line", ["run b.yaml --once", "reconcile b.yaml"])
def test_nothing_of_another_campaign_is_published(folder: Path, line: str) -> None:
    _run(folder, f"reschedule {KEY} --now --file a.yaml")
    shown = _run(folder, line)
    assert shown.status == 1
    assert "none of 'Week b' (b.yaml): name the file of that campaign" in shown.err
    assert "1 scheduled" in _run(folder, "status a.yaml").out


@pytest.mark.slow
def test_each_campaign_of_a_ledger_that_two_share_publishes_its_own(folder: Path) -> None:
    _run(folder, "schedule b.yaml")
    _run(folder, f"reschedule {KEY} --now --file a.yaml")
    shown = _run(folder, "run b.yaml --once")
    assert "1 delivery held, the oldest is post-b@alliance-x" in shown.out
    assert "and also of 'Week b'" in shown.err
    assert KEY not in shown.out
    assert f"{KEY}  into the folder" in _run(folder, "run a.yaml --once").out


@pytest.mark.slow
def test_a_file_at_fault_does_not_keep_a_person_from_pausing(folder: Path) -> None:
    (folder / "a.yaml").write_text("campaign: [")
    shown = _run(folder, "pause --file a.yaml")
    assert (shown.status, shown.out) == (0, "everything is paused\n")


@pytest.mark.slow
def test_resuming_says_what_was_not_paused_and_what_still_is(folder: Path) -> None:
    assert _run(folder, "resume alliance-x --file a.yaml").out == "alliance-x was not paused\n"
    assert _run(folder, "resume --file a.yaml").out == "nothing was paused\n"
    _run(folder, "pause --file a.yaml")
    shown = _run(folder, "resume alliance-x --file a.yaml").out
    assert shown.startswith("alliance-x was not paused\n")
    assert "everything is paused" in shown
    assert _run(folder, "resume --file a.yaml").out.startswith("everything goes on")


def _identify(folder: Path, id_: str) -> None:
    text = FILE.format("a").replace("campaign: {name", f"campaign: {{id: {id_}, name")
    (folder / "a.yaml").write_text(text)


@pytest.mark.slow
def test_an_id_that_is_given_later_is_told_and_one_that_is_corrected_is_in_doubt(folder: Path) -> None:
    _identify(folder, "week")
    assert (
        "this is the campaign week-a of the ledger, by its file: its id becomes week\n"
        in _run(folder, "plan a.yaml").out
    )
    _run(folder, "schedule a.yaml")
    _identify(folder, "wek")
    for line in ("plan a.yaml", "schedule a.yaml", "run a.yaml --once"):
        shown = _run(folder, line)
        assert (shown.status, shown.out) == (1, "")
        assert "may be the campaign week of the ledger" in shown.err
        assert (
            "`socialkit schedule --same-as week`; if it is another, `socialkit schedule --new-ca" in shown.err
        )
    assert "its id becomes wek" in _run(folder, "schedule a.yaml --same-as week").out
    assert "1 held" in _run(folder, "status a.yaml").out
    assert "unchanged" in _run(folder, "plan a.yaml").out


@pytest.mark.slow
def test_doubt_keeps_nobody_from_looking_and_from_stopping_everything(folder: Path) -> None:
    _identify(folder, "week")
    _run(folder, "schedule a.yaml")
    _identify(folder, "wek")
    for line, said in (("status a.yaml", KEY), ("pause --file a.yaml", "everything is paused")):
        shown = _run(folder, line)
        assert (shown.status, said in shown.out) == (0, True)
        assert "may be the campaign week of the ledger" in shown.err


@few_quick(
    ("words", "said"),
    [
        ("--same-as week-a --new-campaign", "say either --same-as ID or --new-campaign"),
        ("--same-as=", "--same-as has no value: write one, or leave it out"),
        ("--same-as nope", "there is no campaign 'nope' in the ledger: there are week-a"),
        ("--new-campaign", "needs an id that none in the ledger has or had: write one in a.yaml"),
    ],
)
def test_what_is_said_of_a_file_must_be_possible(folder: Path, words: str, said: str) -> None:
    shown = _run(folder, f"schedule a.yaml {words}")
    assert shown.status
    assert said in shown.err
