"""Publishing on Bluesky: one record under a key of its own, whatever becomes of the calls."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.account import Account
from socialkit.platforms.answers import Absent, Allowance, Found, Identity, Proof, Unknown
from socialkit.platforms.bluesky.publisher import Bluesky, connect
from socialkit.platforms.bluesky.record_keys import record_key
from socialkit.platforms.orders import PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import NINE, Clock
from tests.platforms.bluesky.conftest import HANDLE, KEY, an_order, ready
from tests.representatives import few_quick
from tests.servers.fakes.bluesky import BlueskyServer, Fault, did_of

DID = did_of(HANDLE)
URI = f"at://{DID}/app.bsky.feed.post/{record_key(KEY, NINE)}"


def test_a_post_is_one_record_and_its_receipt_says_where(publisher: Bluesky, server: BlueskyServer) -> None:
    text = "Grüße an @partner.test: #SSWWeek https://week.example/a/rather/long/path?b=c"
    sent = publisher.publish(ready(publisher, an_order(text, lang="de")))

    assert sent.receipt.remote_id == URI
    assert sent.receipt.url == f"https://bsky.app/profile/{DID}/post/{record_key(KEY, NINE)}"
    assert sent.receipt.published_at == NINE
    assert sent.allowance == Allowance(remaining=4998 // 3)
    (post,) = server.posts()
    assert post["text"] == "Grüße an @partner.test: #SSWWeek week.example/a/rather/lon..."
    assert (post["createdAt"], post["langs"]) == ("2022-10-17T13:00:00.000Z", ["de"])
    data = post["text"].encode()
    live = {
        data[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(): facet["features"][0]
        for facet in post["facets"]
    }
    assert live == {
        "@partner.test": {"$type": "app.bsky.richtext.facet#mention", "did": did_of("partner.test")},
        "#SSWWeek": {"$type": "app.bsky.richtext.facet#tag", "tag": "SSWWeek"},
        "week.example/a/rather/lon...": {
            "$type": "app.bsky.richtext.facet#link",
            "uri": "https://week.example/a/rather/long/path?b=c",
        },
    }


def test_what_is_put_says_that_nothing_may_stand_there(publisher: Bluesky, server: BlueskyServer) -> None:
    publisher.publish(ready(publisher, an_order()))
    (put,) = [json.loads(each.body) for each in server.asked if each.name.endswith("putRecord")]
    assert put["swapRecord"] is None
    assert put["rkey"] == record_key(KEY, NINE)


def test_a_repeat_with_the_same_key_gives_the_same_post(publisher: Bluesky, server: BlueskyServer) -> None:
    order = ready(publisher, an_order())
    assert publisher.publish(order).receipt == publisher.publish(order).receipt
    assert len(server.posts()) == 1


def test_one_that_stands_there_with_another_picture_is_the_same_post(
    publisher: Bluesky, server: BlueskyServer
) -> None:
    """The words of a link card may have changed between two tries; the post has not."""
    order = ready(publisher, an_order())
    publisher.publish(order)
    (there,) = server.records.values()
    there["embed"] = {"$type": "app.bsky.embed.external"}

    assert publisher.publish(order).receipt.remote_id == URI
    assert isinstance(publisher.find(order, NINE), Found)


def test_another_post_in_its_place_is_left_alone_and_told(publisher: Bluesky, server: BlueskyServer) -> None:
    order = ready(publisher, an_order())
    publisher.publish(order)
    (there,) = server.records.values()
    there["text"] = "Other words"

    with pytest.raises(UncertainError, match=r"another post stands at at://did:plc:.*compare them"):
        publisher.publish(order)
    assert isinstance(publisher.find(order, NINE), Unknown)
    assert server.posts()[0]["text"] == "Other words"


@pytest.mark.slow
def test_eight_tries_at_once_are_one_post(
    account: Account, context: PublisherContext, server: BlueskyServer
) -> None:
    publishers = [connect(account, context) for _ in range(8)]
    order = ready(publishers[0], an_order())
    with ThreadPoolExecutor(8) as threads:
        sent = list(threads.map(lambda each: each.publish(order), publishers))
    assert {each.receipt.remote_id for each in sent} == {URI}
    assert len(server.posts()) == 1


@pytest.mark.parametrize("fault", [Fault(done=True), Fault(status=500, body=b"{}", done=True)])
def test_a_post_whose_answer_got_lost_is_found(
    publisher: Bluesky, server: BlueskyServer, fault: Fault
) -> None:
    order = ready(publisher, an_order())
    server.befall("repo.putRecord", fault)
    with pytest.raises(UncertainError, match="may be out"):
        publisher.publish(order)

    found = publisher.find(order, NINE)
    assert isinstance(found, Found)
    assert (found.receipt.remote_id, found.receipt.published_at) == (URI, NINE)


@pytest.mark.parametrize("fault", [Fault(), Fault(status=503, body=b"busy")])
def test_one_that_never_came_about_is_absent_by_key(
    publisher: Bluesky, server: BlueskyServer, fault: Fault
) -> None:
    order = ready(publisher, an_order())
    server.befall("repo.putRecord", fault)
    with pytest.raises(UncertainError):
        publisher.publish(order)
    assert publisher.find(order, NINE) == Absent(proof=Proof.KEY)


@few_quick("body", [b"", b"{", b"[]", b'{"uri": 7}', b'{"uri": "at://did:plc:x/y/z"}', b"x" * 5_000_000])
def test_an_answer_that_proves_nothing_leaves_it_uncertain(
    publisher: Bluesky, server: BlueskyServer, body: bytes
) -> None:
    order = ready(publisher, an_order())
    server.befall("repo.putRecord", Fault(status=200, body=body))
    with pytest.raises(UncertainError):
        publisher.publish(order)


@few_quick(
    ("status", "name", "error"),
    [
        (400, "InvalidRequest", RejectedError),
        (413, "PayloadTooLarge", RejectedError),
        (401, "AuthenticationRequired", AuthorizationError),
        (403, "Forbidden", AuthorizationError),
        (400, "AccountDeactivated", AuthorizationError),
        (400, "RepoTakendown", AuthorizationError),
        (501, "MethodNotImplemented", AuthorizationError),
        (404, "NotFound", AuthorizationError),
        (400, "BlobNotFound", UnreachableError),
        (500, "InternalServerError", UncertainError),
        (202, "", UncertainError),
    ],
)
def test_each_refusal_is_its_own_error(
    publisher: Bluesky, server: BlueskyServer, status: int, name: str, error: type[Exception]
) -> None:
    order = ready(publisher, an_order())
    body = json.dumps({"error": name, "message": "Why\x1b[31m not"}).encode()
    server.befall("repo.putRecord", Fault(status=status, body=body))
    with pytest.raises(error) as caught:
        publisher.publish(order)
    assert type(caught.value) is error
    assert str(caught.value).isprintable()
    assert server.posts() == []


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ((("Retry-After", "90"),), 90),
        ((("ratelimit-reset", str(int(NINE.timestamp()) + 120)),), 120),
        ((), 900),
        ((("Retry-After", "9" * 40),), 86_400),
        ((("ratelimit-reset", "soon"),), 900),
    ],
)
def test_who_asks_to_wait_is_left_alone_for_so_long(
    publisher: Bluesky, server: BlueskyServer, headers: tuple[tuple[str, str], ...], waits: int
) -> None:
    order = ready(publisher, an_order())
    server.befall(
        "repo.putRecord", Fault(status=429, body=b'{"error": "RateLimitExceeded"}', headers=headers)
    )
    with pytest.raises(RateLimitedError) as caught:
        publisher.publish(order)
    assert caught.value.ends(NINE) == NINE + timedelta(seconds=waits)


def test_nobody_there_is_proven_unsent(publisher: Bluesky, server: BlueskyServer, clock: Clock) -> None:
    order = ready(publisher, an_order())
    publisher.sessions.client.base = "http://127.0.0.1:9"
    with pytest.raises(UnreachableError, match="nothing was sent"):
        publisher.publish(order)
    clock.forward(timedelta(minutes=5))
    with pytest.raises(UnreachableError, match="over before it began"):
        publisher.publish(order)
    assert server.posts() == []


def test_a_post_that_was_not_prepared_is_not_sent(publisher: Bluesky, server: BlueskyServer) -> None:
    with pytest.raises(UnreachableError, match="nothing was made ready"):
        publisher.publish(an_order())
    damaged = replace(an_order(), media=PreparedMedia(references=("[" * 100_000,)))
    with pytest.raises(UnreachableError, match="nothing was made ready"):
        publisher.publish(damaged)
    assert server.posts() == []


def test_half_of_a_character_is_refused_minutes_before(publisher: Bluesky) -> None:
    with pytest.raises(RejectedError, match="half of a character"):
        publisher.prepare(an_order("a\ud800b"))


def test_an_account_says_who_it_is(publisher: Bluesky, server: BlueskyServer) -> None:
    assert publisher.verify() == Identity(name=DID, server=server.address)


def test_an_account_without_an_owner_is_told_what_it_lacks(
    account: Account, context: PublisherContext
) -> None:
    with pytest.raises(CredentialsError, match="has no `owner:`"):
        connect(replace(account, owner=None), context)


def test_the_usual_server_takes_larger_pictures_than_one_that_nobody_knows(
    account: Account, context: PublisherContext
) -> None:
    for server in (None, "https://bsky.social/"):
        usual = connect(replace(account, server=server), context)
        assert (usual.server, usual.uploader.most_bytes) == ("https://bsky.social", 2_000_000)
    assert connect(account, context).uploader.most_bytes == 1_000_000
