"""The verbs of `ledger`, as people type them."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit.ledger import Ledger
from socialkit.ledger.keeping.restoring import Restored
from socialkit.ledger.reading.gates import Pause
from socialkit.ledger.writing.heartbeats import beat
from socialkit.model.delivery import State
from socialkit.reporting.ledger_care import restored_as_text
from tests.cli.conftest import Run
from tests.fixtures_of_ledgers import a_ledger_of
from tests.representatives import few_quick

KEY = "to-come@circle-x"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a ledger that is in use, and no campaign file."""
    a_ledger_of(1, tmp_path / "ledger.db").close()
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE delivery SET due_at = 1 WHERE post = 'to-come'")
    return tmp_path


@pytest.mark.slow
def test_a_sound_ledger_is_said_to_be_so(run: Run, folder: Path) -> None:
    shown = run("ledger", "verify", "--ledger", "ledger.db", folder=folder)
    assert (shown.status, shown.err) == (0, "")
    assert "ledger.db: 4 deliveries, 8 log entries; all is as it was written" in shown.out


@pytest.mark.slow
def test_faults_are_named_and_what_to_do_with_them(run: Run, folder: Path) -> None:
    connection = sqlite3.connect(folder / "ledger.db")
    connection.execute("UPDATE delivery SET remote_id = NULL")
    connection.commit()
    connection.close()
    shown = run("ledger", "verify", "--ledger", "ledger.db", folder=folder)
    assert shown.status == 1
    assert shown.out.splitlines()[0] == "story-hour-week/out@circle-x is published without a receipt"
    assert "1 fault: `ledger restore` puts a copy back" in shown.out
    as_json = run("ledger", "verify", "--ledger", "ledger.db", "--format", "json", folder=folder)
    assert '"faults": [\n' in as_json.out


@pytest.mark.slow
def test_a_copy_is_made_and_put_back_and_what_may_be_out_is_named(run: Run, folder: Path) -> None:
    made = run("ledger", "backup", "copy.db", "--ledger", "ledger.db", folder=folder)
    # The picture of the ledger in the fixture is not beside it.
    assert made.status == 1
    assert "copy.db is a copy of the ledger" in made.out
    assert "is not there, or not the one that was kept" in made.out
    again = run("ledger", "backup", "copy.db", "--ledger", "ledger.db", folder=folder)
    assert again.status == 1
    assert "copy.db is there already: name a new file" in again.err
    back = run("ledger", "restore", "copy.db", "--ledger", "ledger.db", folder=folder)
    assert back.status == 1
    assert f"story-hour-week/{KEY} was due since 2026-" in back.out
    assert "the one before lies at" in back.out
    assert "uncertain" in run("status", "--ledger", "ledger.db", folder=folder).out
    once_more = run("ledger", "restore", "--ledger", "ledger.db", "--format", "json", folder=folder)
    # What is uncertain may have been tried again since the copy: it is doubted anew each time.
    assert once_more.status == 1
    assert f"story-hour-week/{KEY}" in once_more.out


def test_what_the_copy_does_not_have_is_named_and_what_nobody_knows_is_told() -> None:
    done = Restored(
        since=datetime(2026, 10, 1, 8, tzinfo=UTC),
        uncertain=("week/due@x", "week/new@x"),
        lacking=("week/new@x",),
        known=True,
        released=(("week/gone@x", State.CANCELLED), ("week/kept@x", State.HELD)),
        resumed=(
            Pause(account="x", campaign="week", by="amina", reason=""),
            Pause(account=None, campaign=None, by="amina", reason=""),
        ),
    )
    said = restored_as_text(done).splitlines()
    assert said[:2] == [
        "week/due@x was due since 2026-10-01 08:00 UTC, or tried: it may be out",
        "week/new@x is not in the copy, and was tried since 2026-10-01 08:00 UTC: it may be out",
    ]
    assert said[2:6] == [
        (
            "week/gone@x was cancelled since then, and goes out here as the copy has it: "
            "`socialkit cancel week/gone@x`"
        ),
        (
            "week/kept@x was held since then, and goes out here as the copy has it: "
            "`socialkit cancel week/kept@x`"
        ),
        "x was paused by amina since then, and is not here: `socialkit pause week/x`",
        "everything was paused by amina since then, and is not here: `socialkit pause`",
    ]
    unknown = "what was scheduled since then is unknown here, and `schedule` adds it as new"
    assert unknown not in restored_as_text(done)
    assert unknown in restored_as_text(replace(done, known=False))


