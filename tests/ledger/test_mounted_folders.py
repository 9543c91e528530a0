"""A ledger in a folder that is mounted at a second place: by both names it is one file."""

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.mounts import are_one_file
from socialkit.ledger.keeping.backups import backup
from socialkit.ledger.keeping.restoring import restore
from tests.conftest import NINE, a_campaign, a_post, file_campaign

#: A root of its own may mount, where the system lets anybody have one.
_UNSHARE = ["unshare", "--map-root-user", "--mount"]


def may_mount() -> bool:
    """Say whether a process can have mounts of its own here."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_UNSHARE, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    file = tmp_path / "here" / "ledger.db"
    with Ledger.open(file, create=True) as opened:
        file_campaign(opened, a_campaign(a_post("one")))
    return file


def told(ledger: Path, *words: str) -> str:
    """Give what a verb says where ``there`` is ``here``."""
    here, there = ledger.parent, ledger.parent.parent / "there"
    verb = [sys.executable, "-m", "socialkit", "ledger", *words, "--ledger", str(ledger)]
    mounted = [
        "sh",
        "-c",
        'mount --bind "$1" "$2" && shift 2 && exec "$@"',
        "sh",
        str(here),
        str(there),
        *verb,
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [*_UNSHARE, *mounted], capture_output=True, text=True, check=False, timeout=60, env=environment
    )
    return f"{done.returncode} {done.stdout}{done.stderr}"


@pytest.mark.slow
@pytest.mark.skipif(not may_mount(), reason="nobody but root may mount here")
def test_a_ledger_is_not_moved_into_itself(ledger: Path) -> None:
    there = ledger.parent.parent / "there" / "ledger.db"
    assert f"{there} is the ledger itself: name another database" in told(
        ledger, "migrate", "--to", str(there)
    )
    said = told(ledger, "migrate", "--to", str(there.with_name("next.db")))
    assert said.startswith("0 1 delivery moved"), said


@pytest.mark.slow
@pytest.mark.skipif(not may_mount(), reason="nobody but root may mount here")
def test_a_ledger_is_no_copy_of_itself(ledger: Path) -> None:
    there = ledger.parent.parent / "there" / "ledger.db"
    assert f"{there} is the ledger itself: leave the copy out" in told(ledger, "restore", str(there))
    assert [each.name for each in ledger.parent.iterdir()] == ["ledger.db"]


def test_a_ledger_by_another_name_is_no_copy_of_it(ledger: Path) -> None:
    other = ledger.with_name("other.db")
    os.link(ledger, other)
    with pytest.raises(LedgerError, match="is the ledger itself"):
        restore(other, ledger, now=NINE, by="maria")


def test_which_names_are_of_one_file(ledger: Path) -> None:
    other, link = ledger.with_name("other.db"), ledger.with_name("link.db")
    with Ledger.open(ledger) as opened:
        copy = backup(opened, other, now=NINE + timedelta(hours=1), by="amina").file
    link.symlink_to(ledger)
    assert are_one_file(ledger, ledger)
    assert are_one_file(ledger, ledger.parent / ".." / "here" / "ledger.db")
    assert are_one_file(ledger, link)
    assert not are_one_file(ledger, copy)
    assert not are_one_file(ledger, ledger.with_name("none.db"))
    assert not are_one_file(ledger, "postgresql://host/week")
    # Two schemas of one database have the same name, and stand in no file.
    assert not are_one_file("postgresql://host/week", "postgresql://host/week")
    assert not are_one_file("postgresql://host/week", "postgresql://host/\0")
