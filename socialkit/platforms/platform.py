"""What a platform must offer: a dialect (no network) and a publisher."""

from collections.abc import Mapping
from typing import Protocol

from socialkit.model.delivery import Receipt
from socialkit.model.message import Message
from socialkit.model.reading import Entity, Limits, PictureRange, Size


class Dialect(Protocol):
    """How a platform reads a text; never touches the network, takes any text, raises nothing."""

    @property
    def name(self) -> str:
        """The platform's name in files and on the command line."""

    @property
    def title(self) -> str:
        """The platform's name as people write it."""

    @property
    def limits(self) -> Limits:
        """What it takes."""

    @property
    def sizes(self) -> tuple[Size, ...]:
        """Picture sizes it recommends, best first."""

    @property
    def pictures(self) -> PictureRange:
        """Which pictures a post on it may have."""

    @property
    def certain(self) -> bool:
        """Whether the platform publishes its rules; otherwise findings say "probably"."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the hashtags, mentions and links that will be live, in order, without overlaps."""

    def length(self, text: str) -> int:
        """Give the length as the platform counts it."""

    def encode(self, message: Message) -> object:
        """Give what goes over the wire: a frozen value of the platform's own, with at least its text."""

    def share_link(self, message: Message) -> str | None:
        """Give the address that opens the platform's form with the message in it; None if there is none."""

    def with_limits(self, numbers: Mapping[str, int]) -> "Dialect":
        """Give the same dialect with other limits, by name; raises MisuseError for an unknown name."""


class Publisher(Protocol):
    """Publishes one message; raises nothing but PublishError."""

    def prepare(self, message: Message) -> tuple[str, ...]:
        """Do what is slow and safe to repeat, before the claim; give references to what was uploaded."""

    def publish(self, message: Message, *, media: tuple[str, ...], key: str) -> Receipt:
        """Make the one call that publishes; ``key`` is the same for every try of this message."""

    def find(self, message: Message, *, key: str) -> Receipt | None:
        """Look whether the message is out; None is proof that it is not, else raises UncertainError."""

    def verify(self) -> None:
        """Check that the account can be used; raises CredentialsError or AuthorizationError."""
