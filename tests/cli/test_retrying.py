"""`retry` sends nothing that the campaign file says otherwise, or no longer: it says so, and what to do."""

import re
import shutil
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
    fail(scheduled)
    return scheduled


def fail(file: Path) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(deliveries).values(state=State.FAILED.value, reason="refused"))


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


def test_a_file_that_cannot_be_compared_lets_nothing_be_tried(file: Path, run: Run) -> None:
    edit(file, "starts: 2022-10-17", "starts: whenever")
    for line in ((KEY,), ("--state", "failed", "--yes")):
        shown = run("retry", *line, "--file", file)
        assert shown.status == 1
        assert "would go out as it was scheduled: posts.yaml cannot be compared with it: " in shown.err
        assert "posts.yaml:4" in shown.err
        assert "nothing was changed. Mend that, or let it go as it was with `socialkit resched" in shown.err
    (command,) = re.findall(r"`socialkit (reschedule [^`]+)`", shown.err)
    assert "failed" in run("show", KEY, "--file", file).out
    assert run(*command.split(), "--file", file).status == 0


@pytest.mark.parametrize("when", [("--now",), ("--at", "2099-01-02 03:04"), ("--by", "9999d")], ids=" ".join)
def test_what_cannot_be_compared_is_moved_only_where_somebody_says_yes(
    file: Path, run: Run, when: tuple[str, ...]
) -> None:
    edit(file, "starts: 2022-10-17", "starts: whenever")
    refused = run("reschedule", KEY, *when, "--file", file)
    assert refused.status == 1
    assert f"{KEY} would go out as it was scheduled, whatever embargo there is by now" in refused.err
    assert "Mend the file, or say `--yes` to do it all the same" in refused.err
    assert "failed" in run("show", KEY, "--file", file).out
    moved = run("reschedule", KEY, *when, "--yes", "--file", file)
    assert moved.status == 0
    assert f"{KEY} goes out as it was scheduled: posts.yaml cannot be compared with it" in moved.err
    assert "scheduled" in moved.out


def test_without_the_file_of_its_campaign_nothing_is_tried(file: Path, run: Run, tmp_path: Path) -> None:
    ledger = file.parent / ".socialkit" / "ledger.db"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    alone = run("retry", KEY, "--ledger", ledger, folder=elsewhere)
    assert alone.status == 1
    assert "there is no posts.yaml to compare it with: name its campaign's file (`--file`)" in alone.err
    other = elsewhere / "other.yaml"
    other.write_text(
        "campaign: {name: Other, starts: 2023-05-01, ends: 2023-05-02, timezone: UTC, platforms: [x]}\n"
        "accounts: {other-x: {platform: x, publisher: folder}}\n"
        "posts: [{id: may, at: 2023-05-01 09:00, text: May begins}]\n"
    )
    foreign = run("retry", KEY, "--ledger", ledger, "--file", other)
    assert foreign.status == 1
    assert "it is of the campaign test-week, and" in foreign.err
    moved = run("reschedule", KEY, "--now", "--ledger", ledger, folder=elsewhere)
    assert moved.status == 0
    assert f"{KEY} goes out as it was scheduled: there is no posts.yaml" in moved.err
    assert run("retry", KEY, "--file", file).status == 1


def test_a_partner_at_fault_keeps_back_hers_alone(file: Path, run: Run) -> None:
    edit(file, "name: Amani, logo: amani.png, timezone: Africa/Nairobi}", "name: Amani, logo: [1, 2]}")
    assert run("retry", KEY, "--file", file).status == 0
    hers = run("retry", "tuesday@amani-bluesky", "--file", file)
    assert hers.status == 1
    assert "nothing was changed" in hers.err


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


@pytest.mark.parametrize("by_hand", [False, True], ids=["cancelled by schedule", "cancelled by a person"])
def test_what_is_brought_back_that_the_file_has_no_more_is_told(file: Path, run: Run, by_hand: bool) -> None:
    if by_hand:
        run("cancel", KEY, "--file", file)
    edit(file, OFF, "")
    run("schedule", file)
    assert "cancelled" in run("show", KEY, "--file", file).out
    shown = run("reschedule", KEY, "--now", "--file", file)
    assert shown.status == 0
    assert f"{KEY} is not to go out any more (no longer in the file)" in shown.err
    run("cancel", MONDAY, "--file", file)
    assert run("reschedule", MONDAY, "--now", "--file", file).err == ""


def test_what_never_stood_in_the_file_and_a_person_cancelled_is_brought_back_without_a_word(
    file: Path, run: Run
) -> None:
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(deliveries).where(deliveries.c.key == KEY).values(planned=None))
    run("cancel", KEY, "--file", file)
    edit(file, OFF, "")
    shown = run("reschedule", KEY, "--now", "--file", file)
    assert (shown.status, shown.err) == (0, "")


STAMPED = "monday@amani-bluesky"


