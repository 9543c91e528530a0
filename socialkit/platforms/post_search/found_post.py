"""A post that somebody published, as a platform or a table tells of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

#: So much of a text is kept: enough to know a post again, and 10,000 of them fit into memory.
EXCERPT = 280


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundPost:
    """One post: its address, where it is, who wrote it, and what is live in it.

    ``author`` is a handle without its sign, ``author_id`` what outlives it (a DID), empty where nobody told.
    ``hashtags`` and ``mentions`` have no sign; a mention is told by handle or identifier. Both are None where
    the text was not to be had. ``posted_at`` is aware, None where nobody told it. ``lang`` is a BCP 47 tag.
    """

    address: str
    platform: str
    author: str = ""
    author_id: str = ""
    text: str = ""
    hashtags: frozenset[str] | None = None
    mentions: frozenset[str] | None = None
    lang: str = ""
    posted_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PostSearch:
    """What is looked for on one platform, from ``since`` to ``until`` (both aware).

    ``hashtags`` have no sign; ``mentions`` and ``authors`` are handles there, without their sign.
    At most ``most`` posts are given.
    """

    hashtags: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    since: datetime
    until: datetime
    most: int = 10_000


@dataclass(kw_only=True, slots=True)
class SearchNotes:
    """What could not be read, in sentences; filled in while posts are given."""

    told: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        """Keep a sentence, once."""
        if sentence not in self.told:
            self.told.append(sentence)


class Searcher(Protocol):
    """Looks for posts as one account, page by page, and never keeps more than a page."""

    def search(self, asked: PostSearch, notes: SearchNotes) -> Iterator[FoundPost]:
        """Give what is found, some of it perhaps twice; raises PublishError where nothing can be asked.

        RateLimitedError in between ends it: what was given till then counts.
        """
