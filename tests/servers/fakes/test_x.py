"""The X of the tests: it refuses what the real one refuses, and shows what is posted as the real one does."""

# ruff: noqa: S106 secrets of no account

import hmac
import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any

import pytest
import requests
from requests_oauthlib import OAuth1

from tests.representatives import few_quick
from tests.servers.fakes.x import X, an_x, x_server
from tests.servers.fakes.x_posts import weight
from tests.servers.fakes.x_schemas import DESCRIPTION, faults_of_answer, faults_of_body, faults_of_query
from tests.servers.fakes.x_signatures import Keys, Signed, UnsignedError, authorization, base_string, encoded

KEYS = Keys(consumer_key="k+1", consumer_secret="s&/%", token="t é", token_secret="~'*")
NOW = datetime.now(UTC)


@pytest.fixture
def x() -> Iterator[X]:
    with x_server(an_x(KEYS, lambda: NOW)) as running:
        yield running


def signer(keys: Keys = KEYS, **values: str) -> Any:  # noqa: ANN401 half typed
    return OAuth1(keys.consumer_key, keys.consumer_secret, keys.token, keys.token_secret, **values)


def asked(x: X, method: str, path: str, auth: Any = None, **values: Any) -> requests.Response:  # noqa: ANN401 as requests takes it
    return requests.request(method, x.address + path, auth=auth or signer(), timeout=5, **values)


def test_the_signature_of_the_standards_own_example_is_computed() -> None:
    """As RFC 5849 has it in section 1.2."""
    given = {
        "oauth_consumer_key": "dpf43f3p2l4k3l03",
        "oauth_token": "nnch734d00sl2jdk",
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": "137131202",
        "oauth_nonce": "chapoH",
    }
    request = Signed(method="GET", url="http://photos.example.net/photos?file=vacation.jpg&size=original")
    key = b"kd94hf93k423kf44&pfkkdhi9sl3r4s00"
    signature = b64encode(hmac.digest(key, base_string(request, given).encode(), sha1)).decode()

    assert encoded(signature) == "MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D"


def test_the_base_string_of_the_standards_own_example_is_made() -> None:
    """As RFC 5849 has it in section 3.4.1.1, with each trap of percent-encoding."""
    given = {
        "oauth_consumer_key": "9djdj82h48djs9d2",
        "oauth_token": "kkk9d7dh3k39sjv7",
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": "137131201",
        "oauth_nonce": "7d8f3e4a",
        "oauth_signature": "is no part of it",
    }
    request = Signed(
        method="post", url="http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b", form="c2&a3=2+q"
    )

    assert base_string(request, given) == (
        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26"
        "c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26"
        "oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
    )


@pytest.mark.parametrize(
    "header", ["", "Basic a", "OAuth a", 'OAuth a="1", a="1"', 'OAuth a="+"', "OAuth a=1"]
)
def test_a_header_that_says_nothing_signs_nothing(header: str) -> None:
    with pytest.raises(UnsignedError):
        authorization(header)


@pytest.mark.parametrize(
    "keys",
    [
        replace(KEYS, consumer_key="k 1"),
        replace(KEYS, consumer_secret="s&%2F%"),
        replace(KEYS, token="t"),
        replace(KEYS, token_secret="~'"),
    ],
)
def test_another_secret_is_refused(x: X, keys: Keys) -> None:
    assert asked(x, "GET", "/2/users/me").status_code == 200
    assert asked(x, "GET", "/2/users/me", signer(keys)).status_code == 401


def test_a_request_that_comes_again_or_is_old_is_refused(x: X) -> None:
    again = [asked(x, "GET", "/2/users/me", signer(nonce="a")).status_code for _ in range(2)]
    assert again == [200, 401]
    assert asked(x, "GET", "/2/users/me", signer(timestamp="1700000000")).status_code == 401


def test_the_parameters_of_an_address_are_signed(x: X) -> None:
    path = f"/2/users/{x.account.id}/tweets"
    good = {"start_time": "2022-10-17T13:00:00Z", "exclude": "retweets,replies", "max_results": "5"}
    assert asked(x, "GET", path, params=good).json() == {"meta": {"result_count": 0}}

    def changed(request: requests.PreparedRequest) -> requests.PreparedRequest:
        signed = signer()(request)
        signed.url = signed.url.replace("max_results=5", "max_results=6")
        return signed  # type: ignore[no-any-return]  # half typed

    assert asked(x, "GET", path, changed, params=good).status_code == 401


