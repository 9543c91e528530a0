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
    """A platform on this machine over HTTP, and a way to publishers of an account on it."""

    @property
    def platform(self) -> str:
        """The platform's name, as accounts have it."""

    @property
    def address(self) -> str:
        """Its address, such as ``http://127.0.0.1:8080``."""

    @property
    def picture(self) -> Rendition | None:
        """A picture that it takes; None where it takes none."""

    @property
    def canaries(self) -> tuple[str, ...]:
        """The texts of the secrets that publishers get, told nowhere: not in its own repr either."""

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """What it says no with."""

    @property
    def repeat(self) -> Repeat:
        """What it makes of the same call again."""

    @property
    def finds(self) -> bool:
        """Whether a post whose answer got lost can be found."""

    def now(self) -> datetime:
        """Give the time (aware), by the clock that publishers get."""

    def connect(self, address: str) -> Publisher:
        """Give a publisher that asks the platform at ``address``, its own or that of who stands between."""

    def is_call(self, head: str) -> bool:
        """Say whether a request with this head (``POST /2/tweets HTTP/1.1`` …) is the call that publishes."""

    def posts(self) -> Sequence[PublishedPost]:
        """Give what is out, as the platform itself counts."""
