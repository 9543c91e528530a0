"""Facebook's publisher keeps the contract."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit.credentials.environment import Environment
from socialkit.errors import (
    AuthorizationError,
    DuplicateError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
)
from socialkit.model.rendition import Rendition
from socialkit.platforms.facebook.publisher import connect
from socialkit.platforms.publisher import Publisher, PublisherContext
from socialkit.testing.contract import CASES, ContractCase, Counterpart, PublishedPost, Refusal, Repeat
from tests.conftest import a_picture, an_account
from tests.servers.fakes.graph import PAGE, FacebookServer
from tests.servers.fakes.graph_server import graph_server
from tests.servers.faulty_server import answer

CANARY = "canary-3f9c"


def refused(status: int, code: int, error: type[PublishError]) -> Refusal:
    told = json.dumps({"error": {"message": "no", "type": "OAuthException", "code": code}}).encode()
    return Refusal(name=f"code {code} with {status}", answer=answer(status, told), error=error)


@dataclass(repr=False)
class FacebookCounterpart:
    """Facebook with one page."""

    server: FacebookServer
    home: Path
    picture: Rendition | None
    platform: str = "facebook"
    canaries: tuple[str, ...] = (CANARY,)
    refusals: tuple[Refusal, ...] = (
        refused(400, 190, AuthorizationError),
        refused(403, 200, AuthorizationError),
        refused(403, 10, AuthorizationError),
        refused(400, 368, AuthorizationError),
        refused(400, 100, RejectedError),
        refused(400, 506, DuplicateError),
        refused(400, 4, RateLimitedError),
        refused(403, 32, RateLimitedError),
        refused(400, 80001, RateLimitedError),
        refused(400, 1, UncertainError),
        refused(500, 2, UncertainError),
    )
    repeat: Repeat = Repeat.REFUSED
    finds: bool = True

    @property
    def address(self) -> str:
        return self.server.address

    def now(self) -> datetime:
        return datetime.now(UTC)

    def connect(self, address: str) -> Publisher:
        secrets = Environment({"SOCIALKIT_A_ACCESS_TOKEN": CANARY})
        context = PublisherContext(home=self.home, clock=self.now, credentials=secrets)
        return connect(an_account("a", "facebook", server=address, owner=PAGE), context)

    def is_call(self, head: str) -> bool:
        return head.startswith(f"POST /v26.0/{PAGE}/feed ")

    def posts(self) -> tuple[PublishedPost, ...]:
        return tuple(
            PublishedPost(remote_id=post["id"], text=post["message"], alts=tuple(post["alts"]))
            for post in self.server.posts
        )


@pytest.fixture
def counterpart(tmp_path: Path) -> Iterator[Counterpart]:
    with graph_server(FacebookServer(CANARY)) as server:
        picture = a_picture(tmp_path / "a.png", b"\x89PNG\r\n\x1a\n")
        yield FacebookCounterpart(server=server, home=tmp_path, picture=picture)
        assert server.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_facebook_keeps_the_contract(case: ContractCase, counterpart: Counterpart) -> None:
    assert case.run(counterpart) == ()
