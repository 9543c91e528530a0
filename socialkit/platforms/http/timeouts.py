"""How long a call may take."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeouts:
    """The longest waits: for a connection, for the next bytes, and for all of one request and its answer."""

    connect: timedelta = timedelta(seconds=10)
    read: timedelta = timedelta(seconds=30)
    whole: timedelta = timedelta(minutes=3)

    def within(self, left: float) -> tuple[float, float]:
        """Give the waits for a connection and for the next bytes when ``left`` seconds are left for all."""
        return (min(self.connect.total_seconds(), left), min(self.read.total_seconds(), left))
