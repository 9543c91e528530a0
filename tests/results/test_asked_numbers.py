"""Numbers of our own posts, asked of servers that page, refuse and lie."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.ledger import Ledger
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Sent
from socialkit.platforms.orders import Order
from socialkit.platforms.post_search.found_post import SearchNotes
from socialkit.platforms.publisher import PublisherContext
from socialkit.publishing import run
from socialkit.results.asked_numbers import ask_numbers
from socialkit.results.numbers_table import TypedNumbers
from tests.conftest import (
    EVE,
    NINE,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)
from tests.platforms.post_search.test_searching import SECRETS, Answer, a_site, of_bluesky


def a_week(platform: str, address: str) -> Campaign:
    account = an_account(
        "a", platform, server=address, owner="alliance.test" if platform == "bluesky" else None
    )
    posts = [a_post(name, platforms=(platform,)) for name in ("one", "two")]
    return replace(a_campaign(*posts, accounts=(account,)), platforms=(platform,))


def asked(
    platform: str, answer: Callable[[str, Mapping[str, str]], Answer], ledger: Ledger, folder: Path
) -> tuple[list[TypedNumbers], list[str]]:
    """Publish two posts under ids of the platform's kind, and ask for their numbers."""
    clock = Clock(NINE)
    with a_site(answer) as site:
        campaign = a_week(platform, site.address)
        file_campaign(ledger, campaign, EVE)
        publisher = _Numbered(clock)
        run(ledger, a_worker(publisher))
        notes = SearchNotes()
        context = PublisherContext(home=folder, clock=clock, credentials=SECRETS)
        return list(ask_numbers(campaign, ledger, context, notes)), notes.told


class _Numbered(FakePublisher):
    """Gives receipts whose ids are those of the platform."""

    def publish(self, order: Order) -> Sent:
        sent = super().publish(order)
        number = "11" if order.message.post == "one" else "12"
        id_ = (
            number if order.message.platform == "mastodon" else f"at://did:plc:a/app.bsky.feed.post/{number}"
        )
        return replace(sent, receipt=Receipt(remote_id=id_, url=sent.receipt.url, published_at=NINE))


def test_each_status_is_asked_for_and_what_is_gone_is_told(ledger: Ledger, tmp_path: Path) -> None:
    def answer(path: str, _: Mapping[str, str]) -> Answer:
        if path.endswith("/12"):
            return 404, {"error": "Record not found"}, {}
        return 200, {"reblogs_count": 4, "favourites_count": 9, "replies_count": "many"}, {}

    (one,), notes = asked("mastodon", answer, ledger, tmp_path)
    assert (one.key, one.numbers) == ("one@a", {"boosts": 4, "favourites": 9})
    assert "is not there any more" in notes[0]


@pytest.mark.parametrize(
    ("wait", "ends"),
    [
        ("600", "2022-10-17 13:10"),
        ("3600", "2022-10-17 14:00"),
        ("86400", "2022-10-18 13:00"),
        ("99999999999", "2022-10-18 13:00"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "2022-10-18 13:00"),
    ],
)
def test_a_limit_keeps_what_was_told(wait: str, ends: str, ledger: Ledger, tmp_path: Path) -> None:
    answers = iter([(200, {"reblogs_count": 1}, {}), (429, {}, {"Retry-After": wait})])
    (one,), notes = asked("mastodon", lambda *_: next(answers), ledger, tmp_path)
    assert one.numbers == {"boosts": 1}
    assert f"run it again after {ends}" in notes[0]


def test_a_refusal_is_told(ledger: Ledger, tmp_path: Path) -> None:
    found, notes = asked("mastodon", lambda *_: (401, {"error": "revoked"}, {}), ledger, tmp_path)
    assert found == []
    assert "no more numbers were read" in notes[0]


def test_the_index_tells_the_numbers_of_some_posts_at_once(ledger: Ledger, tmp_path: Path) -> None:
    post = {
        "uri": "at://did:plc:a/app.bsky.feed.post/11",
        "likeCount": 3,
        "repostCount": 0,
        "quoteCount": None,
    }
    strange = {"uri": "at://did:plc:z/app.bsky.feed.post/99", "likeCount": 1}

    def answer(path: str, query: Mapping[str, str]) -> Answer:
        if path.endswith("getPosts"):
            return 200, {"posts": [post, strange, 5]}, {}
        return of_bluesky({})(path, query)

    (one,), notes = asked("bluesky", answer, ledger, tmp_path)
    assert (one.key, one.numbers) == ("one@a", {"likes": 3, "reposts": 0})
    assert notes == []


def test_a_server_without_an_index_tells_none(ledger: Ledger, tmp_path: Path) -> None:
    def answer(path: str, query: Mapping[str, str]) -> Answer:
        if path.endswith("getPosts"):
            return 501, {"error": "MethodNotImplemented", "message": ""}, {}
        return of_bluesky({})(path, query)

    found, notes = asked("bluesky", answer, ledger, tmp_path)
    assert found == []
    assert "no way to Bluesky's index" in notes[0]


@pytest.mark.parametrize("told", [b"no JSON", [], {"reblogs_count": None}, {"reblogs_count": True}])
def test_whatever_a_server_tells_is_a_number_or_none(told: object, ledger: Ledger, tmp_path: Path) -> None:
    found, _ = asked("mastodon", lambda *_: (200, told, {}), ledger, tmp_path)
    assert all(type(count) is int and count >= 0 for each in found for count in each.numbers.values())
