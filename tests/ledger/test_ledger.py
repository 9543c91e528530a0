"""Opening a ledger: what cannot be one, and what opening leaves untouched."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from socialkit.errors import LedgerError, MissingLedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.media import FolderMedia
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.planning import plan, schedule
from socialkit.publishing import run
from tests.conftest import EVE, Clock, FakePublisher, a_campaign, a_picture, a_post, a_worker, file_campaign
from tests.fuzzing import examples
from tests.representatives import few_quick


def refusal(where: str | Path, *, create: bool = True, rehearsal: bool = False) -> str:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(where, create=create, rehearsal=rehearsal, patience=timedelta(milliseconds=50))
    return str(caught.value)


@pytest.mark.parametrize("create", [True, False])
def test_no_folder_is_made_for_a_ledger(tmp_path: Path, *, create: bool) -> None:
    where = tmp_path / "a" / "ledger.db"
    said = f"there is no folder {tmp_path / 'a'}" if create else f"there is no ledger at {where}"
    assert said in refusal(where, create=create)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_is_not_there_is_made_only_where_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "nix.db"
    with pytest.raises(MissingLedgerError, match="an empty ledger knows of nothing that is out"):
        Ledger.open(file)
    assert not file.exists()
    Ledger.open(file, create=True).close()
    Ledger.open(file).close()


def test_a_ledger_says_whether_it_was_made_just_now(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    told = []
    for _ in range(2):
        with Ledger.open(file, create=True) as ledger:
            told.append((ledger.new, ledger.name))
    assert told == [(True, str(file)), (False, str(file))]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("sqlite://host/", "a server or a user before the path"),
        ("sqlite://user:secret@/", "a server or a user before the path"),
        ("sqlite://:99/", "a server or a user before the path"),
        ("sqlite+pysqlite:///", "the driver sqlite"),
        ("sqlite+aiosqlite:///", "the driver sqlite"),
        ("sqlite+secret:///", "the driver"),
        ("sqlite:", "has no `//`"),
        ("file:", "has no `//`"),
        ("file:///", "not in file"),
        ("mysql://user:secret@host/", "not in mysql"),
        ("sqlite://host:port/", "cannot be read"),
    ],
)
def test_an_address_that_says_more_than_a_file_is_refused(tmp_path: Path, before: str, said: str) -> None:
    message = refusal(f"{before}{tmp_path / 'ledger.db'}")
    assert said in message
    assert "write a path, sqlite:///path, or postgresql" in message or "write sqlite:///path" in message
    assert ":secret" not in message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", ["?mode=ro", "?cache=shared&uri=true", "?timeout=5", "?vfs=unix-none"])
def test_options_behind_the_file_are_refused(tmp_path: Path, options: str) -> None:
    message = refusal(f"sqlite:///{tmp_path / 'ledger.db'}{options}")
    assert f"options ({options[1:].split('=', maxsplit=1)[0]}" in message
    assert list(tmp_path.iterdir()) == []


def test_a_url_and_a_path_name_the_same_ledger(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    with Ledger.open(f"sqlite:///{file}", create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
    with Ledger.open(str(file), create=False) as ledger:
        assert [delivery.key for delivery in all_deliveries(ledger)] == ["one@alliance-x"]


def test_a_missing_ledger_that_must_not_be_made_names_the_verb_that_makes_it(tmp_path: Path) -> None:
    assert "`socialkit schedule`" in refusal(tmp_path / "ledger.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_ledger_until_one_is_made_in_it(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    file.touch()
    assert "there is no ledger" in refusal(file, create=False)
    Ledger.open(file, create=True).close()
    Ledger.open(file, create=False).close()


def test_a_directory_is_refused_with_a_file_to_name(tmp_path: Path) -> None:
    message = refusal(tmp_path)
    assert "is a directory" in message
    assert str(tmp_path / "ledger.db") in message


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    assert f"there is no folder {tmp_path / 'taken'}" in refusal(tmp_path / "taken" / "ledger.db")


def test_a_text_file_is_not_a_ledger(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    file.write_text("campaign:\n" * 500)
    assert "is not a ledger, or is damaged: name another file" in refusal(file)
    assert file.read_text() == "campaign:\n" * 500


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE holiday (day TEXT)")
    connection.close()
    assert "not a socialkit ledger" in refusal(file)
    connection = sqlite3.connect(file)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("holiday",)]
    connection.close()


def test_a_ledger_cut_in_half_is_called_damaged(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    Ledger.open(file, create=True).close()
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    assert "is damaged: put a copy of it back" in refusal(file)


def test_a_ledger_from_a_newer_version_asks_for_an_upgrade(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    Ledger.open(file, create=True).close()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE control SET schema_version = 99")
    connection.commit()
    connection.close()
    message = refusal(file)
    assert "newer socialkit" in message
    assert "upgrade socialkit" in message


@pytest.mark.parametrize("rehearsal", [False, True])
def test_a_rehearsal_and_a_live_ledger_are_never_mixed_up(tmp_path: Path, *, rehearsal: bool) -> None:
    file = tmp_path / "ledger.db"
    Ledger.open(file, rehearsal=rehearsal, create=True).close()
    Ledger.open(file, rehearsal=rehearsal, create=True).close()
    message = refusal(file, rehearsal=not rehearsal)
    purposes = ("for publishing, not for rehearsals", "for rehearsals, not for publishing")
    assert purposes[rehearsal] in message


def test_a_ledger_that_another_program_keeps_locked_says_so(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    Ledger.open(file, create=True).close()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.open(file, patience=timedelta(milliseconds=50), create=True) as ledger:
        campaign = a_campaign(a_post("one"))
        with pytest.raises(LedgerError, match="is locked: another socialkit is writing to it"):
            file_campaign(ledger, campaign)
        other.execute("ROLLBACK")
        file_campaign(ledger, campaign)
        assert len(all_deliveries(ledger)) == 1
    other.close()


def test_a_read_only_ledger_says_so(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        with ledger.writing() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(LedgerError, match="is read-only: allow writing"):
            file_campaign(ledger, a_campaign(a_post("one")))


@few_quick(
    ("address", "says"),
    [
        ("mariadb://somebody:secret@host/db", "not in mariadb"),
        ("postgresql://u:top@h:secret@x/db", "address cannot be read"),
        ("foo://u:secret@h:abc/x", "address cannot be read"),
        ("sqlite:///%00.db", "has a NUL in it"),
        ("sqlite://", "must be a file"),
        ("sqlite:///:memory:", "must be a file"),
        ("://", "cannot be read"),
    ],
)
def test_an_address_that_names_no_file_is_refused_without_its_password(address: str, says: str) -> None:
    message = refusal(address)
    assert says in message
    assert "sqlite:///path" in message
    assert "secret" not in message


@pytest.mark.parametrize("message", ['{"picture": null, "colour": 1}', "[" * 100_000, "{", "[]"])
def test_a_message_that_cannot_be_read_back_is_called_damage(tmp_path: Path, message: str) -> None:
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
        with ledger.writing() as connection:
            connection.exec_driver_sql("UPDATE delivery SET message = ?", (message,))
        with pytest.raises(LedgerError, match="the ledger is damaged: a message in it cannot be read"):
            all_deliveries(ledger)


@pytest.mark.slow
def test_a_run_with_nothing_to_do_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file, publisher = tmp_path / "ledger.db", FakePublisher(Clock(EVE))
    campaign = a_campaign(a_post("one"))
    with Ledger.open(file, create=True) as ledger:
        file_campaign(ledger, campaign)
    before = file.read_bytes()
    with Ledger.open(file, create=True) as ledger:
        assert not plan(campaign, ledger, now=EVE).changes
        file_campaign(ledger, campaign)
        run(ledger, a_worker(publisher))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.db"]


def test_the_log_can_only_grow(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    with Ledger.open(file, create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
    connection = sqlite3.connect(file)
    for change in ("UPDATE event SET detail = ''", "DELETE FROM event"):
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            connection.execute(change)
    connection.close()


def test_pictures_may_be_kept_in_another_store(tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "p.png")
    with Ledger.open(
        tmp_path / "ledger.db", media=FolderMedia(tmp_path / "elsewhere"), create=True
    ) as ledger:
        steps = plan(a_campaign(a_post("one", graphic="main")), ledger, now=EVE, pictures=[picture])
        schedule(steps, ledger, now=EVE)
        (delivery,) = all_deliveries(ledger)
    kept = delivery.message.picture
    assert kept is not None
    assert kept.path == tmp_path / "elsewhere" / "media" / f"{picture.sha256}.png"
    assert kept.path.read_bytes() == picture.path.read_bytes()


def test_a_failed_transaction_leaves_nothing_behind(ledger: Ledger) -> None:
    def half() -> None:
        with ledger.writing() as connection:
            connection.exec_driver_sql("UPDATE control SET paused = 1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    with ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT paused FROM control").scalar() == 0


@pytest.mark.slow
def test_several_processes_may_make_the_same_ledger_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.db")
    script = f"from socialkit.ledger import Ledger; Ledger.open({path!r}, create=True).close()"
    started = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(3)]
    assert [process.wait(timeout=30) for process in started] == [0, 0, 0]
    Ledger.open(tmp_path / "ledger.db", create=False).close()


@pytest.mark.slow
@pytest.mark.fuzz
def test_openings_that_meet_at_the_same_instant_wait_for_each_other(tmp_path: Path) -> None:
    # SQLite refuses one of two that switch to the write-ahead log at once, however patient it is told to be.
    meeting = Barrier(4)

    def opened(name: str) -> None:
        meeting.wait(timeout=30)
        Ledger.open(tmp_path / name, create=True).close()

    with ThreadPoolExecutor(meeting.parties) as threads:
        for turn in range(examples(60)):
            list(threads.map(opened, [f"{turn}.db"] * meeting.parties))