@pytest.mark.parametrize("input_", ["amani.png", "art.png"])
def test_a_stamped_picture_of_another_logo_or_artwork_is_not_tried(file: Path, run: Run, input_: str) -> None:
    same = run("retry", STAMPED, "--file", file)
    assert (same.status, same.err) == (0, "")
    fail(file)
    color = Image.new("RGBA", (120, 60), "crimson") if input_ == "amani.png" else "teal"
    picture = color if isinstance(color, Image.Image) else Image.new("RGB", (300, 150), color)
    picture.save(file.parent / input_)
    shown = run("retry", STAMPED, "--file", file)
    assert shown.status == 1
    assert f"{STAMPED} would go out as it was scheduled, and posts.yaml says otherwise (picture" in shown.err
    moved = run("reschedule", STAMPED, "--now", "--file", file)
    assert moved.status == 0
    assert f"{STAMPED} goes out as it was scheduled, and posts.yaml says otherwise (picture" in moved.err
    fail(file)
    assert run("schedule", file).status == 0
    fail(file)
    assert run("retry", STAMPED, "--file", file).status == 0


def test_what_cannot_be_stamped_today_is_not_tried_and_others_are(file: Path, run: Run) -> None:
    (file.parent / "amani.png").write_bytes(b"no picture")
    shown = run("retry", STAMPED, "--file", file)
    assert shown.status == 1
    assert "there is no picture of campaign with the logo of amani today" in shown.err
    assert f"`socialkit reschedule {STAMPED} --now` lets it go as it was" in shown.err
    assert "nothing was changed" in shown.err
    assert run("retry", MONDAY, "tuesday@amani-bluesky", "--yes", "--file", file).status == 0
    moved = run("reschedule", STAMPED, "--now", "--file", file)
    assert moved.status == 0
    assert "nobody can tell whether its picture is still that of posts.yaml" in moved.err
    assert "`socialkit reschedule" not in moved.err


RETRY, NOW, LATER = ("retry",), ("reschedule", "--now"), ("reschedule", "--at", "2099-01-02 03:04")


@pytest.mark.parametrize("verb", [RETRY, NOW, LATER, ("reschedule", "--by", "9999d")], ids=" ".join)
@pytest.mark.parametrize("written", ["before", "after"])
def test_words_that_changed_beside_a_broken_logo_wait_for_the_logo(
    file: Path, run: Run, verb: tuple[str, ...], written: str
) -> None:
    logo = file.parent / "amani.png"
    good = logo.read_bytes()
    logo.write_bytes(b"no picture")
    edit(file, "This #SSWWeek we say", "Here at #SSWWeek we say")
    if written == "after":
        run("schedule", file)
    shown = run(verb[0], STAMPED, *verb[1:], "--file", file)
    assert (
        "posts.yaml says otherwise (text changed), and its picture cannot be made today: mend that first "
        "(`socialkit logos` says what is wrong), then `socialkit schedule` takes that in" in shown.err
    )
    logo.write_bytes(good)
    assert run("schedule", file).status == 0
    run("retry", STAMPED, "--file", file)
    assert "Here at #SSWWeek we say" in run("show", STAMPED, "--file", file).out
    last = run("reschedule", STAMPED, "--now", "--file", file)
    assert (last.status, last.err) == (0, "")


def test_only_partners_that_are_asked_for_are_stamped(file: Path, run: Run) -> None:
    made = file.parent / ".socialkit" / "graphics"
    shutil.rmtree(made)
    assert run("retry", MONDAY, "--file", file).status == 0
    assert not made.exists()
    assert run("retry", STAMPED, "--file", file).status == 0
    assert [path.name for path in made.iterdir() if path.is_dir()] == ["amani"]


def test_what_is_not_out_is_scheduled_again_and_its_old_text_is_told(file: Path, run: Run) -> None:
    edit(file, OLD, NEW)
    with Ledger.open(file.parent / ".socialkit" / "ledger.db") as ledger, ledger.writing() as connection:
        connection.execute(update(deliveries).values(state=State.UNCERTAIN.value))
    shown = run("resolve", KEY, "--not-published", "--file", file)
    assert shown.status == 0
    assert f"{KEY} goes out as it was scheduled, and posts.yaml says otherwise (text changed)" in shown.err
    assert run("resolve", MONDAY, "--not-published", "--file", file).err == ""


def test_a_signature_under_an_old_text_is_told_to_be_void_soon(file: Path, run: Run) -> None:
    edit(file, OLD, NEW)
    signed = run("approve", KEY, "--as", "Amina", "--file", file)
    assert signed.status == 0
    assert f"{KEY} is signed as it was scheduled, and posts.yaml says otherwise (text changed)" in signed.err
    assert "takes that in, and makes the signature void" in signed.err
    assert run("approve", MONDAY, "--as", "Amina", "--file", file).err == ""
