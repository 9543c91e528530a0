"""The publishers of Facebook pages, Instagram and Threads keep the contract."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from socialkit.errors import (
    AuthorizationError,
    DuplicateError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.testing.contract import CASES, ContractCase, Counterpart, PublishedPost, Refusal
from tests.conftest import a_picture, an_account
from tests.platforms.graph_accounts import TOKEN, a_hosting, graph_refusal
from tests.platforms.token_counterpart import TokenCounterpart
from tests.servers.fakes.graph import PAGE, FacebookServer
from tests.servers.fakes.graph_containers import USER
from tests.servers.fakes.graph_server import graph_server
from tests.servers.fakes.instagram import InstagramServer
from tests.servers.fakes.threads import ThreadsServer
from tests.servers.static_files import shown_folder


@dataclass(frozen=True, kw_only=True)
class OfMeta:
    """What one of them has of its own: its fake, who the account is, its call, a picture, the text's name."""

    server: FacebookServer | InstagramServer | ThreadsServer
    owner: str
    call: str
    text: str
    refusals: tuple[Refusal, ...]
    picture: bytes = b"\x89PNG\r\n\x1a\n"


_ALL = (
    graph_refusal(400, 190, AuthorizationError),
    graph_refusal(403, 10, AuthorizationError),
    graph_refusal(403, 200, AuthorizationError),
    graph_refusal(400, 100, RejectedError),
    graph_refusal(400, 4, RateLimitedError),
    graph_refusal(500, 2, UncertainError),
)


def of_meta() -> Mapping[str, OfMeta]:
    """Give each, with a fake that nobody has asked."""
    return {
        "facebook": OfMeta(
            server=FacebookServer(TOKEN),
            owner=PAGE,
            call=f"/v26.0/{PAGE}/feed",
            text="message",
            refusals=(
                graph_refusal(400, 368, AuthorizationError),
                graph_refusal(400, 506, DuplicateError),
                graph_refusal(403, 32, RateLimitedError),
                graph_refusal(400, 80001, RateLimitedError),
                graph_refusal(400, 1, UncertainError),
            ),
        ),
        "instagram": OfMeta(
            server=InstagramServer(TOKEN, polls=1),
            owner=USER,
            call=f"/v26.0/{USER}/media_publish",
            text="caption",
            picture=b"\xff\xd8\xff\xe0",
            refusals=(
                graph_refusal(400, 24, UncertainError, 2207008),
                graph_refusal(400, -2, UncertainError, 2207020),
                graph_refusal(400, -1, UncertainError, 2207001),
                graph_refusal(400, 9007, UnreachableError, 2207027),
                graph_refusal(400, 9, RateLimitedError, 2207042),
                graph_refusal(400, 4, RejectedError, 2207051),
                graph_refusal(400, 25, AuthorizationError, 2207050),
            ),
        ),
        "threads": OfMeta(
            server=ThreadsServer(TOKEN, polls=1),
            owner=USER,
            call=f"/v1.0/{USER}/threads_publish",
            text="text",
            refusals=(
                graph_refusal(400, 100, RejectedError, 4279013),
                graph_refusal(400, 24, UncertainError, 4279009),
                graph_refusal(400, 9007, UnreachableError),
                graph_refusal(400, 17, RateLimitedError),
                graph_refusal(400, 613, RateLimitedError),
                graph_refusal(500, 1, UncertainError),
            ),
        ),
    }


def posts(own: OfMeta) -> Iterator[PublishedPost]:
    for post in own.server.posts:
        yield PublishedPost(remote_id=post["id"], text=post[own.text], alts=tuple(post["alts"]))


@pytest.fixture(params=["facebook", "instagram", "threads"])
def counterpart(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counterpart]:
    own, folder = of_meta()[request.param], tmp_path / "public"
    kind = "image/jpeg" if own.picture.startswith(b"\xff") else "image/png"
    with graph_server(own.server) as server, shown_folder(folder) as address:
        hosting = None if request.param == "facebook" else a_hosting(folder, address)
        yield TokenCounterpart(
            account=an_account("a", request.param, server=server.address, owner=own.owner, hosting=hosting),
            token=TOKEN,
            home=tmp_path,
            picture=a_picture(tmp_path / "a", own.picture, media_type=kind),
            call=own.call,
            refusals=(*_ALL, *own.refusals),
            out=lambda: posts(own),
        )
        assert server.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_all_of_meta_keep_the_contract(case: ContractCase, counterpart: Counterpart) -> None:
    assert case.run(counterpart) == ()
