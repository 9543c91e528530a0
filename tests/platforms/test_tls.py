"""Every platform over HTTP is believed by its certificate alone: no other server gets a byte of a request."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from ssl import SSLContext

import pytest

from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError, UnreachableError
from socialkit.model.message import Message
from socialkit.platforms.network import DIRECT, Network
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import PublisherContext, connect
from tests.conftest import an_account
from tests.servers.certificates import bundle, served
from tests.servers.faulty_server import Do, faulty


@dataclass
class Store:
    """The secrets of one account, which stay as they are."""

    fields: tuple[str, ...] = field(default=())

    def get(self, _account: str, name: str) -> Secret | None:
        return Secret(f"canary-{name}") if name in self.fields else None

    def put(self, account: str, name: str, _secret: Secret) -> None:
        raise AssertionError(f"nothing was given for {account}/{name}")

    def refuse_unstorable(self, account: str, name: str) -> None:
        if name == "ACCESS_TOKEN":
            raise CredentialsError(f"{name} of {account} cannot be stored")

    def delete(self, account: str, name: str) -> None:
        raise AssertionError(f"{account}/{name} is not to be deleted")


@dataclass(frozen=True, kw_only=True)
class Signed:
    """An account on a platform, and the fields that it signs in with."""

    platform: str
    fields: tuple[str, ...]
    owner: str | None = None

    def __str__(self) -> str:
        return f"{self.platform} by {self.fields[0]}"


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What a server shows, and whether the authority of the tests is trusted."""

    shown: Callable[[], SSLContext]
    trusted: bool = True


_PAGE = "urn:li:organization:1"
ACCOUNTS = (
    Signed(platform="bluesky", owner="alliance.test", fields=("APP_PASSWORD",)),
    Signed(platform="facebook", owner="1", fields=("ACCESS_TOKEN",)),
    Signed(platform="instagram", owner="1", fields=("ACCESS_TOKEN",)),
    Signed(platform="linkedin", owner=_PAGE, fields=("ACCESS_TOKEN",)),
    Signed(platform="linkedin", owner=_PAGE, fields=("REFRESH_TOKEN", "CLIENT_ID", "CLIENT_SECRET")),
    Signed(platform="mastodon", fields=("ACCESS_TOKEN",)),
    Signed(platform="threads", owner="1", fields=("ACCESS_TOKEN",)),
    Signed(platform="x", fields=("CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET")),
    Signed(platform="x", fields=("CLIENT_ID", "REFRESH_TOKEN")),
)
CERTIFICATES = {
    "another host's": Certificate(shown=partial(served, "example.org")),
    "one that has run out": Certificate(shown=partial(served, expired=True)),
    "one of an unknown authority": Certificate(shown=served, trusted=False),
}


@pytest.mark.slow
@pytest.mark.parametrize("signed", ACCOUNTS, ids=str)
@pytest.mark.parametrize("certificate", CERTIFICATES.values(), ids=CERTIFICATES)
def test_a_certificate_that_is_not_in_order_gets_no_byte(
    tmp_path: Path, certificate: Certificate, signed: Signed
) -> None:
    with faulty(Do.READ, tls=certificate.shown()) as server:
        context = PublisherContext(
            home=tmp_path,
            clock=lambda: datetime.now(UTC),
            credentials=Store(signed.fields),
            network=Network(authorities=bundle(tmp_path)) if certificate.trusted else DIRECT,
        )
        account = an_account("a", signed.platform, server=server.address, owner=signed.owner)
        publisher = connect(account, context)

        with pytest.raises(UnreachableError, match="certificate is not in order"):
            publisher.verify()
        with pytest.raises(UnreachableError, match=_UNSENT):
            publisher.publish(an_order(signed.platform))
        assert server.requests == []


#: Where something has to be made ready before, the call is not begun.
_UNSENT = "certificate is not in order|was not prepared|was made ready"


def an_order(platform: str) -> Order:
    now = datetime.now(UTC)
    message = Message(post="monday", platform=platform, text="Join us")
    return Order(message=message, key="0" * 32, due=now, deadline=now + timedelta(seconds=20))
