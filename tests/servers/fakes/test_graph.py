"""The Facebook, Instagram and Threads of the tests: they refuse what the real ones refuse, and remember."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.representatives import few_quick
from tests.servers.fakes.graph import PAGE, FacebookServer
from tests.servers.fakes.graph_containers import USER, ContainerServer
from tests.servers.fakes.graph_server import GraphServer, graph_server
from tests.servers.fakes.instagram import InstagramServer
from tests.servers.fakes.threads import ThreadsServer
from tests.servers.static_files import shown_folder

TOKEN = "token-1"  # noqa: S105 a secret of no account
PNG, JPEG = b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"


@pytest.fixture
def facebook() -> Iterator[FacebookServer]:
    with graph_server(FacebookServer(TOKEN)) as server:
        yield server


@pytest.fixture
def instagram() -> Iterator[InstagramServer]:
    with graph_server(InstagramServer(TOKEN)) as server:
        yield server


@pytest.fixture
def threads() -> Iterator[ThreadsServer]:
    with graph_server(ThreadsServer(TOKEN)) as server:
        yield server


def asked(server: GraphServer, method: str, path: str, **values: Any) -> Any:  # noqa: ANN401 as requests takes it
    """Give what is answered: the fields, or the code of an error."""
    headers = {"Authorization": f"Bearer {TOKEN}", **values.pop("headers", {})}
    answer = requests.request(method, server.address + path, headers=headers, timeout=5, **values)
    told = answer.json()
    assert answer.ok is ("error" not in told)
    return told["error"]["code"] if "error" in told else told


def test_only_its_own_token_is_taken_and_never_in_an_address(facebook: FacebookServer) -> None:
    path = "/v26.0/me"
    assert asked(facebook, "GET", path, params={"fields": "name"})["name"] == "Alliance"
    assert asked(facebook, "GET", path, headers={"Authorization": "Bearer other"}) == 190
    assert facebook.faults == []

    assert asked(facebook, "GET", path, params={"access_token": TOKEN}) == 100

    assert facebook.faults == ["a token in an address: /v26.0/me"]


@pytest.mark.parametrize("path", ["/v25.0/me", "/me", "/v1.0/me"])
def test_another_version_is_not_there(facebook: FacebookServer, path: str) -> None:
    assert asked(facebook, "GET", path) == 2500


@pytest.mark.parametrize(
    "form",
    [
        {"mesage": "misspelt"},
        {"message": " "},
        {"message": "x" * 63_207},
        {"message": "x", "link": "example.org"},
        {"message": "x", "attached_media": '[{"media_fbid": "5"}]'},
        {"message": "x", "attached_media": '[{"media_fbid": "5", "alt": "y"}]'},
    ],
    ids=["unknown field", "nothing", "too long", "no address", "no such photo", "unknown key"],
)
def test_a_page_refuses_what_is_no_post(facebook: FacebookServer, form: dict[str, str]) -> None:
    assert asked(facebook, "POST", f"/v26.0/{PAGE}/feed", data=form) == 100
    assert facebook.posts == []


def test_a_page_refuses_its_last_post_again_and_no_other(facebook: FacebookServer) -> None:
    for text in ("one", "two", "one"):
        assert asked(facebook, "POST", f"/v26.0/{PAGE}/feed", data={"message": text})["id"]

    assert asked(facebook, "POST", f"/v26.0/{PAGE}/feed", data={"message": "one"}) == 506


@few_quick(
    ("data", "kind", "code"),
    [(b"GIF89a", "image/gif", 324), (JPEG, "image/png", 324), (PNG + b"x" * 10_000_000, "image/png", 324)],
    ids=["a kind", "another kind than is said", "too large"],
)
def test_a_page_refuses_what_is_no_photo(facebook: FacebookServer, data: bytes, kind: str, code: int) -> None:
    answer = asked(
        facebook,
        "POST",
        f"/v26.0/{PAGE}/photos",
        data={"published": "false"},
        files={"source": ("a", data, kind)},
    )
    assert answer == code


def test_containers_are_published_once_and_tell_it(threads: ThreadsServer) -> None:
    made = asked(threads, "POST", f"/v1.0/{USER}/threads", data={"media_type": "TEXT", "text": "one"})
    state = {"fields": "status"}
    assert asked(threads, "GET", f"/v1.0/{made['id']}", params=state)["status"] == "FINISHED"
    path, once = f"/v1.0/{USER}/threads_publish", {"creation_id": made["id"]}

    post = asked(threads, "POST", path, data=once)

    assert asked(threads, "POST", path, data=once) == 24
    assert asked(threads, "GET", f"/v1.0/{made['id']}", params=state)["status"] == "PUBLISHED"
    shown = asked(threads, "GET", f"/v1.0/{USER}/threads", params={"fields": "id,text"})
    assert shown["data"] == [{"id": post["id"], "text": "one"}]


def test_a_container_that_is_at_work_is_not_published(threads: ThreadsServer) -> None:
    threads.polls = 1
    made = asked(threads, "POST", f"/v1.0/{USER}/threads", data={"media_type": "TEXT", "text": "one"})

    assert asked(threads, "POST", f"/v1.0/{USER}/threads_publish", data={"creation_id": made["id"]}) == 9007


@pytest.mark.parametrize(
    "form",
    [
        {"media_type": "TEXT", "text": ""},
        {"media_type": "VIDEO", "text": "x"},
        {"media_type": "TEXT", "text": "x" * 501},
        {"media_type": "TEXT", "text": "x", "image_url": "http://127.0.0.1:9/a.png"},
        {"media_type": "TEXT", "text": " ".join(f"https://example.org/{each}" for each in range(6))},
        {"media_type": "TEXT", "text": "x", "reply_to_id": "5"},
    ],
    ids=["nothing", "another kind", "too long", "a picture in a text", "six links", "no such parent"],
)
def test_threads_refuses_what_is_no_post(threads: ThreadsServer, form: dict[str, str]) -> None:
    assert asked(threads, "POST", f"/v1.0/{USER}/threads", data=form) == 100


@pytest.mark.parametrize(
    ("name", "code"), [("a.jpg", None), ("a.png", 36001), ("gone.jpg", 9004)], ids=["JPEG", "PNG", "gone"]
)
def test_instagram_fetches_pictures_and_takes_jpegs(
    instagram: InstagramServer, tmp_path: Path, name: str, code: int | None
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)
    (tmp_path / "a.png").write_bytes(PNG)
    with shown_folder(tmp_path) as address:
        form = {"image_url": f"{address}/{name}", "caption": "x"}
        told = asked(instagram, "POST", f"/v26.0/{USER}/media", data=form)

    assert (told == code) if code else told["id"]


def test_instagram_refuses_long_captions_and_unknown_fields(instagram: InstagramServer) -> None:
    path = f"/v26.0/{USER}/media"
    assert asked(instagram, "POST", path, data={"caption": "x" * 2201}) == 36004
    assert asked(instagram, "POST", path, data={"text": "x"}) == 100


@pytest.mark.parametrize("grant", ["th_refresh_token", "ig_refresh_token"])
def test_tokens_are_renewed_by_their_own_grant(threads: ThreadsServer, grant: str) -> None:
    told = asked(threads, "GET", "/refresh_access_token", params={"grant_type": grant})

    assert (told == 100) is (grant == "ig_refresh_token")
    assert isinstance(threads, ContainerServer)
    assert len(threads.renewed) == (grant == "th_refresh_token")
