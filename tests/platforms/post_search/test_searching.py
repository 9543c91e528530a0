"""Looking for posts on servers that page, refuse, limit and lie."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from socialkit.amplifying.searching import SearchPeriod, search_posts
from socialkit.credentials.environment import Environment
from socialkit.platforms.post_search.found_post import FoundPost, SearchNotes
from socialkit.platforms.post_search.reserve import RESERVE
from socialkit.platforms.publisher import PublisherContext
from tests.amplifying.test_amplification import week
from tests.conftest import NINE, Clock, an_account
from tests.servers.serving import serving

Answer = tuple[int, object, Mapping[str, str]]
SECRETS = Environment({"SOCIALKIT_A_ACCESS_TOKEN": "canary-token", "SOCIALKIT_A_APP_PASSWORD": "canary-pass"})


@dataclass
class Site:
    """A server that answers by a function; ``asked`` has the path and query of each request."""

    answer: Callable[[str, Mapping[str, str]], Answer]
    address: str = ""
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        query = {name: given[-1] for name, given in parse_qs(parts.query).items()}
        self.site.asked.append((parts.path, query))
        status, told, headers = self.site.answer(parts.path, query)
        data = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(data)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET  # noqa: N815 the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def a_site(answer: Callable[[str, Mapping[str, str]], Answer]) -> Iterator[Site]:
    site = Site(answer)
    with serving(type("Here", (Handler,), {"site": site})) as site.address:
        yield site


def searched(
    site: Site, platform: str, clock: Clock, folder: Path, most: int = 10_000
) -> tuple[list[FoundPost], list[str]]:
    account = an_account(
        "a", platform, server=site.address, owner="alliance.test" if platform == "bluesky" else None
    )
    campaign = replace(week(), accounts=(account,))
    notes = SearchNotes()
    context = PublisherContext(home=folder, clock=clock, credentials=SECRETS)
    period = SearchPeriod.of(campaign, clock() + timedelta(minutes=1))
    return list(search_posts(campaign, period, context, notes, most)), notes.told


def a_status(number: int, at: datetime = NINE, **values: object) -> dict[str, object]:
    return {
        "id": str(number),
        "created_at": at.isoformat(),
        "url": f"https://social.example/@rio/{number}",
        "content": "<p>We join <a>#<span>SSWWeek</span></a></p>",
        "visibility": "public",
        "language": "en",
        "account": {"acct": "rio"},
        "tags": [{"name": "SSWWeek"}],
        "mentions": [{"acct": "alliance@social.example"}],
        **values,
    }


def of_mastodon(statuses: list[dict[str, Any]], mentions: Answer = (200, [], {})) -> Callable[..., Answer]:
    def answer(path: str, query: Mapping[str, str]) -> Answer:
        if path.startswith("/api/v1/notifications"):
            return mentions
        older = [each for each in statuses if int(each["id"]) < int(query.get("max_id", "999999"))]
        return 200, older[: int(query["limit"])], {}

    return answer


def test_a_tags_timeline_is_read_page_by_page_until_it_is_too_old(clock: Clock, tmp_path: Path) -> None:
    old = a_status(1, NINE - timedelta(days=60))
    statuses = [*(a_status(number) for number in range(190, 100, -1)), old, a_status(0)]
    with a_site(of_mastodon(statuses)) as site:
        found, notes = searched(site, "mastodon", clock, tmp_path)
    assert len(found) == 90
    assert notes == []
    assert [query.get("max_id") for path, query in site.asked if "/tag/" in path] == [None, "151", "111"]
    one = found[0]
    assert one.author == f"rio@{site.address.removeprefix('http://')}"
    assert (one.text, one.lang, one.hashtags) == ("We join #SSWWeek", "en", frozenset({"sswweek"}))
    assert one.mentions == frozenset({"alliance@social.example"})


def test_no_more_is_taken_than_is_asked_for(clock: Clock, tmp_path: Path) -> None:
    with a_site(of_mastodon([a_status(number) for number in range(500, 100, -1)])) as site:
        assert len(searched(site, "mastodon", clock, tmp_path, most=50)[0]) == 50


def test_mentions_are_read_too_and_where_they_may_not_be_that_is_told(clock: Clock, tmp_path: Path) -> None:
    told = [{"id": "9", "created_at": NINE.isoformat(), "status": a_status(5, tags=[])}]
    with a_site(of_mastodon([], (200, told, {}))) as site:
        assert [each.hashtags for each in searched(site, "mastodon", clock, tmp_path)[0]] == [frozenset()]
    with a_site(of_mastodon([a_status(5)], (403, {"error": "outside of scopes"}, {}))) as site:
        found, notes = searched(site, "mastodon", clock, tmp_path)
    assert len(found) == 1
    assert "read:notifications" in notes[0]


def test_a_limit_keeps_what_was_found_and_says_when_to_go_on(clock: Clock, tmp_path: Path) -> None:
    pages = iter(
        [(200, [a_status(number) for number in range(90, 50, -1)], {}), (429, {}, {"Retry-After": "600"})]
    )
    with a_site(lambda *_: next(pages)) as site:
        found, notes = searched(site, "mastodon", clock, tmp_path)
    assert len(found) == 40
    assert "run it again after 2022-10-17 13:10 UTC" in notes[0]


def test_calls_are_left_for_posts(clock: Clock, tmp_path: Path) -> None:
    headers = {
        "X-RateLimit-Remaining": str(RESERVE),
        "X-RateLimit-Reset": "300",
    }
    with a_site(lambda *_: (200, [a_status(number) for number in range(90, 50, -1)], headers)) as site:
        found, notes = searched(site, "mastodon", clock, tmp_path)
    assert (len(found), len(site.asked)) == (40, 1)
    assert "posts may need them" in notes[0]


@pytest.mark.parametrize(
    "told",
    [
        b"no JSON",
        {"error": "no list"},
        [None, 5, "x", {}],
        [a_status(5, url="javascript:alert(1)")],
        [a_status(5, visibility="private")],
        [a_status(5, account=None)],
        [a_status(5, created_at="yesterday")],
        [a_status(5, url="https://a.example/\x1b[2J")],
        [a_status(5, id=None)],
        [a_status(5, content=["no text"], tags="x", mentions=[5], language=7)],
    ],
)
def test_whatever_a_server_says_is_read_or_left_out(told: object, clock: Clock, tmp_path: Path) -> None:
    with a_site(lambda path, _: (200, told if "/tag/" in path else [], {})) as site:
        found, _ = searched(site, "mastodon", clock, tmp_path)
    assert all(each.address.startswith("https://social.example/") for each in found)
    assert len(site.asked) <= 3


def a_record(number: int, **values: object) -> dict[str, object]:
    record = {"text": "We join #SSWWeek", "createdAt": NINE.isoformat(), "langs": ["en"], "tags": ["SSWWeek"]}
    return {
        "uri": f"at://did:plc:rio/app.bsky.feed.post/3k{number}",
        "author": {"did": "did:plc:rio", "handle": "rio.test"},
        "record": record,
        "value": record,
        **values,
    }


def of_bluesky(pages: Mapping[str | None, object], index: int = 200) -> Callable[..., Answer]:
    def answer(path: str, query: Mapping[str, str]) -> Answer:
        if path.endswith("Session"):
            tokens = {"accessJwt": "a.b.c", "refreshJwt": "d.e.f"}
            return 200, {"did": "did:plc:alliance", "handle": "alliance.test", **tokens}, {}
        if path.endswith("searchPosts"):
            return index, pages.get(query.get("cursor"), {"posts": []}), {}
        return 200, {"records": [a_record(7)] if query.get("repo") == "did:plc:rio" else []}, {}

    return answer


def test_the_index_is_read_to_its_end_and_never_in_a_circle(clock: Clock, tmp_path: Path) -> None:
    pages = {
        None: {"posts": [a_record(1), a_record(2)], "cursor": "2"},
        "2": {"posts": [a_record(3)], "cursor": "2"},
    }
    with a_site(of_bluesky(pages)) as site:
        found, notes = searched(site, "bluesky", clock, tmp_path)
    # Once for the hashtag, once for the mention.
    assert len(found) == 6
    assert notes == []
    assert found[0].address == "https://bsky.app/profile/did:plc:rio/post/3k1"
    assert (found[0].author, found[0].author_id, found[0].hashtags) == (
        "rio.test",
        "did:plc:rio",
        frozenset({"sswweek"}),
    )


def test_where_no_index_is_partners_own_posts_are_read(clock: Clock, tmp_path: Path) -> None:
    refused: dict[str | None, object] = {
        None: {"error": "MethodNotImplemented", "message": "Method Not Implemented"}
    }
    with a_site(of_bluesky(refused, 501)) as site:
        found, notes = searched(site, "bluesky", clock, tmp_path)
    assert [each.address.rpartition("/")[2] for each in found] == ["3k7"]
    assert "only posts of partners" in notes[0]


@pytest.mark.parametrize(
    "odd",
    [
        {"posts": [5, {}, {"uri": "at://x"}, a_record(1, uri="at://a/b/c/d"), a_record(1, record=None)]},
        {"posts": [a_record(1, author="x")]},
        {"posts": [a_record(1, record={"facets": [5, {"features": [6]}], "text": 5, "langs": 7, "tags": 8})]},
        {"posts": "none"},
        b"no JSON",
    ],
)
def test_whatever_an_index_says_is_read_or_left_out(odd: object, clock: Clock, tmp_path: Path) -> None:
    with a_site(of_bluesky({None: odd})) as site:
        found, _ = searched(site, "bluesky", clock, tmp_path)
    assert all(each.address.startswith("https://bsky.app/profile/did:plc:rio/post/") for each in found)


def test_a_secret_that_is_missing_is_told_and_the_others_go_on(clock: Clock, tmp_path: Path) -> None:
    with a_site(of_mastodon([])) as site:
        account = an_account("other", "mastodon", server=site.address)
        campaign = replace(week(), accounts=(account,))
        notes = SearchNotes()
        context = PublisherContext(home=tmp_path, clock=clock, credentials=Environment({}))
        assert list(search_posts(campaign, SearchPeriod.of(campaign, clock()), context, notes)) == []
    assert "ACCESS_TOKEN" in notes.told[0]
    assert site.asked == []
