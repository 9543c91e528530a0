"""What a publisher must offer, the values that it gives, and how an account is connected with one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol, cast

from socialkit.credentials.port import Credentials
from socialkit.errors import CredentialsError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.model.message import Message
from socialkit.platforms import registry
from socialkit.platforms.installed import installed_publisher


@dataclass(frozen=True, kw_only=True, slots=True)
class PreparedMedia:
    """What was uploaded before the call, by the platform's own references.

    ``expires_at`` (aware) is when the platform forgets it; None: not before the call can be over.
    """

    references: tuple[str, ...] = ()
    expires_at: datetime | None = None

    def lasts(self, until: datetime) -> bool:
        """Say whether it can still be used at ``until``."""
        return self.expires_at is None or self.expires_at > until


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """How many more calls the platform lets an account make, and when (aware) it counts anew."""

    remaining: int
    resets_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The answer to a call that published; ``allowance`` where the platform tells it."""

    receipt: Receipt
    allowance: Allowance | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who the platform says that an account is.

    ``name`` is the account's own on ``server`` (an address or a folder); ``scopes`` are what it may do,
    in the platform's words; ``valid_until`` (aware) is when the sign-in ends, None where nobody says.
    """

    name: str
    server: str
    scopes: tuple[str, ...] = ()
    valid_until: datetime | None = None


class Publisher(Protocol):
    """Publishes the messages of one account; raises nothing but PublishError, ``verify`` excepted."""

    def prepare(self, message: Message) -> PreparedMedia:
        """Do what is slow and safe to repeat, before the claim, such as uploads."""

    def publish(self, message: Message, *, media: PreparedMedia, key: str) -> Sent:
        """Make the one call that publishes; ``key`` is the same for every try of this message."""

    def find(self, message: Message, *, key: str) -> Receipt | None:
        """Look whether the message is out; None is proof that it is not, else raises UncertainError."""

    def verify(self) -> Identity:
        """Say who the account is and what it may do; raises CredentialsError or PublishError."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PublisherContext:
    """What a publisher gets from outside: a folder to write into, the clock, the accounts' secrets."""

    home: Path
    clock: Callable[[], datetime]
    credentials: Credentials


Factory = Callable[[Account, PublisherContext], Publisher]


def connect(account: Account, context: PublisherContext) -> Publisher:
    """Give the publisher that delivers for ``account``.

    Raises CredentialsError when nobody publishes there, ProgramError when who does is broken.
    """
    factory = _factory(account.publisher)
    if factory is None:
        raise CredentialsError(
            f"account {account.id}: this version cannot publish to {account.publisher}; "
            f"write `publisher: folder` to have its posts put into a folder"
        )
    return factory(account, context)


def _factory(name: str) -> Factory | None:
    target = registry.PUBLISHERS.get(name)
    return cast("Factory | None", resolve_name(target) if target else installed_publisher(name))
