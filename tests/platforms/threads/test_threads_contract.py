"""The publisher of Threads keeps the contract."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from socialkit.credentials.environment import Environment
from socialkit.errors import (
    AuthorizationError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.account import Hosting
from socialkit.model.rendition import Rendition
from socialkit.platforms.publisher import Publisher, PublisherContext
from socialkit.platforms.threads.publisher import connect
from socialkit.testing.contract import CASES, ContractCase, Counterpart, PublishedPost, Refusal, Repeat
from tests.conftest import a_picture, an_account
from tests.servers.fakes.graph_containers import USER
from tests.servers.fakes.graph_server import graph_server
from tests.servers.fakes.threads import ThreadsServer
from tests.servers.faulty_server import answer
from tests.servers.static_files import shown_folder

CANARY = "canary-3f9c"


def refused(status: int, code: int, error: type[PublishError], subcode: int = 0) -> Refusal:
    told = {"message": "no", "type": "OAuthException", "code": code, "error_subcode": subcode}
    body = json.dumps({"error": told}).encode()
    return Refusal(name=f"code {code}, {subcode} with {status}", answer=answer(status, body), error=error)


@dataclass(repr=False)
class ThreadsCounterpart:
    """Threads with one user, and a web server that shows a folder."""

    server: ThreadsServer
    home: Path
    hosting: Hosting
    picture: Rendition | None
    platform: str = "threads"
    canaries: tuple[str, ...] = (CANARY,)
    refusals: tuple[Refusal, ...] = (
        refused(400, 190, AuthorizationError),
        refused(403, 10, AuthorizationError),
        refused(403, 200, AuthorizationError),
        refused(400, 100, RejectedError),
        refused(400, 100, RejectedError, 4279013),
        refused(400, 24, UncertainError, 4279009),
        refused(400, 9007, UnreachableError),
        refused(400, 4, RateLimitedError),
        refused(400, 17, RateLimitedError),
        refused(400, 613, RateLimitedError),
        refused(500, 1, UncertainError),
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
        account = an_account("a", "threads", server=address, owner=USER, hosting=self.hosting)
        return connect(account, context)

    def is_call(self, head: str) -> bool:
        return head.startswith(f"POST /v1.0/{USER}/threads_publish ")

    def posts(self) -> tuple[PublishedPost, ...]:
        return tuple(
            PublishedPost(
                remote_id=post["id"],
                text=post["text"],
                alts=(post["alt"],) if post["kind"] == "IMAGE" else (),
            )
            for post in self.server.posts
        )


@pytest.fixture
def counterpart(tmp_path: Path) -> Iterator[Counterpart]:
    folder = tmp_path / "public"
    with graph_server(ThreadsServer(CANARY, polls=1)) as server, shown_folder(folder) as address:
        yield ThreadsCounterpart(
            server=server,
            home=tmp_path,
            hosting=Hosting(folder=folder, url=address),
            picture=a_picture(tmp_path / "a.png", b"\x89PNG\r\n\x1a\n"),
        )
        assert server.faults == []


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_threads_keeps_the_contract(case: ContractCase, counterpart: Counterpart) -> None:
    assert case.run(counterpart) == ()
