"""An account on a strict Bluesky server of the tests, and its orders."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from socialkit.credentials.names import FIELDS
from socialkit.credentials.secret import Secret
from socialkit.model.account import Account
from socialkit.model.message import Message
from socialkit.pictures.encode.shrinking import shrunk
from socialkit.platforms.bluesky.publisher import Bluesky, connect
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import NINE, Clock, an_account
from tests.servers.fakes.bluesky import BlueskyServer, bluesky_server

HANDLE, PASSWORD = "alliance.test", "abcd-canary-efgh-ijkl"
KEY = "0123456789abcdef" * 2


@dataclass
class Store:
    """Secrets in memory."""

    secrets: dict[tuple[str, str], Secret] = field(default_factory=dict)

    def get(self, account: str, name: str) -> Secret | None:
        assert name in FIELDS
        return self.secrets.get((account, name))

    def put(self, account: str, name: str, secret: Secret) -> None:
        self.secrets[account, name] = secret

    def refuse_unstorable(self, account: str, name: str) -> None:
        """Refuse nothing."""

    def delete(self, account: str, name: str) -> None:
        self.secrets.pop((account, name), None)


def an_order(
    text: str = "Grüße\n#SSWWeek", *, key: str = KEY, due: datetime = NINE, **parts: object
) -> Order:
    message = Message(post="launch", platform="bluesky", text=text, **parts)  # type: ignore[arg-type]
    return Order(message=message, key=key, due=due, deadline=due + timedelta(minutes=5))


def ready(publisher: Bluesky, order: Order) -> Order:
    """Give the order as it is when it is prepared."""
    media = publisher.prepare(order)
    assert isinstance(media, PreparedMedia)
    return replace(order, media=media)


@pytest.fixture
def server(clock: Clock) -> Iterator[BlueskyServer]:
    with bluesky_server(clock, alliance_test=PASSWORD, partner_test="other") as site:
        yield site


@pytest.fixture
def store() -> Store:
    return Store({("alliance-bluesky", "APP_PASSWORD"): Secret(PASSWORD)})


@pytest.fixture
def account(server: BlueskyServer) -> Account:
    return an_account("alliance-bluesky", "bluesky", server=server.address, owner=HANDLE)


@pytest.fixture
def context(tmp_path: Path, clock: Clock, store: Store) -> PublisherContext:
    return PublisherContext(home=tmp_path, clock=clock, credentials=store, encode=shrunk)


@pytest.fixture
def publisher(account: Account, context: PublisherContext) -> Bluesky:
    return connect(account, context)
