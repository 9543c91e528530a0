"""A number that a platform counts of a post, and who asks for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from socialkit.model.delivery import Delivery
from socialkit.platforms.post_search.found_post import SearchNotes


@dataclass(frozen=True, kw_only=True, slots=True)
class PlatformMeasure:
    """One number: its name in tables, its title, and what it counts by the platform's own definition.

    Numbers of two platforms are never added up, whatever they are called: each counts in its own way.
    """

    name: str
    title: str
    counts: str
    source: str
    date: str


Numbers = Mapping[str, int]
#: Our own (2026-11-30): what is more is misread, and JSON keeps no larger number exactly.
_MOST = 10**15


def told_numbers(told: Mapping[str, object], names: Mapping[str, str]) -> Numbers:
    """Give what an answer tells, by our names for its fields; whatever is no count is left out."""
    found = ((name, told.get(theirs)) for name, theirs in names.items())
    return {
        name: count
        for name, count in found
        if isinstance(count, int) and not isinstance(count, bool) and 0 <= count < _MOST
    }


class PostCounter(Protocol):
    """Asks a platform for the numbers of an account's own posts."""

    def numbers(self, published: Sequence[Delivery], notes: SearchNotes) -> Iterator[tuple[str, Numbers]]:
        """Give key and numbers of each delivery that is there; raises PublishError where none can be asked.

        RateLimitedError in between ends it: what was given till then counts.
        """
