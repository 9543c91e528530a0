"""What one machine needs to publish a campaign: its ledger, its file as it is now, its accounts."""

import platform
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from os import getpid
from pathlib import Path
from threading import Lock

from socialkit.ledger import Ledger
from socialkit.ledger.writing.heartbeats import beat
from socialkit.publishing import Worker, campaign_id
from socialkit.runners.connecting import connections
from socialkit.runners.following import Following
from socialkit.runners.watched_file import WatchedFile

#: A worker says so often that it is alive.
BEAT = timedelta(seconds=20)
#: Seconds that a thread waits for its turn: most calls are over by then.
_TURN = 1.0


@dataclass(kw_only=True)
class Site:
    """One process that publishes: several threads may use it at once."""

    ledger: Ledger
    file: Path
    clock: Callable[[], datetime]
    environment: Mapping[str, str] = field(repr=False)
    tell: Callable[[str], object]
    worker: Worker = field(init=False)
    _watched: WatchedFile = field(init=False)
    _following: Following = field(init=False, repr=False)
    _beaten: datetime | None = field(default=None, init=False)
    _turns: dict[tuple[str, str], Lock] = field(default_factory=dict, init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        """Read the file and know its campaign; raises CampaignFileError, LedgerError, CredentialsError."""
        self._watched = WatchedFile(file=self.file, tell=self.tell)
        campaign = self._watched.campaign
        connect = partial(connections, clock=self.clock, environment=self.environment)
        self._following = Following(ledger=self.ledger, connect=connect, tell=self.tell)
        self.worker = Worker(
            connect=connect(campaign),
            clock=self.ledger.clock(self.clock),
            campaign=campaign_id(self.ledger, campaign),
            name=worker_name(),
        )

    @contextmanager
    def turn(self, account: str, what: str) -> Iterator[bool]:
        """Say whether it is this thread's turn to do ``what`` for an account, and keep the others out.

        Its publisher is called from one thread at a time. Whoever does not get it soon goes away, and is rung
        for again: threads that queue up at a platform that hangs are missing elsewhere.
        """
        with self._lock:
            lock = self._turns.setdefault((account, what), Lock())
        mine = lock.acquire(timeout=_TURN)
        try:
            yield mine
        finally:
            if mine:
                lock.release()

    def refresh(self) -> None:
        """Read the file again if it has changed, follow its campaign, say that this process is alive."""
        with self._lock:
            changed = self._watched.changed()
            self.worker = self._following(self.worker, self._watched.campaign, changed=changed)
            now = self.worker.now()
            if self._beaten is None or now - self._beaten >= BEAT:
                beat(self.ledger, self.worker.name, campaign=self.worker.campaign, now=now)
                self._beaten = now


def worker_name() -> str:
    """Give a name that no other process has: of this machine, this process, and this start."""
    return f"{platform.node() or 'here'}-{getpid()}-{secrets.token_hex(3)}"
