"""Accounts on the Instagram and the Threads of the tests, and what they publish."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError, PublishError
from socialkit.model.account import Account, Hosting
from socialkit.model.message import Message
from socialkit.platforms.orders import NotYet, Order, PreparedMedia
from socialkit.platforms.publisher import Publisher, PublisherContext
from socialkit.testing.contract import Refusal
from tests.conftest import a_picture, an_account
from tests.servers.fakes.graph_containers import USER, ContainerServer
from tests.servers.faulty_server import answer

TOKEN = "canary-3f9c"  # noqa: S105 a secret of no account
JPEG = b"\xff\xd8\xff\xe0picture"


@dataclass
class Ticking:
    """The platform's clock and ours, in step."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 30, 9, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, step: timedelta) -> None:
        self.now += step


@dataclass
class StoredToken:
    """A store of one token, which can be locked or full."""

    token: str = TOKEN
    locked: bool = False
    full: bool = False

    def get(self, _account: str, name: str) -> Secret | None:
        return Secret(self.token) if name == "ACCESS_TOKEN" else None

    def put(self, _account: str, _name: str, secret: Secret) -> None:
        if self.full:
            raise CredentialsError("the keyring failed")
        self.token = secret.reveal()

    def refuse_unstorable(self, account: str, name: str) -> None:
        if self.locked:
            raise CredentialsError(f"{name} of {account} cannot be stored")

    def delete(self, account: str, name: str) -> None:
        raise AssertionError(f"{account}/{name} is not to be deleted")


def the_account(platform: str, there: ContainerServer, **values: object) -> Account:
    """Give an account on a platform, at the server of the tests."""
    return an_account("alliance", platform, **{"server": there.address, "owner": USER, **values})


def a_context(home: Path, server: ContainerServer, store: StoredToken | None = None) -> PublisherContext:
    """Give what a publisher gets from outside."""
    return PublisherContext(home=home, clock=server.clock, credentials=store or StoredToken())


def graph_refusal(status: int, code: int, error: type[PublishError], subcode: int = 0) -> Refusal:
    """Give a refusal in Graph's shape, and the error that it stands for."""
    told = {"message": "no", "type": "OAuthException", "code": code, "error_subcode": subcode}
    body = json.dumps({"error": told}).encode()
    return Refusal(name=f"code {code}, {subcode} with {status}", answer=answer(status, body), error=error)


def a_hosting(folder: Path, address: str) -> Hosting:
    """Give where pictures are public."""
    return Hosting(folder=folder, url=address)


def an_order(server: ContainerServer, text: str = "Join us this #SSWWeek", **values: object) -> Order:
    """Give what is to be published."""
    now = server.clock()
    message = Message(post="monday", platform="threads", text=text)
    message = replace(message, **values)  # type: ignore[arg-type]  # whatever a test says
    return Order(message=message, key="0" * 32, due=now, deadline=now + timedelta(seconds=30))


def with_picture(order: Order, file: Path, data: bytes = JPEG) -> Order:
    """Give an order a picture, which is written to ``file``."""
    picture = a_picture(file, data, media_type="image/jpeg")
    return replace(order, message=replace(order.message, picture=picture, alt="Two people."))


def prepared(publisher: Publisher, order: Order) -> Order:
    """Give an order with what was prepared for it; it is asked again as long as it takes."""
    for _ in range(9):
        media = publisher.prepare(order)
        if isinstance(media, PreparedMedia):
            return replace(order, media=media)
        assert isinstance(media, NotYet)
    raise AssertionError(media)