@few_quick(
    ("route", "body"),
    [
        ("/2/tweets", {}),
        ("/2/tweets", {"text": ""}),
        ("/2/tweets", {"text": "a", "status": "a"}),
        ("/2/tweets", {"text": "a", "media": {"media_ids": []}}),
        ("/2/tweets", {"text": "a", "media": {"media_ids": [5]}}),
        ("/2/tweets", {"text": "a", "media": {"media_ids": ["1"] * 5}}),
        ("/2/media/upload", {"media": "AAAA"}),
        ("/2/media/upload", {"media": "?", "media_category": "tweet_image"}),
        ("/2/media/metadata", {"id": "1", "metadata": {"alt_text": {"text": "a" * 1001}}}),
        ("/2/media/metadata", {"id": "1", "metadata": {"alt_text": {"text": ""}}}),
        ("/2/media/metadata", {"id": "x", "metadata": {"alt_text": {"text": "a"}}}),
    ],
)
def test_a_body_that_does_not_fit_is_refused(x: X, route: str, body: dict[str, object]) -> None:
    assert asked(x, "POST", route, json=body).status_code == 400
    assert x.faults


def test_a_query_that_does_not_fit_is_refused() -> None:
    for query in ({"max_results": "101"}, {"max_results": "4"}, {"start_time": "2022-10-17"}, {"count": "5"}):
        assert faults_of_query(query)


def test_a_text_is_taken_once_and_shown_with_short_links(x: X) -> None:
    text = "Join & read example.org/a, https://example.org/b?c=d."
    answer = asked(x, "POST", "/2/tweets", json={"text": text})
    assert answer.status_code == 201
    assert answer.headers["x-rate-limit-remaining"] == "99"

    again = asked(x, "POST", "/2/tweets", json={"text": f" {text}\n"})
    assert (again.status_code, "duplicate content" in again.json()["detail"]) == (403, True)

    path = f"/2/users/{x.account.id}/tweets"
    (shown,) = asked(x, "GET", path, params={"tweet.fields": "entities"}).json()["data"]
    first, second = shown["entities"]["urls"]
    assert shown["text"] == f"Join &amp; read {first['url']}, {second['url']}."
    assert (first["expanded_url"], second["expanded_url"]) == (
        "http://example.org/a",
        "https://example.org/b?c=d",
    )
    assert set(shown) == {"id", "text", "edit_history_tweet_ids", "entities"}


def test_what_is_too_long_or_not_there_is_refused(x: X) -> None:
    assert weight(f"é社 https://example.org/{'a' * 300}") == 1 + 2 + 1 + 23
    for body in (
        {"text": "a" * 281},
        {"text": "a", "media": {"media_ids": ["5"]}},
        {"text": "a", "reply": {"in_reply_to_tweet_id": "5"}},
    ):
        assert asked(x, "POST", "/2/tweets", json=body).status_code == 403


def test_only_pictures_go_up(x: X) -> None:
    body = {"media": b64encode(b"text").decode(), "media_category": "tweet_image"}
    assert asked(x, "POST", "/2/media/upload", json=body).status_code == 400


def test_a_token_needs_its_scopes(x: X) -> None:
    x.tokens.granted = frozenset({"tweet.read", "users.read"})
    form = {"grant_type": "refresh_token", "refresh_token": "refresh-0", "client_id": "client-id"}
    told = requests.post(f"{x.address}/2/oauth2/token", data=form, timeout=5).json()
    assert requests.post(f"{x.address}/2/oauth2/token", data=form, timeout=5).status_code == 400, "used"

    bearer = {"Authorization": f"Bearer {told['access_token']}"}
    assert requests.get(f"{x.address}/2/users/me", headers=bearer, timeout=5).status_code == 200
    post = requests.post(f"{x.address}/2/tweets", headers=bearer, json={"text": "a"}, timeout=5)
    assert post.status_code == 403
    wrong = {"Authorization": "Bearer access-9"}
    assert requests.get(f"{x.address}/2/users/me", headers=wrong, timeout=5).status_code == 401


@pytest.mark.skipif(not DESCRIPTION.is_file(), reason="X's description is not here")
def test_the_descriptions_own_words_count_too() -> None:
    whole = json.loads(DESCRIPTION.read_text("utf-8"))

    assert whole["info"]["version"] == "2.167"
    assert faults_of_body("/2/tweets", {"text": "a", "media": {"media_ids": ["1"]}}) == []
    assert faults_of_answer("/2/tweets", {"data": {"id": "x"}}) != []