@pytest.mark.slow
def test_a_moved_ledger_is_named_at_its_new_place(run: Run, folder: Path) -> None:
    (folder / "server").mkdir()
    there = f"sqlite:///{folder / 'server' / 'new.db'}"
    refused = run("ledger", "migrate", "--to", there, "--ledger", "ledger.db", folder=folder)
    assert refused.status == 1
    assert "nothing was moved" in refused.err
    # An empty one that is left there would look like a week without posts.
    assert not list((folder / "server").iterdir())
    with Ledger.open(folder / "ledger.db", create=True) as ledger, ledger.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE delivery SET message = (SELECT message FROM delivery WHERE post = 'held')"
        )
    moved = run("ledger", "migrate", "--to", there, "--ledger", "ledger.db", folder=folder)
    assert moved.status == 0
    assert "4 deliveries moved from" in moved.out
    old = run("status", "--ledger", "ledger.db", folder=folder)
    assert old.status == 2
    assert "has moved to" in old.err


@pytest.mark.slow
def test_no_ledger_is_made_for_a_move_that_is_refused_and_an_empty_one_says_that_it_is(
    run: Run, folder: Path
) -> None:
    with Ledger.open(folder / "ledger.db") as ledger:
        beat(ledger, "machine-1", campaign="story-hour-week", now=datetime.now(UTC))
    (folder / "server").mkdir()
    line = ("ledger", "migrate", "--to", f"sqlite:///{folder / 'server' / 'new.db'}", "--ledger", "ledger.db")
    assert "machine-1" in run(*line, folder=folder).err
    assert not list((folder / "server").iterdir())
    Ledger.open(folder / "empty.db", create=True).close()
    shown = run("status", "--ledger", "empty.db", folder=folder)
    assert "nothing was ever scheduled in the ledger " in shown.err
    assert "nothing was ever" not in run("status", "--ledger", "ledger.db", folder=folder).err


@few_quick(
    ("line", "said"),
    [
        ("ledger verify --ledger no.db", "there is no ledger"),
        ("ledger restore no.db --ledger ledger.db", "there is no copy at"),
        ("ledger restore ledger.db --ledger ledger.db", "is the ledger itself"),
        ("ledger restore copy.db --ledger postgresql://u:secret@h/db", "put back with `pg_restore`"),
        ("ledger migrate --to ledger.db --ledger ledger.db", "is the ledger itself"),
        ("ledger migrate --to nothing://x --ledger ledger.db", "not in nothing"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(run: Run, folder: Path, line: str, said: str) -> None:
    shown = run(*line.split(), folder=folder)
    assert shown.status in {1, 2}
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert "secret" not in shown.err


@pytest.mark.slow
def test_a_copy_that_is_not_there_is_no_reason_to_make_a_new_ledger(run: Run, folder: Path) -> None:
    shown = run("ledger", "restore", "bak/nix.db", "--ledger", "ledger.db", folder=folder)
    assert shown.status == 2
    assert "there is no copy at bak/nix.db: name a file that `socialkit ledger backup` made" in shown.err
    assert "schedule" not in shown.err


LOOKING = (
    "ledger verify",
    "ledger backup copy.db",
    "ledger restore",
    "ledger migrate --to new.db",
    "status",
    "status --all",
    "show one@x",
    "cancel one@x",
    "retry one@x",
    "reschedule one@x --now",
    "approve one@x --as Amina",
    "resolve one@x --not-published",
    "pause",
    "resume",
)


@few_quick("line", LOOKING)
@pytest.mark.parametrize("file", [None, "posts: [", "campaign: {name: Week}\nposts: []\n"])
def test_a_named_ledger_that_is_not_there_is_named(
    run: Run, tmp_path: Path, line: str, file: str | None
) -> None:
    if file is not None:
        (tmp_path / "posts.yaml").write_text(file)
    shown = run(*line.split(), "--ledger", "no.db", folder=tmp_path)
    assert shown.status == 2
    assert f"there is no ledger at {tmp_path / 'no.db'}: " in shown.err
    assert "(`socialkit ledger restore COPY`)" in shown.err
    assert "or correct the name (`--ledger`, SOCIALKIT_LEDGER)" in shown.err
    assert "posts.yaml" not in shown.err
    assert len(shown.err.splitlines()) == 1
    assert not (tmp_path / "no.db").exists()


def test_a_campaign_without_a_ledger_is_told_of_its_file(run: Run, tmp_path: Path) -> None:
    shown = run("ledger", "verify", folder=tmp_path)
    assert "there is no ledger yet, and no posts.yaml" in shown.err
