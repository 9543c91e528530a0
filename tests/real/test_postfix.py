"""Mail by a real mail server: what it takes, what it refuses, and what arrives in a reader's folder."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from socialkit.credentials.environment import Environment
from socialkit.errors import AuthorizationError, RejectedError, UncertainError, UnreachableError
from socialkit.model.message import Message, MessagePicture
from socialkit.platforms.answers import Sent
from socialkit.platforms.email.publisher import EmailPublisher, connect
from socialkit.platforms.network import Network
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import a_picture, an_account
from tests.servers.certificates import bundle
from tests.servers.fault_proxy import Fault, Plan, Way, fault_proxy
from tests.servers.mail_server import PASSWORD, USERNAME, words_of
from tests.servers.postfix import Postfix, postfix

pytestmark = pytest.mark.real
MARIA = "maria@friends.example"
TEXT = "Grüße from the week\n\n.A line that begins with a dot\nFrom the first day on\n" + "long " * 300
Connected = Callable[..., EmailPublisher]
_numbers = count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[Postfix]:
    with postfix() as running:
        yield running


@pytest.fixture
def connected(server: Postfix, tmp_path: Path) -> Connected:
    def connected(
        address: str = server.address, password: str = PASSWORD, *, trusts: bool = True
    ) -> EmailPublisher:
        secrets = {"SOCIALKIT_NEWS_USERNAME": USERNAME, "SOCIALKIT_NEWS_PASSWORD": password}
        context = PublisherContext(
            home=tmp_path,
            clock=lambda: datetime.now(UTC),
            credentials=Environment(secrets),
            network=Network(authorities=bundle(tmp_path)) if trusts else Network(),
        )
        sender = f"The Week <{USERNAME}>"
        account = an_account("news", "email", server=address, owner="readers.txt", sender=sender)
        return connect(account, context)

    return connected


def an_order(recipient: str = MARIA, picture: Path | None = None, size: int = 1000) -> Order:
    now = datetime.now(UTC)
    message = Message(
        post="launch",
        platform="email",
        text=f"Number {next(_numbers)}\n{TEXT}",
        lang="de",
        alt="Two people greet.",
        picture=a_picture(picture, bytes(range(250)) * (size // 250)) if picture else None,
    )
    key = f"{int(now.timestamp() * 1_000_000):032x}"
    return Order(message=message, key=key, due=now, deadline=now + timedelta(seconds=20), recipient=recipient)


def test_a_mail_arrives_whole(server: Postfix, connected: Connected, tmp_path: Path) -> None:
    before = len(server.mails(MARIA))
    order = an_order(picture=tmp_path / "a.png", size=50_000)
    second = a_picture(tmp_path / "b.png", b"\x89PNG of another")
    further = (MessagePicture(graphic="second", alt="And others.", rendition=second),)
    order = replace(order, message=replace(order.message, further_pictures=further))
    sent = connected().publish(order)
    assert isinstance(sent, Sent)

    (mail,) = server.mails(MARIA)[before:]
    assert mail["Message-ID"] == sent.receipt.remote_id
    assert (mail["From"], mail["To"]) == (f"The Week <{USERNAME}>", MARIA)
    assert "by mta.example (Postfix)" in mail["Received"]
    assert words_of(mail).rstrip() == order.message.text.rstrip()
    pictures = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "image"]
    assert order.message.picture
    assert pictures == [order.message.picture.path.read_bytes(), second.path.read_bytes()]


def test_who_signs_in_is_known_and_who_does_not_is_refused(server: Postfix, connected: Connected) -> None:
    assert connected().verify().server == server.address
    before, other = len(server.mails(MARIA)), connected(server.address, "another")
    for ask in (other.verify, lambda: other.publish(an_order())):
        with pytest.raises(AuthorizationError, match="535"):
            ask()
    assert len(server.mails(MARIA)) == before


def test_a_reader_whom_it_does_not_know_is_refused(connected: Connected) -> None:
    with pytest.raises(RejectedError, match="550"):
        connected().publish(an_order("nobody@friends.example"))


def test_a_mail_of_too_many_bytes_is_refused_before_it_is_sent(connected: Connected, tmp_path: Path) -> None:
    with pytest.raises(RejectedError, match="use a smaller picture"):
        connected().publish(an_order(picture=tmp_path / "a.png", size=300_000))


def test_an_authority_that_nobody_trusts_is_told(connected: Connected) -> None:
    with pytest.raises(UnreachableError, match="certificate"):
        connected(trusts=False).publish(an_order())


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.HALF, Fault.RESET])
@pytest.mark.parametrize("way", list(Way))
def test_a_line_that_is_cut_leaves_one_mail_or_none_and_says_which_may_be(
    server: Postfix, connected: Connected, tmp_path: Path, fault: Fault, way: Way
) -> None:
    before = len(server.mails(MARIA))
    order = an_order(picture=tmp_path / "a.png", size=100_000)
    plan = Plan(fault=fault, way=way, begins=lambda sent: len(sent) > 20_000)
    with fault_proxy(server.address, plan) as proxy:
        with pytest.raises(UncertainError if way is Way.ANSWER else (UncertainError, UnreachableError)):
            connected(proxy.address).publish(order)
        assert proxy.befell
    assert len(server.mails(MARIA)) - before == (1 if way is Way.ANSWER else 0)
