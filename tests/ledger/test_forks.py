"""A ledger that is open when the process is forked: what either of the two writes stays there."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from socialkit.errors import LedgerFileError
from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from socialkit.publishing import deliveries
from tests.conftest import a_campaign, a_post, file_campaign

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks nothing"),
    # Python 3.12 and later warn of a fork beside threads, which is what one of these is about.
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]


class Forked:
    """Another process, which does something once it is let ``go``, and ends at ``end``."""

    def __init__(self, deed: Callable[[], object]) -> None:
        (heard, self._go), (self._done, told) = os.pipe(), os.pipe()
        self._number = os.fork()
        if self._number:
            os.close(heard)
            os.close(told)
            return
        try:
            # Ends with the other process, whatever became of it.
            os.close(self._go)
            os.read(heard, 1)
            try:
                deed()
                said = "done"
            except BaseException as error:  # noqa: BLE001 told to the other process
                said = f"{type(error).__name__} {error}"
            os.write(told, said.encode())
            os.read(heard, 1)
        finally:
            os._exit(0)

    def go(self) -> str:
        os.write(self._go, b"x")
        return os.read(self._done, 10_000).decode()

    def end(self) -> None:
        # A byte: others that were forked off have this end open, too. Twice, where nobody let it go.
        os.write(self._go, b"xx")
        os.close(self._go)
        os.close(self._done)
        os.waitpid(self._number, 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        write(ledger, 1)
    return tmp_path / "ledger.db"


def write(ledger: Ledger, number: int) -> None:
    file_campaign(ledger, a_campaign(*(a_post(f"p{each}") for each in range(number))))


def count(file: Path) -> int:
    with Ledger.open(file) as ledger:
        assert verify(ledger).faults == ()
        return len(list(deliveries(ledger)))


@pytest.mark.parametrize("opened", ["before", "after"])
def test_what_is_written_there_outlives_the_ledger_here(file: Path, opened: str) -> None:
    ledger = Ledger.open(file)
    ledger.changes()

    def deed() -> None:
        write(ledger if opened == "before" else Ledger.open(file), 3)

    other = Forked(deed)
    ledger.changes()
    ledger.close()
    try:
        assert other.go() == "done"
        assert count(file) == 3
    finally:
        other.end()
    assert count(file) == 3


def test_what_is_written_here_outlives_the_ledger_there(file: Path) -> None:
    ledger = Ledger.open(file)
    with closing(ledger):

        def deed() -> None:
            write(ledger, 2)
            ledger.close()

        other = Forked(deed)
        write(ledger, 3)
        try:
            assert other.go().startswith(("done", "CampaignFileError", "LedgerError"))
            write(ledger, 4)
        finally:
            other.end()
        write(ledger, 5)
    assert count(file) == 5


def test_a_process_that_was_forked_off_in_the_middle_of_a_write_is_refused(file: Path) -> None:
    begun, over = Event(), Event()
    # Whoever waited for a lock whose holder is not there would wait as long, on the slowest machine too.
    ledger = Ledger.open(file, patience=timedelta(minutes=2))

    def keep() -> None:
        with ledger.writing():
            begun.set()
            over.wait(300)

    thread = Thread(target=keep)
    thread.start()
    assert begun.wait(20)
    others = [
        Forked(lambda: write(ledger, 3)),
        # Also the second time, and by a ledger of its own.
        Forked(lambda: write(Ledger.open(file, patience=timedelta(minutes=2)), 3)),
    ]
    try:
        since = monotonic()
        for other in others:
            said = other.go()
            assert said.startswith(LedgerFileError.__name__)
            assert "was in use when this process was forked off" in said
        assert monotonic() - since < 60
    finally:
        over.set()
        thread.join()
        for other in others:
            other.end()
    # What was in use is let go of when it is given back, and the next one may write.
    later = Forked(lambda: write(ledger, 3))
    try:
        assert later.go() == "done"
    finally:
        later.end()
    ledger.close()
    assert count(file) == 3


def test_a_fork_counts_as_a_change(file: Path) -> None:
    with Ledger.open(file) as ledger:
        before = ledger.changes()
        assert ledger.changes() == before
        Forked(lambda: None).end()
        # What looks is another connection now, and what it says tells nothing of before.
        assert ledger.changes() != before
