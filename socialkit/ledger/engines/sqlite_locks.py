"""Waiting for the lock of an SQLite file: whose turn it is to write, and the switch to a write-ahead log."""

import sqlite3
from datetime import timedelta
from time import monotonic
from typing import cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

#: So often a writer looks whether it is its turn: within less time than a plan of thousands leaves to others.
BETWEEN_LOOKS = timedelta(milliseconds=20)
_WRITE_AHEAD = "PRAGMA journal_mode=WAL"
_AS_WRITER = "BEGIN IMMEDIATE"


def waiting(patience: timedelta) -> str:
    """Give the setting by which SQLite waits so long for others."""
    return f"PRAGMA busy_timeout={patience // timedelta(milliseconds=1)}"


def begin_writing(connection: Connection, patience: timedelta) -> None:
    """Begin a transaction as the only writer, as soon as nobody else is; DBAPIError where that takes longer.

    Left to itself SQLite soon looks ten times a second only, and misses its turn between two parts of a plan.
    sqliteDefaultBusyCallback, https://www.sqlite.org/src/file/src/main.c (2026-11-29)
    """
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    ends = monotonic() + patience.total_seconds()
    driver.execute(waiting(min(BETWEEN_LOOKS, patience))).close()
    try:
        while not _is_begun(connection, last=monotonic() >= ends):
            pass
    finally:
        driver.execute(waiting(patience)).close()


def _is_begun(connection: Connection, *, last: bool) -> bool:
    """Try once, for as long as SQLite is set to wait."""
    try:
        connection.exec_driver_sql(_AS_WRITER)
    except DBAPIError as error:
        if last or not _is_busy(error.orig):
            raise
        return False
    return True


def _is_busy(error: BaseException | None) -> bool:
    return (
        isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    )


def write_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to a write-ahead log, where it is not yet: once in its life.

    SQLite turns a reader into a writer for it, and refuses without waiting when another process is
    at the same switch; a transaction that starts as a writer does wait, until that one has finished.
    https://www.sqlite.org/c3ref/busy_handler.html (2026-11-26).
    """
    try:
        connection.execute(_WRITE_AHEAD).close()
    except sqlite3.OperationalError as error:
        if not _is_busy(error):
            raise
        connection.execute(_AS_WRITER).close()
        connection.execute("ROLLBACK").close()
        connection.execute(_WRITE_AHEAD).close()
