"""What a publisher must offer, and how an account is connected with one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol, cast, runtime_checkable

from socialkit.credentials.noting import Noting
from socialkit.credentials.port import Credentials
from socialkit.errors import CredentialsError, RejectedError
from socialkit.model.account import Account
from socialkit.platforms import registry
from socialkit.platforms.answers import Absent, Found, HandedOver, Identity, Sent, Unknown
from socialkit.platforms.discreet import Discreet, discreetly
from socialkit.platforms.installed import installed_publisher
from socialkit.platforms.network import DIRECT, Network
from socialkit.platforms.orders import NotYet, Order, PreparedMedia


@runtime_checkable
class Publisher(Protocol):
    """Publishes the messages of one account, from one thread at a time.

    Raises PublishError; ``verify`` may raise CredentialsError, too. Whatever else it raises, or gives,
    counts as not sent before the call, and as uncertain from the call on.
    """

    def prepare(self, order: Order) -> PreparedMedia | NotYet:
        """Do what is slow and safe to repeat, minutes before the call, such as uploads.

        NotYet: the platform needs more time. It is asked again for the same order.
        """

    def publish(self, order: Order) -> Sent | HandedOver:
        """Make the one call that publishes, and end before the order's deadline.

        HandedOver: the call asked a person to publish; she says when it is out.
        """

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Look whether the message is out; ``since`` (UTC) is before any call for it was made.

        ``Absent(proof=Proof.KEY)`` where the platform was asked by the order's key and would know it;
        TIMELINE where what the account posted was read; Unknown where that cannot be told.
        """

    def verify(self) -> Identity:
        """Say who the account is and what it may do; raises CredentialsError or PublishError."""


#: Gives the picture in some bytes as a JPEG of at most so many bytes; raises AssetError where that cannot be.
Encode = Callable[[bytes, int], bytes]


def no_encoder(data: bytes, most: int) -> bytes:
    """Raise RejectedError: here no picture can be encoded again."""
    raise RejectedError(
        f"the picture has {len(data):,} bytes, and at most {most:,} are taken: stamp it smaller"
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class PublisherContext:
    """What a publisher gets from outside: a folder to write into, the clock, the accounts' secrets.

    ``network`` is how the internet is reached: proxies, and the certificates to trust. ``encode`` makes a
    picture smaller for a platform that takes no larger one.
    """

    home: Path
    clock: Callable[[], datetime]
    credentials: Credentials
    network: Network = DIRECT
    encode: Encode = no_encoder


Factory = Callable[[Account, PublisherContext], Publisher]


def connect(account: Account, context: PublisherContext) -> Publisher:
    """Give the publisher that delivers for ``account``.

    Raises CredentialsError when nobody publishes there, ProgramError when who does is broken. What it raises
    and answers from then on tells no secret that it was given.
    """
    factory = _factory(account.publisher)
    if factory is None:
        raise CredentialsError(
            f"account {account.id}: this version cannot publish to {account.publisher}; "
            f"write `publisher: folder` to have its posts put into a folder"
        )
    return connected_by(factory, account, context)


def connected_by(factory: Factory, account: Account, context: PublisherContext) -> Publisher:
    """Give what a factory makes for an account, such that its words tell no secret."""
    noting = Noting(context.credentials)
    made = discreetly(lambda: factory(account, replace(context, credentials=noting)), noting.hidden)
    # What is no publisher is told by who connects.
    return Discreet(publisher=made, hide=noting.hidden) if isinstance(made, Publisher) else made


def _factory(name: str) -> Factory | None:
    target = registry.PUBLISHERS.get(name)
    return cast("Factory | None", resolve_name(target) if target else installed_publisher(name))
