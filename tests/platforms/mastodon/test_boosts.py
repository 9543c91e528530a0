"""Boosts on Mastodon: of a post as this server knows it, shared once, and found by the post itself."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

import pytest
from mastodon import Mastodon

from socialkit.model.message import Message
from socialkit.platforms.answers import Absent, Found, Proof
from socialkit.platforms.mastodon.boosts import Boosts
from socialkit.platforms.mastodon.posting_facts import VERSION
from socialkit.platforms.orders import Order, PreparedMedia
from tests.conftest import MINUTE, NINE
from tests.servers.serving import serving

ELSEWHERE = "https://other.example/@ada/77"


@dataclass
class Site:
    """A server that knows a post of its own, and one of another server as soon as it is asked for it."""

    address: str = ""
    shared: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def answer(self, method: str, target: str) -> tuple[int, object]:
        parts = urlsplit(target)
        self.asked.append(f"{method} {parts.path}")
        match parts.path.strip("/").split("/")[2:]:
            case ["search"]:
                known = parse_qs(parts.query)["q"] == [ELSEWHERE]
                return 200, {"statuses": [self.status("9")] if known else [], "accounts": [], "hashtags": []}
            case ["statuses", ("5" | "9") as id_]:
                return 200, self.status(id_)
            case ["statuses", ("5" | "9") as id_, "reblog"] if method == "POST":
                self.shared.add(id_)
                return 200, {**self.status(f"1{id_}"), "reblog": self.status(id_)}
        return 404, {"error": "Record not found"}

    def status(self, id_: str) -> dict[str, object]:
        return {"id": id_, "created_at": "2022-10-17T09:00:00.000Z", "reblogged": id_ in self.shared}


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, told = made.answer(self.command, self.path)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 the library's name

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with serving(Handler) as address:
        made.address = address
        yield made


@pytest.fixture
def boosts(site: Site) -> Boosts:
    api = Mastodon(
        access_token="t0ken",  # noqa: S106 of nobody
        api_base_url=site.address,
        version_check_mode="created",
        mastodon_version=VERSION,
    )
    return Boosts(api=api)


def an_order(address: str, *references: str) -> Order:
    return Order(
        message=Message(post="found", platform="mastodon", text=address, reshares=address),
        key="a" * 32,
        due=NINE,
        deadline=NINE + MINUTE,
        media=PreparedMedia(references=references),
    )


def test_a_post_of_this_server_is_looked_up_by_its_number(site: Site, boosts: Boosts) -> None:
    assert boosts.prepare(an_order(f"{site.address}/@ada/5")).references == ("5",)
    assert "GET /api/v2/search" not in site.asked


def test_a_post_of_another_server_is_fetched(site: Site, boosts: Boosts) -> None:
    assert boosts.prepare(an_order(ELSEWHERE)).references == ("9",)
    assert "GET /api/v2/search" in site.asked


def test_a_post_that_is_not_there_is_told_as_a_look_up_that_failed(boosts: Boosts) -> None:
    with pytest.raises(LookupError):
        boosts.prepare(an_order("https://other.example/@ada/78"))


def test_it_is_shared_and_found_by_the_post_itself(boosts: Boosts) -> None:
    order = an_order(ELSEWHERE, "9")
    absent = boosts.find(order)
    assert absent == Absent(proof=Proof.KEY)
    receipt = boosts.publish(order)
    assert (receipt.remote_id, receipt.url) == ("19", ELSEWHERE)
    assert receipt.published_at == datetime(2022, 10, 17, 9, tzinfo=UTC)
    found = boosts.find(order)
    assert isinstance(found, Found)
    assert (found.receipt.remote_id, found.receipt.url) == ("9", ELSEWHERE)
    # Whoever lost what was made ready asks for the post first.
    assert isinstance(boosts.find(an_order(ELSEWHERE)), Found)
