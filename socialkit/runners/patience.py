"""Waiting out a ledger that is locked or out of reach for the moment, and saying so once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from socialkit.errors import LedgerError
from socialkit.runners.told_faults import LEDGER, ToldFaults

#: Until the next try.
_PAUSE = timedelta(seconds=1)


@dataclass(kw_only=True)
class Patience:
    """Rounds that outlast what passes: ``tell`` gets a line for what the ledger refuses, and when it is over.

    What does not pass by itself (LedgerFileError) is raised; a server that has become a standby may pass.
    ``most`` is how long to wait at most; None: as long as it takes.
    """

    one_round: Callable[[], datetime | None]
    clock: Callable[[], datetime]
    tell: Callable[[str], object]
    most: timedelta | None = None
    since: datetime | None = None
    faults: ToldFaults = field(default_factory=ToldFaults, repr=False)

    def __call__(self) -> datetime | None:
        """Do a round, or say when to try it again."""
        try:
            next_at = self.one_round()
        except LedgerError as error:
            if not error.may_pass:
                raise
            now = self.clock()
            if self.since is None:
                self.since = now
            elif self.most is not None and now - self.since > self.most:
                raise
            if self.faults.begins(LEDGER, str(error)):
                self.tell(f"{error}; nothing is lost, this goes on as soon as it answers")
            return now + _PAUSE
        if self.faults.ends(LEDGER):
            self.tell(f"the ledger answers again, after {self._waited()} s")
            self.since = None
        return next_at

    def _waited(self) -> int:
        return 0 if self.since is None else round((self.clock() - self.since).total_seconds())
