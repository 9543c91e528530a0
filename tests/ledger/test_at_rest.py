"""A ledger in a folder that nobody can write to is looked at, and nothing is made beside it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from socialkit.errors import LedgerError, LedgerFileError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.sqlite import SqliteEngine, explained
from socialkit.ledger.engines.sqlite_at_rest import at_rest
from socialkit.ledger.media import FolderMedia
from socialkit.publishing import deliveries
from tests.conftest import a_campaign, a_post, file_campaign
from tests.representatives import few_quick

MOMENT = timedelta(milliseconds=50)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "led ger#1%.db"
    with Ledger.open(path, create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one"), a_post("two")))
    return path


def resting(file: Path) -> Ledger:
    return Ledger(SqliteEngine(file, patience=MOMENT, resting=True), FolderMedia(file.parent))


def beside(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.iterdir())


def test_a_ledger_at_rest_is_read_and_nothing_is_made_beside_it(file: Path) -> None:
    before, data = beside(file), file.read_bytes()

    with resting(file) as ledger:
        assert [each.key for each in deliveries(ledger)] == ["one@alliance-x", "two@alliance-x"]

    assert (beside(file), file.read_bytes()) == (before, data)


def test_nothing_is_written_to_a_ledger_at_rest(file: Path) -> None:
    data = file.read_bytes()

    with resting(file) as ledger, pytest.raises(LedgerFileError, match="is read-only: allow writing"):
        file_campaign(ledger, a_campaign(a_post("three")))

    assert file.read_bytes() == data


@pytest.mark.slow
def test_what_is_written_from_elsewhere_in_the_meantime_is_never_half_read(file: Path) -> None:
    with resting(file) as ledger:
        assert len(deliveries(ledger)) == 2
        with Ledger.open(file, create=True) as other:
            file_campaign(other, a_campaign(a_post("three")))
        with pytest.raises(LedgerError, match="was written to while it was read: try again"):
            deliveries(ledger)
    with resting(file) as ledger:
        assert {each.key for each in deliveries(ledger)} >= {"three@alliance-x"}


@pytest.mark.slow
def test_what_others_have_open_is_read_with_their_log(file: Path) -> None:
    with Ledger.open(file, create=True) as other:
        file_campaign(other, a_campaign(a_post("three")))
        with resting(file) as ledger:
            assert {each.key for each in deliveries(ledger)} >= {"three@alliance-x"}
            file_campaign(other, a_campaign(a_post("four")))
            assert {each.key for each in deliveries(ledger)} >= {"four@alliance-x"}
            with pytest.raises(LedgerFileError, match="is read-only"):
                file_campaign(ledger, a_campaign(a_post("five")))


@pytest.fixture
def abandoned(file: Path, tmp_path: Path) -> Iterator[Path]:
    """A ledger of which a copy was taken while it was open: its last changes stand in its log."""
    copy = tmp_path / "copy" / file.name
    copy.parent.mkdir()
    with closing(sqlite3.connect(file)) as open_:
        open_.execute("UPDATE control SET schema_version = schema_version")
        open_.commit()
        for end in ("", "-wal"):
            shutil.copy(f"{file}{end}", f"{copy}{end}")
        yield copy


def test_a_log_that_nobody_can_read_is_never_passed_over(abandoned: Path) -> None:
    """Where the folder can be written to after all, SQLite makes what it needs, and reads the log."""
    with resting(abandoned) as ledger:
        assert len(deliveries(ledger)) == 2


@few_quick("code", [sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR])
def test_where_the_log_cannot_be_read_the_way_out_is_told(file: Path, code: int) -> None:
    refusal = sqlite3.OperationalError("refused")
    refusal.sqlite_errorcode = code

    told = r"cannot be written to.* copy it, with all files whose names begin"
    with pytest.raises(LedgerError, match=told), explained(file, resting=True):
        raise OperationalError("", {}, refusal)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_seen(file: Path) -> None:
    assert not at_rest(file)
    file.parent.chmod(0o500)
    try:
        assert at_rest(file)
        with Ledger.open(file, create=False) as ledger:
            assert len(deliveries(ledger)) == 2
    finally:
        file.parent.chmod(0o700)


def test_a_ledger_that_is_not_there_is_not_at_rest(tmp_path: Path) -> None:
    assert not at_rest(tmp_path / "ledger.db")
    assert not at_rest(tmp_path / "nowhere" / "ledger.db")
