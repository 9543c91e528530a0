"""What is wrong at the moment: each fault is told once, however often it comes, and once when it is over."""

from dataclasses import dataclass, field
from threading import Lock


@dataclass
class ToldFaults:
    """The faults that were told and are not over, by what they are about; for several threads at once."""

    _told: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def begins(self, about: str) -> bool:
        """Say whether this is the beginning of a fault, which nobody has told yet."""
        with self._lock:
            new = about not in self._told
            self._told.add(about)
            return new

    def ends(self, about: str) -> bool:
        """Say whether a fault that was told is over with this."""
        with self._lock:
            told = about in self._told
            self._told.discard(about)
            return told
