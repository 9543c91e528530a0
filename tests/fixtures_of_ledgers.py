"""Ledgers as earlier versions wrote them."""

import sqlite3
from pathlib import Path

_FOLDER = Path(__file__).parent / "fixtures"


def a_ledger_of(version: int, file: Path) -> sqlite3.Connection:
    """Make the ledger of a version at ``file``; give a connection to it."""
    connection = sqlite3.connect(file)
    connection.executescript((_FOLDER / f"ledger-version-{version}.sql").read_text("utf-8"))
    return connection
