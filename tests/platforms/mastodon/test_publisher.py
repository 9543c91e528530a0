"""What Mastodon is sent, what it is asked for, and what is made of its answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.credentials.environment import Environment
from socialkit.errors import CredentialsError, PublishError, RejectedError, UncertainError, UnreachableError
from socialkit.model.delivery import Receipt
from socialkit.model.message import Message
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.mastodon.publisher import MastodonPublisher, connect
from socialkit.platforms.mastodon.shown_text import alike, same, text_of
from socialkit.platforms.orders import NotYet, Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import MINUTE, NINE, Clock, a_picture, an_account
from tests.servers.fakes.mastodon import MastodonServer, mastodon_server, shown
from tests.servers.faulty_server import Do, answer, faulty

TOKEN = "t0ken"  # noqa: S105
TEXT = "Today we join @SSWAlliance@social.example & others: 1 < 2. #SSWWeek\n\nhttps://example.org/a-long-way/to-the/page?a=b&c=d"
MESSAGE = Message(post="monday", platform="mastodon", text=TEXT, lang="pt-BR")
KEY = "a" * 32


@dataclass
class Line:
    """A server, a clock that both go by, and a publisher."""

    server: MastodonServer
    clock: Clock
    publisher: MastodonPublisher
    home: Path

    def order(self, message: Message = MESSAGE, key: str = KEY) -> Order:
        return Order(message=message, key=key, due=self.clock(), deadline=self.clock() + MINUTE)

    def with_picture(self, alt: str | None = "Two social workers.") -> Order:
        return self.order(replace(MESSAGE, alt=alt, picture=a_picture(self.home / "a.png")))


@pytest.fixture
def line(tmp_path: Path, clock: Clock) -> Iterator[Line]:
    with mastodon_server(token=TOKEN, clock=clock) as server:
        context = PublisherContext(
            home=tmp_path, clock=clock, credentials=Environment({"SOCIALKIT_A_ACCESS_TOKEN": TOKEN})
        )
        publisher = connect(an_account("a", "mastodon", server=server.address), context)
        yield Line(server=server, clock=clock, publisher=publisher, home=tmp_path)


def test_a_post_has_its_language_and_is_public(line: Line) -> None:
    sent = line.publisher.publish(line.order())
    (status,) = line.server.statuses
    assert (status["visibility"], status["language"]) == ("public", "pt")
    assert sent.receipt == Receipt(remote_id=status["id"], url=status["url"], published_at=NINE)
    assert sent.allowance
    assert sent.allowance.remaining == 298


def test_a_thread_goes_on_at_its_parent(line: Line) -> None:
    first = line.publisher.publish(line.order()).receipt
    line.publisher.publish(replace(line.order(key="b" * 32), parent=first))
    assert line.server.statuses[1]["in_reply_to_id"] == first.remote_id
    # As `socialkit resolve KEY --published URL` writes it down.
    by_hand = replace(first, remote_id=f"{first.url}/")
    line.publisher.publish(replace(line.order(key="c" * 32), parent=by_hand))
    assert line.server.statuses[2]["in_reply_to_id"] == first.remote_id


def test_a_picture_that_is_processed_once_more_is_tried_again(line: Line) -> None:
    order = line.with_picture()
    ready = line.publisher.prepare(order)
    assert isinstance(ready, PreparedMedia)
    line.server.uploads[ready.references[0]].polls = 1
    with pytest.raises(UnreachableError, match="still processes the picture: nothing was posted"):
        line.publisher.publish(replace(order, media=ready))
    assert line.server.statuses == []


def test_a_picture_that_a_post_has_already_may_be_of_an_earlier_try(line: Line) -> None:
    """A key is kept for an hour; then the same call is refused for its picture, and is out all the same."""
    order = line.with_picture()
    ready = line.publisher.prepare(order)
    assert isinstance(ready, PreparedMedia)
    line.publisher.publish(replace(order, media=ready))
    line.clock.now += timedelta(minutes=61)
    again = replace(order, media=ready, deadline=line.clock() + MINUTE)
    with pytest.raises(UncertainError, match=r"already attached to another post; an earlier try may be out"):
        line.publisher.publish(again)
    assert len(line.server.statuses) == 1
    assert isinstance(line.publisher.find(again, NINE), Found)


def test_a_picture_is_awaited_and_uploaded_once(line: Line) -> None:
    line.server.polls = 2
    order = line.with_picture()
    waits = [line.publisher.prepare(order) for _ in range(2)]
    assert [type(each) for each in waits] == [NotYet, NotYet]
    media = line.publisher.prepare(order)
    assert isinstance(media, PreparedMedia)
    assert len(line.server.uploads) == 1
    assert media.expires_at == NINE + timedelta(hours=23)
    line.publisher.publish(replace(order, media=media))
    (attached,) = line.server.statuses[0]["media_attachments"]
    assert attached["description"] == "Two social workers."


def test_what_was_uploaded_and_used_is_uploaded_anew(line: Line) -> None:
    order = line.with_picture()
    for key in ("1", "2"):
        media = line.publisher.prepare(replace(order, key=key * 32))
        assert isinstance(media, PreparedMedia)
        line.publisher.publish(replace(order, key=key * 32, media=media))
    assert len(line.server.uploads) == 2


def test_an_upload_that_is_gone_is_begun_anew(line: Line) -> None:
    line.server.polls = 1
    order = line.with_picture()
    assert isinstance(line.publisher.prepare(order), NotYet)
    line.server.uploads.clear()
    with pytest.raises(RejectedError):
        line.publisher.prepare(order)
    line.server.polls = 0
    assert isinstance(line.publisher.prepare(order), PreparedMedia)


def test_the_servers_own_limits_count_and_are_asked_for_once_a_day(line: Line) -> None:
    line.server.most = 100
    for _ in range(3):
        with pytest.raises(RejectedError, match=r"the text has 1\d\d characters, and this server takes 100"):
            line.publisher.prepare(line.order(replace(MESSAGE, text="a" * 101 + TEXT[:60])))
    assert line.server.requests.count("GET /api/v2/instance") == 1
    line.server.most = 5000
    line.clock.forward(timedelta(days=1))
    line.publisher.prepare(line.order(replace(MESSAGE, text="a" * 4000)))
    assert line.server.requests.count("GET /api/v2/instance") == 2


def test_what_the_server_does_not_take_is_refused_before_it_is_uploaded(line: Line) -> None:
    with pytest.raises(RejectedError, match="the alt text has 1,501 characters"):
        line.publisher.prepare(line.with_picture("a" * 1501))
    picture = a_picture(line.home / "b.tif", media_type="image/tiff")
    with pytest.raises(RejectedError, match="takes no image/tiff"):
        line.publisher.prepare(line.order(replace(MESSAGE, picture=picture)))
    assert line.server.uploads == {}


@pytest.mark.parametrize(
    "told",
    [
        answer(404, b"{}"),
        answer(200, b'{"configuration": {"statuses": []}}'),
        answer(200, b"[]"),
        answer(
            200,
            b'{"configuration": {"statuses": {"max_characters": 500, "characters_reserved_per_url": 1%s}}}'
            % (b"0" * 30),
        ),
        answer(
            200,
            b'{"configuration": {"statuses": {"max_characters": -1, "characters_reserved_per_url": 1.5}}}',
        ),
    ],
)
def test_a_server_that_tells_no_limits_has_the_usual_ones(told: bytes, tmp_path: Path) -> None:
    secrets = Environment({"SOCIALKIT_A_ACCESS_TOKEN": TOKEN})
    context = PublisherContext(home=tmp_path, clock=lambda: datetime.now(UTC), credentials=secrets)
    with faulty(Do.READ, told) as server:
        publisher = connect(an_account("a", "mastodon", server=server.address), context)
        soon = datetime.now(UTC) + MINUTE
        order = Order(message=MESSAGE, key=KEY, due=soon, deadline=soon)
        assert isinstance(publisher.prepare(order), PreparedMedia)
        with pytest.raises(RejectedError, match="takes 500"):
            publisher.prepare(replace(order, message=replace(MESSAGE, text="a" * 501)))


def test_a_key_counts_for_an_hour_and_is_no_proof(line: Line) -> None:
    order = line.order()
    first = line.publisher.publish(order).receipt
    assert line.publisher.publish(order).receipt == first
    line.clock.forward(timedelta(hours=1))
    assert line.publisher.publish(replace(order, deadline=line.clock() + MINUTE)).receipt != first
    assert line.publisher.find(line.order(replace(MESSAGE, text="Another")), NINE) == Absent(
        proof=Proof.TIMELINE
    )


def test_a_post_is_found_as_it_is_shown(line: Line) -> None:
    receipt = line.publisher.publish(line.order()).receipt
    assert line.publisher.find(line.order(), NINE) == Found(receipt=receipt)


def test_what_was_posted_before_any_call_is_not_it(line: Line) -> None:
    line.publisher.publish(line.order())
    line.clock.forward(timedelta(hours=2))
    assert line.publisher.find(line.order(), line.clock()) == Absent(proof=Proof.TIMELINE)


def test_a_post_with_another_address_is_shown_to_a_person(line: Line) -> None:
    line.publisher.publish(line.order(replace(MESSAGE, text=TEXT.replace("example.org", "short.example"))))
    found = line.publisher.find(line.order(), NINE)
    assert isinstance(found, Unknown)
    assert "resembles" in found.reason


@pytest.mark.slow
def test_a_post_is_looked_for_page_by_page_and_not_for_ever(line: Line) -> None:
    line.publisher.publish(line.order())
    other = line.server.statuses[0] | {"content": "<p>Another</p>"}
    line.server.statuses += [other | {"id": str(2000 + number)} for number in range(60)]
    assert isinstance(line.publisher.find(line.order(), NINE), Found)
    line.server.statuses += [other | {"id": str(3000 + number)} for number in range(190)]
    found = line.publisher.find(line.order(), NINE)
    assert isinstance(found, Unknown)
    assert "not all of it was read" in found.reason


def test_it_says_whose_token_it_is(line: Line) -> None:
    told = line.publisher.verify()
    assert (told.name, told.server) == ("alliance", line.server.address)


@pytest.mark.parametrize("name", [b"null", b"{}", b'""', b'"\\u001b[2J"'])
def test_a_name_that_is_none_is_nobodys(name: bytes, tmp_path: Path, clock: Clock) -> None:
    context = PublisherContext(
        home=tmp_path, clock=clock, credentials=Environment({"SOCIALKIT_A_ACCESS_TOKEN": TOKEN})
    )
    with faulty(Do.READ, answer(200, b'{"id": "1", "acct": ' + name + b"}")) as server:
        publisher = connect(an_account("a", "mastodon", server=server.address), context)
        with pytest.raises(PublishError, match="cannot be read"):
            publisher.verify()


def test_limits_are_asked_for_by_the_deadline(line: Line) -> None:
    with pytest.raises(UnreachableError, match="the time for this call was over"):
        line.publisher.prepare(replace(line.order(), deadline=line.clock()))
    assert line.server.requests == []


@pytest.mark.parametrize(
    "told",
    [
        b'{"id": null, "url": "https://a.example/1", "created_at": "2022-10-17T13:00:00.000Z"}',
        b'{"id": "1", "url": null, "created_at": "2022-10-17T13:00:00.000Z"}',
        b'{"id": "1", "url": "https://a.example/\\u001b[2J", "created_at": "2022-10-17T13:00:00.000Z"}',
        b'{"id": "1", "url": "https://a.example/1", "created_at": "yesterday"}',
        b'{"id": "1", "url": "https://a.example/1", "created_at": "0001-01-01T00:00:00+14:00"}',
        b'{"id": "../../1", "url": "https://a.example/1", "created_at": "2022-10-17T13:00:00.000Z"}',
        b'{"id": "1", "url": "javascript:alert(1)", "created_at": "2022-10-17T13:00:00.000Z"}',
        b'{"id": "1", "url": "/etc/passwd", "created_at": "2022-10-17T13:00:00.000Z"}',
        b'{"id": "1", "url": 5, "created_at": "2022-10-17T13:00:00.000Z"}',
        b'{"id": "1", "url": "https://a.example/1"}',
        b'["1"]',
        b"null",
    ],
)
def test_a_receipt_that_is_none_is_uncertain(told: bytes, tmp_path: Path) -> None:
    secrets = Environment({"SOCIALKIT_A_ACCESS_TOKEN": TOKEN})
    context = PublisherContext(home=tmp_path, clock=lambda: datetime.now(UTC), credentials=secrets)
    with faulty(Do.READ, answer(200, told)) as server:
        publisher = connect(an_account("a", "mastodon", server=server.address), context)
        soon = datetime.now(UTC) + MINUTE
        with pytest.raises(PublishError, match="may be out"):
            publisher.publish(Order(message=MESSAGE, key=KEY, due=soon, deadline=soon))


@pytest.mark.parametrize("name", [b"null", b'""', b"{}", b'"\\u001b[2J"', b'"\\u202eevil"'])
def test_an_account_without_a_name_that_can_be_shown_is_none(name: bytes, tmp_path: Path) -> None:
    secrets = Environment({"SOCIALKIT_A_ACCESS_TOKEN": TOKEN})
    context = PublisherContext(home=tmp_path, clock=lambda: datetime.now(UTC), credentials=secrets)
    with faulty(Do.READ, answer(200, b'{"acct": %b}' % name)) as server:
        publisher = connect(an_account("a", "mastodon", server=server.address), context)
        with pytest.raises(UnreachableError, match="cannot be read"):
            publisher.verify()


@pytest.mark.parametrize("added", ["", "/", "?lang=pt", "#reply"])
def test_a_thread_goes_on_from_the_address_that_a_person_gave(line: Line, added: str) -> None:
    first = line.publisher.publish(line.order()).receipt
    named = replace(first, remote_id=f"{first.url}{added}", url=f"{first.url}{added}")
    line.publisher.publish(replace(line.order(key="b" * 32), parent=named))
    assert line.server.statuses[-1]["in_reply_to_id"] == first.remote_id


def test_what_is_missing_is_named(tmp_path: Path, clock: Clock) -> None:
    context = PublisherContext(home=tmp_path, clock=clock, credentials=Environment({}))
    with pytest.raises(CredentialsError, match="write its `server:`"):
        connect(an_account("a", "mastodon"), context)
    with pytest.raises(CredentialsError, match="SOCIALKIT_A_ACCESS_TOKEN"):
        connect(an_account("a", "mastodon", server="https://social.example"), context)


def test_an_address_is_whole_however_it_is_shortened() -> None:
    assert text_of(shown("See https://example.org/a-long-way/to-the/page?a=b&c=d")) == (
        "\nSee https://example.org/a-long-way/to-the/page?a=b&c=d"
    )


WORDS = st.sampled_from(
    [
        "a",
        "&",
        "<b>",
        "#SSWWeek",
        "@SSWAlliance",
        "@who@social.example",
        "https://example.org/" + "p" * 40,
        "\n",
        "\n\n",
        "é",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=12), st.lists(WORDS, min_size=1, max_size=12))
@pytest.mark.fuzz
def test_a_text_is_known_again_however_it_is_shown_and_no_other_is(one: list[str], other: list[str]) -> None:
    text, another = " ".join(one), " ".join(other)
    assert same(shown(text), text)
    assert alike(shown(text), text)
    if text.replace("@social.example", "").split() != another.replace("@social.example", "").split():
        assert not same(shown(text), another)
