"""Publishing processes that fall where they are told to: ``python -m tests.crash.falling``.

Each line of standard input is an order (JSON), each line of output what came of it: ``{"fell": STATUS}``,
``{"stopped": PID}`` for one that stands still, to be ended by ``{"go_on": PID}``. An order that is
``unharmed`` is carried out by this process itself: what falls afterwards is a copy of one that has loaded
and compiled all. Forks are quick, and safe where there are no threads.
"""

import gc
import json
import mmap
import os
import signal
import struct
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from pkgutil import resolve_name
from tempfile import TemporaryDirectory
from threading import active_count, get_ident
from typing import Any

from sqlalchemy import make_url

from socialkit.errors import LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.platforms.platform import ReadBack
from socialkit.publishing import Worker, run
from tests.compiled_statements import share
from tests.crash.cut_connection import ANYBODYS, LEDGERS, cut_connection
from tests.crash.promises import Fall
from tests.servers.platform_publisher import PlatformPublisher

PATIENCE = timedelta(seconds=0.2)
#: What a process ends with that failed by itself, whose connection was cut, or that fell by an error.
FAILED = 1
CUT = 3
ERROR = 4
#: After it the ledger has nothing more to commit for the delivery; a queue that rings has.
_LAST = Failpoint.AFTER_RECORD


class Accident(Exception):  # noqa: N818 what no code expects
    """What no code expects."""


@dataclass(frozen=True)
class SharedTime:
    """A time that several processes see, in a file of 8 bytes."""

    memory: mmap.mmap

    @classmethod
    def at(cls, file: Path) -> "SharedTime":
        """Open the file, and make it where it is not there."""
        if not file.exists():
            file.write_bytes(bytes(8))
        with file.open("r+b") as opened:
            return cls(mmap.mmap(opened.fileno(), 8))

    def __call__(self) -> datetime:
        """Read it."""
        return datetime.fromtimestamp(struct.unpack("d", self.memory[:])[0], UTC)

    def set(self, now: datetime) -> None:
        """Let it be another time."""
        self.memory[:] = struct.pack("d", now.timestamp())


def a_round(order: dict[str, Any], ledger: str, reached: Callable[[Failpoint], None]) -> None:
    """Publish what is due, as the order says."""
    clock = SharedTime.at(Path(order["time"]))
    publisher = PlatformPublisher(address=order["platform"], account=order["account"], clock=clock)
    told = order["read_back"]
    known = None if told[1] is None else timedelta(seconds=told[1])
    facts = ReadBack(settle=timedelta(seconds=told[0]), remembers_keys=known)
    call = timedelta(seconds=order["call"])
    with Ledger.open(ledger, create=False, patience=PATIENCE) as opened:
        worker = Worker(
            connect=lambda _: publisher,
            clock=clock,
            campaign=order["campaign"],
            name=str(os.getpid()),
            call=call,
            lease=2 * call,
            wait=lambda _: None,
            read_back=lambda _: facts,
            reached=reached,
        )
        if order["rings"]:
            _ring_once()(opened, order["ledger"], worker)
        else:
            run(opened, worker)


def _ring_once() -> Callable[[Ledger, str, Worker], None]:
    """Give what rings. Looked up by name: it takes a second to import, and only who rings needs it."""
    found: Callable[[Ledger, str, Worker], None] = resolve_name("tests.crash.ringing:ring_once")
    return found


def fall(order: dict[str, Any], ledger: str, arm: int | None) -> None:
    """Do one round and fall at the point; never comes back."""
    how = Fall(order["fall"])
    fallen: list[Failpoint] = []

    def reached(here: Failpoint) -> None:
        if here != order["point"] or fallen:
            return
        fallen.append(here)
        if how is Fall.ERROR:
            raise Accident
        if how is Fall.LOST:
            assert arm is not None
            os.write(arm, ANYBODYS if here is _LAST else LEDGERS)
        else:
            # Sent to this very thread: one that goes to the process lets it go on for a moment.
            signal.pthread_kill(get_ident(), signal.SIGKILL if how is Fall.KILL else signal.SIGSTOP)

    try:
        a_round(order, ledger, reached)
    except Accident:
        os._exit(ERROR)
    except LedgerError:
        os._exit(CUT)
    # A job that falls is the end of nothing but itself.
    os._exit(ERROR if fallen and how is Fall.ERROR else 0)


def carry_out(order: dict[str, Any]) -> dict[str, int]:
    """Let a process fall, or one that stands still go on to its end."""
    if "go_on" in order:
        os.kill(order["go_on"], signal.SIGCONT)
        return _ended(order["go_on"])
    if order["unharmed"]:
        a_round(order, order["ledger"], lambda _: None)
        # What a copy of this process does not touch, it need not have for itself.
        gc.freeze()
        assert active_count() == 1, "a copy of this process would have locks that nobody gives back"
        return {"fell": 0}
    if order["fall"] != Fall.LOST:
        return _fallen(order, order["ledger"], None)
    address = make_url(order["ledger"])
    with TemporaryDirectory(prefix="socialkit-") as folder:
        between, arm = cut_connection(Path(folder), Path(str(address.query["host"])))
        way = address.set(query={"host": folder}).render_as_string(hide_password=False)
        try:
            return _fallen(order, way, arm)
        finally:
            os.kill(between, signal.SIGKILL)
            os.waitpid(between, 0)
            os.close(arm)


def _fallen(order: dict[str, Any], ledger: str, arm: int | None) -> dict[str, int]:
    child = os.fork()
    if child == 0:
        try:
            fall(order, ledger, arm)
        finally:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(FAILED)
    return _ended(child)


def _ended(child: int) -> dict[str, int]:
    status = os.waitpid(child, os.WUNTRACED)[1]
    return {"stopped": child} if os.WIFSTOPPED(status) else {"fell": os.waitstatus_to_exitcode(status)}


if __name__ == "__main__":
    share()
    for line in sys.stdin:
        print(json.dumps(carry_out(json.loads(line))), flush=True)  # noqa: T201
