"""Asking the accounts hourly who they are, beside everything else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from socialkit.errors import CredentialsError, LedgerError
from socialkit.publishing import VerifiedAccount
from socialkit.runners.lanes import Lane, Lanes

#: Accounts are asked so often who they are, and whether their sign-in lasts.
_EVERY = timedelta(hours=1)
_LANE = Lane(account="", host="", what="verify")


@dataclass(kw_only=True)
class HourlyVerification:
    """Asks, in a thread of its own, and tells what is wrong; to be called from one thread at a time.

    ``last`` gives when somebody else asked them (None: nobody did, as far as that counts); ``troubled`` says
    whether anything was wrong the last time.
    """

    ask: Callable[[], Iterator[VerifiedAccount]]
    last: Callable[[], datetime | None]
    tell: Callable[[str], object]
    _asking: Lanes[VerifiedAccount] = field(default_factory=Lanes)
    troubled: bool = False
    _asked: datetime | None = None
    _anew: bool = False

    def __call__(self, now: datetime) -> None:
        """Tell what came out since, and ask again if it is time; raises what asking has raised."""
        self._tell()
        if self._asking.busy(_LANE):
            return
        if self._asked is None and not self._anew:
            self._asked = self.last()
        if self._asked is None or now - self._asked >= _EVERY:
            self._asked, self._anew, self.troubled = now, False, False
            self._asking.begin(_LANE, self.ask)

    def renew(self) -> None:
        """Ask the next time, whoever asked before: there are other accounts."""
        self._asked, self._anew = None, True

    def finish(self) -> None:
        """Wait for what is under way."""
        self._asking.finish()

    def end(self) -> bool:
        """Wait for what is under way, and tell what came of it, as the last thing of a run.

        Gives whether anything was: what it wrote may not have been told yet.
        """
        asked = not self._asking.idle
        self.finish()
        try:
            self._tell()
        except (CredentialsError, LedgerError) as error:
            self.troubled = True
            self.tell(str(error))
        return asked

    def _tell(self) -> None:
        for each in self._asking.take():
            if each.trouble:
                self.troubled = True
                self.tell(each.trouble)
