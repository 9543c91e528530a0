"""Publishing on Instagram."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.platforms.answers import Absent, Found, Proof
from socialkit.platforms.instagram.publisher import InstagramUser, connect
from socialkit.platforms.orders import NO_MEDIA
from tests.platforms.graph_accounts import (
    TOKEN,
    StoredToken,
    Ticking,
    a_context,
    a_hosting,
    an_order,
    prepared,
    the_account,
    with_picture,
)
from tests.servers.fakes.graph_containers import USER
from tests.servers.fakes.graph_server import graph_server
from tests.servers.fakes.instagram import InstagramServer
from tests.servers.static_files import shown_folder


@pytest.fixture
def instagram() -> Iterator[InstagramServer]:
    with graph_server(InstagramServer(TOKEN, clock=Ticking())) as server:
        yield server
        assert server.faults == []


@pytest.fixture
def publisher(instagram: InstagramServer, tmp_path: Path) -> Iterator[InstagramUser]:
    with shown_folder(tmp_path / "public") as address:
        yield a_publisher(instagram, tmp_path, hosting=a_hosting(tmp_path / "public", address))


def a_publisher(instagram: InstagramServer, home: Path, **values: object) -> InstagramUser:
    context = a_context(home, instagram, StoredToken(locked=True))
    return connect(the_account("instagram", instagram, **values), context)


def test_a_post_is_out_with_its_caption_and_alt_text_and_not_before_the_call(
    instagram: InstagramServer, publisher: InstagramUser, tmp_path: Path
) -> None:
    order = prepared(publisher, with_picture(an_order(instagram, "Join us 🎉"), tmp_path / "a.jpg"))
    assert instagram.posts == []

    sent = publisher.publish(order)

    (post,) = instagram.posts
    assert (post["caption"], post["alts"]) == ("Join us 🎉", ["Two people."])
    assert (sent.receipt.remote_id, sent.receipt.url) == (post["id"], post["permalink"])
    assert sent.allowance
    assert sent.allowance.remaining == 99


def test_a_picture_without_alt_text_goes_out_without_one(
    instagram: InstagramServer, publisher: InstagramUser, tmp_path: Path
) -> None:
    order = with_picture(an_order(instagram), tmp_path / "a.jpg")
    order = replace(order, message=replace(order.message, alt=None))

    publisher.publish(prepared(publisher, order))

    assert instagram.posts[0]["alts"] == [None]


def test_a_post_without_a_picture_is_refused_and_asks_nobody(
    instagram: InstagramServer, publisher: InstagramUser
) -> None:
    with pytest.raises(RejectedError, match="monday: Instagram takes no post without a picture"):
        publisher.prepare(an_order(instagram))
    with pytest.raises(UnreachableError, match="nothing was sent"):
        publisher.publish(an_order(instagram))

    assert instagram.requests == []


def test_a_picture_of_another_kind_is_refused_with_instagrams_words(
    instagram: InstagramServer, publisher: InstagramUser, tmp_path: Path
) -> None:
    order = with_picture(an_order(instagram), tmp_path / "a.png", b"\x89PNG")

    with pytest.raises(RejectedError, match="2207005: The image format is not supported"):
        publisher.prepare(order)


def test_no_posts_are_left_today(
    instagram: InstagramServer, publisher: InstagramUser, tmp_path: Path
) -> None:
    order = prepared(publisher, with_picture(an_order(instagram), tmp_path / "a.jpg"))
    instagram.most = 0

    with pytest.raises(RateLimitedError, match="it asks to wait"):
        publisher.publish(order)


def test_a_container_that_is_lost_on_the_way_is_looked_for(
    instagram: InstagramServer, publisher: InstagramUser, tmp_path: Path
) -> None:
    order = prepared(publisher, with_picture(an_order(instagram), tmp_path / "a.jpg"))
    instagram.containers.clear()

    with pytest.raises(UncertainError, match="code 24, 2207008"):
        publisher.publish(order)


def test_a_container_that_ran_out_is_not_published_and_proves_that_nothing_is_out(
    instagram: InstagramServer, publisher: InstagramUser, tmp_path: Path
) -> None:
    order = prepared(publisher, with_picture(an_order(instagram), tmp_path / "a.jpg"))
    instagram.clock.forward(timedelta(hours=25))  # type: ignore[attr-defined]  # a Ticking
    order = replace(order, deadline=instagram.clock() + timedelta(seconds=30))

    with pytest.raises(RejectedError, match=r"\(EXPIRED, none\), and nothing is out: `socialkit retry`"):
        publisher.publish(order)

    assert publisher.find(order, instagram.clock()) == Absent(proof=Proof.KEY)


def test_what_is_out_is_found_by_its_caption(
    instagram: InstagramServer, publisher: InstagramUser, tmp_path: Path
) -> None:
    order = prepared(publisher, with_picture(an_order(instagram), tmp_path / "a.jpg"))
    sent = publisher.publish(order)

    found = publisher.find(order, instagram.clock())

    assert isinstance(found, Found)
    assert found.receipt.remote_id == sent.receipt.remote_id
    other = replace(order, message=replace(order.message, text="Other words"), media=NO_MEDIA)
    assert publisher.find(other, instagram.clock()) == Absent(proof=Proof.TIMELINE)


def test_the_user_is_named_by_the_number_that_was_asked_for(
    publisher: InstagramUser,
) -> None:
    identity = publisher.verify()

    assert (identity.name, identity.valid_until) == (USER, None)
    assert identity.allowance
    assert identity.allowance.remaining == 100


def test_a_user_that_the_token_is_not_for_is_told(instagram: InstagramServer, tmp_path: Path) -> None:
    with pytest.raises(AuthorizationError, match="does not exist"):
        a_publisher(instagram, tmp_path, owner="5").verify()


def test_who_signed_in_with_facebook_has_a_token_that_is_not_renewed(
    instagram: InstagramServer, tmp_path: Path
) -> None:
    by_facebook = a_publisher(instagram, tmp_path, server="https://graph.facebook.com")
    by_instagram = a_publisher(instagram, tmp_path, server=None)

    assert by_facebook.token is None
    assert by_instagram.token
    assert by_instagram.calls.client.base == "https://graph.instagram.com"
    with pytest.raises(CredentialsError, match="write the number of the user"):
        a_publisher(instagram, tmp_path, owner=None)
