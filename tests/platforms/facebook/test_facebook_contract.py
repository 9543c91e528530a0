"""The publisher of Facebook pages keeps the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialkit.errors import (
    AuthorizationError,
    DuplicateError,
    RateLimitedError,
    RejectedError,
    UncertainError,
)
from socialkit.testing.contract import CASES, ContractCase, Counterpart, PublishedPost
from tests.conftest import a_picture, an_account
from tests.platforms.graph_accounts import TOKEN, graph_refusal
from tests.platforms.token_counterpart import TokenCounterpart
from tests.servers.fakes.graph import PAGE, FacebookServer
from tests.servers.fakes.graph_server import graph_server

REFUSALS = (
    graph_refusal(400, 190, AuthorizationError),
    graph_refusal(403, 200, AuthorizationError),
    graph_refusal(403, 10, AuthorizationError),
    graph_refusal(400, 368, AuthorizationError),
    graph_refusal(400, 100, RejectedError),
    graph_refusal(400, 506, DuplicateError),
    graph_refusal(400, 4, RateLimitedError),
    graph_refusal(403, 32, RateLimitedError),
    graph_refusal(400, 80001, RateLimitedError),
    graph_refusal(400, 1, UncertainError),
    graph_refusal(500, 2, UncertainError),
)


def posts(server: FacebookServer) -> Iterator[PublishedPost]:
    for post in server.posts:
        yield PublishedPost(remote_id=post["id"], text=post["message"], alts=tuple(post["alts"]))


@pytest.fixture
def counterpart(tmp_path: Path) -> Iterator[Counterpart]:
    with graph_server(FacebookServer(TOKEN)) as server:
        yield TokenCounterpart(
            account=an_account("a", "facebook", server=server.address, owner=PAGE),
            token=TOKEN,
            home=tmp_path,
            picture=a_picture(tmp_path / "a.png", b"\x89PNG\r\n\x1a\n"),
            call=f"/v26.0/{PAGE}/feed",
            refusals=REFUSALS,
            out=lambda: posts(server),
        )
        assert server.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_facebook_keeps_the_contract(case: ContractCase, counterpart: Counterpart) -> None:
    assert case.run(counterpart) == ()
