"""The runner that needs nothing else: a loop in this process."""

from collections.abc import Callable
from datetime import datetime, timedelta

#: Somebody else may write to the ledger meanwhile: never sleep longer than this.
_LONGEST_NAP = timedelta(seconds=30)
#: And never spin, whatever a round says about the next one.
_SHORTEST_NAP = timedelta(milliseconds=200)


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
