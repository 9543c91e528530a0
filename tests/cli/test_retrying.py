"""`retry` sends nothing that the campaign file says otherwise, or no longer: it says so, and what to do."""

from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import update

from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import deliveries
from socialkit.model.delivery import State
from tests.cli.conftest import Run

KEY = "tuesday@alliance-x"
OLD, NEW = "A second day of #SSWWeek begins.", "Another day of #SSWWeek begins."
OFF = "  - id: tuesday\n    at: 2022-10-18 09:00\n    text: |\n      A second day of #SSWWeek begins.\n"


@pytest.fixture
def file(scheduled: Path) -> Path:
    """A schedule in which every delivery was refused by its platform."""
    with Ledger.open(scheduled.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(deliveries).values(state=State.FAILED.value, reason="refused"))
    return scheduled


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_what_the_file_says_otherwise_is_not_tried_with_its_old_text(file: Path, run: Run) -> None:
    edit(file, OLD, NEW)
    shown = run("retry", KEY, "--file", file)
    assert shown.status == 1
    assert (
        f"{KEY} would go out as it was scheduled, and posts.yaml says otherwise (text changed)" in shown.err
    )
    assert "nothing was changed" in shown.err
    assert (
        f"`socialkit schedule` takes that in, and what it holds then goes with `socialkit retry {KEY}`"
        in shown.err
    )
    assert "failed" in run("show", KEY, "--file", file).out


def test_after_schedule_it_goes_with_the_text_of_the_file(file: Path, run: Run) -> None:
    edit(file, OLD, NEW)
    run("schedule", file)
    assert run("retry", KEY, "--file", file).status == 0
    assert f"  {NEW}" in run("show", KEY, "--file", file).out


def test_what_the_file_no_longer_has_is_refused_with_the_reason(file: Path, run: Run) -> None:
    edit(file, OFF, "")
    shown = run("retry", KEY, "--file", file)
    assert shown.status == 1
    assert f"{KEY} is not to go out any more (no longer in the file)" in shown.err
    assert "put its post back into posts.yaml, or let `socialkit schedule` cancel it" in shown.err


def test_of_many_nothing_is_tried_and_those_are_named(file: Path, run: Run) -> None:
    edit(file, OLD, NEW)
    shown = run("retry", "--state", "failed", "--yes", "--file", file)
    assert shown.status == 1
    assert "tuesday@alliance-x" in shown.err
    assert "tuesday@amani-bluesky" in shown.err
    assert "monday" not in shown.err


def test_what_is_as_it_was_scheduled_is_tried(file: Path, run: Run) -> None:
    edit(file, OLD, NEW)
    assert run("retry", "monday@alliance-x", "--file", file).status == 0


def test_a_file_that_cannot_be_compared_stops_nothing_and_that_is_told(file: Path, run: Run) -> None:
    edit(file, "starts: 2022-10-17", "starts: whenever")
    shown = run("retry", KEY, "--file", file)
    assert shown.status == 0
    assert "posts.yaml cannot be scheduled as it stands, and what was scheduled goes out" in shown.err


@pytest.mark.parametrize("arguments", [("--now",), ("--at", "2099-01-02 03:04")], ids=" ".join)
def test_another_time_is_given_and_the_old_text_is_told(
    file: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    edit(file, OLD, NEW)
    shown = run("reschedule", KEY, *arguments, "--file", file)
    assert shown.status == 0
    assert f"{KEY} goes out as it was scheduled, and posts.yaml says otherwise (text changed)" in shown.err
    assert "`socialkit schedule` takes that in" in shown.err
    assert "goes out as" not in run("reschedule", "monday@alliance-x", "--now", "--file", file).err


MONDAY = "monday@alliance-x"


def test_a_picture_that_was_replaced_under_its_name_is_not_tried(file: Path, run: Run) -> None:
    Image.new("RGB", (300, 150), "teal").save(file.parent / "art.png")
    shown = run("retry", MONDAY, "--file", file)
    assert shown.status == 1
    assert f"{MONDAY} would go out as it was scheduled, and posts.yaml says otherwise (picture changed)" in (
        shown.err
    )
    run("schedule", file)
    assert "picture changed" not in run("retry", MONDAY, "--file", file).err


def test_another_time_is_given_and_the_old_picture_is_told(file: Path, run: Run) -> None:
    Image.new("RGB", (300, 150), "teal").save(file.parent / "art.png")
    shown = run("reschedule", MONDAY, "--now", "--file", file)
    assert shown.status == 0
    assert f"{MONDAY} goes out as it was scheduled, and posts.yaml says otherwise (picture" in shown.err


@pytest.mark.parametrize("verb", [("retry",), ("reschedule", "--now")], ids=" ".join)
def test_that_stamped_pictures_are_not_compared_is_told_of_them_alone(
    file: Path, run: Run, verb: tuple[str, ...]
) -> None:
    stamped = run(*verb, "monday@amani-bluesky", "--file", file)
    assert stamped.status == 0
    assert "the picture of monday@amani-bluesky goes as it was scheduled" in stamped.err
    assert "is not compared here, `socialkit schedule` does" in stamped.err
    assert run(*verb, MONDAY, "--file", file).err == ""
