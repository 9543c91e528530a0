"""An account on the LinkedIn of the tests, and what it publishes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from socialkit.credentials.environment import Environment
from socialkit.credentials.port import Credentials
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError
from socialkit.model.message import Mention, Message
from socialkit.model.rendition import Rendition
from socialkit.platforms.linkedin.publisher import LinkedInPublisher, connect
from socialkit.platforms.network import DIRECT, Network
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import MINUTE, a_picture, an_account
from tests.servers.fakes.linkedin import MEMBER, MEMBER_SCOPES, PAGE, PAGE_NAME, PAGE_SCOPES, LinkedIn

ACCOUNT = "alliance-linkedin"
TOKEN = "canary-t0ken~._-A/1+="  # noqa: S105 of no account
APP = {"CLIENT_ID": "canary-client-id", "CLIENT_SECRET": "canary.secret/+="}
RENEWING = {"REFRESH_TOKEN": "canary-refresh-0", **APP}
PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 20
ALT = "Two social workers greet a family."
TEXT = "Today (at last) we join @SSWAlliance & others: a_b * [c] {d} <e> ~ C:\\x. #SSWWeek https://example.org/a_b"
ALLIANCE = Mention(written="@SSWAlliance", name=PAGE_NAME, form=PAGE)
MESSAGE = Message(post="monday", platform="linkedin", text=TEXT, mentions=(ALLIANCE,))


@dataclass
class Kept:
    """A store of secrets; ``locked`` is one that takes none."""

    fields: dict[str, str] = field(repr=False)
    locked: bool = False

    def get(self, account: str, field: str) -> Secret | None:
        assert account == ACCOUNT
        return Secret(self.fields[field]) if field in self.fields else None

    def put(self, account: str, field: str, secret: Secret) -> None:
        self.refuse_unstorable(account, field)
        self.fields[field] = secret.reveal()

    def refuse_unstorable(self, account: str, field: str) -> None:
        if self.locked:
            raise CredentialsError(f"{field} of {account} cannot be stored: the keyring is locked")

    def delete(self, account: str, field: str) -> None:
        raise AssertionError(f"{account}/{field} is not to be deleted")


def environment(secrets: Mapping[str, str]) -> Environment:
    """Give secrets as variables, as a server has them."""
    return Environment({f"SOCIALKIT_ALLIANCE_LINKEDIN_{name}": value for name, value in secrets.items()})


def a_linkedin(**values: object) -> LinkedIn:
    """Give a LinkedIn that knows the app and the token of the page's account."""
    linkedin = LinkedIn(
        app=(APP["CLIENT_ID"], APP["CLIENT_SECRET"]),
        refresh=RENEWING["REFRESH_TOKEN"],
        **values,  # type: ignore[arg-type]  # whatever a test says
    )
    linkedin.allow(TOKEN, PAGE_SCOPES)
    return linkedin


def a_publisher(
    linkedin: LinkedIn,
    credentials: Credentials | None = None,
    *,
    owner: str = PAGE,
    server: str | None = None,
    network: Network = DIRECT,
) -> LinkedInPublisher:
    """Connect an account."""
    secrets = credentials or environment({"ACCESS_TOKEN": TOKEN})
    context = PublisherContext(home=Path(), clock=linkedin.clock, credentials=secrets, network=network)
    account = an_account(ACCOUNT, "linkedin", server=server or linkedin.address, owner=owner)
    return connect(account, context)


def a_member(linkedin: LinkedIn) -> LinkedInPublisher:
    """Connect a member."""
    linkedin.allow(TOKEN, MEMBER_SCOPES)
    return a_publisher(linkedin, owner=MEMBER)


def an_order(linkedin: LinkedIn, message: Message = MESSAGE, key: str = "a" * 32) -> Order:
    """Give what is to be published."""
    now = linkedin.clock()
    return Order(message=message, key=key, due=now, deadline=now + MINUTE)


def a_picture_in(folder: Path, content: bytes = PNG) -> Rendition:
    """Write a picture that LinkedIn takes."""
    return a_picture(folder / "a.png", content)


def with_picture(order: Order, folder: Path, content: bytes = PNG, alt: str | None = ALT) -> Order:
    """Give an order a picture."""
    picture = a_picture_in(folder, content)
    return replace(order, message=replace(order.message, picture=picture, alt=alt, graphic="main"))


def ready(publisher: LinkedInPublisher, order: Order) -> Order:
    """Give the order with what was uploaded for it at once."""
    media = publisher.prepare(order)
    assert isinstance(media, PreparedMedia)
    return replace(order, media=media)


def before(order: Order) -> datetime:
    """Give a time before any call for the order."""
    return order.due - MINUTE
