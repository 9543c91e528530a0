"""No verb lets a delivery go before its embargo ends: it says until when, and what to change."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

KEY = "tuesday@alliance-x"
UNTIL = "2099-05-04 09:00"
EARLY = (
    ("--now",),
    ("--at", "2099-05-04 08:59"),
    ("--at", "2099-05-04 09:30", "--timezone", "Africa/Nairobi"),
)


@pytest.fixture
def file(scheduled: Path) -> Path:
    """A schedule whose file has come to ask for an embargo."""
    text = scheduled.read_text()
    scheduled.write_text(text.replace("  - id: tuesday\n", f"  - id: tuesday\n    not_before: {UNTIL}\n"))
    return scheduled


@pytest.mark.parametrize("arguments", EARLY, ids=" ".join)
def test_nothing_is_moved_before_the_end_of_its_embargo(
    file: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    shown = run("reschedule", KEY, *arguments, "--file", file)
    assert shown.status == 1
    assert f"{KEY} is under embargo until {UNTIL} America/New_York: nothing was changed" in shown.err
    assert f'`--at "{UNTIL}" --timezone America/New_York`, or change `not_before` in posts.yaml' in shown.err
    assert "2022-10-18 09:00" in run("status", file).out


def test_at_its_end_it_may_go_and_so_may_what_has_none(file: Path, run: Run) -> None:
    shown = run("reschedule", KEY, "--at", UNTIL, "--timezone", "America/New_York", "--file", file)
    assert shown.status == 0, shown
    assert run("reschedule", "monday@alliance-x", "--now", "--file", file).status == 0


def test_of_many_nothing_is_moved_and_each_is_named(file: Path, run: Run) -> None:
    shown = run("reschedule", "--account", "alliance-x", "--now", "--yes", "--file", file)
    assert shown.status == 1
    assert f"{KEY} is under embargo" in shown.err
    assert "monday" not in shown.err


def test_what_is_tried_again_waits_for_it_too(file: Path, run: Run) -> None:
    run("run", file, "--once")  # too late by now: held
    shown = run("retry", KEY, "--file", file)
    assert shown.status == 1
    assert f"{KEY} is under embargo until {UNTIL}" in shown.err
