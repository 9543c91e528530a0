"""Instagram's publisher keeps the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialkit.errors import (
    AuthorizationError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.testing.contract import CASES, ContractCase, Counterpart, PublishedPost
from tests.conftest import a_picture, an_account
from tests.platforms.graph_accounts import TOKEN, a_hosting, graph_refusal
from tests.platforms.token_counterpart import TokenCounterpart
from tests.servers.fakes.graph_containers import USER
from tests.servers.fakes.graph_server import graph_server
from tests.servers.fakes.instagram import InstagramServer
from tests.servers.static_files import shown_folder

REFUSALS = (
    graph_refusal(400, 190, AuthorizationError),
    graph_refusal(403, 10, AuthorizationError),
    graph_refusal(403, 200, AuthorizationError),
    graph_refusal(400, 100, RejectedError),
    graph_refusal(400, 24, UncertainError, 2207008),
    graph_refusal(400, -2, UncertainError, 2207020),
    graph_refusal(400, -1, UncertainError, 2207001),
    graph_refusal(400, 9007, UnreachableError, 2207027),
    graph_refusal(400, 9, RateLimitedError, 2207042),
    graph_refusal(400, 4, RejectedError, 2207051),
    graph_refusal(400, 25, AuthorizationError, 2207050),
    graph_refusal(400, 4, RateLimitedError),
    graph_refusal(500, 2, UncertainError),
)


def posts(server: InstagramServer) -> Iterator[PublishedPost]:
    for post in server.posts:
        yield PublishedPost(remote_id=post["id"], text=post["caption"], alts=tuple(post["alts"]))


@pytest.fixture
def counterpart(tmp_path: Path) -> Iterator[Counterpart]:
    folder = tmp_path / "public"
    with graph_server(InstagramServer(TOKEN, polls=1)) as server, shown_folder(folder) as address:
        hosting = a_hosting(folder, address)
        yield TokenCounterpart(
            account=an_account("a", "instagram", server=server.address, owner=USER, hosting=hosting),
            token=TOKEN,
            home=tmp_path,
            picture=a_picture(tmp_path / "a.jpg", b"\xff\xd8\xff\xe0", media_type="image/jpeg"),
            call=f"/v26.0/{USER}/media_publish",
            refusals=REFUSALS,
            out=lambda: posts(server),
        )
        assert server.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_instagram_keeps_the_contract(case: ContractCase, counterpart: Counterpart) -> None:
    assert case.run(counterpart) == ()
