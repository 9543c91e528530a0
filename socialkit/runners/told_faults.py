"""What is wrong at the moment: each fault is told once, however often it comes, and once when it is over."""

from dataclasses import dataclass, field
from threading import Lock

#: What a fault may be about, beside deliveries: keys have an @.
LEDGER, QUEUE, FILE, FOLLOWED = "ledger", "queue", "file", "followed campaign"


@dataclass
class ToldFaults:
    """The faults that were told and are not over, by what they are about; for several threads at once.

    All runners tell by this what lets them wait, or go on as before. One that comes upon another, in other
    words, is told as well: what passed by itself may have become what needs a person.
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

    def stands(self, about: str) -> bool:
        """Say whether a fault was told that is not over."""
        with self._lock:
            return about in self._told

    def ends(self, about: str) -> bool:
        """Say whether a fault that was told is over with this."""
        with self._lock:
            return self._told.pop(about, None) is not None
