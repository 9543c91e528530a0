"""What befalls calls on the way to real servers: nothing that is out is called unsent, or goes out twice."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from mastodon import Mastodon

from socialkit.credentials.environment import Environment
from socialkit.errors import CredentialsError, DuplicateError, PublishError, UncertainError, UnreachableError
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition
from socialkit.pictures.encode.shrinking import shrunk
from socialkit.platforms.answers import Absent, Found, Unknown
from socialkit.platforms.network import Network
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import Publisher, PublisherContext, connect
from socialkit.testing.contract.contract_case import outcome, prepared, since
from tests.conftest import a_picture, an_account
from tests.platforms.x.x_accounts import KEYS, SIGNING, a_picture_of
from tests.servers.certificates import bundle, served
from tests.servers.described_x import describing_proxy
from tests.servers.fakes.x import an_x, x_server
from tests.servers.fault_proxy import Fault, Plan, Way, fault_proxy
from tests.servers.mail_server import PASSWORD, USERNAME, mail_server, words_of
from tests.servers.mastodon_mock import TOKEN
from tests.servers.pds import Pds
from tests.servers.postfix import Postfix, postfix

pytestmark = pytest.mark.real
#: Longer than a delay, and short enough to wait for its end.
DEADLINE = timedelta(seconds=3)
#: More than this is sent in a mail alone, never before it.
IN_THE_MAIL = 20_000
_numbers = count(1)


@dataclass(frozen=True, kw_only=True)
class Counterpart:
    """A real server: how it is published to, what is out there, and how its call looks on the wire.

    ``repeats`` is whether the same call again gives the first post, or (``refuses``) is refused as a repeat.
    """

    address: str
    connect: Callable[[str], Publisher]
    texts: Callable[[], list[str]]
    begins: Callable[[bytes], bool]
    platform: str
    picture: Rendition | None = None
    recipient: str | None = None
    repeats: bool = True
    refuses: bool = False

    def order(self) -> Order:
        """Give an order that nobody has given before."""
        now = datetime.now(UTC)
        text = f"We join, number {next(_numbers)}, at {now.timestamp()}"
        message = Message(
            post="faults", platform=self.platform, text=text, alt="Noise.", picture=self.picture
        )
        key = f"{int(now.timestamp() * 1_000_000):032x}"
        return Order(message=message, key=key, due=now, deadline=now + DEADLINE, recipient=self.recipient)

    def out(self, order: Order) -> int:
        """Count how often an order's post is out, by the server's own word."""
        return sum(order.message.text in text for text in self.texts())


def _connecting(home: Path, account: dict[str, str], secrets: dict[str, str]) -> Callable[[str], Publisher]:
    def connected(address: str) -> Publisher:
        context = PublisherContext(
            home=home,
            clock=lambda: datetime.now(UTC),
            credentials=Environment({f"SOCIALKIT_A_{name}": value for name, value in secrets.items()}),
            network=Network(authorities=bundle(home)),
            encode=shrunk,
        )
        return connect(an_account("a", publisher=account["platform"], server=address, **account), context)

    return connected


@pytest.fixture
def a_bluesky(bluesky: Pds, tmp_path: Path) -> Counterpart:
    owner = bluesky.create(f"faults-{next(_numbers)}.test")
    account = {"platform": "bluesky", "owner": owner.handle}
    return Counterpart(
        address=bluesky.address,
        connect=_connecting(tmp_path, account, {"APP_PASSWORD": owner.app_password}),
        texts=lambda: [each["value"]["text"] for each in bluesky.records(owner)],
        begins=lambda sent: b"POST /xrpc/com.atproto.repo.putRecord" in sent,
        platform="bluesky",
    )


@pytest.fixture
def a_mastodon(mastodon: str, tmp_path: Path) -> Counterpart:
    api = Mastodon(access_token=TOKEN, api_base_url=mastodon)
    own = api.account_verify_credentials()["id"]
    return Counterpart(
        address=mastodon,
        connect=_connecting(tmp_path, {"platform": "mastodon"}, {"ACCESS_TOKEN": TOKEN}),
        texts=lambda: [each["content"] for each in api.account_statuses(own)],
        begins=lambda sent: b"POST /api/v1/statuses" in sent,
        platform="mastodon",
    )


@pytest.fixture
def a_mail_server(tmp_path: Path) -> Iterator[Counterpart]:
    with mail_server(served()) as post:
        secrets = {"USERNAME": USERNAME, "PASSWORD": PASSWORD}
        yield Counterpart(
            address=post.address,
            connect=_connecting(tmp_path, {"platform": "email"}, secrets),
            texts=lambda: [mail.as_string() for mail in post.boxes.mails()],
            begins=lambda sent: len(sent) > IN_THE_MAIL,
            platform="email",
            picture=a_picture(tmp_path / "a.png", bytes(range(256)) * 400),
            recipient="maria@friends.example",
            repeats=False,
        )


@pytest.fixture(scope="module")
def post_office() -> Iterator[Postfix]:
    with postfix() as running:
        yield running


@pytest.fixture
def a_postfix(post_office: Postfix, tmp_path: Path) -> Counterpart:
    reader, account = "maria@friends.example", {"platform": "email", "sender": f"The Week <{USERNAME}>"}
    return Counterpart(
        address=post_office.address,
        connect=_connecting(tmp_path, account, {"USERNAME": USERNAME, "PASSWORD": PASSWORD}),
        texts=lambda: [words_of(mail) for mail in post_office.mails(reader)],
        begins=lambda sent: len(sent) > IN_THE_MAIL,
        platform="email",
        picture=a_picture(tmp_path / "a.png", bytes(range(256)) * 400),
        recipient=reader,
        repeats=False,
    )


@pytest.fixture
def a_described_x(tmp_path: Path) -> Iterator[Counterpart]:
    """X as a fake, behind a proxy that holds each call and answer to X's own description of its API."""
    with x_server(an_x(KEYS)) as x, describing_proxy(x.address) as proxy:
        yield Counterpart(
            address=proxy.address,
            connect=_connecting(tmp_path, {"platform": "x"}, dict(SIGNING)),
            texts=lambda: [post.text for post in x.account.posts],
            begins=lambda sent: b"POST /2/tweets" in sent,
            platform="x",
            picture=a_picture_of(tmp_path / "a.png"),
            refuses=True,
        )
        assert {call.path for call in proxy.calls} >= {"/2/tweets", "/2/media/upload", "/2/users/me"}
        assert proxy.faults == x.faults == []


