"""Publishing on Threads."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    DuplicateError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.delivery import Receipt
from socialkit.model.message import MessagePicture
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.orders import NO_MEDIA, NotYet, PreparedMedia
from socialkit.platforms.threads.publisher import ThreadsUser, connect
from tests.conftest import a_picture
from tests.platforms.graph_accounts import (
    JPEG,
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
from tests.servers.fakes.graph_server import GraphRefusalError, graph_server
from tests.servers.fakes.threads import ThreadsServer
from tests.servers.static_files import shown_folder


@pytest.fixture
def threads() -> Iterator[ThreadsServer]:
    with graph_server(ThreadsServer(TOKEN, clock=Ticking())) as server:
        yield server
        assert server.faults == []


def a_publisher(server: ThreadsServer, home: Path, **values: object) -> ThreadsUser:
    return connect(
        the_account("threads", server, **values), a_context(home, server, StoredToken(locked=True))
    )


def test_nothing_is_out_before_the_call_and_then_it_has_its_address(
    threads: ThreadsServer, tmp_path: Path
) -> None:
    publisher = a_publisher(threads, tmp_path)
    order = prepared(publisher, an_order(threads, link="https://example.org/week"))
    assert threads.posts == []
    assert order.media.lasts(threads.clock() + timedelta(hours=22))
    assert not order.media.lasts(threads.clock() + timedelta(hours=24))

    sent = publisher.publish(order)

    (post,) = threads.posts
    assert (sent.receipt.remote_id, sent.receipt.url) == (post["id"], post["permalink"])
    assert post["link"] == "https://example.org/week"
    assert sent.allowance
    assert sent.allowance.remaining == 249


@pytest.mark.parametrize(("count", "card"), [(4, "https://example.org/week"), (5, "")])
def test_a_card_is_never_one_link_too_many(
    threads: ThreadsServer, tmp_path: Path, count: int, card: str
) -> None:
    text = " ".join(f"https://example.org/{number}" for number in range(count))
    publisher = a_publisher(threads, tmp_path)

    publisher.publish(prepared(publisher, an_order(threads, text, link="https://example.org/week")))

    assert threads.posts[0]["link"] == card


def test_a_picture_is_fetched_from_where_the_web_shows_it(threads: ThreadsServer, tmp_path: Path) -> None:
    public = tmp_path / "public"
    with shown_folder(public) as address:
        publisher = a_publisher(threads, tmp_path, hosting=a_hosting(public, address))
        publisher.publish(prepared(publisher, with_picture(an_order(threads), tmp_path / "a.jpg")))

    assert threads.posts[0]["alts"] == ["Two people."]
    (file,) = public.iterdir()
    assert file.read_bytes() == JPEG
    assert threads.addresses == [f"{address}/{file.name}"]


def test_a_picture_without_hosting_is_told_with_what_to_write(threads: ThreadsServer, tmp_path: Path) -> None:
    order = with_picture(an_order(threads), tmp_path / "a.jpg")

    with pytest.raises(CredentialsError, match="give its account `hosting: "):
        a_publisher(threads, tmp_path).prepare(order)


def test_it_is_asked_again_while_the_picture_is_fetched_and_makes_one_container(
    threads: ThreadsServer, tmp_path: Path
) -> None:
    threads.polls = 2
    publisher, order = a_publisher(threads, tmp_path), an_order(threads)

    assert isinstance(publisher.prepare(order), NotYet)
    prepared(publisher, order)

    assert len(threads.containers) == 1


def test_a_container_that_came_to_nothing_is_made_anew(threads: ThreadsServer, tmp_path: Path) -> None:
    threads.ends_as = "ERROR"
    publisher, order = a_publisher(threads, tmp_path), an_order(threads)
    with pytest.raises(UnreachableError, match=r"\(ERROR, FAILED_DOWNLOADING\): nothing is out"):
        publisher.prepare(order)

    threads.ends_as = "FINISHED"
    publisher.publish(prepared(publisher, order))

    assert len(threads.posts) == 1


def test_a_post_answers_the_one_that_it_comes_after(threads: ThreadsServer, tmp_path: Path) -> None:
    publisher = a_publisher(threads, tmp_path)
    first = publisher.publish(prepared(publisher, an_order(threads, "one")))

    order = replace(an_order(threads, "two"), parent=first.receipt, key="1" * 32)
    publisher.publish(prepared(publisher, order))

    assert threads.posts[1]["parent"] == first.receipt.remote_id


def test_a_post_that_was_prepared_before_its_parent_was_out_answers_it_all_the_same(
    threads: ThreadsServer, tmp_path: Path
) -> None:
    publisher = a_publisher(threads, tmp_path)
    second = prepared(publisher, an_order(threads, "two"))
    first = publisher.publish(prepared(publisher, replace(an_order(threads, "one"), key="1" * 32)))

    order = replace(second, parent=first.receipt)
    publisher.publish(order)

    assert [post["parent"] for post in threads.posts] == [None, first.receipt.remote_id]
    # The container that it was first prepared in is not out, and proves nothing.
    threads.posts.pop()
    assert publisher.find(order, threads.clock()) == Absent(proof=Proof.TIMELINE)


def test_a_late_container_that_is_not_ready_yet_was_not_sent(threads: ThreadsServer, tmp_path: Path) -> None:
    publisher = a_publisher(threads, tmp_path)
    first = publisher.publish(prepared(publisher, an_order(threads, "one")))
    threads.polls = 1
    order = replace(an_order(threads, "two"), parent=first.receipt, key="1" * 32)

    with pytest.raises(UnreachableError, match="nothing was sent"):
        publisher.publish(order)
    publisher.publish(order)

    assert [post["text"] for post in threads.posts] == ["one", "two"]


def test_a_parent_of_which_only_the_address_is_known_is_told(threads: ThreadsServer, tmp_path: Path) -> None:
    url = "https://www.threads.com/@alliance/post/DA"
    parent = Receipt(remote_id=url, url=url, published_at=threads.clock())

    with pytest.raises(RejectedError, match=r"only the address is known .*: remove `after`"):
        a_publisher(threads, tmp_path).prepare(replace(an_order(threads), parent=parent))


def test_a_container_that_was_not_published_is_proof_that_it_is_not_out(
    threads: ThreadsServer, tmp_path: Path
) -> None:
    publisher = a_publisher(threads, tmp_path)
    order = prepared(publisher, an_order(threads))

    assert publisher.find(order, threads.clock()) == Absent(proof=Proof.KEY)


@pytest.mark.parametrize("state", ["EXPIRED", "ERROR"])
def test_a_container_that_is_over_is_proof_too(threads: ThreadsServer, tmp_path: Path, state: str) -> None:
    publisher = a_publisher(threads, tmp_path)
    order = prepared(publisher, an_order(threads))
    threads.containers[order.media.references[0]].state = state

    assert publisher.find(order, threads.clock()) == Absent(proof=Proof.KEY)


def test_a_container_at_work_or_gone_proves_nothing(threads: ThreadsServer, tmp_path: Path) -> None:
    publisher = a_publisher(threads, tmp_path)
    order = prepared(publisher, an_order(threads))
    threads.containers[order.media.references[0]].polls = 1
    assert publisher.find(order, threads.clock()) == Absent(proof=Proof.TIMELINE)

    threads.containers.clear()
    assert publisher.find(order, threads.clock()) == Absent(proof=Proof.TIMELINE)
    assert publisher.find(replace(order, media=NO_MEDIA), threads.clock()) == Absent(proof=Proof.TIMELINE)


def test_what_is_out_is_found_and_what_does_not_show_is_not_called_absent(
    threads: ThreadsServer, tmp_path: Path
) -> None:
    publisher = a_publisher(threads, tmp_path)
    order = prepared(publisher, an_order(threads))
    sent = publisher.publish(order)
    found = publisher.find(order, threads.clock())
    assert isinstance(found, Found)
    assert found.receipt.remote_id == sent.receipt.remote_id

    threads.posts.clear()
    hidden = publisher.find(order, threads.clock())

    assert hidden == Unknown(
        reason="the platform says that it is out, and does not show where: look for it there"
    )


def test_the_same_container_again_is_looked_for(threads: ThreadsServer, tmp_path: Path) -> None:
    publisher = a_publisher(threads, tmp_path)
    order = prepared(publisher, an_order(threads))
    publisher.publish(order)

    with pytest.raises(DuplicateError, match="was published before; it may be out"):
        publisher.publish(order)
    assert len(threads.posts) == 1


def test_a_container_that_is_not_there_when_it_is_to_be_published_is_looked_for(
    threads: ThreadsServer, tmp_path: Path
) -> None:
    publisher = a_publisher(threads, tmp_path)
    order = prepared(publisher, an_order(threads))
    threads.containers.clear()

    with pytest.raises(UncertainError, match="code 24, 4279009"):
        publisher.publish(order)


def test_a_container_that_is_at_work_again_was_not_sent(threads: ThreadsServer, tmp_path: Path) -> None:
    publisher = a_publisher(threads, tmp_path)
    order = prepared(publisher, an_order(threads))
    threads.containers[order.media.references[0]].polls = 1

    with pytest.raises(UnreachableError, match="nothing was sent"):
        publisher.publish(order)


def test_a_post_whose_address_is_not_told_is_out(threads: ThreadsServer, tmp_path: Path) -> None:
    publisher = a_publisher(threads, tmp_path)
    order = prepared(publisher, an_order(threads))
    threads.refusals[str(int(order.media.references[0]) + 1)] = [GraphRefusalError(2, "later")]

    sent = publisher.publish(order)

    assert sent.receipt.url == f"{threads.address}/v1.0/{sent.receipt.remote_id}"


def test_the_user_says_who_it_is_and_how_much_is_left(threads: ThreadsServer, tmp_path: Path) -> None:
    identity = a_publisher(threads, tmp_path).verify()

    assert (identity.name, identity.server, identity.valid_until) == (USER, threads.address, None)
    assert identity.allowance
    assert identity.allowance.remaining == 250


def test_nobody_knows_what_is_left_where_it_is_not_told(threads: ThreadsServer, tmp_path: Path) -> None:
    threads.refusals["threads_publishing_limit"] = [GraphRefusalError(10, "no")]

    assert a_publisher(threads, tmp_path).verify().allowance is None


def test_another_users_token_is_told(threads: ThreadsServer, tmp_path: Path) -> None:
    threads.whose = {"id": "42", "username": "amina"}

    with pytest.raises(AuthorizationError, match=r"belongs to amina \(42\), and `owner` is"):
        a_publisher(threads, tmp_path).verify()


def test_an_account_without_its_number_is_told(threads: ThreadsServer, tmp_path: Path) -> None:
    with pytest.raises(CredentialsError, match="write the number of the user"):
        a_publisher(threads, tmp_path, owner=None)


def test_a_reference_of_another_kind_is_no_container_of_the_order(
    threads: ThreadsServer, tmp_path: Path
) -> None:
    order = replace(an_order(threads), media=PreparedMedia(references=("7", "8")))

    a_publisher(threads, tmp_path).publish(order)

    assert len(threads.posts) == 1


def test_several_pictures_are_a_carousel_of_pictures_that_are_ready(
    threads: ThreadsServer, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    threads.polls = 2
    order = with_picture(an_order(threads), tmp_path / "a.jpg")
    second = a_picture(tmp_path / "b.jpg", JPEG + b"2", media_type="image/jpeg")
    further = (MessagePicture(graphic="second", alt="A nurse.", rendition=second),)
    order = replace(order, message=replace(order.message, further_pictures=further))
    with shown_folder(public) as address:
        publisher = a_publisher(threads, tmp_path, hosting=a_hosting(public, address))
        publisher.publish(prepared(publisher, order))

    (post,) = threads.posts
    assert (post["alts"], post["text"]) == (["Two people.", "A nurse."], "Join us this #SSWWeek")
    # One for each picture and one for the post, however often they were asked for.
    assert len(threads.containers) == 3
    assert len(set(threads.addresses)) == len(list(public.iterdir())) == 2
