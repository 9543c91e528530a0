"""The runner that needs nothing else: a loop in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

#: Whatever is told of the ledger meanwhile, never sleep longer than this.
_LONGEST_NAP = timedelta(seconds=30)
#: So often it is asked whether files were written to, which costs a few microseconds for each.
_GLANCE = 1.0
#: And never spin, whatever a round says about the next one.
_SHORTEST_NAP = timedelta(milliseconds=200)


@dataclass(kw_only=True)
class ChangePolls:
    """Rounds, and naps between them that end when somebody has written to the ledger or the campaign's files.

    ``changes`` gives what is another then (None: that cannot be told), and is asked ``every`` so often;
    ``written`` says whether files were written to. ``sleep`` takes seconds, and says whether something ended
    it before.
    """

    one_round: Callable[[], datetime | None]
    sleep: Callable[[float], object]
    stopping: Callable[[], bool]
    changes: Callable[[], object]
    every: timedelta
    written: Callable[[], bool]
    _before: object = None

    def __call__(self) -> datetime | None:
        """Do a round; what is written while it goes on may come too late for it, and is news after it."""
        self._before = self.changes()
        return self.one_round()

    def rest(self, seconds: float) -> None:
        """Sleep, until something ends that or somebody has written to the ledger or a file."""
        left, every = seconds, self.every.total_seconds()
        unasked = 0.0
        while left > 0:
            step = min(left, every - unasked, _GLANCE)
            if self.sleep(step) or self.stopping():
                return
            left, unasked = left - step, unasked + step
            if left > 0 and self.written():
                return
            if left > 0 and unasked >= every:
                unasked = 0.0
                if self._news():
                    return

    def _news(self) -> bool:
        seen = self.changes()
        return self._before is not None and seen is not None and seen != self._before


def poll(
    one_round: Callable[[], datetime | None],
    *,
    clock: Callable[[], datetime],
    sleep: Callable[[float], object],
    stopping: Callable[[], bool],
    once: bool = False,
) -> int:
    """Publish what is due, round by round, until somebody says stop, or just once; give the number of rounds.

    ``one_round`` gives the time of the next one, or None when nothing waits; ``sleep`` takes
    seconds. With a ``threading.Event`` pass its ``wait`` and ``is_set``, so that a stop ends a nap.
    """
    rounds = 0
    while not stopping():
        next_at = one_round()
        rounds += 1
        if once or stopping():
            break
        sleep(_nap(next_at, clock()).total_seconds())
    return rounds


def _nap(next_at: datetime | None, now: datetime) -> timedelta:
    if next_at is None:
        return _LONGEST_NAP
    return min(max(next_at - now, _SHORTEST_NAP), _LONGEST_NAP)
