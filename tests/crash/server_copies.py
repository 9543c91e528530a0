"""Copies of a ledger on a server, as its own programs make them and put them back."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import make_url

from socialkit.errors import LedgerError
from tests.servers.postgres import programs

#: Tries and the seconds between them: the server may be cut off or restarted in the middle.
_TRIES, _PAUSE = 60, 1.0


class CopyError(Exception):
    """A program of the server's did not do what it was asked for."""


def dump(ledger: str, to: Path) -> None:
    """Copy a ledger at an address into a file; CopyError where the server does not let it."""
    _asked("pg_dump", "--format=custom", f"--file={to}", f"--dbname={_plain(ledger)}")


def put_back(ledger: str, copy: Path) -> None:
    """Put a copy in the place of the ledger, wholly or not at all: CopyError."""
    whole = ("--clean", "--if-exists", "--single-transaction", "--exit-on-error")
    _asked("pg_restore", *whole, f"--dbname={_plain(ledger)}", str(copy))


def insist(deed: Callable[[], None]) -> None:
    """Do something again and again until a server takes it; raise what it says last."""
    for left in reversed(range(_TRIES)):
        try:
            return deed()
        except (CopyError, LedgerError):
            if not left:
                raise
            time.sleep(_PAUSE)
    return None


def _plain(ledger: str) -> str:
    return make_url(ledger).render_as_string(hide_password=False)


def _asked(program: str, *words: str) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(
        [programs() / program, *words], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CopyError(f"{program}: {done.stderr}")
