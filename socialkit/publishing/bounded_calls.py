"""A foreign call in a thread of its own, which is given up where it does not come back in time."""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from threading import Event, Lock, Thread
from threading import enumerate as threads_alive
from typing import Generic, TypeVar

#: An account is connected within that time: a keyring may ask a person to unlock it.
CONNECTING = timedelta(minutes=2)
#: And says within that who it is.
VERIFYING = timedelta(minutes=1)
#: Seconds. A machine that stood still has not waited: time is counted in steps of which it misses one.
_STEP = 1.0
#: So many threads may stand in one call for good; from then on it is not made.
_MOST = 3
_GIVEN_UP = "{}, given up"

_ForeignAnswer = TypeVar("_ForeignAnswer")


class UnansweredError(Exception):
    """A call did not come back; nobody knows what it did, or will do."""


class UnmadeError(Exception):
    """A call was not made, since too many before it never came back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """How long a call may take, and who hears of one that takes longer.

    ``given_up`` is called when it is not waited for any more; ``late`` gets its answer if it comes back after
    that, from the thread that it is in.
    """

    within: timedelta
    given_up: Callable[[], None] = lambda: None
    late: Callable[[object], None] = lambda _answer: None


@dataclass(kw_only=True)
class BoundedCall(Generic[_ForeignAnswer]):
    """One call, made once. Its thread ends with the program, whatever it is at."""

    call: Callable[[], _ForeignAnswer]
    who: str
    bounds: Bounds
    _answers: list[_ForeignAnswer] = field(default_factory=list, init=False)
    _errors: list[BaseException] = field(default_factory=list, init=False)
    _over: Event = field(default_factory=Event, init=False)
    _waited_for: bool = field(default=True, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def __call__(self) -> _ForeignAnswer:
        """Give what the call gives, and raise what it raises.

        Raises UnansweredError where it does not come back in time, UnmadeError where it was not made.
        """
        self._refuse_many()
        # What the caller has set for its own context counts in the call, too.
        thread = Thread(target=copy_context().run, args=(self._go,), name=self.who, daemon=True)
        thread.start()
        steps = max(ceil(self.bounds.within.total_seconds() / _STEP), 1)
        step = self.bounds.within.total_seconds() / steps
        if not any(self._over.wait(step) for _ in range(steps)) and self._give_up(thread):
            self.bounds.given_up()
            raise UnansweredError(f"it did not come back within {self.bounds.within.total_seconds():g} s")
        if self._errors:
            # Kept here, it would hold on to this frame, and by that to itself.
            raise self._errors.pop()
        return self._answers[0]

    def _refuse_many(self) -> None:
        name = _GIVEN_UP.format(self.who)
        if sum(each.name == name for each in threads_alive()) >= _MOST:
            raise UnmadeError(
                f"{_MOST} calls before it never came back, and it was not made: mend the publisher, and "
                f"begin `socialkit run` anew"
            )

    def _give_up(self, thread: Thread) -> bool:
        """Wait no longer, unless it came back at the last moment; say so."""
        with self._lock:
            self._waited_for = self._over.is_set()
            if not self._waited_for:
                thread.name = _GIVEN_UP.format(self.who)
            return not self._waited_for

    def _go(self) -> None:
        try:
            answer = self.call()
        except BaseException as error:  # noqa: BLE001  # guard: it is raised where it was asked for
            self._errors.append(error)
        else:
            self._answers.append(answer)
        with self._lock:
            self._over.set()
            late = not self._waited_for
        if late and self._answers:
            self.bounds.late(self._answers[0])
