"""What a test has to offer so that a publisher can be tried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from socialkit.errors import PublishError
from socialkit.model.rendition import Rendition
from socialkit.platforms.publisher import Publisher


class Repeat(StrEnum):
    """What a platform makes of the same call once more: the first post, a refusal, or another post."""

    FIRST_POST = "first post"
    REFUSED = "refused"
    ANOTHER_POST = "another post"


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedPost:
    """A post as the platform itself has it: its id there, its text, and the alt texts of its pictures."""

    remote_id: str
    text: str
    alts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """An answer of the platform to the call that publishes, in bytes, and the error that it stands for."""

    name: str
    answer: bytes
    error: type[PublishError]


class Counterpart(Protocol):
    """A platform on this machine over HTTP, and a way to publishers of an account on it.

    ``address`` is its own (``http://127.0.0.1:8080``), ``picture`` one that it takes (None: it takes none),
    ``canaries`` are the texts of the secrets that publishers get, which must be told nowhere, ``loggers``
    whatever the publisher's libraries write into. ``refusals`` are what the platform says no with.
    ``repeat`` is what it makes of the same call again, and ``finds`` whether a lost post can be found.
    """

    platform: str
    address: str
    picture: Rendition | None
    canaries: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    repeat: Repeat
    finds: bool

    def now(self) -> datetime:
        """Give the time (aware), by the clock that publishers get."""

    def connect(self, address: str) -> Publisher:
        """Give a publisher that asks the platform at ``address``, its own or that of who stands between."""

    def is_call(self, head: str) -> bool:
        """Say whether a request with this head (``POST /2/tweets HTTP/1.1`` …) is the call that publishes."""

    def posts(self) -> Sequence[PublishedPost]:
        """Give what is out, as the platform itself counts."""
