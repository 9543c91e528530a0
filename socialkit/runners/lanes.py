"""Threads: one for each account, one for its look-ups, so that a slow platform keeps nobody waiting."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

#: So many accounts of one platform (server) are published for at the same time.
_AT_ONCE = 32
#: Seconds between two looks at whether to stop.
_GLANCE = 0.1

_Done = TypeVar("_Done")


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """What goes on by itself, one thing after another: ``what`` is done for an ``account`` at a ``host``."""

    account: str
    host: str
    what: str


@dataclass(kw_only=True)
class Lanes(Generic[_Done]):
    """Lanes, and what comes out of them; to be asked from one thread only."""

    at_once: int = _AT_ONCE
    _pools: dict[tuple[str, str], ThreadPoolExecutor] = field(default_factory=dict)
    _busy: set[Lane] = field(default_factory=set)
    _news: "SimpleQueue[_Done | tuple[Lane, Future[None]]]" = field(default_factory=SimpleQueue)

    @property
    def idle(self) -> bool:
        """Whether no lane is at work, and all that came out was taken."""
        return not self._busy and self._news.empty()

    def busy(self, lane: Lane) -> bool:
        """Say whether a lane is still at what was begun in it."""
        return lane in self._busy

    def begin(self, lane: Lane, steps: Callable[[], Iterable[_Done]]) -> None:
        """Do the steps in a lane that is not busy; each thing that they give comes out."""
        self._busy.add(lane)
        ended = self._pool(lane).submit(self._go, steps)
        ended.add_done_callback(lambda future: self._news.put((lane, future)))

    def take(self) -> list[_Done]:
        """Give what has come out since; raise what a lane has raised."""
        taken: list[_Done] = []
        faults: list[BaseException] = []
        while not self._news.empty():
            news = self._news.get()
            if not isinstance(news, tuple):
                taken.append(news)
                continue
            lane, future = news
            self._busy.discard(lane)
            fault = future.exception()
            faults += [fault] if fault else []
        if faults:
            for each in taken:
                self._news.put(each)
            raise faults[0]
        return taken

    def wait(self, seconds: float, stopping: Callable[[], bool]) -> bool:
        """Wait until something comes out, which is said then, it is time, or to stop."""
        left = seconds
        while left > 0 and not stopping():
            try:
                news = self._news.get(timeout=min(left, _GLANCE))
            except Empty:
                left -= _GLANCE
            else:
                self._news.put(news)
                return True
        return False

    def finish(self) -> None:
        """Wait for whatever is under way."""
        for pool in self._pools.values():
            pool.shutdown(wait=True)
        self._pools.clear()

    def _go(self, steps: Callable[[], Iterable[_Done]]) -> None:
        for done in steps():
            self._news.put(done)

    def _pool(self, lane: Lane) -> ThreadPoolExecutor:
        key = (lane.host, lane.what)
        if key not in self._pools:
            self._pools[key] = ThreadPoolExecutor(self.at_once, thread_name_prefix=f"{lane.what} {lane.host}")
        return self._pools[key]
