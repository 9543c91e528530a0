"""Publishing on a Facebook page."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from socialkit.credentials.environment import Environment
from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    DuplicateError,
    LimitScope,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.message import Mention, Message
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.facebook.publisher import FacebookPage, connect
from socialkit.platforms.orders import NO_MEDIA, Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import a_picture, an_account
from tests.servers.fakes.graph import PAGE, FacebookServer
from tests.servers.fakes.graph_server import GraphRefusalError, graph_server

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
TOKEN = "canary-3f9c"  # noqa: S105 a secret of no account
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def facebook() -> Iterator[FacebookServer]:
    with graph_server(FacebookServer(TOKEN, clock=lambda: NOW)) as server:
        yield server
        assert server.faults == []


def a_publisher(server: FacebookServer, **values: object) -> FacebookPage:
    secrets = Environment({"SOCIALKIT_PAGE_ACCESS_TOKEN": TOKEN})
    context = PublisherContext(home=Path(), clock=lambda: NOW, credentials=secrets)
    fields: dict[str, object] = {"server": server.address, "owner": PAGE}
    return connect(an_account("page", "facebook", **fields | values), context)


def an_order(text: str = "Join us this #SSWWeek", **values: object) -> Order:
    message = Message(post="monday", platform="facebook", text=text)
    return Order(
        message=replace(message, **values),  # type: ignore[arg-type]  # whatever a test says
        key="0" * 32,
        due=NOW,
        deadline=NOW + timedelta(seconds=30),
    )


def with_picture(order: Order, folder: Path) -> Order:
    picture = a_picture(folder / "a.png", PNG)
    return replace(order, message=replace(order.message, picture=picture, alt="Two people."))


def test_a_post_has_the_address_that_facebook_says(facebook: FacebookServer) -> None:
    sent = a_publisher(facebook).publish(an_order())

    assert sent.receipt.remote_id == facebook.posts[0]["id"]
    assert sent.receipt.url == facebook.posts[0]["permalink_url"]


def test_a_post_is_out_though_nobody_says_where(facebook: FacebookServer) -> None:
    page, number = PAGE, "17900000000000001"
    facebook.refusals[f"{page}_{number}"] = [GraphRefusalError(10, "(#10) no permission to read")]

    sent = a_publisher(facebook).publish(an_order())

    assert sent.receipt.url == f"https://www.facebook.com/{page}/posts/{number}"


def test_a_post_without_a_picture_gets_a_card_of_its_link(facebook: FacebookServer) -> None:
    publisher, order = a_publisher(facebook), an_order(link="https://example.org/week")
    assert publisher.prepare(order) == NO_MEDIA

    publisher.publish(order)

    assert facebook.posts[0]["link"] == "https://example.org/week"


def test_a_picture_goes_up_unpublished_with_its_alt_text(facebook: FacebookServer, tmp_path: Path) -> None:
    publisher = a_publisher(facebook)
    order = with_picture(an_order(link="https://example.org/week"), tmp_path)
    media = publisher.prepare(order)
    assert facebook.posts == []
    assert media.lasts(NOW + timedelta(hours=22))
    assert not media.lasts(NOW + timedelta(hours=24))

    publisher.publish(replace(order, media=media))

    assert facebook.posts[0]["alts"] == ["Two people."]
    assert facebook.posts[0]["link"] == ""


def test_a_picture_that_is_gone_was_not_sent(facebook: FacebookServer, tmp_path: Path) -> None:
    order = with_picture(an_order(), tmp_path)
    (tmp_path / "a.png").unlink()

    with pytest.raises(UnreachableError, match="monday: its picture cannot be read"):
        a_publisher(facebook).prepare(order)

    assert facebook.requests == []


def test_a_photo_that_was_used_is_refused(facebook: FacebookServer, tmp_path: Path) -> None:
    publisher = a_publisher(facebook)
    order = with_picture(an_order(), tmp_path)
    order = replace(order, media=publisher.prepare(order))
    publisher.publish(order)

    with pytest.raises(RejectedError, match="edit it"):
        publisher.publish(replace(order, message=replace(order.message, text="Other words")))


UNICEF = Mention(written="@UNICEF", name="UNICEF", form="77")


@pytest.mark.parametrize("name", ["UNICEF", "@UNICEF", None], ids=["its name", "as written", "as sent"])
def test_a_post_with_a_mention_is_found_as_it_is_shown(facebook: FacebookServer, name: str | None) -> None:
    facebook.names = {"77": name} if name else {}
    publisher, order = a_publisher(facebook), an_order("With @UNICEF today", mentions=(UNICEF,))
    sent = publisher.publish(order)

    found = publisher.find(order, NOW)

    assert isinstance(found, Found)
    assert found.receipt.remote_id == sent.receipt.remote_id


def test_a_mention_that_shows_another_name_is_compared_by_a_person(facebook: FacebookServer) -> None:
    facebook.names = {"77": "UNICEF Deutschland"}
    publisher, order = a_publisher(facebook), an_order("With @UNICEF today", mentions=(UNICEF,))
    publisher.publish(order)

    found = publisher.find(order, NOW)

    assert found == Unknown(
        reason=f"a post is out that resembles this one: compare {facebook.posts[0]['permalink_url']}"
    )


def test_what_differs_in_its_words_is_another_post(facebook: FacebookServer) -> None:
    publisher = a_publisher(facebook)
    publisher.publish(an_order("Join us on Monday"))

    assert publisher.find(an_order("Join us on Tuesday"), NOW) == Absent(proof=Proof.TIMELINE)


def test_white_space_and_case_make_a_post_alike_and_no_more(facebook: FacebookServer) -> None:
    publisher = a_publisher(facebook)
    publisher.publish(an_order("Join us\n\n on  Monday"))

    assert isinstance(publisher.find(an_order("Join us on Monday"), NOW), Found)
    assert isinstance(publisher.find(an_order("JOIN us, on Monday!"), NOW), Unknown)


def test_it_is_looked_for_on_further_pages_and_not_on_all(facebook: FacebookServer) -> None:
    publisher = a_publisher(facebook)
    publisher.publish(an_order("number 0"))
    facebook.posts += [facebook.posts[0] | {"message": f"number {number}"} for number in range(1, 120)]
    assert isinstance(publisher.find(an_order("number 0"), NOW), Found)
    assert facebook.requests.count(f"GET /v26.0/{PAGE}/published_posts") == 2

    facebook.posts *= 5
    gave_up = publisher.find(an_order("never sent"), NOW)

    assert isinstance(gave_up, Unknown)
    assert "not all of it was read" in gave_up.reason


def test_what_was_posted_before_is_not_it(facebook: FacebookServer) -> None:
    publisher = a_publisher(facebook)
    publisher.publish(an_order())
    facebook.posts[0]["created_time"] = "2026-11-29T09:00:00+0000"

    assert publisher.find(an_order(), NOW) == Absent(proof=Proof.TIMELINE)


@pytest.mark.parametrize("value", [5, "soon", "2026-11-30T09:00:00"])
def test_posts_without_a_readable_time_prove_nothing(facebook: FacebookServer, value: object) -> None:
    publisher = a_publisher(facebook)
    publisher.publish(an_order("something else"))
    facebook.shown_time = value

    found = publisher.find(an_order(), NOW)

    assert found == Unknown(reason="it shows what the account posted in a way that cannot be read")


def test_a_look_that_is_refused_proves_nothing(facebook: FacebookServer) -> None:
    facebook.refusals["published_posts"] = [GraphRefusalError(10, "(#10) pages_read_engagement is missing")]

    found = a_publisher(facebook).find(an_order(), NOW)

    assert isinstance(found, Unknown)
    assert "pages_read_engagement is missing" in found.reason


def test_the_same_words_again_are_a_duplicate(facebook: FacebookServer) -> None:
    publisher = a_publisher(facebook)
    publisher.publish(an_order())

    with pytest.raises(DuplicateError, match=r"code 506: .*Duplicate status message; it may be out"):
        publisher.publish(an_order())


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, timedelta(minutes=15)),
        ({"Retry-After": "90"}, timedelta(seconds=90)),
        (
            {"X-Business-Use-Case-Usage": json.dumps({PAGE: [{"estimated_time_to_regain_access": 19}]})},
            timedelta(minutes=19),
        ),
        (
            {"X-Business-Use-Case-Usage": '{"1": [{"estimated_time_to_regain_access": 1e400}]}'},
            timedelta(minutes=15),
        ),
        (
            {"X-Business-Use-Case-Usage": f'{{"1": [{{"estimated_time_to_regain_access": {"9" * 40}}}]}}'},
            timedelta(days=1),
        ),
        ({"X-Business-Use-Case-Usage": "[" * 20_000}, timedelta(minutes=15)),
    ],
    ids=["no time", "seconds", "minutes", "no number", "an absurd time", "no JSON"],
)
def test_it_waits_as_long_as_graph_says(
    facebook: FacebookServer, headers: dict[str, str], wait: timedelta
) -> None:
    facebook.headers = headers
    facebook.refusals["feed"] = [GraphRefusalError(32, "(#32) Page request limit reached")]

    with pytest.raises(RateLimitedError) as raised:
        a_publisher(facebook).publish(an_order())

    assert raised.value.retry_after == wait
    assert raised.value.scope is LimitScope.ACCOUNT


def test_the_limit_of_an_app_is_everybodys(facebook: FacebookServer) -> None:
    facebook.refusals["feed"] = [GraphRefusalError(4, "(#4) Application request limit reached")]

    with pytest.raises(RateLimitedError) as raised:
        a_publisher(facebook).publish(an_order())

    assert raised.value.scope is LimitScope.APP


def test_a_passing_fault_proves_nothing_of_a_post_and_stops_an_upload(
    facebook: FacebookServer, tmp_path: Path
) -> None:
    facebook.refusals = {
        last: [GraphRefusalError(2, "Service temporarily unavailable")] for last in ("feed", "photos")
    }
    publisher = a_publisher(facebook)

    with pytest.raises(UncertainError, match="it may be out"):
        publisher.publish(an_order())
    with pytest.raises(UnreachableError, match="tried again"):
        publisher.prepare(with_picture(an_order(), tmp_path))


def test_words_of_the_platform_are_shown_without_control_characters(facebook: FacebookServer) -> None:
    facebook.refusals["feed"] = [GraphRefusalError(100, f"no \x1b[31m{TOKEN}\u202e way")]

    with pytest.raises(RejectedError) as raised:
        a_publisher(facebook).publish(an_order())

    assert "no [31mSecret(…) way" in str(raised.value)


def test_the_page_says_who_it_is(facebook: FacebookServer) -> None:
    identity = a_publisher(facebook).verify()

    assert (identity.name, identity.server) == (PAGE, facebook.address)


def test_a_persons_token_is_told_from_the_pages(facebook: FacebookServer) -> None:
    facebook.whose = {"id": "42", "name": "Amina"}

    with pytest.raises(AuthorizationError, match=r"it belongs to Amina \(42\), and `owner` is 1234567890"):
        a_publisher(facebook).verify()


def test_a_page_that_is_not_there_pauses_the_account(facebook: FacebookServer) -> None:
    with pytest.raises(AuthorizationError, match="does not exist"):
        a_publisher(facebook, owner="99").publish(an_order())


def test_an_account_without_number_or_token_is_told(facebook: FacebookServer) -> None:
    with pytest.raises(CredentialsError, match="write the number of the page"):
        a_publisher(facebook, owner=None)
    context = PublisherContext(home=Path(), clock=lambda: NOW, credentials=Environment({}))
    with pytest.raises(CredentialsError, match="SOCIALKIT_PAGE_ACCESS_TOKEN"):
        connect(an_account("page", "facebook", owner=PAGE), context)


def test_media_of_another_kind_is_sent_as_it_is_written_down(
    facebook: FacebookServer, tmp_path: Path
) -> None:
    order = replace(with_picture(an_order(), tmp_path), media=PreparedMedia(references=("5",)))

    with pytest.raises(RejectedError, match="photo is not there"):
        a_publisher(facebook).publish(order)


@pytest.mark.parametrize("references", [(), ("5", "6")])
def test_no_picture_is_lost_or_added(
    facebook: FacebookServer, tmp_path: Path, references: tuple[str, ...]
) -> None:
    order = replace(with_picture(an_order(), tmp_path), media=PreparedMedia(references=references))

    with pytest.raises(
        UnreachableError, match=f"{len(references)} of 1 picture uploaded, so nothing was sent"
    ):
        a_publisher(facebook).publish(order)
    assert facebook.posts == []