@pytest.fixture(params=["a_bluesky", "a_mastodon", "a_mail_server", "a_postfix", "a_described_x"])
def counterpart(request: pytest.FixtureRequest) -> Counterpart:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Counterpart)
    return found


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("fault", list(Fault))
def test_nothing_that_is_out_is_called_unsent_and_nothing_is_out_twice(
    counterpart: Counterpart, fault: Fault, way: Way
) -> None:
    order = counterpart.order()
    plan = Plan(fault=fault, way=way, begins=counterpart.begins)
    with fault_proxy(counterpart.address, plan) as proxy:
        publisher = counterpart.connect(proxy.address)
        order = prepared(publisher, order)
        came = outcome(publisher, order)
        assert proxy.befell
    out = counterpart.out(order)
    assert out == (1 if fault is Fault.DELAY or way is Way.ANSWER else 0)
    if fault is Fault.DELAY:
        assert not isinstance(came, PublishError | CredentialsError)
    elif out or counterpart.repeats:
        assert isinstance(came, UncertainError)
    else:
        # Half a mail is none: whoever sees that it was cut off knows that nothing is out.
        assert isinstance(came, UnreachableError | UncertainError)
    _settles(counterpart, replace(order, deadline=datetime.now(UTC) + DEADLINE), out)


def _settles(counterpart: Counterpart, order: Order, out: int) -> None:
    """Look for the post, and where the server knows keys make the same call again: it is out once."""
    publisher = counterpart.connect(counterpart.address)
    seen = publisher.find(order, since(order))
    if not counterpart.repeats:
        assert isinstance(seen, Unknown)
        return
    assert isinstance(seen, Found if out else Absent)
    with pytest.raises(DuplicateError) if out and counterpart.refuses else nullcontext():
        publisher.publish(order)
    assert counterpart.out(order) == 1
