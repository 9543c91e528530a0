"""Mastodon's publisher on mastodon_mock, a server of Mastodon's API that others wrote.

It is no Mastodon: it accepts unknown media ids, tells no limits of requests, and keeps keys for good. What it
lacks is tested in tests/platforms/mastodon.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from socialkit.credentials.environment import Environment
from socialkit.errors import AuthorizationError, RejectedError
from socialkit.model.message import Message, MessagePicture
from socialkit.platforms.answers import Absent, Found, Proof
from socialkit.platforms.mastodon.publisher import MastodonPublisher, connect
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import a_picture, an_account
from tests.servers.mastodon_mock import TOKEN

TEXT = "We join @ada & others. #SSWWeek\n\nhttps://example.org/a-long-way/to-the/page?a=b&c=d"
MESSAGE = Message(post="monday", platform="mastodon", text=TEXT)

pytestmark = pytest.mark.real


@pytest.fixture
def address(mastodon: str) -> str:
    return mastodon


def publisher(address: str, home: Path, token: str = TOKEN) -> MastodonPublisher:
    secrets = Environment({"SOCIALKIT_A_ACCESS_TOKEN": token})
    context = PublisherContext(home=home, clock=lambda: datetime.now(UTC), credentials=secrets)
    return connect(an_account("a", "mastodon", server=address), context)


def order(message: Message, key: str) -> Order:
    now = datetime.now(UTC)
    return Order(message=message, key=key * 32, due=now, deadline=now + timedelta(seconds=20))


def test_a_post_is_out_once_and_found(address: str, tmp_path: Path) -> None:
    own, first = publisher(address, tmp_path), order(MESSAGE, "a")
    assert isinstance(own.prepare(first), PreparedMedia)
    receipt = own.publish(first).receipt
    assert own.publish(first).receipt.remote_id == receipt.remote_id
    found = own.find(first, first.due - timedelta(minutes=1))
    assert isinstance(found, Found)
    assert found.receipt.remote_id == receipt.remote_id
    assert own.find(order(replace(MESSAGE, text="Another"), "b"), first.due) == Absent(proof=Proof.TIMELINE)


def test_a_picture_is_out_with_its_alt_text(address: str, tmp_path: Path) -> None:
    own = publisher(address, tmp_path)
    Image.new("RGB", (20, 10), "navy").save(tmp_path / "made.png")
    picture = a_picture(tmp_path / "a.png", (tmp_path / "made.png").read_bytes())
    one = order(replace(MESSAGE, text="A picture", alt="Two social workers.", picture=picture), "c")
    media = own.prepare(one)
    assert isinstance(media, PreparedMedia)
    receipt = own.publish(replace(one, media=media)).receipt
    (attached,) = own.api.status(receipt.remote_id)["media_attachments"]
    assert attached["description"] == "Two social workers."


def test_several_pictures_are_out_in_their_order(address: str, tmp_path: Path) -> None:
    own, made = publisher(address, tmp_path), []
    for number, colour in enumerate(("navy", "teal", "gold", "red"), start=1):
        Image.new("RGB", (20, 10), colour).save(tmp_path / "made.png")
        made.append(a_picture(tmp_path / f"{number}.png", (tmp_path / "made.png").read_bytes()))
    further = tuple(
        MessagePicture(graphic=f"g{number}", alt=f"Number {number}.", rendition=each)
        for number, each in enumerate(made[1:], start=2)
    )
    message = replace(
        MESSAGE, text="Four pictures", alt="Number 1.", picture=made[0], further_pictures=further
    )
    one = order(message, "f")
    media = own.prepare(one)
    assert isinstance(media, PreparedMedia)
    receipt = own.publish(replace(one, media=media)).receipt
    attached = own.api.status(receipt.remote_id)["media_attachments"]
    assert [each["description"] for each in attached] == [f"Number {number}." for number in (1, 2, 3, 4)]


def test_a_thread_goes_on_at_its_parent(address: str, tmp_path: Path) -> None:
    own = publisher(address, tmp_path)
    first = own.publish(order(replace(MESSAGE, text="First"), "d")).receipt
    second = own.publish(replace(order(replace(MESSAGE, text="Second"), "e"), parent=first)).receipt
    assert str(own.api.status(second.remote_id)["in_reply_to_id"]) == first.remote_id


def test_refusals_are_the_right_errors(address: str, tmp_path: Path) -> None:
    with pytest.raises(AuthorizationError):
        publisher(address, tmp_path, "another").publish(order(MESSAGE, "f"))
    with pytest.raises(RejectedError):
        publisher(address, tmp_path).publish(order(replace(MESSAGE, text="a" * 501), "0"))
    with pytest.raises(RejectedError, match="this server takes 500"):
        publisher(address, tmp_path).prepare(order(replace(MESSAGE, text="a" * 501), "0"))


def test_it_says_whose_token_it_is(address: str, tmp_path: Path) -> None:
    assert publisher(address, tmp_path).verify().name == "testuser"
