"""Reposts on Bluesky: of a post that is there, in the version that is there, the same on every try."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from socialkit.errors import RejectedError, UnreachableError
from socialkit.platforms.answers import Found
from socialkit.platforms.bluesky.publisher import Bluesky
from socialkit.platforms.bluesky.reposts import REPOSTS, is_ours, is_repost, record_of, repost_record
from socialkit.platforms.orders import Order, PreparedMedia
from tests.conftest import NINE
from tests.platforms.bluesky.conftest import an_order, ready
from tests.servers.fakes.bluesky import BlueskyServer, cid_of, did_of

OURS, THEIRS = did_of("alliance.test"), did_of("partner.test")
POST_KEY, REPOST_KEY = "3kabcdefghij2", "fedcba9876543210" * 2
SUBJECT = {"uri": f"at://{THEIRS}/app.bsky.feed.post/{POST_KEY}", "cid": "bafyrei"}


@pytest.fixture
def post(server: BlueskyServer) -> dict[str, object]:
    """A post of a partner."""
    record: dict[str, object] = {"$type": "app.bsky.feed.post", "text": "Ours", "createdAt": "2022-10-17"}
    server.records[THEIRS, POST_KEY] = record
    return record


def _order(address: str, key: str = REPOST_KEY) -> Order:
    return an_order("", key=key, reshares=address)


@pytest.mark.parametrize(
    "address",
    [
        f"https://bsky.app/profile/partner.test/post/{POST_KEY}",
        f"https://bsky.app/profile/{THEIRS}/post/{POST_KEY}?ref=mail",
        f"at://{THEIRS}/app.bsky.feed.post/{POST_KEY}",
    ],
)
def test_a_post_is_shared_once_as_it_was_found(
    publisher: Bluesky, server: BlueskyServer, post: dict[str, object], address: str
) -> None:
    order = ready(publisher, _order(address))
    first = publisher.publish(order).receipt
    assert publisher.publish(order).receipt == first
    (made,) = [each for each in server.posts() if each["$type"] == REPOSTS]
    assert made["subject"] == {"uri": SUBJECT["uri"], "cid": cid_of(post)}
    found = publisher.find(order, NINE - timedelta(hours=1))
    assert isinstance(found, Found)
    assert found.receipt.remote_id == first.remote_id


def test_what_is_not_there_any_more_is_refused(publisher: Bluesky) -> None:
    with pytest.raises(RejectedError, match="is not there any more: leave it out"):
        publisher.prepare(_order(f"at://{THEIRS}/app.bsky.feed.post/{POST_KEY}"))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://x.com/a/status/5", "is no post on Bluesky"),
        ("https://mastodon.example/@a/5", "is no post on Bluesky"),
        ("nothing at all", "no address of a post"),
    ],
)
def test_what_is_no_post_on_bluesky_is_refused_without_a_question(
    publisher: Bluesky, server: BlueskyServer, address: str, said: str
) -> None:
    with pytest.raises(RejectedError, match=said):
        publisher.prepare(_order(address))
    assert server.calls("repo.getRecord") == 0


@pytest.mark.parametrize("written", ["", "no JSON", "[]", "7", '{"uri": "at://a"}'])
def test_nothing_is_sent_where_nothing_was_made_ready(written: str) -> None:
    references = (written,) if written else ()
    with pytest.raises(UnreachableError, match="nothing was sent"):
        repost_record(PreparedMedia(references=references), NINE)


def test_a_repost_is_known_by_its_kind_and_time() -> None:
    media = PreparedMedia(references=(json.dumps(SUBJECT),))
    record = repost_record(media, NINE)
    assert record == repost_record(media, NINE)
    assert is_repost(record, NINE)
    assert not is_repost(record, NINE + timedelta(seconds=1))
    assert not is_repost({**record, "$type": "app.bsky.feed.post"}, NINE)
    assert not is_repost({}, NINE)


def test_an_order_makes_the_record_of_its_kind(publisher: Bluesky) -> None:
    media = PreparedMedia(references=(json.dumps(SUBJECT),))
    plain, shared = ready(publisher, an_order()), replace(_order(SUBJECT["uri"]), media=media)
    assert record_of(plain)["$type"] == "app.bsky.feed.post"
    assert record_of(shared)["$type"] == REPOSTS
    assert is_ours(record_of(plain), plain)
    assert is_ours(record_of(shared), shared)
    assert not is_ours(record_of(plain), shared)
    assert not is_ours(record_of(shared), plain)
