"""Telling cheaply whether somebody else has written to the ledger."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from socialkit.ledger import Ledger
from socialkit.publishing import pause, resume
from tests.conftest import EVE, a_campaign, a_post, file_campaign


def test_whoever_writes_is_noticed_once(ledger: Ledger) -> None:
    first = ledger.changes()
    assert first is not None
    assert ledger.changes() == first
    with closing(Ledger.open(ledger.name)) as other:
        assert ledger.changes() == first
        file_campaign(other, a_campaign(a_post("one")))
    second = ledger.changes()
    assert second not in {None, first}
    assert ledger.changes() == second


def test_its_own_writes_are_noticed_and_reads_are_not(ledger: Ledger) -> None:
    first = ledger.changes()
    with ledger.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM event").all()
    assert ledger.changes() == first
    pause(ledger, None, now=EVE)
    second = ledger.changes()
    assert second != first
    with ledger.writing():
        # As long as nothing is committed, there is nothing to be seen.
        assert ledger.changes() == second
    resume(ledger, None, now=EVE)
    assert ledger.changes() != second


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open stays where it is")
def test_one_that_was_moved_away_changes_no_more_and_is_not_made_anew(ledger: Ledger) -> None:
    file = Path(ledger.name)
    first = ledger.changes()
    file.rename(file.with_name("elsewhere.db"))
    assert ledger.changes() == first
    assert not file.exists()


def test_one_that_was_gone_before_anybody_looked_tells_nothing(ledger: Ledger) -> None:
    file = Path(ledger.name)
    ledger.close()
    file.unlink()
    assert ledger.changes() is None
    assert not file.exists()


def test_a_closed_one_is_let_go_of(ledger: Ledger, tmp_path: Path) -> None:
    ledger.changes()
    ledger.close()
    assert not list(tmp_path.glob("*-wal"))
    ledger.close()
