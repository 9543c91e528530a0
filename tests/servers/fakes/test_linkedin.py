"""The LinkedIn of the tests refuses what LinkedIn refuses: else it would show nothing."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from tests.servers.fakes.linkedin import (
    MEMBER,
    PAGE,
    PAGE_NAME,
    PAGE_SCOPES,
    Image,
    LinkedIn,
    linkedin_server,
)
from tests.servers.fakes.linkedin_texts import understood

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
HEADERS = {
    "Authorization": "Bearer t",
    "LinkedIn-Version": "202608",
    "X-Restli-Protocol-Version": "2.0.0",
    "Content-Type": "application/json",
}
BODY: dict[str, Any] = {
    "author": PAGE,
    "commentary": "Join us",
    "visibility": "PUBLIC",
    "distribution": {"feedDistribution": "MAIN_FEED"},
    "lifecycleState": "PUBLISHED",
}


@pytest.fixture
def linkedin() -> Iterator[LinkedIn]:
    with linkedin_server(LinkedIn(clock=lambda: NOW)) as running:
        running.allow("t", PAGE_SCOPES)
        yield running


def post(linkedin: LinkedIn, body: object = None, **headers: str | None) -> requests.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {name: value for name, value in {**HEADERS, **named}.items() if value is not None}
    data = json.dumps(BODY if body is None else body)
    return requests.post(f"{linkedin.address}/rest/posts", data, headers=sent, timeout=5)


def test_a_post_is_taken_and_named_in_a_header(linkedin: LinkedIn) -> None:
    told = post(linkedin)
    assert (told.status_code, told.content) == (201, b"")
    assert told.headers["x-restli-id"] == linkedin.posts[0].urn
    assert linkedin.faults == []


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Authorization": None}, 401, "INVALID_ACCESS_TOKEN"),
        ({"Authorization": "Bearer other"}, 401, "INVALID_ACCESS_TOKEN"),
        ({"LinkedIn_Version": None}, 400, "VERSION_MISSING"),
        ({"LinkedIn_Version": "202511"}, 426, "NONEXISTENT_VERSION"),
        ({"LinkedIn_Version": "209901"}, 426, "NONEXISTENT_VERSION"),
        ({"X_Restli_Protocol_Version": None}, 400, "PROTOCOL_VERSION"),
        ({"Content_Type": "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    ],
)
def test_headers_are_looked_at(
    linkedin: LinkedIn, headers: dict[str, str | None], status: int, code: str
) -> None:
    told = post(linkedin, **headers)
    assert (told.status_code, told.json()["code"]) == (status, code)
    assert linkedin.posts == []


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "a"},
        {"lifecycleState": "DRAFT"},
        {"author": "urn:li:organisation:1"},
        {"visibility": "public"},
        {"content": {}},
        {"content": {"multiImage": {"images": [{"id": "urn:li:image:A"}]}}},
        {"content": {"media": {"id": "urn:li:image:A", "altText": ""}}},
        {"content": {"media": {"id": "urn:li:image:A", "alt": "x"}}},
        {"distribution": {"feedDistribution": "MAIN_FEED", "more": []}},
    ],
)
def test_what_is_unknown_or_missing_is_refused(linkedin: LinkedIn, changed: dict[str, object]) -> None:
    assert post(linkedin, {**BODY, **changed}).status_code == 422
    assert len(linkedin.faults) == 1


def test_the_same_again_is_refused_with_the_earlier_one(linkedin: LinkedIn) -> None:
    first = post(linkedin).headers["x-restli-id"]
    told = post(linkedin)
    assert told.status_code == 422
    assert told.json()["message"].endswith(f"Content is a duplicate of {first}")
    assert told.json()["errorDetails"]["inputErrors"][0]["code"] == "DUPLICATE_POST"


def test_a_token_ends_and_allows_no_more_than_it_says(linkedin: LinkedIn) -> None:
    assert post(linkedin, {**BODY, "author": MEMBER}).status_code == 403
    assert post(linkedin, {**BODY, "author": "urn:li:organization:1"}).status_code == 403
    linkedin.allow("t", PAGE_SCOPES, timedelta(0))
    assert post(linkedin).json()["code"] == "EXPIRED_ACCESS_TOKEN"


def test_a_picture_that_is_not_ready_leaves_an_invisible_post(linkedin: LinkedIn) -> None:
    linkedin.images["A"] = _image(PAGE)
    assert post(linkedin, {**BODY, "content": {"media": {"id": "urn:li:image:A"}}}).status_code == 201
    assert not linkedin.posts[0].visible


def test_a_picture_of_another_owner_is_refused(linkedin: LinkedIn) -> None:
    linkedin.images["A"] = _image(MEMBER)
    told = post(linkedin, {**BODY, "content": {"media": {"id": "urn:li:image:A"}}})
    assert told.json()["code"] == "INVALID_OWNER"


def test_a_day_has_its_limit(linkedin: LinkedIn) -> None:
    linkedin.most = 0
    told = post(linkedin)
    assert told.status_code == 429
    assert "Retry-After" not in told.headers


def test_a_finder_is_called_one_and_reads_pages_alone(linkedin: LinkedIn) -> None:
    url = f"{linkedin.address}/rest/posts"
    query = {"author": PAGE, "q": "author"}
    finder = {**HEADERS, "X-RestLi-Method": "FINDER"}
    assert requests.get(url, query, headers=HEADERS, timeout=5).status_code == 400
    assert requests.get(url, {**query, "since": "1"}, headers=finder, timeout=5).status_code == 400
    assert requests.get(url, {**query, "author": MEMBER}, headers=finder, timeout=5).status_code == 400
    assert requests.get(url, query, headers=finder, timeout=5).json()["elements"] == []


@pytest.mark.parametrize(
    ("commentary", "seen", "back", "rest"),
    [
        ("Join us (now)", "Join us ", "Join us ", "(now)"),
        (r"Join us \(now\)", "Join us (now)", r"Join us \(now\)", ""),
        ("#a and {hashtag|\\#|b}", "#a and #b", "{hashtag|\\#|a} and {hashtag|\\#|b}", ""),
        (f"@[{PAGE_NAME}]({PAGE})!", f"{PAGE_NAME}!", f"@[{PAGE_NAME}]({PAGE})!", ""),
        (f"@[{PAGE_NAME.lower()}]({PAGE})", PAGE_NAME.lower(), PAGE_NAME.lower(), ""),
    ],
)
def test_a_text_is_cut_tagged_and_given_back_as_linkedin_does(
    commentary: str, seen: str, back: str, rest: str
) -> None:
    read = understood(commentary, {PAGE: PAGE_NAME})
    assert (read.seen, read.back, read.rest) == (seen, back, rest)


def _image(owner: str) -> Image:
    return Image(urn="urn:li:image:A", owner=owner, polls=0)
