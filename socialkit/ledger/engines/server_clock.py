"""One clock for many machines: the database's, as told by this machine's own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from socialkit.errors import LedgerError

#: How long a comparison of the clocks is good: two of them drift apart by far less than 10 ms in it.
_GOOD = 60.0
#: So far may the own clock go astray between two looks before the clocks are compared again.
_ASTRAY = 0.5


@dataclass
class ServerClock:
    """The database's time, without asking it each time.

    ``server`` asks; ``own`` and ``steady`` (seconds) are this machine's clocks. They are compared each
    minute, and whenever the own one was set or the machine slept. It never raises: while the database is
    out of reach, the last comparison is good.
    """

    server: Callable[[], datetime | None]
    own: Callable[[], datetime]
    steady: Callable[[], float] = monotonic
    _ahead: timedelta = timedelta()
    _own_at: datetime | None = None
    _steady_at: float = field(default=0.0)

    def __call__(self) -> datetime:
        """Give the time in UTC."""
        if self._outdated():
            self._compare()
        return self.own() + self._ahead

    def _outdated(self) -> bool:
        if self._own_at is None:
            return True
        passed = self.steady() - self._steady_at
        astray = abs((self.own() - self._own_at).total_seconds() - passed)
        return passed > _GOOD or astray > _ASTRAY

    def _compare(self) -> None:
        before = self.own()
        try:
            told = self.server()
        except LedgerError:
            return
        after = self.own()
        self._own_at, self._steady_at = after, self.steady()
        if told is not None:
            self._ahead = told - (before + (after - before) / 2)
