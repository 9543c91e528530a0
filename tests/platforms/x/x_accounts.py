"""An account on the X of the tests, and what it publishes."""

# ruff: noqa: S106 secrets of no account

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from socialkit.credentials.environment import Environment
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition
from socialkit.platforms.network import DIRECT, Network
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.x.publisher import XPublisher, connect
from tests.conftest import a_picture, an_account
from tests.servers.fakes.x import X
from tests.servers.fakes.x_signatures import Keys

NOW = datetime.now(UTC).replace(microsecond=0)
#: Everything that is encoded otherwise in one place than in another stands in them.
KEYS = Keys(
    consumer_key="canary-key~._-A%2B1",
    consumer_secret="canary/secret+%26&=a b",
    token="2244994945-canary*Token!'()",
    token_secret="canary%secret;:@,é",
)
CANARIES = (KEYS.consumer_key, KEYS.consumer_secret, KEYS.token, KEYS.token_secret)
PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 20
SIGNING = {
    "CONSUMER_KEY": KEYS.consumer_key,
    "CONSUMER_SECRET": KEYS.consumer_secret,
    "ACCESS_TOKEN": KEYS.token,
    "ACCESS_TOKEN_SECRET": KEYS.token_secret,
}
#: Port 9 is for what is thrown away (RFC 863): nobody listens.
NOBODY = "http://127.0.0.1:9"
#: A campaign file with one post, years from now, on an X at ``{server}``.
ONE_POST = """
campaign:
  name: Week
  starts: 2098-01-06
  ends: 2098-01-10
  timezone: UTC
  platforms: [x]
accounts:
  alliance-x: {{platform: x, server: "{server}"}}
posts:
  - id: monday
    at: 2098-01-06 09:00
    text: Join us
"""
RENEWING = {"CLIENT_ID": "client-id", "REFRESH_TOKEN": "refresh-0"}


@dataclass
class Kept:
    """A store of secrets that can be written."""

    fields: dict[str, str]
    locked: bool = False
    #: Called when a refresh token is about to be used.
    before: Callable[[], None] = lambda: None

    def get(self, account: str, name: str) -> Secret | None:
        assert account == "alliance-x"
        return Secret(self.fields[name]) if name in self.fields else None

    def put(self, account: str, name: str, secret: Secret) -> None:
        assert account == "alliance-x"
        self.fields[name] = secret.reveal()

    def refuse_unstorable(self, account: str, name: str) -> None:
        if self.locked:
            raise CredentialsError(f"{name} of {account} cannot be stored: the keyring is locked")
        self.before()

    def delete(self, account: str, name: str) -> None:
        raise AssertionError(f"{account}/{name} is not to be deleted")


@dataclass
class Ticking:
    """The platform's clock and ours, in step."""

    now: datetime = field(default_factory=lambda: NOW)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, step: timedelta) -> None:
        self.now += step


def environment() -> Environment:
    """Give the secrets as variables, as a server has them."""
    return Environment({f"SOCIALKIT_ALLIANCE_X_{name}": value for name, value in SIGNING.items()})


def a_publisher(
    x: X,
    credentials: Environment | Kept | None = None,
    server: str | None = None,
    network: Network = DIRECT,
) -> XPublisher:
    """Connect an account."""
    context = PublisherContext(
        home=Path(), clock=x.clock, credentials=credentials or environment(), network=network
    )
    account = an_account("alliance-x", server=server or x.address, publisher="x")
    return connect(account, context)


def an_order(text: str = "Join us this #SSWWeek", within: float = 30, **values: object) -> Order:
    """Give what is to be published."""
    message = Message(post="monday", platform="x", text=text)
    order = Order(message=message, key="0" * 32, due=NOW, deadline=NOW + timedelta(seconds=within))
    return replace(order, **values)  # type: ignore[arg-type]  # whatever a test says


def a_picture_of(path: Path, content: bytes = PNG) -> Rendition:
    """Write a picture, one that X takes."""
    return a_picture(path, content, graphic="campaign")


def with_picture(
    order: Order, path: Path, alt: str | None = "Two social workers greet a family.", content: bytes = PNG
) -> Order:
    """Give an order a picture, which is written to ``path``."""
    message = replace(order.message, picture=a_picture_of(path, content), alt=alt, graphic="campaign")
    return replace(order, message=message)
