"""What one machine needs to publish a campaign: its ledger, its file as it is now, its accounts."""

import platform
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from os import getpid
from pathlib import Path
from threading import Lock

from socialkit.errors import CredentialsError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_accounts import last_verified
from socialkit.ledger.writing.heartbeats import beat, leave
from socialkit.publishing import GRACE, VerifiedAccount, Worker, campaign_id
from socialkit.runners.connecting import ask_accounts, connections
from socialkit.runners.verification import HourlyVerification
from socialkit.runners.watched_file import WatchedFile

#: A worker says so often that it is alive.
BEAT = timedelta(seconds=20)


@dataclass(kw_only=True)
class Site:
    """One process that publishes: several threads may use it at once."""

    ledger: Ledger
    file: Path
    clock: Callable[[], datetime]
    environment: Mapping[str, str] = field(repr=False)
    tell: Callable[[str], object]
    grace: timedelta = GRACE
    worker: Worker = field(init=False)
    _watched: WatchedFile = field(init=False)
    _beaten: datetime | None = field(default=None, init=False)
    _verification: HourlyVerification = field(init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        """Read the file and know its campaign; raises CampaignFileError, LedgerError, CredentialsError."""
        self._watched = WatchedFile(file=self.file, tell=self.tell)
        campaign = self._watched.campaign
        self.worker = Worker(
            connect=connections(campaign, clock=self.clock, environment=self.environment),
            clock=self.ledger.clock(self.clock),
            campaign=campaign_id(self.ledger, campaign),
            name=worker_name(),
            grace=self.grace,
            tell=self.tell,
        )
        self._verification = HourlyVerification(
            ask=self._asked, last=partial(last_verified, self.ledger, self.worker.campaign), tell=self.tell
        )

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that the file names as it is now."""
        return tuple(account.id for account in self._watched.campaign.accounts)

    def refresh(self) -> None:
        """Read the file again if it has changed, say that this process is alive, ask the accounts hourly.

        Whichever machine asks them first does so for all of them.
        """
        with self._lock:
            if self._watched.changed():
                campaign = self._watched.campaign
                connect = connections(campaign, clock=self.clock, environment=self.environment)
                self.worker = replace(self.worker, connect=connect)
                self._verification.renew()
            now = self.worker.now()
            if self._beaten is None or now - self._beaten >= BEAT:
                beat(self.ledger, self.worker.name, campaign=self.worker.campaign, now=now)
                self._beaten = now
            try:
                self._verification(now)
            except CredentialsError as error:
                # What is wrong with two accounts keeps the others from nothing.
                self.tell(str(error))

    def leave(self) -> None:
        """Wait for what is asked, and say that this process is gone on purpose."""
        self._verification.finish()
        leave(self.ledger, self.worker.name)

    def _asked(self) -> Iterator[VerifiedAccount]:
        campaign = self._watched.campaign
        yield from ask_accounts(self.ledger, campaign, clock=self.clock, environment=self.environment)


def worker_name() -> str:
    """Give a name that no other process has: of this machine, this process, and this start."""
    return f"{platform.node() or 'here'}-{getpid()}-{secrets.token_hex(3)}"
