"""A number that a platform counts of a post, and who asks for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from socialkit.model.delivery import Delivery
from socialkit.platforms.post_search.found_post import SearchNotes


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One number: its name in tables, its title, and what it counts by the platform's own definition.

    Numbers of two platforms are never added up, whatever they are called: each counts in its own way.
    """

    name: str
    title: str
    counts: str
    source: str
    date: str


Numbers = Mapping[str, int]


class PostCounter(Protocol):
    """Asks a platform for the numbers of an account's own posts."""

    def numbers(self, published: Sequence[Delivery], notes: SearchNotes) -> Iterator[tuple[str, Numbers]]:
        """Give key and numbers of each delivery that is there; raises PublishError where none can be asked.

        RateLimitedError in between ends it: what was given till then counts.
        """
