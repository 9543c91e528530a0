"""Whose turn it is to write to an SQLite file: a writer looks often, and gives up in time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest
from sqlalchemy.exc import OperationalError

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.sqlite import explained
from socialkit.ledger.engines.sqlite_locks import BETWEEN_LOOKS

#: Longer than SQLite looks often by itself.
BUSY = 0.4


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Ledger.open(tmp_path / "ledger.db", create=True).close()
    return tmp_path / "ledger.db"


@pytest.fixture
def other(file: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection, which is about to write."""
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


@pytest.mark.parametrize("patience", [0, 5, 300])
def test_who_gives_up_leaves_the_connection_as_it_was(
    file: Path, other: sqlite3.Connection, patience: int
) -> None:
    with Ledger.open(file, patience=timedelta(milliseconds=patience)) as ledger:
        for _ in range(2):
            with pytest.raises(LedgerError, match="is locked"), ledger.writing():
                pytest.fail("two write at once")
        other.execute("ROLLBACK")
        with ledger.writing() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == patience


@pytest.mark.slow
def test_a_writer_gets_its_turn_between_two_others_that_are_close_to_each_other(
    file: Path, other: sqlite3.Connection
) -> None:
    written, turns = Event(), count()

    def keep_busy() -> None:
        while not written.is_set():
            sleep(BUSY)
            other.execute("ROLLBACK")
            next(turns)
            # Twice as long as a writer goes without a look, and half as long as SQLite by itself does.
            sleep(2 * BETWEEN_LOOKS.total_seconds())
            other.execute("BEGIN IMMEDIATE")

    busy = Thread(target=keep_busy, daemon=True)
    busy.start()
    with Ledger.open(file) as ledger:
        for _ in range(8):
            with ledger.writing():
                pass
            # Into the next one's turn.
            sleep(BUSY / 4)
    written.set()
    busy.join()
    # Where the machine has better things to do a turn is missed now and then, never most of them.
    assert next(turns) <= 12


@pytest.mark.parametrize(
    "code",
    [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL],
)
def test_every_way_to_be_locked_out_passes_and_is_told_as_that(file: Path, code: int) -> None:
    refusal = sqlite3.OperationalError("refused")
    refusal.sqlite_errorcode = code
    with pytest.raises(LedgerError, match="is locked: another socialkit is writing") as told, explained(file):
        raise OperationalError("", {}, refusal)
    assert told.value.may_pass
