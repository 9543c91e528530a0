"""What is wrong at the moment: each fault is told once, however often it comes, and once when it is over."""

from dataclasses import dataclass, field
from threading import Lock


@dataclass
class ToldFaults:
    """The faults that were told and are not over, by what they are about; for several threads at once.

    One that comes upon another, in other words, is told as well: what passed by itself may have become what
    needs a person.
    """

    _told: dict[str, set[str]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def begins(self, about: str, said: str = "") -> bool:
        """Say whether this is the beginning of a fault, which nobody has told yet."""
        with self._lock:
            told = self._told.setdefault(about, set())
            new = said not in told
            told.add(said)
            return new

    def ends(self, about: str) -> bool:
        """Say whether a fault that was told is over with this."""
        with self._lock:
            return self._told.pop(about, None) is not None
