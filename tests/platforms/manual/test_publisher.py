"""Asking a person to post: what she gets, and what a call that reached her comes to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from socialkit.credentials.environment import Environment
from socialkit.errors import CredentialsError, RejectedError, UncertainError
from socialkit.model.delivery import Receipt
from socialkit.model.message import Message, MessagePicture
from socialkit.platforms.answers import HandedOver, Unknown
from socialkit.platforms.manual.publisher import PersonPublisher, connect
from socialkit.platforms.network import Network
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import Publisher, PublisherContext
from tests.conftest import MINUTE, NINE, Clock, a_picture, an_account
from tests.servers.certificates import bundle, served
from tests.servers.mail_server import PASSWORD, USERNAME, Post, mail_server, scripted

KEY = "0123456789abcdef0123456789abcdef"
MARIA = "maria@circle.example"
TEXT = "Grüße an @SSWAlliance\n\n#SSWWeek https://week.example\n"
MESSAGE = Message(post="launch", platform="x", text=TEXT, alt="Two people\ngreet.", partner="circle")
SECRETS = {"SOCIALKIT_CIRCLE_X_USERNAME": USERNAME, "SOCIALKIT_CIRCLE_X_PASSWORD": PASSWORD}
Connected = Callable[..., PersonPublisher]


def order(message: Message = MESSAGE, **values: object) -> Order:
    fields: dict[str, object] = {"message": message, "key": KEY, "due": NINE, "deadline": NINE + MINUTE}
    return Order(**fields | values)  # type: ignore[arg-type]


def entry_in(calendar: str) -> Any:  # noqa: ANN401 of one of icalendar's thirty types
    """Give the only entry of a calendar."""
    (event,) = Calendar.from_ical(calendar).walk("VEVENT")
    return event


@pytest.fixture(scope="module")
def running() -> Iterator[Post]:
    with mail_server(served()) as post:
        yield post


@pytest.fixture
def post(running: Post) -> Post:
    running.boxes.taken.clear()
    return running


@pytest.fixture
def connected(tmp_path: Path) -> Connected:
    def connected(
        server: str, *, owner: str | None = MARIA, variables: dict[str, str] = SECRETS, **values: object
    ) -> PersonPublisher:
        account = an_account("circle-x", "x", publisher="manual", server=server, owner=owner, **values)
        context = PublisherContext(
            home=tmp_path,
            clock=Clock(),
            credentials=Environment(variables),
            network=Network(authorities=bundle(tmp_path)),
        )
        return connect(account, context)

    return connected


def test_a_person_gets_all_pictures_in_their_order(post: Post, connected: Connected, tmp_path: Path) -> None:
    made = [a_picture(tmp_path / name, name.encode()) for name in ("a.png", "b.png")]
    behind = (MessagePicture(graphic="b", alt="The programme.", rendition=made[1]),)
    connected(post.address).publish(
        order(replace(MESSAGE, graphic="a", picture=made[0], further_pictures=behind))
    )
    (mail,) = post.boxes.mails(MARIA)
    body, _, *attached, _ = mail.iter_parts()

    assert [(each.get_filename(), each.get_content()) for each in attached] == [
        ("picture.png", b"a.png"),
        ("picture-2.png", b"b.png"),
    ]
    assert (
        "2. Attach the 2 pictures in this order; they are attached here.\n"
        "3. Picture 1: picture.png\n"
        "4. Give it this alt text: Two people greet.\n"
        "5. Picture 2: picture-2.png\n"
        "6. Give it this alt text: The programme.\n"
    ) in body.get_content().replace("\r\n", "\n")


def test_a_person_gets_all_that_she_needs_to_post(post: Post, connected: Connected, tmp_path: Path) -> None:
    person = connected(post.address)
    message = replace(MESSAGE, picture=a_picture(tmp_path / "stamped.png"))
    before = Receipt(remote_id="1", url="https://x.com/i/status/1", published_at=NINE)
    assert isinstance(person, Publisher)
    person.prepare(order(message, parent=before))
    answer = person.publish(order(message, parent=before))
    (mail,) = post.boxes.mails(MARIA)
    assert answer == HandedOver(to=MARIA, by=f"<{KEY}.20221017T130000@alliance.example>")
    assert (mail["Subject"], mail["From"]) == ("Please post on X: launch", USERNAME)
    assert mail["Message-ID"] == answer.by
    body, text, picture, entry = mail.iter_parts()
    said = body.get_content()
    assert "on the account circle-x. It is due at 2022-10-17 13:00 UTC." in said
    assert "2. Post it as an answer to https://x.com/i/status/1" in said
    assert "3. Attach the picture: picture.png, attached here." in said
    assert "4. Give it this alt text: Two people greet." in said
    assert "5. Or begin here, where the form is filled in: https://x.com/intent/" in said
    assert "`socialkit resolve launch@circle-x --published ADDRESS`" in said
    assert "Grüße an @SSWAlliance" in said
    assert (text.get_filename(), text.get_content().splitlines()) == ("text.txt", TEXT.splitlines())
    assert (picture.get_filename(), picture.get_content()) == ("picture.png", b"picture")
    assert (entry.get_filename(), entry.get_param("method")) == ("post.ics", "PUBLISH")
    event = entry_in(entry.get_content())
    assert event["uid"] == f"{KEY}@alliance.example"
    assert (event["dtstart"].dt, event["dtend"].dt) == (NINE, NINE + timedelta(minutes=15))
    assert event["summary"] == "Please post on X: launch"
    assert TEXT.strip() in event["description"]
    assert event["url"].startswith("https://x.com/intent/")


@pytest.mark.slow
def test_another_time_is_another_mail_and_the_same_entry(post: Post, connected: Connected) -> None:
    person = connected(post.address)
    answers = [person.publish(order(due=due)) for due in (NINE, NINE, NINE + timedelta(days=1))]
    assert answers[0] == answers[1] != answers[2]
    entries = [list(mail.iter_parts())[-1].get_content() for mail in post.boxes.mails()]
    uids = {entry_in(entry)["uid"] for entry in entries}
    assert uids == {f"{KEY}@alliance.example"}


def test_where_the_platform_has_no_form_none_is_offered(post: Post, connected: Connected) -> None:
    connected(post.address).publish(order(replace(MESSAGE, platform="instagram")))
    (mail,) = post.boxes.mails()
    said = next(mail.iter_parts()).get_content()
    assert "on Instagram" in said
    assert "where the form is filled in" not in said


def test_only_the_person_knows(post: Post, connected: Connected) -> None:
    answer = connected(post.address).find(order(), NINE)
    assert isinstance(answer, Unknown)
    assert f"only {MARIA} can tell" in answer.reason
    identity = connected(post.address).verify()
    assert (identity.name, identity.server) == (f"circle-x, by {MARIA}", post.address)


def test_a_mail_of_which_nobody_knows_is_uncertain(connected: Connected) -> None:
    answers = (b"220 here", b"250 here", b"250 ok", b"250 ok", b"354 go on")
    with scripted(*answers) as script:
        person = connected(script.address, variables={}, sender="press@alliance.example")
        with pytest.raises(UncertainError, match="may be out"):
            person.publish(order())


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        (None, "`owner` is whoever posts, and this is not the address of a mailbox"),
        ("maria@circle.example, ines@circle.example", "write the address alone"),
        ("maria@circle.example\r\nRCPT TO:<a@b.example>", "that nobody sees"),
        ("Maria <maria@circle.example>", "write the address alone"),
    ],
)
def test_whoever_posts_is_one_person(connected: Connected, owner: str | None, expected: str) -> None:
    with pytest.raises(CredentialsError, match=expected):
        connected("smtp://mail.example", owner=owner)


def test_half_a_character_is_told_before_anything_is_sent(connected: Connected) -> None:
    with pytest.raises(RejectedError, match="launch: "):
        connected("smtp://mail.example").prepare(order(replace(MESSAGE, text="half \ud83d")))


def test_what_nobody_sees_is_not_in_the_mail(post: Post, connected: Connected) -> None:
    connected(post.address).publish(order(replace(MESSAGE, text="one\x0b\x00\x1b[31mtwo", alt=None)))
    (mail,) = post.boxes.mails()
    parts = [part.get_content() for part in mail.iter_parts()]
    assert all("\x1b" not in part and "one[31mtwo" in part.replace("\r\n ", "") for part in parts)
