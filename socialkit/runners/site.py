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

from socialkit.errors import CredentialsError, LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_accounts import last_verified
from socialkit.ledger.writing.heartbeats import beat, leave
from socialkit.model.arguments import own_worker_name
from socialkit.platforms.registry import is_offline
from socialkit.publishing import GRACE, VerifiedAccount, Worker, campaign_id
from socialkit.publishing.verifying import watch_accounts
from socialkit.runners.connecting import account_connections, connections
from socialkit.runners.consent_guard import hold_without_consent
from socialkit.runners.following import Following
from socialkit.runners.hourly_verification import HourlyVerification
from socialkit.runners.told_faults import LEDGER, ToldFaults
from socialkit.runners.watched_file import WatchedFile

#: A worker says so often that it is alive.
BEAT = timedelta(seconds=20)
#: Seconds that a thread waits for its turn: most calls are over by then.
_TURN = 1.0


@dataclass(kw_only=True)
class Site:
    """One process that publishes: several threads may use it at once.

    ``refused`` is what the ledger said that no waiting mends, where the process ``gives_up`` then; else that
    is told.
    """

    ledger: Ledger
    file: Path
    clock: Callable[[], datetime]
    environment: Mapping[str, str] = field(repr=False)
    tell: Callable[[str], object]
    grace: timedelta = GRACE
    stopping: Callable[[], bool] = lambda: False
    gives_up: bool = False
    worker: Worker = field(init=False)
    refused: LedgerError | None = field(default=None, init=False)
    faults: ToldFaults = field(default_factory=ToldFaults, init=False, repr=False)
    _watched: WatchedFile = field(init=False)
    _following: Following = field(init=False, repr=False)
    _beaten: datetime | None = field(default=None, init=False)
    _verification: HourlyVerification = field(init=False, repr=False)
    _turns: dict[tuple[str, str], Lock] = field(default_factory=dict, init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        """Read the file and know its campaign; raises CampaignFileError, LedgerError, CredentialsError."""
        self._watched = WatchedFile(file=self.file, tell=self.tell, faults=self.faults)
        campaign = self._watched.campaign
        connect = partial(connections, clock=self.clock, environment=self.environment)
        self._following = Following(ledger=self.ledger, connect=connect, tell=self.tell, faults=self.faults)
        self.worker = Worker(
            connect=connect(campaign),
            clock=self.ledger.clock(self.clock),
            campaign=campaign_id(self.ledger, campaign),
            name=worker_name(),
            grace=self.grace,
            stopping=self.stopping,
            tell=self.tell,
        )
        self._verification = HourlyVerification(
            ask=self._asked,
            last=lambda: last_verified(self.ledger, self.worker.campaign),
            tell=self.tell,
        )

    def hear(self, error: LedgerError) -> None:
        """Take in that the ledger refuses, and tell it once."""
        if self.gives_up and not error.may_pass:
            self.refused = error
        elif self.faults.begins(LEDGER, str(error)):
            until = "it answers" if error.may_pass else "that is mended"
            self.tell(f"{error}; nothing is lost, this goes on as soon as {until}")

    def heard(self) -> None:
        """Take in that the ledger answers."""
        if self.faults.ends(LEDGER):
            self.tell("the ledger answers again")

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that the file names as it is now."""
        return tuple(account.id for account in self._watched.campaign.accounts)

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
        """Read the file again if it has changed, follow its campaign, say that this process is alive.

        Hourly the accounts are asked who they are: whichever machine does so first asks for all of them.
        """
        with self._lock:
            changed = self._watched.changed()
            self.worker = self._following(self.worker, self._watched.campaign, changed=changed)
            if changed:
                self._verification.renew()
            now = self.worker.now()
            if self._beaten is None or now - self._beaten >= BEAT:
                beat(self.ledger, self.worker.name, campaign=self.worker.campaign, now=now)
                self._beaten = now
            hold_without_consent(
                self.ledger,
                self.worker,
                self._watched.campaign,
                self.tell,
                doubtful=self._watched.doubtful,
            )
            try:
                self._verification(now)
            except CredentialsError as error:
                # Where secrets cannot be had, what is connected already goes on.
                self.tell(str(error))

    def leave(self) -> None:
        """Wait for what is asked, and say that this process is gone on purpose."""
        self._verification.end()
        leave(self.ledger, self.worker.name)

    def _asked(self) -> Iterator[VerifiedAccount]:
        campaign, worker = self._watched.campaign, self.worker
        accounts = [each for each in campaign.accounts if not is_offline(each.publisher)]
        connect = account_connections(campaign, clock=self.clock, environment=self.environment)
        yield from watch_accounts(self.ledger, worker.campaign, accounts, connect, now=worker.now())


def worker_name() -> str:
    """Give a name that no other process has: of this machine, this process, and this start."""
    return own_worker_name(platform.node(), getpid(), secrets.token_hex(3))
