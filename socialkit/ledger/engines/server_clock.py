"""One clock for many machines: the database's, carried on by this machine's steady clock."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from socialkit.errors import LedgerError

#: How long a comparison of the clocks is good: two of them drift apart by far less than 10 ms in it.
_GOOD = 60.0
#: So far may the own clock go astray between two looks before the clocks are compared again.
_ASTRAY = 0.5
#: Clocks that nobody sets and that go on while the machine sleeps: https://docs.python.org/3/library/time.html
#: (2026-11-30), Linux's first, then that of macOS and the BSDs.
_UNSET = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))


def steady() -> float:
    """Give seconds since some moment, by a clock that nobody sets and that goes on in a machine's sleep."""
    # Windows has the one that Python itself takes for it, which goes on in its sleep.
    return time.monotonic() if _UNSET is None else time.clock_gettime(_UNSET)


@dataclass
class ServerClock:
    """The database's time, without asking it each time.

    ``server`` asks; ``own`` is this machine's clock, and ``steady`` (seconds) the one that nobody sets. The
    database's and the steady one are compared each minute, and whenever the own one went another way than
    the steady one: then it was set, or the machine stood still. It never raises: while the database is out of
    reach the last comparison is good, whatever becomes of the own clock. That is asked for the time only
    before the first comparison.
    """

    server: Callable[[], datetime | None]
    own: Callable[[], datetime]
    steady: Callable[[], float] = steady
    #: The database's time when the steady clock was at zero, and, when they were compared, own and steady.
    _zero: datetime | None = None
    _compared: tuple[datetime, float] | None = None

    def __call__(self) -> datetime:
        """Give the time in UTC."""
        if self._outdated():
            self._compare()
        return self.own() if self._zero is None else self._zero + timedelta(seconds=self.steady())

    def _outdated(self) -> bool:
        if self._compared is None:
            return True
        own_at, steady_at = self._compared
        passed = self.steady() - steady_at
        astray = abs((self.own() - own_at).total_seconds() - passed)
        return passed > _GOOD or astray > _ASTRAY

    def _compare(self) -> None:
        before = self.steady()
        try:
            told = self.server()
        except LedgerError:
            return
        after = self.steady()
        self._compared = (self.own(), after)
        if told is not None:
            self._zero = told - timedelta(seconds=(before + after) / 2)
